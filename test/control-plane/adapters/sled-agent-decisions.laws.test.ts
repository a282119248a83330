/** The decisions of the sled-agent API keep the laws of conversions, and what they lose or refuse is declared. */
import { api, conversionsOf, type Decisions } from "concordat/sled-agent";
import { checkConversions } from "concordat/testing";
import { expect, test } from "vitest";
import { sledAgentDecisions as decisions } from "../../../src/control-plane/adapters/sled-agent-decisions.js";

const schemas = new URL("../../../generated/sled-agent/json-schema", import.meta.url);

const check = (table: Decisions) =>
  checkConversions(api, {
    conversionsOf,
    decisions: table,
    schemas,
    losses: {
      // IPv6 requires them, so an empty list stands for none.
      "10.0.0": { "NetworkInterface.up": ["transit_ips"] },
      // Null is absent; each IP version has a list of its own, so that the common order of both is lost.
      "11.0.0": {
        "InstanceSledLocalConfig.up": ["ephemeral_ip", "floating_ips"],
        "InstanceSledLocalConfig.down": ["external_ips"],
      },
      // A stack without addresses says nothing, and floating addresses are a set.
      "32.0.0": { "ExternalIpConfig.up": [""], "ExternalIpConfig.down": [""] },
    },
    refusals: {
      "44.0.0": { "NvmeDisk.down": "some" },
      "18.0.0": { "InstanceSledLocalConfig.down": "some" },
      "17.0.0": { "DelegatedZvol.down": "some" },
      "11.0.0": { "InstanceSledLocalConfig.down": "some" },
      "10.0.0": { "NetworkInterface.up": "some", "NetworkInterface.down": "some" },
      "9.0.0": { "InstanceSledLocalConfig.down": "some" },
      "7.0.0": { "InstanceSledLocalConfig.down": "some" },
    },
  });

test("every decision keeps the laws", () => {
  expect(check(decisions)).toMatchObject({ steps: 11, unasked: [], skipped: [] });
});

/** Written so that the result is right, which only the laws can tell from one that leaves its input alone. */
const changesItsInput: Decisions = {
  ...decisions,
  "7.0.0": {
    ...decisions["7.0.0"],
    "InstanceSledLocalConfig.up": (old) => {
      old.firewall_rules = [...old.firewall_rules];
      return { multicast_groups: [] };
    },
  },
};

test("the laws notice a decision that changes its input", () => {
  expect(() => check(changesItsInput)).toThrow(/law: pure/);
});
