/** Serves the generated sled-agent API. Argument: what `validateResponses` is. */
import { createServer } from "node:http";
import { createServer as createApi, operations, type Handlers } from "../../../generated/sled-agent/index.js";
import { sledAgentDecisions as decisions } from "../../../src/control-plane/adapters/sled-agent-decisions.js";
import { nodeListener } from "../../../src/runtime/node.js";
import { answer } from "./report.js";

const none = (): never => {
  throw new Error("this is not called");
};
const forms = Object.values(operations.forms).flat();
const handlers = {
  ...Object.fromEntries(forms.map(({ name }) => [name, none])),
  vmmPutState: () => ({
    status: 200,
    data: {
      updated_runtime: {
        vmm_state: { gen: 4n, state: "running", time_updated: "2026-03-14T09:26:53.589793Z" },
      },
    },
  }),
} as unknown as Handlers;
const validateResponses = process.argv[2] === "error" ? "error" : "off";
answer(createServer(nodeListener(createApi({ decisions, handlers, validateResponses }))));
