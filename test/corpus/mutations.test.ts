/** Thousands of single edits of real documents, of which it is known what they break; and the same documents in other words. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { diffContracts } from "../../src/compat/diff-contracts.js";
import { loadContract } from "../../src/contract/load.js";
import { isObject, type JsonObject } from "../../src/source/json.js";
import { corpus, corpusIsThere } from "../bench/documents.js";
import { inlined, renamed, reordered } from "../compat/mutations/equivalents.js";
import { tryDocument } from "../compat/mutations/try-document.js";

if (!corpusIsThere) console.info("skipped: mutations, for ../shared/corpus is absent");

const options = { api: "subject" };

function filesIn(folder: string): string[] {
  if (!corpusIsThere) return [];
  const all = readdirSync(join(corpus, folder), { recursive: true, encoding: "utf8" });
  return all.filter((name) => /\.(?:json|ya?ml)$/u.test(name)).sort();
}

/** Of APIs with many versions the newest, and of those that nearly all documents are of the rest. */
function subjects(): string[] {
  const newest = new Map<string, string>();
  for (const name of filesIn("omicron")) {
    const [api = ""] = name.split("/", 1);
    if (name.includes("/") && statSync(join(corpus, "omicron", name)).size < 600_000)
      newest.set(api === "_lockstep" ? name : api, name);
  }
  return [...newest.values()];
}

describe.skipIf(!corpusIsThere)("single edits", () => {
  test.each(subjects())("%s", (name) => {
    const { documents } = loadContract(join(corpus, "omicron", name));
    const document = documents[0]!.value;
    if (!isObject(document)) return;
    const tally = tryDocument(name, document, 5);
    expect(tally.unread).toEqual([]);
    expect(tally.wrong).toEqual([]);
  });
});

test("single edits of our own sled-agent, none of which is undecided", () => {
  const name = "sled-agent/44.0.0";
  const path = new URL(`../../schemas/${name}.json`, import.meta.url);
  const tally = tryDocument(name, JSON.parse(readFileSync(path, "utf8")) as JsonObject, 1);
  expect(tally.unread).toEqual([]);
  expect(tally.wrong).toEqual([]);
  expect(tally.undecided).toEqual([]);
});

describe.skipIf(!corpusIsThere)("the same in other words", () => {
  /** An intersection with itself, which means nothing. */
  const circular = "comparest/common/unguarded-recursive/silent/a.yaml";

  test.each(["omicron", "compat"])("%s", (folder) => {
    const faults: string[] = [];
    let count = 0;
    for (const name of filesIn(folder)) {
      const path = join(corpus, folder, name);
      const { contract, documents } = loadContract(path, options);
      const again = loadContract(path, options).contract;
      const document = documents[0]?.value;
      if (contract === null || again === null || !isObject(document)) continue;
      const same = diffContracts(contract, again);
      if (
        same.verdict.backward !== "identical" ||
        same.verdict.forward !== "identical" ||
        same.findings.length > 0
      ) {
        faults.push(`${name} differs from itself`);
      }
      count++;
      if (documents.length > 1) continue;
      const base = loadContract(document, options).contract;
      const others = {
        reordered: reordered(document),
        renamed: renamed(document),
        inlined: inlined(document),
      };
      for (const [way, other] of Object.entries(others)) {
        if (base === null || !isObject(other ?? undefined) || (way === "inlined" && name === circular))
          continue;
        const { contract: changed } = loadContract(other as typeof document, options);
        if (changed === null) {
          faults.push(`${name} ${way} cannot be read`);
          continue;
        }
        const { backward, forward } = diffContracts(base, changed).verdict;
        const right = way === "reordered" ? ["identical"] : ["identical", "trivial"];
        if (!right.includes(backward) || !right.includes(forward))
          faults.push(`${name} ${way}: ${backward}, ${forward}`);
        count++;
      }
    }
    console.info(`${folder}: ${count} documents compared with themselves, in the same and in other words`);
    expect(faults).toEqual([]);
  });
});
