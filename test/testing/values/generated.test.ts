/** Values of each type of the generated APIs: all pass their validators, and each choice of the schemas occurs. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import * as nexusInternal from "concordat/nexus-internal";
import type { Validator } from "concordat/runtime";
import * as sledAgent from "concordat/sled-agent";
import { valuesOf } from "concordat/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchesFormat } from "../../contract/evaluate-formats.js";
import { takeCensus } from "./census.js";

type Validators = Readonly<Record<string, unknown>>;

/** Types without a validator of their own, since another takes the same values. */
const sameAs: Readonly<Record<string, string>> = {
  SoftNpuPciPort: "SoftNpuP9",
  VirtioNetworkBackend: "DlpiNetworkBackend",
  VmmIssueDiskSnapshotRequestResponse: "VmmIssueDiskSnapshotRequestBody",
  VmmSpec: "InstanceSpec",
  VmmUnregisterResponse: "VmmPutStateResponse",
};

/** Choices that no value can make: a UUID is a name too, and of one flag there are no two that differ. */
const impossible: readonly string[] = [
  "/$defs/GuestHypervisorInterface/oneOf/1/properties/value/properties/features has 2",
  "/$defs/SpecKey/oneOf/0",
];

/** The versions in which some type has a form of its own. */
const versions: readonly number[] = [1, 7, 9, 10, 11, 17, 18, 29, 31, 32, 41];

/** Of the form that the type has in version 1 where it has changed since, else of its only form. */
function validatorOf(validators: Validators, name: string, isOldest: boolean): Validator<unknown> {
  const stem = name[0]!.toLowerCase() + name.slice(1);
  const forms = Object.keys(validators)
    .map((key) => new RegExp(`^${stem}V(\\d+)Validator$`, "u").exec(key)?.[1])
    .map(Number)
    .filter((form) => versions.includes(form));
  const key = isOldest && forms.length > 0 ? `${stem}V${Math.min(...forms)}Validator` : `${stem}Validator`;
  return (validators[key] ?? validatorOf(validators, sameAs[name]!, isOldest)) as Validator<unknown>;
}

/** Version 1 holds an older form of the specification under the names of then. */
const older: Readonly<Record<string, string>> = { VmmSpec: "InstanceSpecV0" };

describe.each([
  ["nexus-internal", "v1", nexusInternal.validators as Validators, 8],
  ["sled-agent", "v1", sledAgent.validators as Validators, 72],
  ["sled-agent", "v44", sledAgent.validators as Validators, 89],
])("%s %s", (api, version, validators, count) => {
  const file = path.join(import.meta.dirname, `../../../generated/${api}/json-schema/${version}.json`);
  const text = readFileSync(file, "utf8");
  const document = JSON.parse(text) as { $id: string; $defs: Readonly<Record<string, object>> };
  const names = Object.keys(document.$defs);
  const ajv = new Ajv2020({ strict: false, logger: false, ownProperties: true });
  for (const format of ["date-time", "uuid", "ip", "ipv4", "ipv6"])
    ajv.addFormat(format, (one: string) => matchesFormat(format, one));
  ajv.addSchema(document);
  const compile = (pointer: string) => ajv.compile({ $ref: `${document.$id}#${pointer}` });
  const isOldest = api === "sled-agent" && version === "v1";
  const source = (name: string) => {
    const form = (isOldest ? older[name] : undefined) ?? name;
    return valuesOf<unknown>({ schema: text, name, validator: validatorOf(validators, form, isOldest) });
  };

  test("all types are tried", () => {
    expect(names.length).toBe(count);
  });

  test.each(names)("%s", (name) => {
    const values = source(name);
    const exhaustive = values.exhaustive();
    const { wanted, seen } = takeCensus(document, name, exhaustive, compile);
    expect([...wanted].filter((choice) => !seen.has(choice)).sort()).toEqual(
      impossible.filter((choice) => wanted.has(choice)),
    );
    expect(values.boundaries().every((value) => values.validator.is(value))).toBe(true);
    for (const value of fc.sample(values.arbitrary(), { numRuns: 20, seed: 7 }))
      expect(values.validator.is(value)).toBe(true);
  });
});
