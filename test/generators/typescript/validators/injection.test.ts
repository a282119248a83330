/** Nothing in a document becomes code: hostile texts in every place that reaches validators compile, and stay texts. */
import { describe, expect, test } from "vitest";
import { loadContract } from "../../../../src/contract/load.js";
import type { JsonValue } from "../../../../src/source/json.js";
import { compiled } from "./compile.js";
import { backendNames, openApi, run, versionOf } from "./load.js";

const hostile: readonly string[] = [
  '"; export const injected = 1; "',
  "'; export const injected = 1; '",
  "`; export const injected = 1; `",
  "${injected}",
  "*/ export const injected = 1; /*",
  "\n export const injected = 1;\n",
  "\u2028 export const injected = 1;",
  "\\",
  '\\"; export const injected = 1; //',
  "/; export const injected = 1; //",
  "[/]; export const injected = 1; //",
  "\\/; export const injected = 1; //",
  "} export const injected = 1; function x() {",
  "__proto__",
  "constructor",
  "prototype",
  "hasOwnProperty",
  "toString",
  "valueOf",
  "\ud800 injected",
  "\u202e injected",
  "\u0000 injected",
  "@ts-nocheck",
  "//# sourceMappingURL=injected",
  "",
];

/** Names that files of validators, their imports or the language use. */
const taken: readonly string[] = [
  ...["Array", "Object", "Number", "Set", "Validator", "Report", "Explain", "Error", "Promise", "Function"],
  ...["value", "item", "member", "name", "report", "seen", "v1", "v2", "own", "every", "pattern", "format"],
  ...["Equal", "Blob", "Uuid", "DateTime", "ObjectValidator", "IsFoo", "FooValidator", "foo", "Foo", "FOO"],
  ...["interface", "class", "await", "default", "undefined", "eval", "arguments", "unknown"],
];

function literally(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
}

function schemaWith(text: string): JsonValue {
  return {
    type: "object",
    description: text,
    required: [text, `${text}!`],
    properties: Object.fromEntries<JsonValue>([
      [text, { type: "string", pattern: literally(text), format: text }],
      [`${text}?`, { const: text }],
      ["deep", { enum: [Object.fromEntries<JsonValue>([[text, [text]]]), "b"] }],
      ["many", { enum: [text, ..."abcdefghi"] }],
      ["open", { type: "object", patternProperties: { [literally(text)]: { type: "integer" } } }],
      ["tagged", { oneOf: ["a", "b", "c"].map((end) => taggedBy(text, text + end)) }],
      ["after", { type: "object", dependentRequired: Object.fromEntries([[text, [`${text}2`]]]) }],
    ]),
    additionalProperties: false,
  };
}

function taggedBy(tag: string, value: string): JsonValue {
  return {
    type: "object",
    required: [tag],
    properties: Object.fromEntries<JsonValue>([[tag, { const: value }]]),
  };
}

describe.each(backendNames)("texts by %s", (backend) => {
  const versions = hostile.map((text, index) => ({
    ...openApi(
      Object.fromEntries([
        [`A${text}`, schemaWith(text)],
        [text, { type: "string" }],
      ]),
    ),
    file: `v${index + 1}`,
  }));

  test("compile", async () => {
    expect(await compiled(versions, {}, backend)).toEqual([]);
  });

  test("stay texts", async () => {
    const { of, runtime } = await run(versions, {}, backend);
    expect(Object.keys(runtime).filter((name) => name === "injected")).toEqual([]);
    for (const [index, text] of hostile.entries()) {
      const version = versions[index]!;
      const validator = of(version, version.contract.types.names.get(`A${text}`)!);
      const whole = Object.fromEntries<unknown>([
        [text, text],
        [`${text}?`, text],
        ["deep", Object.fromEntries([[text, [text]]])],
        ["many", text],
        ["open", Object.fromEntries([[text, 1]])],
        ["tagged", Object.fromEntries([[text, `${text}c`]])],
        [
          "after",
          Object.fromEntries([
            [text, 1],
            [`${text}2`, 1],
          ]),
        ],
      ]);
      // The required `${text}!` is not declared, so in a closed object nothing can be there.
      expect(validator.errors(whole)).toEqual([
        { pointer: "", keyword: "required", expectation: `the property ${JSON.stringify(`${text}!`)}` },
      ]);
      expect(validator.is(whole)).toBe(false);
    }
  });
});

test.each(backendNames)("names that are taken by %s", async (backend) => {
  const version = openApi(
    Object.fromEntries(
      taken.map((name) => [name, { type: "object", properties: { [name]: { type: "string" } } }]),
    ),
  );
  expect(await compiled([version], {}, backend)).toEqual([]);
  const { of } = await run([version], {}, backend);
  for (const name of taken) {
    const validator = of(version, version.contract.types.names.get(name)!);
    expect([validator.is({ [name]: "a" }), validator.is({}), validator.is({ [name]: 1 })]).toEqual([
      true,
      true,
      false,
    ]);
  }
});

test("operations with hostile names", async () => {
  const { contract } = loadContract({
    openapi: "3.1.1",
    info: { title: "Test", version: "1.0.0" },
    paths: Object.fromEntries<JsonValue>(
      hostile.map((text, index) => [
        `/${index}`,
        {
          post: {
            operationId: `${text} ${index}`,
            requestBody: { content: { "application/json": { schema: schemaWith(text) } } },
            responses: { "200": { description: "All." } },
          },
        },
      ]),
    ),
  });
  expect(await compiled([versionOf(contract!)])).toEqual([]);
});
