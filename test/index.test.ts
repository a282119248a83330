import { expect, test } from "vitest";
import * as toolkit from "../src/index.js";
import { config, project } from "./generators/project.js";

test("the public API is this and no more", () => {
  expect(Object.keys(toolkit).sort()).toEqual([
    "checkInclusion",
    "contractHash",
    "defineConfig",
    "diffContracts",
    "diffDocuments",
    "explainRule",
    "failsUnder",
    "generate",
    "loadContract",
    "ruleIds",
    "wireHash",
  ]);
});

test("from a document to its hashes, and from a config to files", async () => {
  const folder = project();
  const { contract } = toolkit.loadContract("schemas/pets/1.0.0.json", { cwd: folder });
  const pointer = "/components/schemas/Pet";
  expect(toolkit.wireHash(contract!, pointer)).toMatch(/^[0-9a-f]{64}$/u);
  expect(toolkit.contractHash(contract!, pointer)).toMatch(/^[0-9a-f]{64}$/u);
  const result = await toolkit.generate(toolkit.defineConfig(config), { folder, cwd: folder });
  expect(result.diagnostics).toEqual([]);
  expect(result.written).toHaveLength(5);
});
