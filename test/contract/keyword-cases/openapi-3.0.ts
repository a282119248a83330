/** Cases of what OpenAPI 3.0 alone has: `nullable` in every place, and bounds that are exclusive or not. */
import { keyword, type KeywordCase } from "./keyword-case.js";

const nullable = keyword("nullable", ["openapi-3.0"]);
const other = "#/components/schemas/Other";

export const openApi30Cases: readonly KeywordCase[] = [
  nullable({ type: "string", nullable: true }, ["", null], [1, []]),
  nullable({ type: "string", nullable: false }, ["", "a"], [null, 1]),
  nullable({ type: "integer", minimum: 2, nullable: true }, [2, null], [1, "2"]),
  nullable(
    { type: "array", items: { type: "string", nullable: true }, nullable: true },
    [null, [null, "a"]],
    [[1], {}],
  ),
  nullable({ type: "array", items: { type: "string" }, nullable: true }, [null, ["a"]], [[null], ""]),
  nullable(
    {
      type: "object",
      required: ["a"],
      properties: { a: { type: "boolean", nullable: true } },
      nullable: true,
    },
    [null, { a: null }, { a: true }],
    [{}, { a: 0 }],
  ),
  nullable(
    { type: "object", additionalProperties: { type: "integer", nullable: true } },
    [{ a: null, b: 1 }, {}],
    [{ a: "" }, null],
  ),
  nullable({ type: "string", enum: ["a"], nullable: true }, ["a", null], ["b", 1]),
  nullable({ type: "string", enum: ["a", null], nullable: true }, ["a", null], ["b", 0]),
  nullable({ enum: ["a"], nullable: true }, ["a", null], ["b", false]),
  nullable({ nullable: true }, [null, 1, {}], []),
  nullable({ allOf: [{ $ref: other }], nullable: true }, ["a", null], [1, {}]),
  nullable(
    { allOf: [{ $ref: other }, { type: "string", minLength: 2 }], nullable: true },
    ["ab", null],
    ["a", 1],
  ),
  nullable({ oneOf: [{ $ref: other }, { type: "integer" }], nullable: true }, ["a", 1, null], [0.5, []]),
  nullable({ anyOf: [{ $ref: other }, { type: "integer", nullable: true }] }, ["a", 1, null], [0.5, []]),
  nullable({ not: { type: "string", nullable: true } }, [1, {}], ["a", null]),
  nullable({ $ref: other, nullable: true }, ["a", ""], [null, 1]),

  keyword("exclusiveMinimum", ["openapi-3.0"])(
    { type: "integer", minimum: 1, exclusiveMinimum: true },
    [2, 3],
    [1, 0],
  ),
  keyword("exclusiveMinimum", ["openapi-3.0"])(
    { type: "number", minimum: 1, exclusiveMinimum: false },
    [1, 1.5],
    [0.9, "1"],
  ),
  keyword("exclusiveMinimum", ["openapi-3.0"])(
    { type: "number", exclusiveMinimum: true },
    [-1, 0],
    ["a", null],
  ),
  keyword("exclusiveMaximum", ["openapi-3.0"])(
    { type: "number", maximum: 1, exclusiveMaximum: true },
    [0.99, -1],
    [1, 2],
  ),
  keyword("exclusiveMaximum", ["openapi-3.0"])(
    { type: "integer", maximum: 1, exclusiveMaximum: false },
    [1, 0],
    [2, 0.5],
  ),
];
