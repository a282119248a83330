/** Random values: valid, the same in each run, small where they shrink to. */
import { createRequire } from "node:module";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import type { JsonValue } from "../../../src/source/json.js";
import { sources } from "../schemas.js";

const self = (name: string): JsonValue => ({ $ref: `#/components/schemas/${name}` });

const source = await sources(
  {
    Order: {
      type: "object",
      properties: {
        count: { type: "integer", minimum: 0, maximum: 1000 },
        total: { type: "integer", format: "uint64" },
        names: { type: "array", items: { type: "string" } },
        state: { enum: ["new", "sent"] },
        note: { type: ["string", "null"] },
      },
      required: ["count", "names", "state"],
    },
    Tree: {
      type: "object",
      properties: { leaf: { type: "boolean" }, kids: { type: "array", items: self("Tree") } },
      required: ["kids"],
    },
    Odd: { type: "integer", not: { multipleOf: 2 }, minimum: 1, maximum: 99 },
    Name: { type: "string", pattern: "^[a-z]([a-z0-9-]*[a-z0-9])?$", maxLength: 12 },
    Bag: {
      type: "array",
      items: { type: "integer", minimum: 0, maximum: 9 },
      uniqueItems: true,
      minItems: 3,
    },
    Labels: { type: "object", additionalProperties: { type: "string" }, maxProperties: 2 },
  },
  { int64: "bigint" },
);

const names = ["Order", "Tree", "Odd", "Name", "Bag", "Labels"];

test.each(names)("each value of %s passes its validator", (name) => {
  const values = source(name);
  fc.assert(
    fc.property(values.arbitrary(), (value) => values.validator.is(value)),
    { seed: 7, numRuns: 300 },
  );
});

test.each(names)("values of %s are the same for the same seed, and differ among themselves", (name) => {
  const sample = (): unknown[] => fc.sample(source(name).arbitrary(), { seed: 7, numRuns: 20 });
  expect(sample()).toEqual(sample());
  expect(new Set(sample().map((value) => fc.stringify(value))).size).toBeGreaterThan(5);
});

interface Order {
  readonly count: number;
  readonly total?: bigint;
  readonly names: readonly string[];
  readonly note?: string | null;
}

test.each<[string, (order: Order) => boolean, object]>([
  ["anything", () => true, { count: 0, names: [], state: "new" }],
  ["a count", ({ count }) => count > 500, { count: 501, names: [], state: "new" }],
  [
    "a large total",
    ({ total = 0n }) => total > 1n << 60n,
    { count: 0, total: (1n << 60n) + 1n, names: [], state: "new" },
  ],
  ["two names", ({ names }) => names.length > 1, { count: 0, names: ["", ""], state: "new" }],
  ["null", ({ note }) => note === null, { count: 0, names: [], state: "new", note: null }],
])("what fails for %s shrinks to the smallest", (_, fails, smallest) => {
  const { counterexample } = fc.check(
    fc.property(source("Order").arbitrary(), (order) => !fails(order as Order)),
    { seed: 7, numRuns: 1000 },
  );
  expect(counterexample).toEqual([smallest]);
});

test("a type that holds itself ends", () => {
  const depth = (tree: unknown): number =>
    1 + Math.max(0, ...(tree as { readonly kids: readonly unknown[] }).kids.map(depth));
  const depths = fc.sample(source("Tree").arbitrary(), { seed: 7, numRuns: 200 }).map(depth);
  expect([...new Set(depths)].sort()).toEqual([1, 2, 3]);
});

test("fast-check is asked for when random values are, and named where it is missing", async () => {
  vi.resetModules();
  vi.doMock("node:module", () => ({
    createRequire: (from: string) => (name: string) =>
      name === "fast-check" ? createRequire(from)("not-installed") : createRequire(from)(name),
  }));
  const { valuesOf, checkAdapter } = await import("concordat/testing");
  vi.doUnmock("node:module");
  const { validator } = source("Odd");
  const values = valuesOf({ schema: { type: "integer", minimum: 1, maximum: 1 }, validator });
  expect(values.exhaustive()).toEqual([1]);
  expect(() => values.arbitrary()).toThrow(
    "random values need the package fast-check, which is not installed",
  );
  const adapter = { toDomain: (wire: unknown) => wire, toWire: (domain: unknown) => domain };
  expect(checkAdapter(adapter, { wire: values, domain: [], runs: 0 }).wire.random).toBe(0);
  expect(() => checkAdapter(adapter, { wire: values, domain: [] })).toThrow("fast-check");
});
