/** Schemathesis, which nobody here wrote, against every server at every version. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { diffDocuments } from "../../src/compat/diff-documents.js";
import { loadContract } from "../../src/contract/load.js";
import { table } from "../bench/table.js";
import { controlPlane } from "./schemathesis/control-plane.js";
import { echoes } from "./schemathesis/echoes.js";
import { type Exclusion, exclusions } from "./schemathesis/exclusions.js";
import { judge } from "./schemathesis/judge.js";
import { findPython, pythonEnvironment } from "./python.js";
import type { Judged } from "./schemathesis/judged.js";
import { plainDocument } from "./schemathesis/plain-document.js";
import type { Failure, Report } from "./schemathesis/report.js";

const python = await findPython();
const servers = [...controlPlane(), ...echoes()];
const nameOf = ({ api, version }: Judged): string => `${api} ${version}`;
const names = servers.map(nameOf);

/** As many at a time as there are cores on the smallest of machines. */
const atATime = 2;

describe.skipIf(python === null)("schemathesis (needs Python 3.11)", () => {
  const reports = new Map<string, Report>();
  const used = new Set<Exclusion>();

  beforeAll(async () => {
    const own = await pythonEnvironment(python!, path.join(import.meta.dirname, "schemathesis"));
    const waiting = [...servers];
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        reports.set(nameOf(next), await judge(own, next));
      }
    };
    await Promise.all(Array.from({ length: atATime }, work));
    globalThis.console.log(tableOf(reports));
  }, 1_800_000);

  test.each(names)("finds nothing wrong with %s", (name) => {
    const judged = servers[names.indexOf(name)]!;
    const { failures, errors } = reports.get(name)!;
    const unexplained = failures.filter((failure) => {
      const exclusion = exclusions.find((one) => excludes(one, judged, failure));
      if (exclusion !== undefined) used.add(exclusion);
      return exclusion === undefined;
    });
    expect({ unexplained, errors }).toEqual({ unexplained: [], errors: [] });
  });

  test.each([
    "sled-agent 1.0.0",
    "sled-agent 44.0.0",
    "nexus-internal 1.0.0",
    "nexus 1.0.0",
    "gateway 1.0.0",
  ])(
    "is given a document that says the same as that of %s, but that integers without a range are safe ones",
    async (name) => {
      const { document } = servers[names.indexOf(name)]!;
      const folder = await mkdtemp(path.join(tmpdir(), "concordat-schemathesis-"));
      onTestFinished(() => rm(folder, { recursive: true }));
      const plain = path.join(folder, "document.json");
      await writeFile(plain, plainDocument(document));
      const { findings } = diffDocuments(document, plain);
      const told = findings.filter(({ severity }) => severity !== "info").map(({ message }) => message);
      const hasThem = name.startsWith("sled-agent");
      expect(told).toEqual(hasThem ? ["maximum 9007199254740991 was added"] : []);
    },
  );

  test("needs each of the exclusions", () => {
    expect(exclusions.filter((one) => !used.has(one))).toEqual([]);
  });
});

function excludes(exclusion: Exclusion, { api, version }: Judged, failure: Failure): boolean {
  return (
    exclusion.api === api &&
    (exclusion.versions ?? [version]).includes(version) &&
    exclusion.operation === failure.operation &&
    exclusion.check === failure.check &&
    exclusion.status === failure.status &&
    failure.answer.includes(`"${exclusion.code}"`)
  );
}

/** Method and path template of each. */
function operationsOf({ document }: Judged): string[] {
  const { contract } = loadContract(document);
  return contract!.operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
}

function tableOf(reports: ReadonlyMap<string, Report>): string {
  const head = ["API", "version", "operations", "answered 2xx", "cases", "checks", "failures"];
  const rows = servers.map((judged) => {
    const { api, version } = judged;
    const { cases, checks, failures, statuses } = reports.get(nameOf(judged))!;
    const operations = operationsOf(judged);
    const done = operations.filter((one) => [...(statuses.get(one) ?? [])].some(isDone));
    const counts = [operations.length, done.length, cases, checks, failures.length];
    return [api, version, ...counts.map(String)];
  });
  return table([head, ...rows]);
}

function isDone(status: number): boolean {
  return status >= 200 && status < 300;
}
