/** Generated code of an API of three versions: a new server with old clients, and a new client with old servers. */
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { generate } from "../../generators/generate.js";
import { refuse } from "../../src/runtime/conversion/refusal.js";
import type { JsonObject } from "../../src/source/json.js";
import { folderWith } from "../folder.js";
import { listen, type Listening } from "../runtime/server/wire.js";

const root = path.resolve(import.meta.dirname, "../..");

type Version = "1.0.0" | "2.0.0" | "3.0.0";

/** 2.0.0 adds the optional `gears` and a parameter; 3.0.0 renames `name` and adds the required `wheels`. */
function bikes(version: Version): JsonObject {
  const text = { type: "string" };
  const integer = { type: "integer" };
  const properties = {
    "1.0.0": { name: text },
    "2.0.0": { name: text, gears: integer },
    "3.0.0": { title: text, gears: integer, wheels: integer },
  }[version];
  const required = version === "3.0.0" ? ["title", "wheels"] : ["name"];
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const json = (name: string) => ({ "application/json": { schema: ref(name) } });
  const answer = (name: string) => ({ description: "", content: json(name) });
  const id = { in: "path", name: "id", required: true, schema: text };
  const notify = { in: "query", name: "notify", schema: { type: "boolean" } };
  const lines = { "application/jsonl": { itemSchema: ref("Bike") } };
  return {
    openapi: "3.2.0",
    info: { title: "bikes", version },
    paths: {
      "/bikes/{id}": {
        parameters: [id],
        get: { operationId: "bike_get", responses: { 200: answer("Bike"), "4XX": answer("Problem") } },
        put: {
          operationId: "bike_put",
          ...(version === "1.0.0" ? {} : { parameters: [notify] }),
          requestBody: { required: true, content: json("Bike") },
          responses: { 200: answer("Garage"), default: answer("Problem") },
        },
        delete: { operationId: "bike_delete", responses: { 204: { description: "" } } },
      },
      "/rides": {
        post: {
          operationId: "ride",
          requestBody: { required: true, content: lines },
          responses: { 200: { description: "", content: lines } },
        },
      },
    },
    components: {
      schemas: {
        Bike: { type: "object", properties, required },
        Garage: {
          type: "object",
          properties: { bikes: { type: "array", items: ref("Bike") } },
          required: ["bikes"],
        },
        Problem: { type: "object", properties: { message: text }, required: ["message"] },
      },
    },
  };
}

it("shows", async () => {
  const folder = folderWith({
    "package.json": '{ "type": "module" }',
    ...Object.fromEntries(
      (["1.0.0", "2.0.0", "3.0.0"] as const).map((version) => [
        `documents/bikes-${version}.json`,
        JSON.stringify(bikes(version)),
      ]),
    ),
  });
  symlinkSync(root, path.join(folder, "node_modules/concordat"));
  const { diagnostics } = await generate(
    { apis: { bikes: { documents: "documents", versioning: "both", versionIn: { header: "api-version" } } } },
    { folder, cwd: folder, cache: false },
  );
  console.log(diagnostics);
  const { readFileSync } = await import("node:fs");
  console.log(readFileSync(path.join(folder, "generated/bikes/conversions.ts"), "utf8"));
  console.log(readFileSync(path.join(folder, "generated/bikes/server.ts"), "utf8"));
});
