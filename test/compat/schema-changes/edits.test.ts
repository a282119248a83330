/** Each edit has its rule, its place in both documents, and a witness in each order in which it breaks. */
import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../../src/source/json.js";
import type { Effect, SchemaChange } from "../../../src/compat/schema-changes/schema-change.js";
import { changesOf } from "./compared.js";
import { arrayCases, combiningCases, objectCases, scalarCases, type EditCase } from "./edit-cases.js";

const cases = [...scalarCases, ...arrayCases, ...objectCases, ...combiningCases];

const breaks = (one: SchemaChange): readonly boolean[] =>
  [one.backward, one.forward].map(({ severity }) => severity === "breaking");

/** Requests are written by the old side where the server was upgraded first. */
function expected({ refusal }: EditCase): readonly [newRefuses: boolean, oldRefuses: boolean] {
  return [
    refusal === "new refuses" || refusal === "both refuse",
    refusal === "old refuses" || refusal === "both refuse",
  ];
}

describe.each(cases)("$edit, $refusal", (given) => {
  const [newRefuses, oldRefuses] = expected(given);

  test("of a whole body", () => {
    const [only, ...others] = changesOf({ T: given.old }, { T: given.new });
    expect(others).toEqual([]);
    expect(only!.rule).toBe(`body-${given.edit}`);
    expect([only!.old?.pointer, only!.new?.pointer]).toEqual(
      given.at.map((at) => `/components/schemas/T${at}`),
    );
    expect(breaks(only!)).toEqual([newRefuses, oldRefuses]);
    expect([only!.backward.severity, only!.forward.severity]).not.toContain("undecided");
  });

  test("of a property, in an answer", () => {
    const [only, ...others] = inAnswer(given);
    expect(others).toEqual([]);
    expect(only!.rule).toBe(`property-${given.edit}`);
    expect([only!.old?.pointer, only!.new?.pointer]).toEqual(
      given.at.map((at) => `/components/schemas/T/properties/p${at}`),
    );
    expect(only!.usedBy).toEqual(["T", "p"]);
    expect(breaks(only!)).toEqual([oldRefuses, newRefuses]);
  });
});

test.each(cases.filter(({ witnesses }) => witnesses !== undefined))(
  "the witnesses of $edit are the smallest",
  (given) => {
    const [body] = changesOf({ T: given.old }, { T: given.new });
    expect(shown([body!.backward, body!.forward])).toEqual(given.witnesses);
    const [property] = inAnswer(given);
    expect(shown([property!.forward, property!.backward])).toEqual(
      given.witnesses!.map((value) => ({ p: value })),
    );
  },
);

function inAnswer(given: EditCase): readonly SchemaChange[] {
  const wrapped = (inner: JsonValue): JsonValue => ({ type: "object", properties: { p: inner } });
  return changesOf({ T: wrapped(given.old) }, { T: wrapped(given.new) }, { side: "response" });
}

function shown(effects: readonly Effect[]): readonly JsonValue[] {
  return effects.map(({ witness }) => witness).filter((one) => one !== undefined);
}
