/** Single edits of our documents, of which it is known what they break; and the same documents in other words. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { diffContracts } from "../../../src/compat/diff-contracts.js";
import { loadContract } from "../../../src/contract/load.js";
import type { JsonObject } from "../../../src/source/json.js";
import { inlined, renamed, reordered } from "./equivalents.js";
import { tryDocument } from "./try-document.js";

const small = ["nexus/1.0.0", "nexus-internal/1.0.0", "gateway/1.0.0"];
const all = ["sled-agent/44.0.0", ...small];

function documentOf(name: string): JsonObject {
  const path = new URL(`../../../schemas/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, "utf8")) as JsonObject;
}

test.each(small)("single edits of %s", (name) => {
  const tally = tryDocument(name, documentOf(name), 1);
  expect(tally.unread).toEqual([]);
  expect(tally.wrong).toEqual([]);
  expect(tally.undecided).toEqual([]);
});

describe.each(all)("%s", (name) => {
  const document = documentOf(name);

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
