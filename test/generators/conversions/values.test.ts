/** Generated conversions at work: values stay valid, what did not change stays the very same, what cannot be is refused. */
import { assert, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { emitJsonSchemas } from "../../../generators/json-schema/index.js";
import { refuse } from "../../../src/runtime/conversion/refusal.js";
import type { Validator } from "../../../src/runtime/validation/validator.js";
import type { JsonValue } from "../../../src/source/json.js";
import { valuesOf } from "../../../src/testing/values/values-of.js";
import { versionsOf } from "../typescript/operations/emit.js";
import { running, things, type Running, type Schemas } from "./api.js";

const text = { type: "string" };
const ref = (name: string): JsonValue => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: Schemas, required: readonly string[] = [], more: Schemas = {}): JsonValue => ({
  type: "object",
  properties,
  required: [...required],
  ...more,
});

/** Each changes in ways that need no decision of answers going up: the newer type is what clients read. */
const changes: readonly (readonly [what: string, older: Schemas, newer: Schemas])[] = [
  [
    "properties come with defaults, and go",
    { Thing: object({ a: text, gone: text, n: { type: ["integer", "null"] } }, ["gone"]) },
    {
      Thing: object(
        {
          a: text,
          n: { type: "integer" },
          b: { type: "array", items: text, default: ["x"] },
          kind: { const: "t" },
        },
        ["b", "kind"],
      ),
    },
  ],
  [
    "within all containers",
    {
      Inner: object({ a: text }),
      Thing: object({
        list: { type: "array", items: ref("Inner") },
        map: { type: "object", additionalProperties: ref("Inner") },
        maybe: { oneOf: [{ type: "null" }, ref("Inner")] },
        next: ref("Thing"),
        pair: { type: "array", prefixItems: [text, ref("Inner")], items: false, minItems: 2 },
      }),
    },
    {
      Inner: object({ a: text, kind: { const: "inner" } }, ["kind"]),
      Thing: object({
        list: { type: "array", items: ref("Inner") },
        map: { type: "object", additionalProperties: ref("Inner") },
        maybe: { oneOf: [{ type: "null" }, ref("Inner")] },
        next: ref("Thing"),
        pair: { type: "array", prefixItems: [text, ref("Inner")], items: false, minItems: 2 },
      }),
    },
  ],
  [
    "arms, however they are tagged",
    {
      Inner: object({ a: text }),
      Thing: object({
        tag: {
          oneOf: [
            object({ t: { const: "a" }, c: ref("Inner") }, ["t"]),
            object({ t: { const: "b" } }, ["t"]),
          ],
        },
        key: {
          oneOf: [
            object({ some: ref("Inner") }, ["some"], { additionalProperties: false }),
            object({ other: text }, ["other"], { additionalProperties: false }),
          ],
        },
        kind: { oneOf: [text, ref("Inner"), { type: "boolean" }] },
        value: { type: "string", enum: ["x", "y"] },
      }),
    },
    {
      Inner: object({ a: text, kind: { const: "inner" } }, ["kind"]),
      Thing: object({
        tag: {
          oneOf: [
            object({ t: { const: "a" }, c: ref("Inner") }, ["t"]),
            object({ t: { const: "b" } }, ["t"]),
            object({ t: { const: "c" } }, ["t"]),
          ],
        },
        key: {
          oneOf: [
            object({ some: ref("Inner") }, ["some"], { additionalProperties: false }),
            object({ other: text }, ["other"], { additionalProperties: false }),
            object({ third: text }, ["third"], { additionalProperties: false }),
          ],
        },
        kind: { oneOf: [text, ref("Inner"), { type: "boolean" }, { type: "null" }] },
        value: { type: "string", enum: ["x", "y", "z"] },
      }),
    },
  ],
  [
    "what was open is closed",
    { Thing: object({ a: text }) },
    { Thing: object({ a: text, b: text }, [], { additionalProperties: false }) },
  ],
  [
    "names that objects inherit",
    { Thing: object({ constructor: text, valueOf: ref("Inner") }), Inner: object({ a: text }) },
    {
      Thing: object({ constructor: text, valueOf: ref("Inner"), toString: { const: "t" } }, ["toString"]),
      Inner: object({ a: text, kind: { const: "inner" } }, ["kind"]),
    },
  ],
];

describe.each(changes)("%s", (_, older, newer) => {
  const documents = things(older, newer);
  const { files } = emitJsonSchemas(versionsOf(documents));
  const schema = files.find((one) => one.path === "json-schema/v1.json")!.text;

  const load = async (): Promise<{ api: Running; old: Validator<unknown>; wanted: Validator<unknown> }> => {
    const api = await running(documents);
    const validators = api.modules["validators"] as Readonly<Record<string, Validator<unknown>>>;
    return { api, old: validators["thingV1Validator"]!, wanted: validators["thingValidator"]! };
  };

  test("values stay valid, and are not changed themselves", async () => {
    const { api, old, wanted } = await load();
    const up = api.answers("1.0.0", "2.0.0");
    const source = valuesOf({ schema, name: "Thing", validator: old });
    const isKept = (value: unknown): void => {
      const before = structuredClone(value);
      const result = up(value);
      expect([wanted.is(result), value]).toEqual([true, before]);
      expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
    };
    for (const value of [...source.exhaustive().slice(0, 2000), ...source.boundaries().slice(0, 2000)])
      isKept(value);
    assert(
      property(source.arbitrary(), (value) => isKept(value)),
      { seed: 7, numRuns: 200 },
    );
  });
});

test("what has nothing that changed stays the very same", async () => {
  const [, older, newer] = changes[1]!;
  const { answers, conversions } = await running(things(older, newer));
  const value = { list: [], map: {}, next: {}, maybe: null };
  expect(answers("1.0.0", "2.0.0")(value)).toBe(value);
  const inner = { a: "x", kind: "inner" };
  const mixed = { next: value, list: [inner] };
  const result = answers("1.0.0", "2.0.0")({ ...mixed, list: [{ a: "y" }] }) as { next: unknown };
  expect(result).toEqual({ next: value, list: [{ a: "y", kind: "inner" }] });
  expect(result.next).toBe(value);
  // The operation is in all versions the same where nothing is sent.
  const message = {};
  expect(conversions.request("get_thing", "1.0.0", "2.0.0")!(message)).toBe(message);
});

test("what the older version lacks is refused by name where it is set, and left out of answers", async () => {
  const optional = { Thing: object({ a: text, b: text, c: { type: "array", items: text, default: [] } }) };
  const { requests, answers } = await running(things({ Thing: object({ a: text }) }, optional));
  const down = requests("2.0.0", "1.0.0");
  const plain = { a: "x" };
  expect(down(plain)).toBe(plain);
  expect(down({ a: "x", c: [] })).toEqual(plain);
  expect(() => down({ a: "x", b: "y" })).toThrow(
    expect.objectContaining({ name: "Refusal", reason: "version 1.0.0 has no b" }),
  );
  expect(answers("2.0.0", "1.0.0")({ a: "x", b: "y" })).toEqual(plain);
  // An older caller's own property of that name means something else.
  expect(requests("1.0.0", "2.0.0")({ a: "x", b: 5 })).toEqual(plain);
});

test("a decision gives what it is asked for", async () => {
  const needed = { Thing: object({ a: text, b: text }, ["b"]) };
  const asked: unknown[] = [];
  const { requests } = await running(things({ Thing: object({ a: text }) }, needed), {
    "2.0.0": {
      "Thing.up": (old: { a?: string }, context: object) => {
        asked.push([old, { ...context, current: undefined }]);
        return { b: `${old.a}!` };
      },
      "Thing.down": (old: { b: string }) => {
        if (old.b !== "") refuse(`b is ${old.b}`);
      },
    },
  });
  expect(requests("1.0.0", "2.0.0")({ a: "x" })).toEqual({ a: "x", b: "x!" });
  expect(asked).toEqual([
    [
      { a: "x" },
      { operation: "put_thing", message: "request", from: "1.0.0", to: "2.0.0", current: undefined },
    ],
  ]);
  expect(requests("2.0.0", "1.0.0")({ a: "x", b: "" })).toEqual({ a: "x" });
  expect(() => requests("2.0.0", "1.0.0")({ a: "x", b: "y" })).toThrow(
    expect.objectContaining({ name: "Refusal", reason: "b is y" }),
  );
});

const faults: readonly (readonly [what: string, decision: unknown, message: string])[] = [
  ["is missing", undefined, "the decision 2.0.0 Thing.up is missing"],
  [
    "throws",
    () => {
      throw new Error("oh");
    },
    "the decision 2.0.0 Thing.up threw",
  ],
  [
    "is asynchronous",
    async () => ({}),
    "the decision 2.0.0 Thing.up is asynchronous: it has to give its value at once",
  ],
  ["gives no object", () => 5, "the decision 2.0.0 Thing.up does not give an object"],
];

test.each(faults)("a decision that %s", async (_, decision, message) => {
  const needed = { Thing: object({ a: text, b: text }, ["b"]) };
  const decisions = { "2.0.0": { "Thing.up": decision } };
  const { answers } = await running(things({ Thing: object({ a: text }) }, needed), decisions);
  expect(() => answers("1.0.0", "2.0.0")({ a: "x" })).toThrow(
    expect.objectContaining({ name: "ConversionError", decision: "2.0.0 Thing.up", message }),
  );
});

test("over many versions only the steps that the type needs are done, and versions of one form are one", async () => {
  const size = (name: string): Schemas => ({ Thing: object({ [name]: { const: name } }, [name]) });
  const { answers, conversions } = await running(
    things(size("a"), size("b"), size("b"), size("c"), size("b")),
  );
  expect(answers("1.0.0", "4.0.0")({ a: "a" })).toEqual({ c: "c" });
  const value = { b: "b" };
  // 5.0.0 is what 2.0.0 and 3.0.0 are.
  expect(answers("2.0.0", "5.0.0")(value)).toBe(value);
  expect(answers("1.0.0", "5.0.0")({ a: "a" })).toEqual(value);
  expect(conversions.answer("get_thing", "1.0.0", "4.0.0")).toBe(
    conversions.answer("get_thing", "1.0.0", "4.0.0"),
  );
  expect(conversions.answer("get_thing", "1.0.0", "9.0.0")).toBeUndefined();
});

test("integers are held as each version holds them", async () => {
  const count = (format: string): Schemas => ({ Thing: object({ n: { type: "integer", format } }, ["n"]) });
  const { answers, requests } = await running(
    things(count("int32"), count("int64")),
    {},
    { int64: "bigint" },
  );
  expect(answers("1.0.0", "2.0.0")({ n: 5 })).toEqual({ n: 5n });
  expect(requests("2.0.0", "1.0.0")({ n: 5n })).toEqual({ n: 5 });
  expect(() => requests("2.0.0", "1.0.0")({ n: 2n ** 60n })).toThrow(
    expect.objectContaining({ reason: "version 1.0.0 has no number as large as 1152921504606846976" }),
  );
});
