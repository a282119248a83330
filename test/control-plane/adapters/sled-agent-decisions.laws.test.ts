/** The decisions of the sled-agent API keep the laws of conversions, and what they lose or refuse is declared. */
import { api, conversionsOf, type Decisions } from "concordat/sled-agent";
import { checkConversions } from "concordat/testing";
import { expect, test } from "vitest";
import { sledAgentDecisions as decisions } from "../../../src/control-plane/adapters/sled-agent-decisions.js";
import { losses } from "./sled-agent-losses.js";

const schemas = new URL("../../../generated/sled-agent/json-schema", import.meta.url);

const refusals = {
  "44.0.0": { "NvmeDisk.down": "some" },
  "18.0.0": { "InstanceSledLocalConfig.down": "some" },
  "17.0.0": { "DelegatedZvol.down": "some" },
  "11.0.0": { "InstanceSledLocalConfig.down": "some" },
  "10.0.0": { "NetworkInterface.up": "some", "NetworkInterface.down": "some" },
  "9.0.0": { "InstanceSledLocalConfig.down": "some" },
  "7.0.0": { "InstanceSledLocalConfig.down": "some" },
} as const;

test("every decision keeps the laws", { timeout: 120_000 }, () => {
  const found = checkConversions(api, { conversionsOf, decisions, schemas, losses, refusals });
  expect(found).toMatchObject({ steps: 11, unasked: [], skipped: [] });
});

/** The laws of one step alone. */
function checkStep(older: string, newer: keyof Decisions, table: Decisions): void {
  const versions = api.versions.filter(({ version }) => version === older || version === newer);
  checkConversions(
    { ...api, versions },
    {
      conversionsOf,
      decisions: table,
      schemas,
      losses: { [newer]: losses[newer] },
      refusals: { [newer]: refusals[newer as keyof typeof refusals] },
      runs: 0,
    },
  );
}

type AnyDecision = (old: never, context: never) => unknown;

/** The decisions with one replaced by something made of it. */
function mutant(version: keyof Decisions, key: string, change: (own: AnyDecision) => AnyDecision): Decisions {
  const own = decisions[version] as unknown as Readonly<Record<string, AnyDecision>>;
  return { ...decisions, [version]: { ...own, [key]: change(own[key]!) } } as Decisions;
}

/** Of what a decision gives, something else. */
const given =
  (change: (result: never) => unknown) =>
  (own: AnyDecision): AnyDecision =>
  (old, context) =>
    change(own(old, context) as never);

const local = "InstanceSledLocalConfig";

interface Addresses {
  readonly ephemeral_ip?: string;
  readonly floating_ips: readonly string[];
}

/** Written so that requests are right in form, and where a loss is declared beside. */
const mutants: readonly (readonly [
  what: string,
  older: string,
  newer: keyof Decisions,
  table: Decisions,
  law: string,
])[] = [
  [
    "changes its input",
    "1.0.0",
    "7.0.0",
    mutant("7.0.0", `${local}.up`, (own) => (old: { firewall_rules: readonly unknown[] }, context: never) => {
      old.firewall_rules = [...old.firewall_rules];
      return own(old as never, context);
    }),
    "pure",
  ],
  [
    "gives all requests one object",
    "31.0.0",
    "32.0.0",
    mutant("32.0.0", `${local}.up`, () => {
      const none = { external_ips: {} };
      return () => none;
    }),
    "pure",
  ],
  [
    "drops the ephemeral address on its way up to 11.0.0",
    "10.0.0",
    "11.0.0",
    mutant(
      "11.0.0",
      `${local}.up`,
      given(({ external_ips }: { external_ips: { type: string; value: Addresses } }) => {
        const { ephemeral_ip: _, ...value } = external_ips.value;
        return {
          external_ips: external_ips.type === "dual_stack" ? external_ips : { ...external_ips, value },
        };
      }),
    ),
    "round-trip",
  ],
  [
    "drops the floating addresses on its way down from 11.0.0",
    "10.0.0",
    "11.0.0",
    mutant(
      "11.0.0",
      `${local}.down`,
      given((addresses: Addresses) => ({ ...addresses, floating_ips: [] })),
    ),
    "round-trip",
  ],
  [
    "drops the IPv6 stack on its way up to 32.0.0",
    "31.0.0",
    "32.0.0",
    mutant(
      "32.0.0",
      "ExternalIpConfig.up",
      given((config: object) => ({ ...config, v6: undefined })),
    ),
    "round-trip",
  ],
  [
    "drops the translation on its way down from 32.0.0",
    "31.0.0",
    "32.0.0",
    mutant(
      "32.0.0",
      "ExternalIpConfig.down",
      given((config: { value: { source_nat?: unknown } } | undefined) =>
        config === undefined ? undefined : { ...config, value: { ...config.value, source_nat: undefined } },
      ),
    ),
    "round-trip",
  ],
];

test.each(mutants)("the laws notice a decision that %s", (_, older, newer, table, law) => {
  expect(() => checkStep(older, newer, table)).toThrow(expect.objectContaining({ name: "LawError", law }));
});
