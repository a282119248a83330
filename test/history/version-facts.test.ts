import { expect, test } from "vitest";
import { loadContract } from "../../src/contract/load.js";
import { versionFacts } from "../../src/history/version-facts.js";
import type { JsonObject } from "../../src/source/json.js";
import { openApi } from "../documents.js";

const contract = (text: string) => loadContract(JSON.parse(text) as JsonObject).contract;

test("operations, types that the next newer version does not have alike, and whether the wire changed", () => {
  const newest = openApi("3.0.0", ["id", "name"]);
  const texts = newest.replace('"3.0.0"', '"2.0.0"').replace("All.", "All pets.");
  expect(versionFacts([contract(newest), contract(texts), contract(openApi("1.0.0"))])).toEqual([
    { operations: 1, types: 1, trivial: true },
    { operations: 1, types: 0, trivial: false },
    { operations: 1, types: 1, trivial: null },
  ]);
});

test("beside a document that is not understood nothing is compared", () => {
  expect(versionFacts([contract(openApi("2.0.0")), null, contract(openApi("1.0.0"))])).toEqual([
    { operations: 1, types: 1, trivial: null },
    null,
    { operations: 1, types: 1, trivial: null },
  ]);
});

test("schemas without operations are compared by their types", () => {
  const schemas = (type: string) =>
    contract(
      JSON.stringify({ $defs: { Pet: { type } }, $schema: "https://json-schema.org/draft/2020-12/schema" }),
    );
  const facts = versionFacts([schemas("string"), schemas("string"), schemas("integer")]);
  expect(facts.map((one) => one?.trivial)).toEqual([true, false, null]);
});
