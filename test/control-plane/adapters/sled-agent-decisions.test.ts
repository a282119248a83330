/** Each change that vmm_register has had, in both directions, by expectations made by hand. */
import { isDeepStrictEqual } from "node:util";
import type { Decision, DecisionTable } from "concordat/runtime";
import { conversionsOf, type Decisions } from "concordat/sled-agent";
import { describe, expect, test } from "vitest";
import { sledAgentDecisions as decisions } from "../../../src/control-plane/adapters/sled-agent-decisions.js";
import { mutantsOf, type Mutant } from "./decision-mutants.js";
import { both, convert, oneWay, refused, requestAt } from "./register-changes.js";

const conversions = conversionsOf(decisions);

describe("said at both versions", () => {
  test.each(both)("%s", (_, older, old, newer, young) => {
    expect(convert(conversions, older, newer, old)).toStrictEqual(requestAt(newer, young));
    expect(convert(conversions, newer, older, young)).toStrictEqual(requestAt(older, old));
  });
});

describe("said otherwise when it comes back", () => {
  test.each(oneWay)("%s", (_, from, given, to, wanted) => {
    expect(convert(conversions, from, to, given)).toStrictEqual(requestAt(to, wanted));
  });
});

describe("refused, with what cannot be said", () => {
  test.each(refused)("%s to %s", (from, to, given, reason) => {
    expect(outcome(decisions, from, to, given)).toContain(reason);
  });
});

type Given = Parameters<typeof convert>[3];

/** The request, or the reason why there is none. */
function outcome(table: Decisions, from: string, to: string, given: Given): unknown {
  try {
    return convert(conversionsOf(table), from, to, given);
  } catch (cause) {
    return (cause as Error).message;
  }
}

/** The expectations that do not hold of a table of decisions. */
function failures(table: DecisionTable): readonly string[] {
  const own = table as unknown as Decisions;
  const leads = (from: string, to: string, given: Given, wanted: Given): boolean =>
    isDeepStrictEqual(outcome(own, from, to, given), requestAt(to, wanted));
  return [
    ...both.flatMap(([what, older, old, newer, young]) => [
      ...(leads(older, newer, old, young) ? [] : [`${what}, up`]),
      ...(leads(newer, older, young, old) ? [] : [`${what}, down`]),
    ]),
    ...oneWay.flatMap(([what, from, given, to, wanted]) => (leads(from, to, given, wanted) ? [] : [what])),
    ...refused.flatMap(([from, to, given, reason]) =>
      String(outcome(own, from, to, given)).includes(reason) ? [] : [reason],
    ),
  ];
}

/** What only somebody who knows what they mean can tell from the right ones. */
const misread: readonly (readonly [
  what: string,
  version: keyof Decisions,
  key: string,
  decision: Decision,
])[] = [
  [
    "addresses for none",
    "32.0.0",
    "InstanceSledLocalConfig.up",
    () => ({ external_ips: { v4: { floating_ips: [] } } }),
  ],
  ["nothing for addresses", "32.0.0", "ExternalIpConfig.up", () => ({})],
  [
    "encryption for none",
    "17.0.0",
    "DelegatedZvol.up",
    (old: object) => ({ ...old, type: "local_storage_encrypted" }),
  ],
];

const mutants: readonly Mutant[] = [
  ...mutantsOf(decisions as unknown as DecisionTable, (table) => void failures(table).length),
  ...misread.map(([what, version, key, decision]): Mutant => {
    const table = { ...decisions, [version]: { ...decisions[version], [key]: decision } };
    return { name: `${version} ${key}: ${what}`, table: table as unknown as DecisionTable };
  }),
];

describe("the expectations notice a decision that is wrong", () => {
  test("and nothing else", () => {
    expect(failures(decisions as unknown as DecisionTable)).toEqual([]);
  });

  test("every decision is changed in some way", () => {
    const keys = Object.entries(decisions).flatMap(([version, own]) =>
      Object.keys(own as object).map((key) => `${version} ${key}`),
    );
    expect([...new Set(mutants.map(({ name }) => name.split(":")[0]))]).toEqual(keys);
  });

  test.each(mutants.map(({ name, table }) => [name, table] as const))("%s", (_, table) => {
    expect(failures(table)).not.toEqual([]);
  });
});
