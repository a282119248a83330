/** An API of two versions: an operation that changed, one that is new, one that is gone, one that stayed. */
import type { JsonObject } from "../../../../src/source/json.js";
import { documentOf } from "./emit.js";

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string): JsonObject => ({ "application/json": { schema: ref(name) } });
const version = { name: "api-version", in: "header", required: true, schema: { type: "string" } };
const id = { name: "vm_id", in: "path", required: true, schema: { type: "string" } };
const error = { "4XX": { description: "", content: json("Error") } };
const object = (...names: string[]): JsonObject => ({
  type: "object",
  required: names,
  properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
});
const bearer = [{ bearer: [] }];

const get = {
  operationId: "vm_get",
  summary: "Read a VM",
  description: "Reads a VM.\n\nAll of it.",
  security: bearer,
  parameters: [id, version],
  responses: { 200: { description: "", content: json("Vm") }, ...error },
};
const put = {
  operationId: "vm_put",
  security: [{ bearer: [] }, { basic: [] }],
  parameters: [id, { name: "dry_run", in: "query", schema: { type: "boolean" } }],
  requestBody: { required: true, content: json("VmSpec") },
  responses: { 204: { description: "" }, ...error },
};
const list = { operationId: "vm_list", responses: { 200: { description: "", content: json("Vm") } } };
const old = {
  operationId: "vm_halt",
  deprecated: true,
  parameters: [id],
  responses: { 204: { description: "" } },
};

const securitySchemes = {
  bearer: { type: "http", scheme: "Bearer" },
  basic: { type: "http", scheme: "basic" },
  unused: { type: "apiKey", in: "query", name: "key" },
};
const schemas = { Vm: object("name"), Error: object("message") };

export const newer = documentOf(
  { "/vms": { get: list }, "/vms/{vm_id}": { get, put } },
  { version: "2.0.0", schemas: { ...schemas, VmSpec: object("name", "size") }, securitySchemes },
);

export const older = documentOf(
  { "/vms/{vm_id}": { get, put }, "/vms/{vm_id}/halt": { put: old } },
  { version: "1.0.0", schemas: { ...schemas, VmSpec: object("name") }, securitySchemes },
);
