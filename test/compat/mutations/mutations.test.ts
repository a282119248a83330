/** Single edits of real documents, of which it is known what they break; and the same documents in other words. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { diffContracts } from "../../../src/compat/diff-contracts.js";
import { loadContract } from "../../../src/contract/load.js";
import type { JsonObject } from "../../../src/source/json.js";
import { WitnessCheck } from "../check-report.js";
import { inlined, renamed, reordered } from "./equivalents.js";
import { operationEdits } from "./operation-edits.js";
import { reachedSchemas } from "./reach.js";
import { schemaEdits } from "./schema-edits.js";
import { sample, summary, tryEdits } from "./try-edits.js";

const names = ["sled-agent/44.0.0", "nexus/1.0.0", "nexus-internal/1.0.0", "gateway/1.0.0"];

describe.each(names)("%s", (name) => {
  const path = new URL(`../../../schemas/${name}.json`, import.meta.url);
  const document = JSON.parse(readFileSync(path, "utf8")) as JsonObject;

  test("single edits", { timeout: 300_000 }, () => {
    const edits = sample(
      [...schemaEdits(document, reachedSchemas(document)), ...operationEdits(document)],
      1,
    );
    const witnesses = new WitnessCheck();
    const tally = tryEdits(document, edits, (report, { edited }) =>
      witnesses.faultsOf(report, document, edited),
    );
    console.info(`${name}: ${summary([tally])}; ${witnesses.summary}`);
    expect(tally.unread).toEqual([]);
    expect(tally.wrong).toEqual([]);
    expect(tally.undecided).toEqual([]);
  });

  test.each([
    ["itself", (one: JsonObject) => one, "identical"],
    ["its members in another order", (one: JsonObject) => reordered(one) as JsonObject, "identical"],
    ["its components under other names", renamed, "trivial"],
    ["copies instead of references", inlined, "trivial"],
  ])("%s", (_, change, verdict) => {
    const options = { api: "subject" };
    const old = loadContract(document, options).contract!;
    const now = loadContract(change(document)!, options).contract!;
    expect(diffContracts(old, now).verdict).toEqual({ backward: verdict, forward: verdict });
  });
});
