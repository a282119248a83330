/** Generates all of an API's code from documents, and compiles it against the sources of the runtime. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
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

const root = path.resolve(import.meta.dirname, "../../../..");
const compiler = path.join(root, "node_modules/typescript/bin/tsc");

const compilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noEmit: true,
  target: "es2023",
  lib: ["es2023", "dom", "dom.iterable", "dom.asynciterable"],
  module: "nodenext",
  types: [],
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  isolatedModules: true,
  paths: { "concordat/runtime": [path.join(root, "src/runtime/index.ts")] },
};

/**
 * What the compiler has to say, a line each.
 * @param uses code beside the generated files, by name
 */
export async function compiled(
  files: readonly GeneratedFile[],
  uses: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const cache = path.join(root, "node_modules/.cache");
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(path.join(cache, "concordat-operations-"));
  try {
    const written = [
      ...files,
      ...Object.entries(uses).map(([name, text]) => ({ path: name, text })),
      { path: "package.json", text: '{ "type": "module" }' },
      { path: "tsconfig.json", text: JSON.stringify({ compilerOptions, include: ["**/*.ts"] }) },
    ];
    for (const file of written) {
      await mkdir(path.dirname(path.join(folder, file.path)), { recursive: true });
      await writeFile(path.join(folder, file.path), file.text);
    }
    return await run(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function run(folder: string): Promise<string[]> {
  return new Promise((resolve) => {
    execFile(process.execPath, [compiler, "-p", "."], { cwd: folder }, (error, stdout, stderr) => {
      const lines = `${stdout}${stderr}`.split("\n").filter((line) => line !== "");
      resolve(error !== null && lines.length === 0 ? [error.message] : lines);
    });
  });
}
