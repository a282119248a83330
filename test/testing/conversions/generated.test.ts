/** Generated conversions hold the laws, with the few lines that a person writes. */
import { readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import type { Api, Conversions, Decision } from "concordat/runtime";
import { checkConversions, type ConversionsSummary } from "concordat/testing";
import { beforeAll, expect, test } from "vitest";
import { generate } from "../../../generators/generate.js";
import type { JsonObject } from "../../../src/source/json.js";
import { folderWith } from "../../folder.js";

const root = path.resolve(import.meta.dirname, "../../..");
const versions = ["3.0.0", "2.0.0", "1.0.0"];

/** 2.0.0 renames `mac` of a `Nic` and adds a required member; 3.0.0 has one more state, and a header. */
function document(version: string): JsonObject {
  const text = { type: "string" };
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const content = (name: string) => ({ "application/json": { schema: ref(name) } });
  const nic =
    version === "1.0.0"
      ? {
          type: "object",
          properties: { mac: text, mtu: { type: "integer", format: "uint64" } },
          required: ["mac", "mtu"],
        }
      : {
          type: "object",
          properties: {
            address: text,
            groups: { type: "array", items: text },
            mtu: { type: "integer", format: "uint64" },
          },
          required: ["address", "groups", "mtu"],
        };
  const header = { "x-round": { required: true, schema: { type: "integer" } } };
  const answer = {
    description: "",
    content: content("Machine"),
    ...(version === "3.0.0" && { headers: header }),
  };
  return {
    openapi: "3.0.3",
    info: { title: "machines", version },
    paths: {
      "/log": {
        post: {
          operationId: "log_post",
          requestBody: { required: true, content: { "application/jsonl": { schema: ref("Nic") } } },
          responses: { 204: { description: "" } },
        },
      },
      "/machines/{id}": {
        parameters: [{ in: "path", name: "id", required: true, schema: { type: "string", format: "uuid" } }],
        put: {
          operationId: "machine_put",
          requestBody: { required: true, content: content("Machine") },
          responses: {
            200: answer,
            204: { description: "" },
            "4XX": { description: "", content: content("Problem") },
          },
        },
        get: {
          operationId: "machine_get",
          responses: { 200: { description: "", content: content("Machine") } },
        },
        patch: {
          operationId: "machine_patch",
          requestBody: {
            content: {
              "application/json": { schema: { type: "object", properties: { nic: ref("Nic") } } },
              "text/plain": { schema: text },
            },
          },
          responses: { default: { description: "", content: content("Problem") } },
        },
      },
    },
    components: {
      schemas: {
        Problem: { type: "object", properties: { message: text }, required: ["message"] },
        State: { type: "string", enum: version === "3.0.0" ? ["on", "off", "slow"] : ["on", "off"] },
        Nic: nic,
        Machine: {
          type: "object",
          properties: { state: ref("State"), nics: { type: "array", items: ref("Nic") } },
          required: ["state", "nics"],
        },
      },
    },
  } as unknown as JsonObject;
}

interface Generated {
  readonly api: Api;
  readonly conversionsOf: (decisions: object) => Conversions;
}

let generated: Generated;
let schemas: readonly string[];
beforeAll(async () => {
  const documents = versions.map((version) => [
    `documents/${version}.json`,
    JSON.stringify(document(version)),
  ]);
  const folder = folderWith({
    "package.json": '{ "type": "module" }',
    "documents/versions.json": JSON.stringify({ versions: versions.map((version) => ({ version })) }),
    ...(Object.fromEntries(documents) as Record<string, string>),
  });
  symlinkSync(root, path.join(folder, "node_modules/concordat"));
  const config = {
    documents: "documents",
    versioning: "server",
    conversions: "both",
    int64: "bigint",
    versionIn: { header: "api-version" },
  } as const;
  const { diagnostics } = await generate(
    { apis: { machines: config } },
    { folder, cwd: folder, cache: false },
  );
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  const entry = path.join(folder, "generated/machines");
  const operations = (await import(/* @vite-ignore */ path.join(entry, "operations.ts"))) as Generated;
  const conversions = (await import(/* @vite-ignore */ path.join(entry, "conversions.ts"))) as Generated;
  generated = { ...operations, ...conversions };
  schemas = ["v3", "v2", "v1"].map((file) =>
    readFileSync(path.join(entry, `json-schema/${file}.json`), "utf8"),
  );
});

interface OldNic {
  readonly mac: string;
}

interface NewNic {
  readonly address: string;
  readonly groups: readonly string[];
}

type Decisions = Record<string, Record<string, Decision>>;

const decisions: Decisions = {
  "2.0.0": {
    "Nic.up": (old: OldNic) => ({ address: old.mac, groups: [] }),
    "Nic.down": ({ address }: NewNic) => ({ mac: address }),
  },
  "3.0.0": { "State.down": () => "on", "machinePut.200.answer.up": () => ({ header: { "x-round": 1 } }) },
};

const losses = { "2.0.0": { "Nic.down": ["groups"] }, "3.0.0": { "State.down": ["slow"] } };

function check(own: Decisions): ConversionsSummary {
  const { api, conversionsOf } = generated;
  return checkConversions(api, { conversionsOf, decisions: own, schemas, losses });
}

test("decisions that are right", () => {
  expect(check(decisions)).toEqual({
    steps: 7,
    exhaustive: 229,
    boundaries: 564,
    random: 280,
    refused: 0,
    edits: 1211,
    ways: 357,
    pairs: 0,
    oneWay: [],
    unasked: [],
    skipped: ["log_post request"],
  });
});

/** Of a right decision, what somebody could write in its place. */
const mutants: readonly [name: string, version: string, key: string, decision: unknown, law: string][] = [
  ["drops a member", "2.0.0", "Nic.up", ({ mac }: OldNic) => ({ address: mac }), "valid"],
  ["uses a default", "2.0.0", "Nic.down", () => ({ mac: "" }), "round-trip"],
  [
    "changes its input",
    "2.0.0",
    "Nic.up",
    (old: { mac: string }) => ({ address: (old.mac += ""), groups: [] }),
    "pure",
  ],
  ["is asynchronous", "2.0.0", "Nic.up", async ({ mac }: OldNic) => ({ address: mac, groups: [] }), "total"],
  ["gives another value", "3.0.0", "State.down", () => "slow", "valid"],
];

test.each(mutants)("a decision that %s", (_, version, key, decision, law) => {
  const own = { ...decisions, [version]: { ...decisions[version], [key]: decision as Decision } };
  expect(() => check(own)).toThrow(
    expect.objectContaining({ law, message: expect.stringContaining(`${version} ${key}`) }),
  );
});
