import { expect, test } from "vitest";
import type { JsonValue } from "../../../src/source/json.js";
import { sources } from "../schemas.js";
const table: Record<string, JsonValue> = {
  Bool: { type: "boolean" },
  Enum: { enum: ["a", 1, null] },
  Maybe: { type: ["integer", "null"] },
  Obj: { type: "object", properties: { a: { type: "integer" }, b: { type: ["boolean", "null"] } }, required: ["a"] },
  Arr: { type: "array", items: { type: "boolean" } },
  Arr3: { type: "array", items: { type: "boolean" }, minItems: 3, maxItems: 3 },
  Unique: { type: "array", items: { enum: ["a", "b"] }, uniqueItems: true },
  UniqueInts: { type: "array", items: { type: "integer" }, uniqueItems: true },
  Tuple: { type: "array", prefixItems: [{ type: "boolean" }, { type: "string" }], items: false },
  TupleMin: { type: "array", prefixItems: [{ type: "boolean" }, { const: "x" }], items: { type: "null" }, minItems: 2 },
  Contains: { type: "array", items: { type: "integer" }, contains: { minimum: 5 } },
  Map: { type: "object", additionalProperties: { type: "boolean" } },
  MapNames: { type: "object", additionalProperties: { type: "null" }, propertyNames: { pattern: "^x-[0-9]+$" } },
  Pattern: { type: "object", patternProperties: { "^x-": { type: "boolean" }, "^y": { type: "null" } }, additionalProperties: false },
  MinProps: { type: "object", additionalProperties: { type: "null" }, minProperties: 2, maxProperties: 3 },
  Dependent: { type: "object", properties: { a: { const: 1 }, b: { const: 2 } }, dependentRequired: { a: ["b"] } },
  DependentSchemas: { type: "object", properties: { a: { const: 1 }, b: { enum: [2, 3] } }, dependentSchemas: { a: { properties: { b: { const: 3 } } } } },
  AllOf: { allOf: [{ type: "object", properties: { a: { type: "integer", minimum: 3 } }, required: ["a"] }, { type: "object", properties: { a: { type: "integer", maximum: 5 }, b: { type: "boolean" } } }] },
  OneOf: { oneOf: [{ type: "object", properties: { t: { const: "x" } }, required: ["t"] }, { type: "object", properties: { t: { const: "y" }, v: { type: "boolean" } }, required: ["t", "v"] }] },
  Overlap: { oneOf: [{ type: "integer" }, { type: "number", minimum: 2 }] },
  AnyOf: { anyOf: [{ type: "string" }, { type: "integer" }] },
  Not: { type: "integer", not: { enum: [0, 1] } },
  NotReq: { type: "object", properties: { a: { const: 1 }, b: { const: 2 } }, not: { required: ["a", "b"] } },
  If: { type: "object", properties: { k: { enum: ["a", "b"] }, v: { type: "integer" } }, required: ["k"], if: { properties: { k: { const: "a" } } }, then: { required: ["v"] }, else: { properties: { v: false } } },
  Unevaluated: { allOf: [{ type: "object", properties: { a: { const: 1 } } }], unevaluatedProperties: false },
  UnevaluatedTyped: { allOf: [{ type: "object", properties: { a: { const: 1 } } }], unevaluatedProperties: { type: "boolean" } },
  UnevaluatedItems: { allOf: [{ type: "array", prefixItems: [{ type: "boolean" }] }], unevaluatedItems: { type: "null" } },
  Free: {},
  Untyped: { minLength: 2, minimum: 1 },
  Recursive: { type: "object", properties: { next: { $ref: "#/components/schemas/Recursive" } } },
  Tree: { type: "object", properties: { kids: { type: "array", items: { $ref: "#/components/schemas/Tree" } } }, required: ["kids"] },
  Expr: { oneOf: [{ type: "object", properties: { add: { type: "array", items: { $ref: "#/components/schemas/Expr" }, minItems: 2, maxItems: 2 } }, required: ["add"], additionalProperties: false }, { type: "integer" }] },
  Multiple: { type: "integer", minimum: 10, maximum: 20, multipleOf: 7 },
  Multiple2: { allOf: [{ type: "integer", multipleOf: 3 }, { type: "integer", multipleOf: 5 }, { type: "integer", minimum: 1, maximum: 20 }] },
  Number: { type: "number", exclusiveMinimum: 0, maximum: 1 },
  Frac: { type: "number", multipleOf: 0.25, minimum: 0.1 },
  Text: { type: "string", minLength: 2, maxLength: 3 },
  Patterned: { type: "string", pattern: "^[a-z]{2}(-[A-Z]{2})?$" },
  Password: { type: "string", pattern: "^(?=.*[0-9])(?=.*[a-z])[0-9a-z]{4,}$" },
  Long: { type: "string", pattern: "^a*$", minLength: 50 },
  Uuid: { type: "string", format: "uuid" },
  Proto: JSON.parse('{"type":"object","properties":{"__proto__":{"type":"boolean"},"constructor":{"type":"null"}},"required":["__proto__"]}'),
  MinItemsBig: { type: "array", items: { type: "integer", minimum: 0, maximum: 255, format: "uint8" }, minItems: 20, maxItems: 20 },
  Date: { type: "string", format: "date-time" },
  BigEnum: { enum: [1, 9007199254740993n as never] },
};
const source = await sources(table);
test.each(Object.keys(table))("%s", (name) => {
  try {
    console.log(name, JSON.stringify(table[name], (_, v) => typeof v === "bigint" ? String(v) : v));
    const s = source(name);
    console.log("  E", JSON.stringify(s.exhaustive()).slice(0, 700));
    console.log("  B", JSON.stringify(s.boundaries()).slice(0, 700));
    console.log("  U", JSON.stringify(s.unknown().map(x => x.value)).slice(0, 200));
  } catch (error) { console.log("  !!", (error as Error).message.slice(0, 500)); }
  expect(1).toBe(1);
});
