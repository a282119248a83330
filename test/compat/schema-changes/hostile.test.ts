/** Schemas made to take long, or to be mistaken for something else. */
import { expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/source/json.js";
import { changesOf, lines, type Schemas } from "./compared.js";

const text = { type: "string" };
const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const object = (
  properties: Readonly<Record<string, JsonValue>>,
  more: Readonly<Record<string, JsonValue>> = {},
): JsonObject => ({
  type: "object",
  properties,
  ...more,
});

test("names that objects have by themselves are names like others", () => {
  const named = (schema: JsonValue): Schemas => ({
    T: object(
      JSON.parse(
        `{"__proto__": ${JSON.stringify(schema)}, "constructor": ${JSON.stringify(schema)}}`,
      ) as JsonObject,
    ),
  });
  expect(lines(changesOf(named(text), named({ type: "string", maxLength: 0 })))).toEqual([
    'property-max-length-added: breaking {"__proto__":"a"}, info: T/properties/__proto__ → T/properties/__proto__/maxLength',
    'property-max-length-added: breaking {"constructor":"a"}, info: T/properties/constructor → T/properties/constructor/maxLength',
  ]);
});

test("a ring of types that all changed", () => {
  const ring = (type: string): Schemas =>
    Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [
        index === 0 ? "T" : `N${index}`,
        object({ next: ref(index === 59 ? "T" : `N${index + 1}`), value: { type } }),
      ]),
    );
  const changes = changesOf(ring("string"), ring("integer"));
  expect(changes).toHaveLength(60);
  expect(new Set(changes.map(({ edit }) => edit))).toEqual(new Set(["type-changed"]));
  expect(changes[0]!.backward).toEqual({ severity: "breaking", witness: { value: "" } });
});

test("types that each hold all others", () => {
  const names = ["T", ...Array.from({ length: 20 }, (_, index) => `N${index}`)];
  const all = (type: string): Schemas =>
    Object.fromEntries(
      names.map((name) => [
        name,
        object({ ...Object.fromEntries(names.map((other) => [other, ref(other)])), value: { type } }),
      ]),
    );
  const changes = changesOf(all("string"), all("integer"));
  expect(changes).toHaveLength(names.length);
  expect(new Set(changes.map(({ backward }) => backward.severity))).toEqual(new Set(["breaking"]));
});

test("a deep nest", () => {
  const nest = (schema: JsonValue): Schemas => {
    let inner = schema;
    for (let depth = 0; depth < 300; depth++)
      inner = depth % 2 === 0 ? { type: "array", items: inner } : object({ a: inner });
    return { T: inner };
  };
  const changes = changesOf(nest(text), nest({ type: "integer" }));
  expect(changes.map(({ edit }) => edit)).toEqual(["type-changed"]);
  expect(["breaking", "undecided"]).toContain(changes[0]!.backward.severity);
});

test("allOf in allOf, and oneOf of it", () => {
  const layered = (bound: number): Schemas => {
    const schemas: Record<string, JsonValue> = { N0: object({ n: { type: "integer", maximum: bound } }) };
    for (let level = 1; level <= 15; level++) {
      schemas[`N${level}`] = {
        allOf: [
          ref(`N${level - 1}`),
          { oneOf: [object({ [`a${level}`]: text }, { required: [`a${level}`] }), ref(`N${level - 1}`)] },
        ],
      };
    }
    return { ...schemas, T: ref("N15") };
  };
  const changes = changesOf(layered(10), layered(5));
  // Where it is too much for an answer, that is said.
  const severities = changes.map(({ backward }) => backward.severity);
  expect(severities.some((one) => one === "breaking" || one === "undecided")).toBe(true);
});

test("a list of many values is one edit", () => {
  const values = (start: number): Schemas => ({
    T: { enum: Array.from({ length: 5000 }, (_, index) => `v${start + index}`) },
  });
  expect(lines(changesOf(values(0), values(2500)))).toEqual([
    'body-enum-values-replaced: breaking "v0", breaking "v5000": T/enum → T/enum',
  ]);
});

test("a name that leads to itself only through allOf", () => {
  const old: Schemas = { T: object({ child: { allOf: [ref("T"), object({ a: text })] } }) };
  const next: Schemas = { T: object({ child: { allOf: [ref("T"), object({ a: { type: "integer" } })] } }) };
  expect(lines(changesOf(old, next))).toEqual([
    'property-type-changed: breaking {"child":{"a":""}}, breaking {"child":{"a":0}}: T/properties/child/allOf/1/properties/a/type → T/properties/child/allOf/1/properties/a/type',
  ]);
});
