/** Values made so that a guard which looks at their parts again and again would never end. */
import { expect, test } from "vitest";
import type { JsonValue } from "../../../../src/source/json.js";
import { openApi, run } from "./load.js";

const self = { $ref: "#/components/schemas/Tree" };
const node = (more: Readonly<Record<string, JsonValue>>): JsonValue => ({
  type: "object",
  properties: { child: self, ...more },
});

const schemas: Readonly<Record<string, JsonValue>> = {
  "anyOf of two that both lead back": {
    anyOf: [node({ a: { type: "string" } }), node({ b: { type: "string" } })],
  },
  "oneOf of two that both lead back": {
    oneOf: [
      { ...(node({}) as object), required: ["a"] },
      { ...(node({}) as object), required: ["b"] },
    ],
  },
  "allOf of two that both lead back": { allOf: [node({}), node({})] },
  "if and then": { if: node({}), then: node({}), else: false },
  "unevaluated properties": { ...(node({ a: { type: "string" } }) as object), unevaluatedProperties: self },
  "dependent schemas": { ...(node({}) as object), dependentSchemas: { child: node({}) } },
  "a pattern beside a name": { ...(node({}) as object), patternProperties: { "^c": self } },
  "contains beside items": { type: "array", items: self, contains: self, minContains: 0 },
};

function nested(levels: number, innermost: unknown, isArray: boolean): unknown {
  let value = innermost;
  for (let level = 0; level < levels; level++) value = isArray ? [value] : { a: "", child: value };
  return value;
}

test.each(Object.entries(schemas))("%s", async (title, schema) => {
  const api = openApi({ Tree: schema });
  const { of } = await run([api]);
  const validator = of(api, api.contract.types.names.get("Tree")!);
  const isArray = title.startsWith("contains");
  const good = nested(400, isArray ? [] : { a: "" }, isArray);
  const bad = nested(400, isArray ? [1] : { a: "", child: 1 }, isArray);
  expect([validator.is(good), validator.is(bad)]).toEqual([true, false]);
});
