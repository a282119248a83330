/** A real control plane's history, replayed under the gate as its team would have committed it. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { compare } from "semver";
import { describe, expect, test } from "vitest";
import { corpus, corpusIsThere } from "../bench/documents.js";
import { sha256 } from "../documents.js";
import { team, type Said, type Team } from "../e2e/gate/team.js";

interface Step {
  readonly version: string;
  readonly text: string;
}

function history(api: string): readonly Step[] {
  const folder = path.join(corpus, "omicron", api);
  return readdirSync(folder)
    .map((name) => ({
      version: name.slice(api.length + 1, -"-123456.json".length),
      text: readFileSync(path.join(folder, name), "utf8"),
    }))
    .toSorted((one, other) => compare(one.version, other.version));
}

function config(documents: string, versioning: string): string {
  const apis = { api: { documents, versioning } };
  return JSON.stringify({ apis, blessed: { git: "main" }, generate: { committed: false } });
}

/** On a branch of its own, which is then merged. */
async function step(at: Team, version: string, change: () => Promise<Said>): Promise<Said> {
  at.git("checkout", "--quiet", "-b", `version-${version}`);
  const said = await change();
  at.commit(version);
  at.git("checkout", "--quiet", "main");
  at.git("merge", "--quiet", `version-${version}`);
  return said;
}

function row({ codes, comparisons }: Said): Readonly<Record<string, string | number>> {
  const findings = comparisons.flatMap((one) => one.findings);
  const [exit, ...told] = codes;
  return {
    exit: exit!,
    said: [...new Set(told)].join(", "),
    verdict: comparisons.map(({ verdict }) => verdict.backward).join(", "),
    refused: findings.filter(({ severity }) => severity === "breaking" || severity === "undecided").length,
    risky: findings.filter(({ severity }) => severity === "risky").length,
  };
}

describe.skipIf(!corpusIsThere).each([
  {
    api: "sled-agent",
    count: 48,
    trivial: ["5.0.0", "27.0.0", "35.0.0", "36.0.0", "38.0.0"],
    compatible: [1, 4, 5, 6, 11, 12, 13, 15, 19, 24, 25, 27, 29, 31, 33, 35, 36, 37, 38, 39, 40, 41, 48].map(
      (major) => `${major}.0.0`,
    ),
  },
  {
    api: "nexus",
    count: 8,
    trivial: [] as string[],
    compatible: ["2025120300.0.0", "2026012300.0.0"],
  },
])("the history of $api (needs ../shared/corpus)", ({ api, count, trivial, compatible }) => {
  const steps = corpusIsThere ? history(api) : [];

  test("as versions: each is new and none changes, and those that change nothing are told", async () => {
    const at = team({ "concordat.config.json": config("documents", "server") });
    const said: Record<string, Said> = {};
    const entries: { readonly version: string; readonly sha256: string }[] = [];
    for (const { version, text } of steps) {
      said[version] = await step(at, version, async () => {
        entries.unshift({ version, sha256: sha256(text) });
        at.write({
          [`documents/${version}.json`]: text,
          "documents/versions.json": JSON.stringify({ versions: entries }, null, 2),
        });
        return at.check();
      });
    }
    console.table(Object.fromEntries(Object.entries(said).map(([version, one]) => [version, row(one)])));
    expect(Object.keys(said)).toHaveLength(count);
    expect(Object.values(said).map(({ codes }) => codes[0])).toEqual(steps.map(() => 0));
    const nothing = Object.entries(said).filter(([, { codes }]) => codes.includes("version-changes-nothing"));
    expect(nothing.map(([version]) => version)).toEqual(trivial);
    at.remove();
  });

  test("as one evolving document: what breaks old clients is refused with a proof", async () => {
    const at = team({ "concordat.config.json": config("openapi.json", "evolving") });
    const said: Record<string, Said> = {};
    for (const { version, text } of steps) {
      said[version] = await step(at, version, async () => {
        at.write({ "openapi.json": text });
        return at.check();
      });
    }
    console.table(Object.fromEntries(Object.entries(said).map(([version, one]) => [version, row(one)])));
    const breaking = Object.values(said)
      .flatMap(({ comparisons }) => comparisons)
      .flatMap(({ findings }) => findings)
      .filter(({ severity }) => severity === "breaking");
    expect(breaking.filter(({ witness }) => witness === undefined)).toEqual([]);
    const fine = Object.entries(said).filter(([, { codes }]) => codes[0] === 0);
    expect(fine.map(([version]) => version)).toEqual(compatible);
    at.remove();
  });
});
