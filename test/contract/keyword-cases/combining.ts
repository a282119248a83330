/** Cases of the keywords that combine schemas, and of those that no value can break. */
import { all, jsonSchema, keyword, latest, openApi, type KeywordCase } from "./keyword-case.js";

const text = { type: "string" };
const whole = { type: "integer" };

export const combiningCases: readonly KeywordCase[] = [
  keyword("allOf", all)({ allOf: [{ minimum: 2 }, { maximum: 4 }] }, [2, 3.5, "x"], [1, 5]),
  keyword("allOf", all)(
    { type: "string", allOf: [{ minLength: 1 }], maxLength: 1 },
    ["a", "\u{1f600}"],
    ["", "ab", 1],
  ),
  keyword("allOf", all)(
    {
      allOf: [
        { type: "object", required: ["a"], properties: { a: text } },
        { type: "object", required: ["b"], properties: { b: whole } },
      ],
    },
    [
      { a: "x", b: 1 },
      { a: "", b: -1, c: null },
    ],
    [{ a: "x" }, { b: 1 }, { a: 1, b: 1 }],
  ),
  keyword("allOf", jsonSchema)({ allOf: [true, false] }, [], [1, null, {}]),
  keyword("anyOf", all)({ anyOf: [text, { type: "integer", minimum: 2 }] }, ["", 2], [1, 2.5, []]),
  keyword("anyOf", all)(
    { minimum: 1, anyOf: [{ maximum: 3 }, { multipleOf: 10 }] },
    [1, 20, "x"],
    [0, 4, -10],
  ),
  keyword("oneOf", all)({ oneOf: [{ multipleOf: 2 }, { multipleOf: 3 }] }, [2, 9, 4], [6, 5, "x"]),
  keyword("oneOf", all)(
    {
      oneOf: [
        { type: "object", required: ["a"] },
        { type: "object", required: ["b"] },
      ],
    },
    [{ a: 1 }, { b: 1, c: 2 }],
    [{}, { a: 1, b: 2 }, "a"],
  ),
  keyword("oneOf", all)({ oneOf: [{ enum: ["a"] }, { enum: ["b"] }] }, ["a", "b"], ["c", null]),
  keyword("oneOf", jsonSchema)({ oneOf: [text] }, ["", "a"], [1, null]),
  keyword("not", all)({ not: text }, [1, null, {}], ["", "a"]),
  keyword("not", all)({ type: "integer", not: { maximum: 3 } }, [4, 100], [3, 0, "x"]),
  keyword("not", all)({ not: { not: whole } }, [1, -4], [0.5, "1"]),
  keyword("not", jsonSchema)({ not: true }, [], [1, null]),
  keyword("if", jsonSchema)(
    { if: { type: "integer" }, then: { minimum: 0 }, else: text },
    [0, "a"],
    [-1, 0.5, null],
  ),
  keyword("if", jsonSchema)({ if: false, then: false, type: "string" }, ["", "a"], [1, {}]),
  keyword("then", jsonSchema)({ if: { minimum: 10 }, then: { multipleOf: 10 } }, [3, 20, -1], [11, 25]),
  keyword("then", jsonSchema)({ then: false, type: "integer" }, [1, 2], ["a", 0.5]),
  keyword("else", jsonSchema)({ if: { type: "string" }, else: { type: "integer" } }, ["a", 1], [null, 0.5]),
  keyword("else", jsonSchema)({ else: false, type: "integer" }, [1, 2], ["a", 0.5]),

  ...["title", "description"].map((name) =>
    keyword(name, all)({ ...whole, [name]: "minimum: 9 */ ${x}" }, [1, -1], ["a", 0.5]),
  ),
  keyword("default", all)({ ...whole, default: 3 }, [1, 3], ["a", null]),
  keyword("default", all)({ ...text, default: 3 }, ["a", ""], [3, null]),
  keyword("readOnly", all)(
    { type: "object", required: ["a"], properties: { a: { ...whole, readOnly: true } } },
    [{ a: 1 }, { a: 2, b: 1 }],
    [{}, { a: "x" }],
  ),
  keyword("writeOnly", all)(
    { type: "object", properties: { a: { ...whole, writeOnly: true } } },
    [{ a: 1 }, {}],
    [{ a: "x" }, []],
  ),
  keyword("deprecated", ["openapi-3.0", ...latest])({ ...text, deprecated: true }, ["a", ""], [1, null]),
  keyword("examples", jsonSchema)({ ...text, examples: [1, null] }, ["a", ""], [1, null]),
  keyword("example", openApi)({ ...text, example: 1 }, ["a", ""], [1, null]),
  keyword("externalDocs", openApi)({ ...text, externalDocs: { url: "about:blank" } }, ["a", ""], [1, null]),
  keyword("$comment", jsonSchema)({ ...text, $comment: "maxLength: 0" }, ["a", ""], [1, null]),
];
