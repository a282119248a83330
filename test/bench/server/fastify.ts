/** Serves one route of the sled-agent API with bare Fastify: ajv validates what comes, and nothing what goes. */
import { fastify } from "fastify";
import { answer } from "./report.js";

const type = (...values: string[]): object => ({ type: "string", enum: values });
const state = {
  oneOf: [
    ...["running", "stopped", "reboot"].map((value) => ({
      type: "object",
      required: ["type"],
      properties: { type: type(value) },
    })),
    {
      type: "object",
      required: ["type", "value"],
      properties: { type: type("migration_target"), value: { type: "object" } },
    },
  ],
};
const schema = {
  params: {
    type: "object",
    required: ["propolis_id"],
    properties: { propolis_id: { type: "string", format: "uuid" } },
  },
  body: { type: "object", required: ["state"], properties: { state } },
};

const app = fastify();
app.put("/vmms/:propolis_id/state", { schema }, () =>
  Promise.resolve({
    updated_runtime: {
      vmm_state: { gen: 4, state: "running", time_updated: "2026-03-14T09:26:53.589793Z" },
    },
  }),
);
await app.ready();
answer(app.server);
