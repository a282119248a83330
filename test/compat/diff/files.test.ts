/** Documents of several files: what is proved of one may stand in another. */
import { expect, test } from "vitest";
import { diffDocuments } from "../../../src/compat/diff-documents.js";
import { folderWith } from "../../folder.js";

const api = `
openapi: 3.0.3
info: { title: Pets, version: 1.0.0 }
paths:
  /pets:
    post:
      requestBody: { required: true, content: { application/json: { schema: { $ref: "pet.yaml#/Pet" } } } }
      responses: { "204": { description: Done. } }
`;

function pet(required: string): string {
  return `
Pet: { type: object, properties: { owner: { $ref: "#/Owner" } } }
Owner: { type: object, properties: { id: { type: string } }, required: [${required}] }
`;
}

test("a property that became required in another file", () => {
  const folder = folderWith({
    "old/api.yaml": api,
    "old/pet.yaml": pet(""),
    "new/api.yaml": api,
    "new/pet.yaml": pet("id"),
  });
  const report = diffDocuments(`${folder}/old/api.yaml`, `${folder}/new/api.yaml`);
  expect(report.verdict).toEqual({ backward: "breaking", forward: "compatible" });
  expect(report.findings.map(({ rule, severity }) => [rule, severity])).toEqual([
    ["request-property-became-required", "breaking"],
  ]);
});
