/** From a config to the files that should be there: reads every document and runs every generator, writes nothing. */
import type { ResolvedApi, ResolvedConfig } from "../src/config/resolve.js";
import { loadContract } from "../src/contract/load.js";
import { hasErrors, type Diagnostic } from "../src/diagnostics/diagnostic.js";
import { infoVersionProblem, unknownFiles } from "../src/history/after-reading.js";
import { contractOptions } from "../src/history/contract-options.js";
import type { ApiDocuments } from "../src/history/documents.js";
import { versionFileName } from "../src/history/version.js";
import type { FileTree } from "../src/source/file-tree.js";
import type { ApiVersion, ApiVersions, GeneratedFile } from "./generated-file.js";
import { emitJsonSchemas } from "./json-schema/index.js";
import type { ApiSummary } from "./summary.js";
import { emitTypeScript } from "./typescript/index.js";

/** What the documents say, before anything is made of it. */
export interface Understood {
  readonly apis: readonly UnderstoodApi[];
  /** Absolute paths of all files that were read, sorted. */
  readonly inputs: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

interface UnderstoodApi {
  readonly api: ResolvedApi;
  readonly versions: readonly ApiVersion[];
  readonly isSound: boolean;
  readonly milliseconds: number;
}

export interface Produced {
  readonly apis: readonly ApiSummary[];
  /** Text by path, relative to the output folder; empty for an API with errors. */
  readonly files: ReadonlyMap<string, string>;
  /** Absolute paths of all files that were read, sorted. */
  readonly inputs: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** Of what it was made. */
  readonly understood: readonly UnderstoodApi[];
}

export interface ProduceOptions {
  /** Absolute; paths are shown relative to it. */
  readonly cwd: string;
  /** From which the documents are read. */
  readonly tree: FileTree;
}

/** @param documents what `readVersions` found for each API of the config; what it says of them is not said again */
export function understand(
  config: ResolvedConfig,
  documents: readonly ApiDocuments[],
  options: ProduceOptions,
): Understood {
  const inputs = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  const apis = documents.map((found): UnderstoodApi => {
    const startedAt = performance.now();
    const read = readContracts(config, found, options);
    for (const path of read.inputs) inputs.add(path);
    for (const one of read.diagnostics) diagnostics.push(one);
    const isSound = !hasErrors(found.diagnostics) && !hasErrors(read.diagnostics);
    return { api: found.api, versions: read.versions, isSound, milliseconds: performance.now() - startedAt };
  });
  return { apis, inputs: [...inputs].sort(), diagnostics };
}

/** Also writes, on paper, what is generated from them. */
export function produce(
  config: ResolvedConfig,
  documents: readonly ApiDocuments[],
  options: ProduceOptions,
): Produced {
  const files = new Map<string, string>();
  const understood = understand(config, documents, options);
  const diagnostics = [...understood.diagnostics];
  const apis: ApiSummary[] = [];
  for (const { api, versions, isSound, milliseconds } of understood.apis) {
    if (!isSound) continue;
    const startedAt = performance.now();
    const emitted = emit(config, api, { api: api.name, versions });
    for (const one of emitted.diagnostics) diagnostics.push(one);
    for (const { path, text } of emitted.files) files.set(`${api.name}/${path}`, text);
    apis.push({
      name: api.name,
      versioning: api.versioning,
      versions: versions.map(({ version }) => version),
      operations: sum(versions, ({ contract }) => contract.operations.length),
      types: sum(versions, ({ contract }) => contract.types.names.size),
      declared: emitted.declared,
      files: emitted.files.length,
      milliseconds: Math.round(milliseconds + performance.now() - startedAt),
    });
  }
  return { apis, files, inputs: understood.inputs, diagnostics, understood: understood.apis };
}

interface ReadContracts {
  readonly versions: readonly ApiVersion[];
  readonly inputs: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

function readContracts(
  config: ResolvedConfig,
  found: ApiDocuments,
  { cwd, tree }: ProduceOptions,
): ReadContracts {
  const versions: ApiVersion[] = [];
  const inputs = new Set(found.files);
  const diagnostics: Diagnostic[] = [];
  for (const document of found.documents) {
    const loaded = loadContract(document.path, contractOptions(found, document.path, config, { cwd, tree }));
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
