/** Each change that vmm_register has had, in both directions, by expectations made by hand. */
import { isDeepStrictEqual } from "node:util";
import { conversionsOf, type Decisions } from "concordat/sled-agent";
import { describe, expect, test } from "vitest";
import { sledAgentDecisions as decisions } from "../../../src/control-plane/adapters/sled-agent-decisions.js";
import { both, convert, oneWay, refused, requestAt } from "./register-changes.js";

const conversions = conversionsOf(decisions);

describe("said at both versions", () => {
  test.each(both)("%s", (_, older, old, newer, young) => {
    expect(convert(conversions, older, newer, old)).toEqual(requestAt(newer, young));
    expect(convert(conversions, newer, older, young)).toEqual(requestAt(older, old));
  });
});

describe("said otherwise when it comes back", () => {
  test.each(oneWay)("%s", (_, from, given, to, wanted) => {
    expect(convert(conversions, from, to, given)).toEqual(requestAt(to, wanted));
  });
});

describe("refused, with what cannot be said", () => {
  test.each(refused)("%s to %s", (from, to, given, reason) => {
    expect(outcome(decisions, from, to, given)).toContain(reason);
  });
});

/** The request, or the reason why there is none. */
function outcome(table: Decisions, from: string, to: string, given: Parameters<typeof convert>[3]): unknown {
  try {
    return convert(conversionsOf(table), from, to, given);
  } catch (cause) {
    return (cause as Error).message;
  }
}

/** What the expectations hold of a table of decisions. */
function holds(table: Decisions): boolean {
  const leads = (from: string, to: string, given: never, wanted: never): boolean => {
    const found = outcome(table, from, to, given);
    // Absent and undefined are one.
    return isDeepStrictEqual(withoutUndefined(found), requestAt(to, wanted));
  };
  return (
    both.every(
      ([, older, old, newer, young]) =>
        leads(older, newer, old as never, young as never) &&
        leads(newer, older, young as never, old as never),
    ) &&
    oneWay.every(([, from, given, to, wanted]) => leads(from, to, given as never, wanted as never)) &&
    refused.every(([from, to, given, reason]) => String(outcome(table, from, to, given)).includes(reason))
  );
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) =>
      one === undefined ? [] : [[name, withoutUndefined(one)]],
    ),
  );
}

type AnyDecision = (old: never, context: never) => unknown;

/** The decisions with one replaced by something made of it. */
function mutant(
  version: keyof Decisions,
  key: string,
  change: (decision: AnyDecision) => AnyDecision,
): Decisions {
  const own = decisions[version] as unknown as Readonly<Record<string, AnyDecision>>;
  return { ...decisions, [version]: { ...own, [key]: change(own[key]!) } } as Decisions;
}

const local = "InstanceSledLocalConfig";

/** Drops a member of what is given. */
const drop =
  (name: string) =>
  (decision: AnyDecision): AnyDecision =>
  (old, context) => {
    const { [name]: _, ...rest } = decision(old, context) as Readonly<Record<string, unknown>>;
    return rest;
  };
const always = (given: unknown) => (): AnyDecision => () => given;
/** Gives what it gave the first time. */
const stale = (decision: AnyDecision): AnyDecision => {
  let first: { readonly given: unknown } | undefined;
  return (old, context) => (first ??= { given: decision(old, context) }).given;
};
const swapTags =
  (one: string, other: string) =>
  (decision: AnyDecision): AnyDecision =>
  (old, context) => {
    const given = decision(old, context) as { readonly type: string };
    return { ...given, type: given.type === one ? other : one };
  };

const nothing = always(undefined);
const mutants: readonly (readonly [what: string, table: Decisions])[] = [
  ["44 up: no cache", mutant("44.0.0", "NvmeDisk.up", always({ has_write_cache: false }))],
  ["44 up: nothing", mutant("44.0.0", "NvmeDisk.up", drop("has_write_cache"))],
  ["44 down: never refused", mutant("44.0.0", "NvmeDisk.down", nothing)],
  [
    "32 up: addresses by default",
    mutant("32.0.0", `${local}.up`, always({ external_ips: { v4: { floating_ips: [] } } })),
  ],
  ["32 up: nothing", mutant("32.0.0", "ExternalIpConfig.up", always({}))],
  ["32 up: v4 dropped", mutant("32.0.0", "ExternalIpConfig.up", drop("v4"))],
  ["32 up: v6 dropped", mutant("32.0.0", "ExternalIpConfig.up", drop("v6"))],
  ["32 up: a stale copy", mutant("32.0.0", "ExternalIpConfig.up", stale)],
  ["32 down: tags swapped", mutant("32.0.0", "ExternalIpConfig.down", swapTags("v4", "v6"))],
  ["32 down: a stale copy", mutant("32.0.0", "ExternalIpConfig.down", stale)],
  ["18 up: nothing", mutant("18.0.0", `${local}.up`, drop("attached_subnets"))],
  ["18 down: never refused", mutant("18.0.0", `${local}.down`, nothing)],
  [
    "17 up: tags swapped",
    mutant("17.0.0", "DelegatedZvol.up", swapTags("local_storage_unencrypted", "local_storage_encrypted")),
  ],
  ["17 up: a member dropped", mutant("17.0.0", "DelegatedZvol.up", drop("zpool_id"))],
  ["17 down: a member dropped", mutant("17.0.0", "DelegatedZvol.down", drop("dataset_id"))],
  [
    "17 down: never refused",
    mutant("17.0.0", "DelegatedZvol.down", () => (old: object) => ({ ...old, type: "local_storage" })),
  ],
  ["11 up: nothing", mutant("11.0.0", `${local}.up`, drop("external_ips"))],
  ["11 up: a stale copy", mutant("11.0.0", `${local}.up`, stale)],
  ["11 down: the ephemeral address dropped", mutant("11.0.0", `${local}.down`, drop("ephemeral_ip"))],
  ["11 down: the floating addresses dropped", mutant("11.0.0", `${local}.down`, drop("floating_ips"))],
  ["11 down: the translation dropped", mutant("11.0.0", `${local}.down`, drop("source_nat"))],
  ["11 down: a stale copy", mutant("11.0.0", `${local}.down`, stale)],
  ["10 up: a stale copy", mutant("10.0.0", "NetworkInterface.up", stale)],
  ["10 up: nothing", mutant("10.0.0", "NetworkInterface.up", drop("ip_config"))],
  ["10 down: transit_ips dropped", mutant("10.0.0", "NetworkInterface.down", drop("transit_ips"))],
  ["10 down: a stale copy", mutant("10.0.0", "NetworkInterface.down", stale)],
  ["9 up: nothing", mutant("9.0.0", `${local}.up`, drop("delegated_zvols"))],
  ["9 down: never refused", mutant("9.0.0", `${local}.down`, nothing)],
  ["7 up: nothing", mutant("7.0.0", `${local}.up`, drop("multicast_groups"))],
  ["7 down: never refused", mutant("7.0.0", `${local}.down`, nothing)],
];

describe("the expectations notice a decision that is wrong", () => {
  test("and nothing else", () => expect(holds(decisions)).toBe(true));
  test.each(mutants)("%s", (_, table) => expect(holds(table)).toBe(false));
});
