/** From a config to the files that should be there: reads every document and runs every generator, writes nothing. */
import { dirname } from "node:path";
import type { ResolvedApi, ResolvedConfig } from "../src/config/resolve.js";
import { loadContract } from "../src/contract/load.js";
import { hasErrors, type Diagnostic } from "../src/diagnostics/diagnostic.js";
import { infoVersionProblem, unknownFiles } from "../src/history/after-reading.js";
import type { ApiDocuments } from "../src/history/documents.js";
import { versionFileName } from "../src/history/version.js";
import type { ApiVersion, ApiVersions, GeneratedFile } from "./generated-file.js";
import { emitJsonSchemas } from "./json-schema/index.js";
import type { ApiSummary } from "./summary.js";
import { emitTypeScript } from "./typescript/index.js";

export interface Produced {
  readonly apis: readonly ApiSummary[];
  /** Text by path, relative to the output folder; empty for an API with errors. */
  readonly files: ReadonlyMap<string, string>;
  /** Absolute paths of all files that were read, sorted. */
  readonly inputs: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ProduceOptions {
  /** Absolute; paths are shown relative to it. */
  readonly cwd: string;
}

/** @param documents what `readVersions` found for each API of the config */
export function produce(
  config: ResolvedConfig,
  documents: readonly ApiDocuments[],
  options: ProduceOptions,
): Produced {
  const files = new Map<string, string>();
  const inputs = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  const apis: ApiSummary[] = [];
  for (const found of documents) {
    const { api } = found;
    const startedAt = performance.now();
    const read = readContracts(config, found, options);
    for (const path of read.inputs) inputs.add(path);
    diagnostics.push(...found.diagnostics);
    for (const one of read.diagnostics) diagnostics.push(one);
    if (hasErrors(found.diagnostics) || hasErrors(read.diagnostics)) continue;
    const emitted = emit(config, api, { api: api.name, versions: read.versions });
    for (const one of emitted.diagnostics) diagnostics.push(one);
    for (const { path, text } of emitted.files) files.set(`${api.name}/${path}`, text);
    apis.push({
      name: api.name,
      versioning: api.versioning,
      versions: read.versions.map(({ version }) => version),
      operations: sum(read.versions, ({ contract }) => contract.operations.length),
      types: sum(read.versions, ({ contract }) => contract.types.names.size),
      declared: emitted.declared,
      files: emitted.files.length,
      milliseconds: Math.round(performance.now() - startedAt),
    });
  }
  return { apis, files, inputs: [...inputs].sort(), diagnostics };
}

interface ReadContracts {
  readonly versions: readonly ApiVersion[];
  readonly inputs: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

function readContracts(config: ResolvedConfig, found: ApiDocuments, { cwd }: ProduceOptions): ReadContracts {
  const versions: ApiVersion[] = [];
  const inputs = new Set(found.files);
  const diagnostics: Diagnostic[] = [];
  for (const document of found.documents) {
    const loaded = loadContract(document.path, {
      api: found.api.name,
      cwd,
      roots: found.layout === "single" ? [dirname(document.path), ...config.roots] : config.roots,
      limits: config.limits,
      formats: config.formats,
    });
    for (const { id } of loaded.documents) inputs.add(id);
    for (const one of loaded.diagnostics) diagnostics.push(one);
    const { contract } = loaded;
    const [source] = loaded.documents;
    if (contract === null || source === undefined) continue;
    const problem = infoVersionProblem(document, contract, source, found.layout);
    if (problem !== null) diagnostics.push(problem);
    const version = document.version ?? contract.version;
    const { deprecated, sunset } = document;
    versions.push({
      version,
      file: versionFileName(version),
      contract,
      ...(deprecated === undefined ? {} : { deprecated }),
      ...(sunset === undefined ? {} : { sunset }),
    });
  }
  diagnostics.push(...unknownFiles(found, inputs, cwd));
  return { versions, inputs, diagnostics };
}

interface Emitted {
  readonly files: readonly GeneratedFile[];
  readonly declared: number;
  readonly diagnostics: readonly Diagnostic[];
}

function emit(config: ResolvedConfig, api: ResolvedApi, versions: ApiVersions): Emitted {
  const { importExtension, targets, patternLength } = config;
  const files: GeneratedFile[] = [];
  const diagnostics: Diagnostic[] = [];
  let declared = 0;
  if (targets.includes("types")) {
    const emitted = emitTypeScript(versions, { ...api, importExtension, targets, patternLength });
    files.push(...emitted.files);
    for (const one of emitted.diagnostics) diagnostics.push(one);
    ({ declared } = emitted);
  }
  if (targets.includes("json-schema")) {
    const schemas = emitJsonSchemas(versions);
    files.push(...schemas.files);
    for (const one of schemas.diagnostics) diagnostics.push(one);
  }
  return { files, declared, diagnostics };
}

function sum<T>(items: readonly T[], count: (item: T) => number): number {
  return items.reduce((total, item) => total + count(item), 0);
}
