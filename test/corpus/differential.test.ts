/** Generated validators and ajv say the same of values made from every schema of the corpus, and of these broken. */
import type { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { compare } from "semver";
import { describe, expect, test } from "vitest";
import type { ApiVersion } from "../../generators/generated-file.js";
import { emitJsonSchemas } from "../../generators/json-schema/index.js";
import type { Direction } from "../../src/contract/hash.js";
import type { Contract, TypeId } from "../../src/contract/ir.js";
import { loadContract } from "../../src/contract/load.js";
import { versionFileName } from "../../src/history/version.js";
import type { JsonValue } from "../../src/source/json.js";
import { controlPlane, corpusIsThere, github, kubernetes, stripe } from "../bench/documents.js";
import { judge } from "../generators/json-schema/judge.js";
import { asParsed, run, type RunningValidator } from "../generators/typescript/validators/load.js";
import { breaksOf } from "./breaks.js";
import { disagreements, whyOf } from "./disagreements.js";
import { examplesOf } from "./examples.js";
import { newSubjects, oneWay, Seen, type Subject } from "./subjects.js";

interface Total {
  schemas: number;
  /** Values that were made to be taken, and the changed ones. */
  made: number;
  broken: number;
  taken: number;
  refused: number;
  /** How often each disagreement was met. */
  readonly explained: Map<string, number>;
}

const total: Total = { schemas: 0, made: 0, broken: 0, taken: 0, refused: 0, explained: new Map() };

/** Types that no example is made of: a value of one form alone would have to be a wrong one of the other. */
const unmakeable: ReadonlyMap<string, readonly string[]> = new Map([
  ["github", ["23.0.2 response repos/create-or-update-file-contents response 409"]],
]);

/** Of APIs that share types, each is looked at once. */
const seen = new Seen();

const directions: readonly Direction[] = ["request", "response"];

describe.each([...controlPlane(), github, stripe, kubernetes])("$name", ({ name, files }) => {
  test("the same verdicts, and errors that lead to the place", async () => {
    const versions = files.map((file) => load(file, name)).sort((one, other) => compareVersions(other, one));
    const running = await run(versions);
    const faults: unknown[] = [];
    const unmade: string[] = [];
    for (const version of versions) {
      const subjects = newSubjects(version, running, seen);
      for (const direction of directions) {
        const going = subjects.filter((subject) => subject.direction === direction);
        if (going.length === 0) continue;
        const contract = oneWay(version.contract, direction);
        const ajv = judges(contract, going);
        const isAside = (id: TypeId): boolean => seen.has(version, id, direction);
        for (const [index, subject] of going.entries()) {
          const check = checker(subject.validator, ajv(index));
          const probed = probe(contract, subject.id, check, isAside);
          const at = `${version.version} ${direction} ${subject.name}`;
          faults.push(...probed.faults.map((fault) => [at, fault]));
          if (!probed.isMade) unmade.push(at);
        }
      }
    }
    expect({ faults: faults.slice(0, 20), count: faults.length, unmade }).toEqual({
      faults: [],
      count: 0,
      unmade: unmakeable.get(name) ?? [],
    });
  });
});

interface Probed {
  readonly faults: readonly unknown[];
  /** Whether some value that was made to be taken is. */
  readonly isMade: boolean;
}

/** Values of the type, and each thing in them broken. */
function probe(contract: Contract, id: TypeId, check: Check, isAside: (id: TypeId) => boolean): Probed {
  const faults: unknown[] = [];
  const examples = examplesOf(contract, id);
  total.schemas++;
  total.made += examples.length;
  const taken = examples.filter((value) => {
    const { fault, isTaken } = check(value);
    if (fault !== undefined) faults.push([fault, value]);
    return isTaken;
  });
  for (const { make, pointer, change } of breaksOf(contract, id, taken, isAside)) {
    total.broken++;
    const { fault } = check(make(), pointer);
    if (fault !== undefined) faults.push([fault, change]);
  }
  return { faults, isMade: taken.length > 0 };
}

test.skipIf(!corpusIsThere)("every known disagreement is met (needs ../shared/corpus)", () => {
  console.info(total);
  expect([...total.explained.keys()].sort()).toEqual(disagreements.map((one) => one.name).sort());
});

function load(file: string, api: string): ApiVersion {
  const { contract, diagnostics } = loadContract(file, { api });
  if (contract === null) throw new Error(JSON.stringify(diagnostics[0]));
  return { version: contract.version, file: versionFileName(contract.version), contract };
}

function compareVersions(one: ApiVersion, other: ApiVersion): number {
  return compare(one.version, other.version);
}

/** Ajv's validators of the schemas that are written of the subjects, with the formats that are asserted. */
function judges(
  contract: Contract,
  subjects: readonly Subject[],
): (index: number) => (value: unknown) => boolean {
  const names = new Map([
    ...contract.types.names,
    ...subjects.map(({ id }, index) => [`subject ${index}`, id] as const),
  ]);
  const version = {
    version: contract.version,
    file: "v1",
    contract: { ...contract, types: { ...contract.types, names } },
  };
  const { text } = emitJsonSchemas({ api: contract.api, versions: [version] }).files[0]!;
  const validator = judge(text, addAssertedFormats);
  return (index) => validator(`subject ${index}`);
}

/** As ajv-formats has them; `ip` is one of two. */
function addAssertedFormats(ajv: Ajv2020): void {
  addFormats.default(ajv, { mode: "full", formats: ["date-time", "date", "uuid", "ipv4", "ipv6", "byte"] });
  const [isIpv4, isIpv6] = (["ipv4", "ipv6"] as const).map((name) => addFormats.default.get(name) as RegExp);
  ajv.addFormat("ip", (text: string) => isIpv4!.test(text) || isIpv6!.test(text));
}

interface Verdict {
  readonly isTaken: boolean;
  /** What is wrong with the verdicts. */
  readonly fault?: unknown;
}

type Check = (value: JsonValue, place?: string) => Verdict;

function checker(ours: RunningValidator, ajv: (value: unknown) => boolean): Check {
  return (json, place) => {
    const value = asParsed(json);
    const isTaken = ours.is(value);
    const isTakenByAjv = ajv(value);
    const errors = ours.errors(value);
    if (errors.length > 0 === isTaken) return { isTaken, fault: { isTaken, errors } };
    if (isTaken !== isTakenByAjv) {
      const why = whyOf(json, isTaken);
      if (why === undefined) return { isTaken, fault: { isTaken, isTakenByAjv, errors } };
      total.explained.set(why.name, (total.explained.get(why.name) ?? 0) + 1);
    } else if (isTaken) total.taken++;
    else total.refused++;
    const leads =
      place === undefined || errors.some(({ pointer }) => isAbove(pointer, place) || isAbove(place, pointer));
    return isTaken || leads ? { isTaken } : { isTaken, fault: errors };
  };
}

function isAbove(pointer: string, place: string): boolean {
  return place === pointer || place.startsWith(`${pointer}/`);
}
