/** All neighbouring versions of a real control plane's largest APIs, compared both ways. */
import { readdirSync } from "node:fs";
import path from "node:path";
import { compare } from "semver";
import { describe, expect, test } from "vitest";
import { diffContracts } from "../../src/compat/diff-contracts.js";
import { diffDocuments } from "../../src/compat/diff-documents.js";
import type { DiffReport } from "../../src/compat/finding.js";
import { loadContract, type LoadResult } from "../../src/contract/load.js";
import { corpus, corpusIsThere } from "../bench/documents.js";
import { refuted, unproved } from "./diff-witnesses.js";

interface Bump {
  readonly version: string;
  readonly old: LoadResult;
  readonly new: LoadResult;
  readonly report: DiffReport;
}

function bumps(api: string): readonly Bump[] {
  const folder = path.join(corpus, "omicron", api);
  const versions = readdirSync(folder)
    .map((name) => ({ name, version: name.slice(api.length + 1, -"-123456.json".length) }))
    .toSorted((one, other) => compare(one.version, other.version));
  const load = { api, cwd: folder };
  const files = versions.map(({ name }) => path.join(folder, name));
  const read = files.map((file) => loadContract(file, load));
  return versions.slice(1).map(({ version }, index) => {
    const [old, now] = [read[index]!, read[index + 1]!];
    return { version, old, new: now, report: diffDocuments(files[index]!, files[index + 1]!, { load }) };
  });
}

function row({ report }: Bump): Readonly<Record<string, string | number>> {
  const count = (severity: string): number =>
    report.findings.filter((one) => one.severity === severity).length;
  return {
    ...report.verdict,
    breaking: count("breaking"),
    undecided: count("undecided"),
    risky: count("risky"),
    info: count("info"),
  };
}

describe.skipIf(!corpusIsThere).each([
  { api: "sled-agent", count: 47, trivial: ["5.0.0", "27.0.0", "35.0.0", "36.0.0", "38.0.0"] },
  { api: "nexus", count: 7, trivial: [] as string[] },
])("neighbouring versions of $api (needs ../shared/corpus)", ({ api, count, trivial }) => {
  const found = corpusIsThere ? bumps(api) : [];

  test("verdicts both ways", () => {
    console.table(Object.fromEntries(found.map((bump) => [bump.version, row(bump)])));
    expect(found).toHaveLength(count);
  });

  test("what is left out because it did not change changes nothing", () => {
    for (const { old, new: now, report } of found) {
      expect(report).toMatchObject(diffContracts(old.contract!, now.contract!));
    }
  });

  test("the bumps that change nothing on the wire", () => {
    const quiet = found.filter(({ report: { verdict } }) =>
      [verdict.backward, verdict.forward].every((one) => one === "trivial" || one === "identical"),
    );
    expect(quiet.map(({ version }) => version)).toEqual(trivial);
  });

  test("every breaking finding is proved", () => {
    expect(found.flatMap(({ report, ...read }) => unproved(report.findings, read))).toEqual([]);
  });

  test("plain ajv refutes no witness", () => {
    expect(found.flatMap(({ report, ...read }) => refuted(report.findings, read))).toEqual([]);
  });

  test("nothing is undecided", () => {
    const undecided = found.flatMap(({ version, report }) =>
      report.findings
        .filter(({ severity }) => severity === "undecided")
        .map((one) => `${version} ${one.rule}: ${one.reason}`),
    );
    expect(undecided).toEqual([]);
  });
});
