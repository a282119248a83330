/** Generates types from schemas, by way of documents. */
import { emitTypes, type EmittedTypes } from "../../../generators/typescript/types/index.js";
import type { ApiVersion, TypesOptions } from "../../../generators/generated-file.js";
import { loadContract } from "../../../src/contract/load.js";
import type { JsonObject, JsonValue } from "../../../src/source/json.js";

export type Schemas = Readonly<Record<string, JsonValue>>;

const closed: TypesOptions = { int64: "number", enums: "closed", importExtension: ".js" };

function openApi(schemas: Schemas, version = "1.0.0", openapi = "3.1.0"): JsonObject {
  return { openapi, info: { title: "Test", version }, paths: {}, components: { schemas } };
}

function versionOf(document: JsonObject, file: string): ApiVersion {
  const { contract, diagnostics } = loadContract(document, { api: "test" });
  if (contract === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return { version: contract.version, file, contract };
}

/** @param versions newest first; the newest is `v<count>`, the oldest `v1` */
export function emitVersions(
  versions: readonly Schemas[],
  options: Partial<TypesOptions> = {},
): EmittedTypes {
  const contracts = versions.map((schemas, index) => {
    const major = versions.length - index;
    return versionOf(openApi(schemas, `${major}.0.0`), `v${major}`);
  });
  return emitTypes({ api: "test", versions: contracts }, { ...closed, ...options });
}

/** The text of the only version, without the banner. */
export function emitted(schemas: Schemas, options: Partial<TypesOptions> = {}): string {
  return withoutBanner(emitVersions([schemas], options).files[0]!.text);
}

export function withoutBanner(text: string): string {
  return text.slice(text.indexOf("\n") + 2);
}
