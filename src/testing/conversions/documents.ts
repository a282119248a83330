/** The JSON Schema of each version of an API, and what they say of operations. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isJsonObject, own, readSchema, type JsonObject, type SchemaSource } from "../schema/schema.js";

/** The generated folder `json-schema`, or its documents. */
export type Schemas = string | URL | readonly SchemaSource[];

/**
 * By version, as the `$id` of each tells it.
 * @throws TypeError where a version has none, or one that does not tell of operations
 */
export function documentsOf(
  api: string,
  versions: readonly string[],
  schemas: Schemas,
): ReadonlyMap<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  for (const source of sourcesOf(schemas)) {
    const document = readSchema(source);
    const id = own(document, "$id");
    const version = versions.find((one) => id === identifier(api, one));
    if (version !== undefined) found.set(version, document);
  }
  for (const version of versions) {
    const document = found.get(version);
    if (document === undefined)
      throw new TypeError(
        `no JSON Schema has the $id ${identifier(api, version)}: give that of each version`,
      );
    if (!isJsonObject(own(document, "x-operations")))
      throw new TypeError(`the JSON Schema of ${api} ${version} has no operations: generate it anew`);
  }
  return found;
}

function identifier(api: string, version: string): string {
  return `urn:concordat:${encodeURIComponent(api)}:${encodeURIComponent(version)}`;
}

function sourcesOf(schemas: Schemas): readonly SchemaSource[] {
  if (typeof schemas !== "string" && !(schemas instanceof URL)) return schemas;
  const folder = schemas instanceof URL ? fileURLToPath(schemas) : schemas;
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => readFileSync(path.join(folder, name), "utf8"));
}

/** An operation's id and what the document says of it. */
export function operationsIn(document: JsonObject): readonly (readonly [id: string, entry: JsonObject])[] {
  const operations = own(document, "x-operations");
  if (!isJsonObject(operations)) return [];
  return Object.entries(operations).flatMap(([id, entry]) =>
    isJsonObject(entry) ? [[id, entry] as const] : [],
  );
}
