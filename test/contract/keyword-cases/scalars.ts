/** Cases of `type`, `enum` and `const`, and of the keywords of numbers and strings. */
import { all, jsonSchema, keyword, latest, type KeywordCase } from "./keyword-case.js";

export const scalarCases: readonly KeywordCase[] = [
  keyword("type", all)({ type: "boolean" }, [true, false], [0, "true", null]),
  keyword("type", all)({ type: "integer" }, [0, -3, 1.0, 1e300, 2n ** 70n], [0.5, "1", null, [1]]),
  keyword("type", all)({ type: "number" }, [0, -0.25, 2n ** 70n], ["1", true, null]),
  keyword("type", all)({ type: "string" }, ["", "\u{1f600}"], [1, null, {}]),
  keyword("type", all)({ type: "array" }, [[], [1, null]], [{}, "[]", null]),
  keyword("type", all)({ type: "object" }, [{}, { a: null }], [[], "{}", null]),
  keyword("type", jsonSchema)({ type: "null" }, [null], [false, 0, "", {}, []]),
  keyword("type", jsonSchema)({ type: ["string", "integer"] }, ["", 3, -1.0], [0.5, null, true]),
  keyword("type", jsonSchema)({ type: ["number", "integer"] }, [1, 0.5], ["1", null]),
  keyword("type", jsonSchema)({ type: ["null", "array"], minItems: 1 }, [null, [0]], [[], {}]),
  keyword("type", jsonSchema)(
    { type: ["string", "number"], minLength: 2, minimum: 3 },
    ["ab", 3],
    ["a", 2, null],
  ),

  keyword("enum", all)({ enum: ["a", 1, { b: [2] }] }, ["a", 1, { b: [2] }], ["b", "1", {}, { b: [3] }]),
  keyword("enum", all)(
    { type: "string", enum: ["", "+1", "-1", "__proto__"] },
    ["", "+1", "__proto__"],
    ["1", null],
  ),
  keyword("enum", all)({ enum: [[false]] }, [[false]], [[0], [], false]),
  keyword("enum", all)({ enum: [0, 1] }, [0, -0, 1.0], [false, true, "0"]),
  keyword("enum", jsonSchema)({ enum: ["a", null] }, ["a", null], ["", 0]),
  keyword("enum", jsonSchema)({ type: ["string", "null"], enum: ["a", null] }, ["a", null], ["b", false]),
  keyword("enum", jsonSchema)({ enum: [] }, [], [null, 0, ""]),
  keyword("enum", jsonSchema)({ type: "integer", enum: [1, 5], minimum: 3 }, [5], [1, 3, 4]),
  keyword("enum", all)({ type: "string", enum: ["a", "bb"], maxLength: 1 }, ["a"], ["bb", "c"]),

  keyword("const", jsonSchema)({ const: null }, [null], [0, "", false]),
  keyword("const", jsonSchema)({ const: 2 }, [2, 2.0], ["2", 3, [2]]),
  keyword("const", jsonSchema)(
    { const: { a: 1, b: [] } },
    [
      { a: 1, b: [] },
      { b: [], a: 1.0 },
    ],
    [{ a: 1 }, {}],
  ),
  keyword("const", jsonSchema)(
    { const: 18446744073709551615n },
    [18446744073709551615n],
    [18446744073709551614n, 0],
  ),
  keyword("const", jsonSchema)({ const: "a", enum: ["a", "b"] }, ["a"], ["b", "c"]),
  keyword("const", jsonSchema)({ const: "a", enum: ["b"] }, [], ["a", "b"]),

  keyword("minimum", all)({ type: "number", minimum: 1.5 }, [1.5, 2, 2n ** 65n], [1.4, -3, "2"]),
  keyword("minimum", all)({ minimum: 0 }, [0, "-1", null, [-1]], [-1, -0.1]),
  keyword("minimum", all)(
    { type: "integer", minimum: 9007199254740993n },
    [9007199254740993n],
    [9007199254740992n, 1],
  ),
  keyword("maximum", all)({ type: "integer", maximum: 3 }, [3, -1e9], [4, 2.5]),
  keyword("maximum", all)({ maximum: -1 }, [-1, "x", true], [-0.5, 0]),
  keyword("exclusiveMinimum", jsonSchema)({ type: "integer", exclusiveMinimum: 1 }, [2, 3], [1, 0]),
  keyword("exclusiveMinimum", jsonSchema)({ exclusiveMinimum: 1.1, minimum: 1 }, [1.2, "a"], [1.1, 1]),
  keyword("exclusiveMaximum", jsonSchema)({ type: "number", exclusiveMaximum: 1 }, [0.99, -1], [1, 1.01]),
  keyword("exclusiveMaximum", jsonSchema)({ type: "integer", exclusiveMaximum: 2.5 }, [2, -7], [3, 1.5]),
  keyword("multipleOf", all)({ multipleOf: 0.01 }, [4.35, 0, -19.99, "x"], [0.005, 4.351]),
  keyword("multipleOf", all)({ type: "integer", multipleOf: 3 }, [0, 9, -3, 3n ** 50n], [1, 2n ** 70n, 4.5]),

  keyword("minLength", all)(
    { type: "string", minLength: 2 },
    ["ab", "\u{1f600}\u{1f600}"],
    ["", "\u{1f600}"],
  ),
  keyword("minLength", all)({ minLength: 1 }, ["a", 0, [], null], [""]),
  keyword("maxLength", all)(
    { type: "string", maxLength: 2 },
    ["", "\u{1f600}\u{1f600}"],
    ["abc", "\u{1f600}ab"],
  ),
  keyword("maxLength", all)({ maxLength: 0 }, ["", 12, { a: "b" }], ["a", " "]),
  keyword("pattern", all)({ type: "string", pattern: "b+" }, ["abc", "b"], ["ac", "", 3]),
  keyword("pattern", all)({ pattern: "^\\p{Lu}$" }, ["\u00c4", "A", 7], ["a", "AB"]),
  keyword("pattern", all)({ pattern: "^[\u{1f600}]$" }, ["\u{1f600}", null], ["\ud83d", "x"]),

  keyword("format", all)({ type: "integer", format: "int32" }, [2147483647, -2147483648], [2147483648, 0.5]),
  keyword("format", all)({ type: "integer", format: "uint8" }, [0, 255], [-1, 256, "1"]),
  keyword("format", all)(
    { type: "integer", format: "uint64" },
    [0, 18446744073709551615n],
    [-1, 18446744073709551616n],
  ),
  keyword("format", all)(
    { type: "integer", format: "int64", minimum: 5 },
    [5, 9223372036854775807n],
    [4, 2n ** 63n],
  ),
  keyword("format", all)(
    { type: "string", format: "date-time" },
    ["1998-12-31T23:59:60Z", "2020-02-29T00:00:00.25+01:30", "1990-12-31t15:59:60-08:00"],
    ["2020-02-30T00:00:00Z", "2020-01-01 00:00:00Z", "2020-01-01T00:00:00", "2020-01-01T24:00:00Z"],
  ),
  keyword("format", all)(
    { type: "string", format: "date" },
    ["2000-02-29", "1999-12-31"],
    ["1900-02-29", "20000101", ""],
  ),
  keyword("format", all)(
    { type: "string", format: "uuid" },
    ["2EB8AA08-aa98-11ea-b4aa-73b441d16380", "00000000-0000-0000-0000-000000000000"],
    ["2eb8aa08-aa98-11ea-b4aa-73b441d1638", "2eb8aa08aa9811eab4aa73b441d16380", "{}"],
  ),
  keyword("format", all)(
    { type: "string", format: "ipv4" },
    ["0.0.0.0", "192.168.10.1"],
    ["256.1.1.1", "01.2.3.4", "1.2.3"],
  ),
  keyword("format", all)(
    { type: "string", format: "ipv6" },
    ["::", "fd00:1122:3344:101::1", "::ffff:10.0.0.1", "1:2:3:4:5:6:7:8"],
    ["1:2:3:4:5:6:7", ":::", "12345::", "::1%eth0", "1::2::3", "fd00::/64"],
  ),
  keyword("format", all)({ type: "string", format: "ip" }, ["::1", "10.0.0.1"], ["10.0.0", "", "localhost"]),
  keyword("format", all)(
    { type: "string", format: "byte" },
    ["", "aGk=", "aGkh"],
    ["a", "aGk", "a=Gk", "____"],
  ),
  keyword("format", all)({ type: "string", format: "email" }, ["no address", ""], [1, null]),
  keyword("format", jsonSchema)({ format: "date" }, ["2000-01-01", 5, null], ["2000-1-1", "today"]),
  keyword("format", jsonSchema)({ format: "uint8" }, [7, "300", null], [300, -1, 0.5]),

  keyword("contentEncoding", jsonSchema)(
    { type: "string", contentEncoding: "base64" },
    ["aGk=", "?"],
    [1, null],
  ),
  keyword("contentMediaType", jsonSchema)(
    { type: "string", contentMediaType: "application/json" },
    ["{", "{}"],
    [{}, 1],
  ),
  keyword("contentSchema", latest)(
    { type: "string", contentMediaType: "application/json", contentSchema: { type: "object" } },
    ["{}", "1"],
    [{}, 1],
  ),
];
