/** A pair of documents for each rule about where calls lead, and what is found in it. */
import type { JsonObject } from "../../../src/source/json.js";
import { api, ok } from "../diff/documents.js";
import type { Fixture } from "./operation-fixtures.js";

const beside = (method: string): JsonObject => ({
  "/pets/{id}": {
    parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
    [method]: { responses: ok },
  },
});
const newest = { "/pets/newest": { get: { responses: ok } } };

export const pathFixtures: readonly Fixture[] = [
  {
    rule: "operation-split-off",
    old: api(beside("get")),
    new: api({ ...beside("get"), ...newest }),
    findings: ["risky both operation-split-off", "info both operation-added"],
  },
  {
    rule: "operation-absorbed",
    old: api({ ...beside("get"), ...newest }),
    new: api(beside("get")),
    findings: ["risky both operation-absorbed", "info both operation-removed"],
  },
  {
    rule: "operation-obscured",
    old: api(beside("delete")),
    new: api({ ...beside("delete"), ...newest }),
    findings: ["breaking forward operation-added", "risky backward operation-obscured"],
  },
  {
    rule: "operation-revealed",
    old: api({ ...beside("delete"), ...newest }),
    new: api(beside("delete")),
    findings: ["breaking backward operation-removed", "risky forward operation-revealed"],
  },
];
