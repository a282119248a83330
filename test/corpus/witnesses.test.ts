/** Every breaking finding over the corpus carries a witness that plain ajv finds to be one, on both sides. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { diffDocuments } from "../../src/compat/diff-documents.js";
import { isObject } from "../../src/source/json.js";
import { corpus, corpusIsThere } from "../bench/documents.js";
import { WitnessCheck } from "../compat/check-report.js";

if (!corpusIsThere) console.info("skipped: witnesses, for ../shared/corpus is absent");

type Pair = readonly [old: string, now: string];

function labelled(): Pair[] {
  const [, ...lines] = readFileSync(join(corpus, "compat/documents.tsv"), "utf8").trim().split("\n");
  return lines.map((line) => {
    const [old = "", now = ""] = line.split("\t");
    return [join(corpus, "compat", old), join(corpus, "compat", now)];
  });
}

/** Each version of an API and the next. */
function neighbours(): Pair[] {
  const folder = join(corpus, "omicron");
  const apis = readdirSync(folder, { withFileTypes: true }).filter(
    (one) => one.isDirectory() && one.name !== "_lockstep",
  );
  return apis.flatMap(({ name }) => {
    const files = readdirSync(join(folder, name))
      .filter((file) => file.endsWith(".json"))
      .sort((one, other) => one.localeCompare(other, "en", { numeric: true }));
    return files
      .slice(1)
      .map((file, index): Pair => [join(folder, name, files[index]!), join(folder, name, file)]);
  });
}

describe.skipIf(!corpusIsThere)("witnesses", () => {
  test.each([
    ["pairs with a label", labelled],
    ["neighbouring versions", neighbours],
  ])("%s", (what, pairs) => {
    const check = new WitnessCheck();
    const faults = pairs().flatMap(([old, now]) => {
      const report = diffDocuments(old, now);
      const { old: from, new: to } = report.documents;
      // The checker reads one document.
      if (!report.compared || from.length > 1 || to.length > 1) return [];
      const [before, after] = [from[0]!.value, to[0]!.value];
      if (!isObject(before) || !isObject(after)) return [];
      return check.faultsOf(report, before, after).map((fault) => `${old} ${now}: ${fault}`);
    });
    console.info(`${what}: ${check.summary}`);
    expect(faults).toEqual([]);
  });
});
