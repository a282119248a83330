/** Writes the generated files of every API, or nothing at all where an input has an error. */
import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import { checkShape } from "../src/config/check-shape.js";
import type { Config } from "../src/config/config.js";
import { configDocument } from "../src/config/config-document.js";
import { configShape } from "../src/config/config-shape.js";
import { resolveConfig, type ResolvedConfig } from "../src/config/resolve.js";
import { hasErrors, type Code, type Diagnostic } from "../src/diagnostics/diagnostic.js";
import { diagnosticsJson, type DiagnosticJson } from "../src/diagnostics/render-json.js";
import { readVersions } from "../src/history/versions.js";
import { Place } from "../src/source/place.js";
import { recall, remember, type CacheQuestion, type Remembered } from "./cache.js";
import { compareOutput } from "./output-folder.js";
import { replaceFile } from "./replace-file.js";
import type { ApiSummary } from "./summary.js";
import { attemptWrite, writeOutput } from "./write-output.js";

export interface GenerateOptions {
  /** What the config's paths are relative to. Default: the process's folder. */
  readonly folder?: string;
  /** What paths are shown relative to. Default: the process's folder. */
  readonly cwd?: string;
  /** Whether a run may rest on the last one if nothing has changed. Default true. */
  readonly cache?: boolean;
  /**
   * `counted` lets a run that finds nothing changed leave the infos out of its diagnostics, for their places would have
   * to be looked for; `listed` (the default) does not.
   */
  readonly notes?: "listed" | "counted";
}

export interface GenerateResult {
  readonly diagnostics: readonly Diagnostic[];
  /** How many infos there are. */
  readonly notes: number;
  /** Empty where a diagnostic is an error. */
  readonly apis: readonly ApiSummary[];
  /** Absolute paths of all files that were read, sorted. */
  readonly inputs: readonly string[];
  /** Absolute paths of all generated files, sorted. */
  readonly outputs: readonly string[];
  /** Absolute paths of the files that this run changed or added. */
  readonly written: readonly string[];
  readonly deleted: readonly string[];
  /** Whether nothing had changed since the last run. */
  readonly unchanged: boolean;
}

/**
 * Generates what a config asks for. Problems with the config and with documents are diagnostics; where one is an
 * error, nothing is written.
 */
export async function generate(config: Config, options: GenerateOptions = {}): Promise<GenerateResult> {
  const folder = resolve(options.folder ?? process.cwd());
  const place = Place.root(configDocument(config, "config"));
  const problems = checkShape(configShape, config, place);
  if (problems.length > 0) return failed(problems);
  const resolved = resolveConfig(config, { folder, place });
  return resolved.config === null ? failed(resolved.diagnostics) : generateFiles(resolved.config, options);
}

/** The same for a config that has been loaded. */
export async function generateFiles(
  config: ResolvedConfig,
  options: Omit<GenerateOptions, "folder"> = {},
): Promise<GenerateResult> {
  const { cache = true, notes = "listed" } = options;
  const cwd = resolve(options.cwd ?? process.cwd());
  const startedAt = Date.now();
  const documents = config.apis.map((api) => readVersions(api, { cwd, limits: config.limits }));
  const output = { path: config.output, apis: config.apis.map(({ name }) => name) };
  const question: CacheQuestion = { config, documents, output, cwd };
  const isSound = documents.every((api) => !hasErrors(api.diagnostics) && api.mendedList === null);
  const remembered = cache && isSound ? recall(question) : null;
  if (remembered !== null && (notes === "counted" || remembered.notes === 0)) {
    return unchangedResult(config, remembered);
  }

  const { produce } = await import("./produce.js");
  const produced = produce(config, documents, { cwd });
  if (hasErrors(produced.diagnostics)) return { ...failed(produced.diagnostics), inputs: produced.inputs };
  const comparison = compareOutput(output, produced.files, cwd);
  const diagnostics = [...produced.diagnostics, ...comparison.diagnostics];
  if (hasErrors(diagnostics)) return { ...failed(diagnostics), inputs: produced.inputs };
  const lists = documents.flatMap(({ mendedList }) => mendedList ?? []);
  for (const { path, text, renewals } of lists) {
    const problem = attemptWrite(path, cwd, () => replaceFile(path, text));
    if (problem !== null) return { ...failed([...diagnostics, problem]), inputs: produced.inputs };
    diagnostics.push(...renewals);
  }
  const result = writeOutput(output.path, produced.files, comparison, cwd);
  diagnostics.push(...result.diagnostics);
  const absolute = (path: string) => join(output.path, path);
  if (cache && lists.length === 0 && !hasErrors(diagnostics)) {
    const gone = new Set(comparison.superfluous);
    const present = [...comparison.present, ...comparison.missing].filter((path) => !gone.has(path)).sort();
    const outputs = [...produced.files].map(([path, text]) => [path, sha256(text)] as const);
    const { apis, inputs } = produced;
    const telling = diagnostics.filter((one) => !isNote(one));
    const findings = { notes: diagnostics.length - telling.length, diagnostics: diagnosticsJson(telling) };
    remember(question, { apis, ...findings, inputs, outputs, present }, startedAt);
  }
  return {
    diagnostics,
    notes: diagnostics.filter(isNote).length,
    apis: produced.apis,
    inputs: produced.inputs,
    outputs: [...produced.files.keys()].sort().map(absolute),
    written: [...result.written.map(absolute), ...lists.map(({ path }) => path)],
    deleted: result.deleted.map(absolute),
    unchanged: false,
  };
}

function unchangedResult(config: ResolvedConfig, remembered: Remembered): GenerateResult {
  return {
    diagnostics: remembered.diagnostics.map(fromJson),
    notes: remembered.notes,
    apis: remembered.apis,
    inputs: remembered.inputs,
    outputs: remembered.outputs.map(([path]) => join(config.output, path)).sort(),
    written: [],
    deleted: [],
    unchanged: true,
  };
}

/** The cache is written by this version of the toolkit alone, so the codes are those of the catalogue. */
function fromJson(one: DiagnosticJson): Diagnostic {
  return { ...one, code: one.code as Code };
}

function isNote({ severity }: Diagnostic): boolean {
  return severity === "info";
}

function failed(diagnostics: readonly Diagnostic[]): GenerateResult {
  const notes = diagnostics.filter(isNote).length;
  return {
    diagnostics,
    notes,
    apis: [],
    inputs: [],
    outputs: [],
    written: [],
    deleted: [],
    unchanged: false,
  };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
