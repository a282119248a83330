/** The schemas emitted for real documents: they are read back as the same types, and ajv takes the same values. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emitJsonSchemas } from "../../generators/json-schema/index.js";
import { FormatTable } from "../../src/contract/formats.js";
import { wireHash } from "../../src/contract/hash.js";
import type { Contract } from "../../src/contract/ir.js";
import { loadContract } from "../../src/contract/load.js";
import type { JsonObject, JsonValue } from "../../src/source/json.js";
import { parseSource } from "../../src/source/read.js";
import { accepts } from "../contract/evaluate.js";
import { drafts, filesOf, groupsOf, lower } from "../contract/suite.js";
import { judge } from "../generators/json-schema/judge.js";
import { mutated, valuesOf } from "../generators/json-schema/values.js";

const table = new FormatTable();
const folder = fileURLToPath(new URL("../../../shared/corpus/omicron/", import.meta.url));
const present = existsSync(folder);
if (!present) console.info("skipped: JSON Schemas of real documents, for ../shared/corpus is absent");

const documents = present
  ? readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".json") && !name.endsWith("INDEX.json"))
      .sort(new Intl.Collator("en", { numeric: true }).compare)
  : [];

function load(name: string): Contract {
  const { contract, diagnostics } = loadContract(join(folder, name));
  expect(contract, JSON.stringify(diagnostics.slice(0, 3))).not.toBeNull();
  return contract!;
}

function emit(contract: Contract): string {
  const versions = [{ version: contract.version, file: "v1", contract }];
  return emitJsonSchemas({ api: contract.api, versions }).files[0]!.text;
}

function readBack(text: string): Contract {
  const { document } = parseSource(text, { path: "v1.json" });
  return loadContract(document!.value as JsonObject, { api: "(the whole)" }).contract!;
}

function sameOnTheWire(one: Contract, other: Contract, type: string): boolean {
  const directions = ["request", "response"] as const;
  return directions.every((direction) => wireHash(one, type, direction) === wireHash(other, type, direction));
}

describe.skipIf(!present)("every document", () => {
  test.each(documents)("%s is read back as the same types", (name) => {
    const contract = load(name);
    const again = readBack(emit(contract));
    const names = [...contract.types.names.keys()];
    const differs = (type: string): boolean => !sameOnTheWire(contract, again, type);
    expect(names.filter(differs)).toEqual([]);
  });
});

describe.skipIf(!present)("the newest document of each API", () => {
  const newest = new Map(documents.map((name) => [name.replace(/-\d.*$/u, ""), name]));

  test.each([...newest.values()])("%s: ajv takes what the oracle takes", (name) => {
    const contract = load(name);
    const { types } = contract;
    const validator = judge(emit(contract));
    for (const [type, id] of types.names) {
      const validate = validator(type);
      const values = valuesOf(types, id);
      const agree = (value: JsonValue): void => {
        expect([type, value, validate(value)]).toEqual([type, value, accepts(types, id, value, table)]);
      };
      fc.assert(fc.property(fc.oneof(values, mutated(values)), agree), { numRuns: 10, seed: 7 });
    }
  });
});

describe.skipIf(!present)("every schema of the JSON Schema test suite", () => {
  const files = drafts.flatMap((draft) => filesOf(draft).map((file) => ({ ...draft, file })));

  test.each(files)("$folder/$file", ({ file, ...draft }) => {
    for (const group of groupsOf(draft, file)) {
      const lowered = lower(draft, group)!;
      const again = readBack(emit(lowered.contract));
      const taken = group.tests.map(({ data }) => accepts(lowered.contract.types, lowered.id, data, table));
      const id = again.types.names.get("subject")!;
      expect(group.tests.map(({ data }) => accepts(again.types, id, data, table))).toEqual(taken);
      expect([group.schema, sameOnTheWire(lowered.contract, again, "subject")]).toEqual([group.schema, true]);
    }
  });
});
