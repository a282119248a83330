/** What is left out because it is the same on both sides does not look as if it had come or gone. */
import { expect, test } from "vitest";
import { diffDocuments } from "../../../src/compat/diff-documents.js";
import { folderWith } from "../../folder.js";

const problem = { type: "object", properties: { text: { type: "string" } } };
const told = {
  description: "Failed.",
  content: { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } },
};
const silent = { description: "Failed." };

/** Of two operations only the second changes. */
function document(second: object): string {
  return JSON.stringify({
    openapi: "3.0.3",
    info: { title: "Pets", version: "1.0.0" },
    paths: {
      "/same": { get: { responses: { 400: told } } },
      "/pets": { get: { responses: { 400: second } } },
    },
    components: { schemas: { Problem: problem } },
  });
}

test.each([
  ["no longer", told, silent],
  ["only now", silent, told],
])("a component that an operation uses %s, and another one still", (_, before, after) => {
  const cwd = folderWith({ "old.json": document(before), "new.json": document(after) });
  const { findings } = diffDocuments("old.json", "new.json", { load: { cwd } });
  expect(findings.map(({ rule }) => rule).filter((rule) => rule.startsWith("component-"))).toEqual([]);
  expect(findings.flatMap(({ operations }) => operations)).not.toContain("GET /same");
});
