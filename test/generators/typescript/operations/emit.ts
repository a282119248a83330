/** Generates all of an API's code from documents, and compiles it against the sources of the runtime. */
import type { ApiVersions, GeneratedFile } from "../../../../generators/generated-file.js";
import { emitClient } from "../../../../generators/typescript/client/index.js";
import {
  emitOperations,
  type EmittedOperations,
  type OperationsOptions,
} from "../../../../generators/typescript/operations/index.js";
import { emitServer } from "../../../../generators/typescript/server/index.js";
import { emitTypes } from "../../../../generators/typescript/types/index.js";
import { emitValidators } from "../../../../generators/typescript/validators/index.js";
import { indexFile } from "../../../../generators/typescript/index-file.js";
import { loadContract } from "../../../../src/contract/load.js";
import type { JsonObject, JsonValue } from "../../../../src/source/json.js";
import { cache, compile, withRuntime } from "../compile.js";

export interface Parts {
  readonly version?: string;
  readonly openapi?: string;
  readonly schemas?: Readonly<Record<string, JsonValue>>;
  readonly securitySchemes?: JsonObject;
}

export function documentOf(
  paths: JsonObject,
  { version = "1.0.0", openapi = "3.1.1", schemas = {}, securitySchemes = {} }: Parts = {},
): JsonObject {
  return { openapi, info: { title: "Test", version }, paths, components: { schemas, securitySchemes } };
}

const usual: OperationsOptions = {
  int64: "number",
  enums: "closed",
  importExtension: ".js",
  versionIn: { header: "api-version" },
};

/** @param documents newest first */
export function versionsOf(documents: readonly (JsonObject | string)[]): ApiVersions {
  const versions = documents.map((document) => {
    const { contract, diagnostics } = loadContract(document, { api: "test" });
    if (contract === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
    const file = `v${contract.version.replace(/(?:\.0)+$/u, "").replaceAll(".", "_")}`;
    return { version: contract.version, file, contract };
  });
  return { api: "test", versions };
}

export interface Generated extends EmittedOperations {
  readonly all: readonly GeneratedFile[];
  /** `operations.ts` without the banner. */
  readonly text: string;
}

export function generate(api: ApiVersions, given: Partial<OperationsOptions> = {}): Generated {
  const options = { ...usual, ...given };
  const validators = emitValidators(api, { ...options, patternLength: 1000 });
  const emitted = emitOperations(api, options, { validatorOf: validators.validatorOf });
  const all = [
    ...emitTypes(api, options).files,
    ...validators.files,
    ...emitted.files,
    emitClient(emitted.model, options),
    emitServer(emitted.model, options),
    indexFile(api, { ...options, targets: ["client", "server"], isVersioned: options.versionIn !== null }),
  ];
  const { text } = emitted.files[0]!;
  return { ...emitted, all, text: text.slice(text.indexOf("\n") + 2) };
}

/** The declaration of this name, without what is exported and said before it. */
export function declaration(text: string, start: string): string {
  const at = text.indexOf(start);
  if (at === -1) throw new Error(`There is no ${start} in ${text}`);
  const end = text.indexOf("\n\n", at);
  return text.slice(at, end === -1 ? undefined : end).trimEnd();
}

/**
 * What the compiler has to say, a line each.
 * @param uses code beside the generated files, by name
 */
export function compiled(
  files: readonly GeneratedFile[],
  uses: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const generated = files.map(({ path, text }) => [path, text] as const);
  return compile([...generated, ...Object.entries(uses)], withRuntime, cache);
}
