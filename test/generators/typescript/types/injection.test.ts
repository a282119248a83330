/** Nothing in a document becomes code: hostile texts in every place that has one compile, and stay texts. */
import { expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../../../src/source/json.js";
import { compile } from "../compile.js";
import { emitVersions } from "../documents.js";

const hostile: readonly string[] = [
  '"; export const injected = 1; "',
  "'; export const injected = 1; '",
  "`; export const injected = 1; `",
  "${injected}",
  "*/ export const injected = 1; /*",
  "**/ export const injected = 1; /**",
  "*\\/ export const injected = 1;",
  "\n export const injected = 1;\n",
  "\r export const injected = 1;",
  "\u2028 export const injected = 1;",
  "\u2029export const injected = 1;",
  "\\",
  '\\"; export const injected = 1; //',
  "\\u0022; export const injected = 1; //",
  "} export const injected = 1; interface X {",
  ": any; injected",
  "]: any; [injected",
  "__proto__",
  "constructor",
  "prototype",
  "hasOwnProperty",
  "toString",
  "\ud800 injected",
  "injected \udc00",
  "\u202e injected",
  "\u2066 injected",
  "\u0000 injected",
  "\u001b[31m injected",
  "@ts-nocheck",
  "@ts-ignore\n",
  "@ts-expect-error",
  "@jsx injected",
  "@jsxImportSource injected",
  "{@link injected}",
  '/// <reference path="injected" />',
  "# sourceMappingURL=injected",
  "//# sourceMappingURL=injected",
  "<script>injected</script>",
  "]]>",
  "",
];

function named(name: string, value: JsonValue): JsonObject {
  return Object.fromEntries([[name, value]]);
}

/** A schema with the text in each place that a schema has. */
function schemaWith(text: string): JsonObject {
  const docs = { title: text, description: text, default: text, examples: [text] };
  return {
    ...docs,
    type: "object",
    required: [text, `${text}!`],
    properties: {
      ...named(text, { type: "string", ...docs }),
      pattern: { type: "string", pattern: ".", format: text, ...docs, default: { [`k${text}`]: [text] } },
      constant: { const: text },
      deep: { enum: [named(text, [text])] },
      values: {
        oneOf: [
          { const: text, description: text },
          { const: `${text}2`, title: text },
        ],
      },
      open: { type: "string", "x-extensible-enum": [text, `${text}2`] },
      tagged: {
        discriminator: { propertyName: text, mapping: named(text, "#/components/schemas/Tagged") },
        oneOf: [{ $ref: "#/components/schemas/Tagged" }, { type: "object", description: text }],
      },
      inner: {
        type: "object",
        description: text,
        properties: named(text, { type: "integer", description: text, deprecated: true }),
        patternProperties: named(".", { type: "string", description: text }),
      },
    },
    additionalProperties: { type: "string", enum: [text] },
  };
}

/** What is neither in a comment nor in a string literal. */
function codeOf(text: string): string {
  return text.replace(/\/\*\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|^\/\/.*$/gmu, "");
}

function textWith(text: string): string {
  const tagged = { type: "object", required: [text], properties: named(text, { type: "string" }) };
  // The first declaration in the file has the text in its comment, where a pragma would count.
  const schemas = {
    "0": { type: "string", description: text },
    Tagged: tagged,
    ...named(`A${text}`, schemaWith(text)),
  };
  return emitVersions([schemas]).files[0]!.text;
}

test.each(hostile.map((text) => [text]))("%j", (text) => {
  const emitted = textWith(text);
  expect(codeOf(emitted).replaceAll(/\bA\w*njected\w*/gu, "")).not.toMatch(/injected|@/u);
  expect(emitted).not.toMatch(/[^\n\x20-\x7e]/u);
  expect(emitted).not.toMatch(/[ \t]$/mu);
});

test("all of it compiles, and is checked", async () => {
  const files = new Map(hostile.map((text, index) => [`case-${index}.ts`, textWith(text)]));
  expect(await compile(files)).toEqual([]);
  // If a text could turn checking off, this mistake would not be seen.
  const broken = new Map(
    [...files].map(([name, text]) => [name, `${text}export const wrong: string = 1;\n`]),
  );
  expect(await compile(broken)).toHaveLength(hostile.length);
});
