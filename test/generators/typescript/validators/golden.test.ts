/** What is generated for the VMM's state, byte by byte. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { loadContract } from "../../../../src/contract/load.js";
import { emitValidators } from "../../../../generators/typescript/validators/index.js";
import { compiled } from "./compile.js";
import { usual, versionOf } from "./load.js";

const root = path.resolve(import.meta.dirname, "../../../..");
const golden = path.join(import.meta.dirname, "fixtures/nexus-internal.validators.txt");

const { contract } = loadContract(path.join(root, "schemas/nexus-internal/1.0.0.json"), {
  api: "nexus",
  cwd: root,
});
const version = versionOf(contract!);
const options = { ...usual, int64: "bigint" } as const;

test("the file of validators", () => {
  const { files, diagnostics, stats } = emitValidators({ api: "nexus", versions: [version] }, options);
  expect(diagnostics).toEqual([]);
  expect(stats).toEqual({ validators: 8 });
  expect(files).toEqual([{ path: "validators.ts", text: readFileSync(golden, "utf8") }]);
});

test("it compiles", async () => {
  expect(await compiled([version], options)).toEqual([]);
});
