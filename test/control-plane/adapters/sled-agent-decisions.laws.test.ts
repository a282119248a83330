/** The decisions of the sled-agent API keep the laws of conversions, and what they lose or refuse is declared. */
import { api, conversionsOf } from "concordat/sled-agent";
import { checkConversions } from "concordat/testing";
import { expect, test } from "vitest";
import { sledAgentDecisions } from "../../../src/control-plane/adapters/sled-agent-decisions.js";

const schemas = new URL("../../../generated/sled-agent/json-schema", import.meta.url);

test("every decision keeps the laws", () => {
  const summary = checkConversions(api, { conversionsOf, decisions: sledAgentDecisions, schemas });
  expect(summary).toEqual({});
});
