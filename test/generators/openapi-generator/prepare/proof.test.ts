import { expect, test } from "vitest";
import { writeDocument } from "../../../../generators/openapi-generator/prepare/document.js";
import { Notes } from "../../../../generators/openapi-generator/prepare/notes.js";
import { proveEqual } from "../../../../generators/openapi-generator/prepare/proof.js";
import { traitsOf } from "../../../../generators/openapi-generator/prepare/traits.js";
import { contractOf, withSchemas } from "./prepared.js";

const contract = contractOf(withSchemas({ Pet: { type: "string", maxLength: 3 }, Dog: { type: "boolean" } }));

function told(change: (text: string) => string): readonly string[] {
  const notes = new Notes();
  const written = writeDocument("pets", contract, traitsOf("go"), notes);
  proveEqual(contract, { ...written, text: change(written.text) }, notes);
  return notes.diagnostics.map(({ code, message, pointer }) => `${code} ${pointer}: ${message}`);
}

test("a document that says the same is proved to", () => {
  expect(told((text) => text)).toEqual([]);
});

const unequal = (name: string): string =>
  `language-document-unequal /paths/~1${name}/put: the document written for OpenAPI Generator does not say the same of put_${name} as the original`;

test.each([
  ["another bound", (text: string) => text.replace('"maxLength": 3', '"maxLength": 4'), ["Pet"]],
  ["a method that is none", (text: string) => text.replace('"put"', '"pot"'), ["Pet"]],
  ["another path", (text: string) => text.replace('"/Dog"', '"/Cat"'), ["Dog"]],
  ["no document", () => "{}", ["Pet", "Dog"]],
] as const)("%s is told of the operation", (_, change, names) => {
  expect(told(change)).toEqual(names.map(unequal));
});
