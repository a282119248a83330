/** Cases of the keywords of arrays and objects. */
import { all, jsonSchema, keyword, latest, type KeywordCase } from "./keyword-case.js";

const text = { type: "string" };
const whole = { type: "integer" };

export const compositeCases: readonly KeywordCase[] = [
  keyword("items", all)({ type: "array", items: text }, [[], ["a", "b"]], [[1], ["a", null], "a"]),
  keyword("items", all)({ items: whole }, [[1, 2], { a: "b" }, "x"], [["a"], [0.5]]),
  keyword("items", jsonSchema)({ items: false }, [[], 1, {}], [[1], [null]]),
  keyword("items", jsonSchema)({ type: "array", items: true }, [[], [1, "a"]], [{}, null]),
  keyword("items", ["draft-07"])({ items: [text, whole] }, [[], ["a"], ["a", 1, null]], [[1], ["a", "b"]]),
  keyword("items", latest)({ prefixItems: [text], items: whole }, [["a", 1], [], ["a"]], [[1], ["a", "b"]]),
  keyword("additionalItems", ["draft-07"])(
    { items: [text], additionalItems: whole },
    [["a", 1], []],
    [["a", "b"], [1]],
  ),
  keyword("additionalItems", ["draft-07"])(
    { items: [true], additionalItems: false },
    [[1], [], {}],
    [
      [1, 2],
      [1, 1, 1],
    ],
  ),
  keyword("additionalItems", ["draft-07"])(
    { items: text, additionalItems: false },
    [["a", "b"], []],
    [[1], ["a", 1]],
  ),
  keyword("prefixItems", latest)({ prefixItems: [whole, text] }, [[], [1], [1, "a", {}]], [["a"], [1, 2]]),
  keyword("prefixItems", latest)(
    { type: "array", prefixItems: [whole], minItems: 1 },
    [[1], [1, 2]],
    [[], [null]],
  ),
  keyword("contains", jsonSchema)({ contains: { minimum: 5 } }, [[3, 5], [9], {}], [[], [1, 2], [4.9]]),
  keyword("contains", jsonSchema)({ type: "array", contains: false }, [], [[], [1], {}]),
  keyword("minContains", latest)({ contains: text, minContains: 2 }, [["a", 1, "b"], 7], [["a"], [], [1, 2]]),
  keyword("minContains", latest)({ type: "array", contains: text, minContains: 0 }, [[], [1]], [{}, "a"]),
  keyword("maxContains", latest)(
    { contains: text, maxContains: 1 },
    [["a", 1], ["a"]],
    [["a", "b"], [1], []],
  ),
  keyword("maxContains", latest)(
    { contains: text, minContains: 0, maxContains: 1 },
    [[], ["a"]],
    [
      ["a", "b"],
      ["", "", 1],
    ],
  ),
  keyword("minItems", all)(
    { type: "array", minItems: 2, items: {} },
    [
      [1, 2],
      [[], null, 3],
    ],
    [[], [1], "ab"],
  ),
  keyword("minItems", all)({ minItems: 1 }, [[0], "", {}], [[]]),
  keyword("maxItems", all)(
    { type: "array", maxItems: 1, items: {} },
    [[], [1]],
    [
      [1, 2],
      [[], []],
    ],
  ),
  keyword("maxItems", all)({ maxItems: 0 }, [[], "abc", { a: 1 }], [[1], [null]]),
  keyword("uniqueItems", all)(
    { uniqueItems: true },
    [[1, "1", true], [[1], [2]], "aa"],
    [
      [1, 1.0],
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    ],
  ),
  keyword("uniqueItems", all)(
    { type: "array", items: {}, uniqueItems: true },
    [[0, false], []],
    [
      [null, null],
      [[], 1, []],
    ],
  ),
  keyword("uniqueItems", all)({ type: "array", items: {}, uniqueItems: false }, [[1, 1], []], [{}, null]),

  keyword("properties", all)(
    { type: "object", properties: { a: text, b: whole } },
    [{}, { a: "x", c: 1 }, { b: 2 }],
    [{ a: 1 }, { b: "x" }, { a: null }, []],
  ),
  keyword("properties", all)(
    { properties: JSON.parse('{"__proto__": {"type": "string"}, "constructor": {"type": "integer"}}') },
    [{}, JSON.parse('{"__proto__": "a"}'), 3],
    [JSON.parse('{"__proto__": 1}'), { constructor: "x" }],
  ),
  keyword("required", all)(
    { type: "object", required: ["a"], properties: { a: {} } },
    [{ a: null }, { a: 1, b: 2 }],
    [{}, { b: 1 }],
  ),
  keyword("required", all)({ required: ["toString", "b"] }, [{ toString: 1, b: 2 }, [], "a"], [{ b: 2 }, {}]),
  keyword("patternProperties", jsonSchema)(
    { patternProperties: { "^x-": text, "\\d": whole } },
    [{ "x-a": "b", a1: 2, c: null }, []],
    [{ "x-a": 1 }, { a1: "b" }, { "x-1": "b" }, { "x-1": 1 }],
  ),
  keyword("patternProperties", jsonSchema)(
    {
      type: "object",
      properties: { ab: { minLength: 2 } },
      patternProperties: { b: text },
      additionalProperties: false,
    },
    [{ ab: "xy", b: "" }, {}],
    [{ ab: "x" }, { ab: 3 }, { c: 1 }],
  ),
  keyword("additionalProperties", all)(
    { type: "object", additionalProperties: whole },
    [{}, { a: 1 }],
    [{ a: "x" }, { a: 1, b: null }],
  ),
  keyword("additionalProperties", all)(
    { type: "object", properties: { a: text }, additionalProperties: false },
    [{}, { a: "x" }],
    [{ a: "x", b: 1 }, { b: "x" }, { a: 1 }],
  ),
  keyword("additionalProperties", all)(
    { type: "object", additionalProperties: true },
    [{}, { a: 1 }],
    [[], null],
  ),
  keyword("propertyNames", jsonSchema)(
    { propertyNames: { pattern: "^a" } },
    [{}, { ab: 1 }, "b"],
    [{ b: 1 }, { a: 1, "": 2 }],
  ),
  keyword("propertyNames", jsonSchema)({ type: "object", propertyNames: false }, [{}], [{ a: 1 }, { "": 1 }]),
  keyword("minProperties", all)({ type: "object", minProperties: 1 }, [{ a: 1 }, { a: 1, b: 2 }], [{}, []]),
  keyword("minProperties", all)({ minProperties: 2 }, [{ a: 1, b: 2 }, [], ""], [{ a: 1 }, {}]),
  keyword("maxProperties", all)({ type: "object", maxProperties: 1 }, [{}, { a: 1 }], [{ a: 1, b: 2 }, "a"]),
  keyword("maxProperties", all)({ maxProperties: 0 }, [{}, [1], "ab"], [{ a: 1 }, { "": null }]),
  keyword("dependentRequired", latest)(
    { dependentRequired: { a: ["b", "c"] } },
    [{}, { b: 1 }, { a: 1, b: 2, c: 3 }, []],
    [{ a: 1 }, { a: 1, b: 2 }],
  ),
  keyword("dependentSchemas", latest)(
    { type: "object", dependentSchemas: { a: { required: ["b"], maxProperties: 2 } } },
    [{}, { a: 1, b: 2 }, { x: 1, y: 2, z: 3 }],
    [{ a: 1 }, { a: 1, b: 2, c: 3 }],
  ),
  keyword("dependentSchemas", latest)(
    { dependentSchemas: { a: false } },
    [{}, { b: 1 }, "a"],
    [{ a: 1 }, { a: null, b: 1 }],
  ),
  keyword("dependencies", ["draft-07", ...latest])(
    { dependencies: { a: ["b"], c: { properties: { d: text } } } },
    [{ a: 1, b: 2 }, { c: 1, d: "x" }, { d: 1 }, "a"],
    [{ a: 1 }, { c: 1, d: 2 }],
  ),
  keyword("unevaluatedProperties", latest)(
    { allOf: [{ properties: { a: true } }], properties: { b: true }, unevaluatedProperties: false },
    [{}, { a: 1, b: 2 }, [1]],
    [{ c: 1 }, { a: 1, c: 2 }],
  ),
  keyword("unevaluatedProperties", latest)(
    {
      type: "object",
      anyOf: [{ required: ["a"], properties: { a: {} } }, { properties: { b: text } }],
      unevaluatedProperties: whole,
    },
    [{ a: "x", b: "y" }, { a: "x" }, { b: "y", c: 1 }],
    [{ c: "x" }, { a: 1, c: "x" }],
  ),
  keyword("unevaluatedProperties", latest)(
    {
      if: { properties: { kind: { const: 1 } }, required: ["kind"] },
      then: { properties: { a: {} } },
      unevaluatedProperties: false,
    },
    [{ kind: 1, a: 2 }, {}, { kind: 1 }],
    [{ kind: 2 }, { a: 2 }, { kind: 1, b: 1 }],
  ),
  keyword("unevaluatedProperties", latest)(
    {
      not: { not: { properties: { a: true } } },
      dependentSchemas: { b: { properties: { b: true } } },
      unevaluatedProperties: false,
    },
    [{ b: 1 }, {}],
    [{ a: 1 }, { b: 1, a: 1 }],
  ),
  keyword("unevaluatedItems", latest)(
    { allOf: [{ prefixItems: [true] }], unevaluatedItems: text },
    [[], [1], [1, "a"], { a: 1 }],
    [
      [1, 2],
      [1, "a", null],
    ],
  ),
  keyword("unevaluatedItems", latest)(
    { type: "array", contains: whole, unevaluatedItems: text },
    [[1], ["a", 2, "b"], [1, 2]],
    [["a"], [1, null], [0.5, 1]],
  ),
];
