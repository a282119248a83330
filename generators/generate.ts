/** Writes the generated files of every API, or nothing at all where an input has an error. */
import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import { checkShape } from "../src/config/check-shape.js";
import type { Config } from "../src/config/config.js";
import { configDocument } from "../src/config/config-document.js";
import { configShape } from "../src/config/config-shape.js";
import { resolveConfig, type ResolvedConfig } from "../src/config/resolve.js";
import { hasErrors, type Code, type Diagnostic } from "../src/diagnostics/diagnostic.js";
import type { Edit, Fix } from "../src/diagnostics/fix.js";
import { diagnosticsJson, type DiagnosticJson } from "../src/diagnostics/render-json.js";
import { applyEdits } from "../src/history/gate/apply-edits.js";
import { mend, type LazyGate } from "../src/history/gate/mend.js";
import { readVersions } from "../src/history/versions.js";
import { disk } from "../src/source/file-tree.js";
import { Place } from "../src/source/place.js";
import { recall, remember, type CacheQuestion, type Remembered } from "./cache.js";
import { compareOutput } from "./output-folder.js";
import type { ApiSummary } from "./summary.js";
import { writeOutput } from "./write-output.js";

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
  /** What was wrong with documents and their lists, and has been mended. */
  readonly fixes: readonly Fix[];
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
 * Generates what a config asks for. Problems with the config and with documents are diagnostics; what can be mended
 * of the latter is. Where an error is left, nothing is written. What has shipped is not asked for.
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
  options: Omit<GenerateOptions, "folder"> & { readonly gate?: LazyGate } = {},
): Promise<GenerateResult> {
  const { cache = true, notes = "listed" } = options;
  const cwd = resolve(options.cwd ?? process.cwd());
  const lazy = options.gate ?? alone(config, cwd);
  const startedAt = Date.now();
  const output = { path: config.output, apis: config.apis.map(({ name }) => name) };
  const found = config.apis.map((api) => readVersions(api, { cwd, limits: config.limits, tree: disk }));
  const question: CacheQuestion | null =
    cache && lazy.key !== null ? { config, documents: found, output, cwd, gate: lazy.key } : null;
  const remembered = question === null ? null : recall(question);
  if (remembered !== null && (notes === "counted" || remembered.notes === 0)) {
    return unchangedResult(config, remembered);
  }

  const { gate, fixes, edits, tree } = mend(await lazy.load(), disk);
  const { documents, problems } = gate;
  if (hasErrors(problems)) return { ...failed(problems), inputs: [] };
  const { produce } = await import("./produce.js");
  const produced = produce(config, documents, { cwd, tree });
  const comparison = compareOutput(output, produced.files, cwd);
  const made = [...produced.diagnostics, ...(hasErrors(produced.diagnostics) ? [] : comparison.diagnostics)];
  const stopped = (diagnostics: readonly Diagnostic[]) => ({
    ...failed([...problems, ...diagnostics]),
    inputs: produced.inputs,
  });
  if (hasErrors(made)) return stopped(made);
  const refusal = applyEdits(edits, cwd);
  if (refusal !== null) return stopped([...made, refusal]);
  const result = writeOutput(output.path, produced.files, comparison, cwd);
  const diagnostics = [...problems, ...made, ...result.diagnostics];
  const absolute = (path: string) => join(output.path, path);
  if (question !== null && edits.length === 0 && !hasErrors(diagnostics)) {
    const gone = new Set(comparison.superfluous);
    const present = [...comparison.present, ...comparison.missing].filter((path) => !gone.has(path)).sort();
    const outputs = [...produced.files].map(([path, text]) => [path, sha256(text)] as const);
    const { apis, inputs } = produced;
    const telling = diagnostics.filter((one) => !isNote(one));
    const findings = { notes: diagnostics.length - telling.length, diagnostics: diagnosticsJson(telling) };
    remember(question, { apis, ...findings, inputs, outputs, present }, startedAt);
  }
  const edited = (kind: Edit["kind"]) => edits.filter((edit) => edit.kind === kind).map(({ path }) => path);
  return {
    diagnostics,
    notes: diagnostics.filter(isNote).length,
    apis: produced.apis,
    fixes: fixes.map(({ fix }) => fix),
    inputs: produced.inputs,
    outputs: [...produced.files.keys()].sort().map(absolute),
    written: [...result.written.map(absolute), ...edited("write")],
    deleted: [...result.deleted.map(absolute), ...edited("delete")],
    unchanged: false,
  };
}

/** Without a past: lists and documents are only held against each other. */
function alone(config: ResolvedConfig, cwd: string): LazyGate {
  const past = { base: null, releases: [], judging: null, evolving: false };
  return {
    key: "alone",
    load: async () => {
      const { checkGate } = await import("../src/history/gate/check-gate.js");
      return (tree) => checkGate({ config, cwd, tree, ...past });
    },
  };
}

function unchangedResult(config: ResolvedConfig, remembered: Remembered): GenerateResult {
  return {
    diagnostics: remembered.diagnostics.map(fromJson),
    notes: remembered.notes,
    apis: remembered.apis,
    fixes: [],
    inputs: remembered.inputs,
    outputs: remembered.outputs.map(([path]) => join(config.output, path)).sort(),
    written: [],
    deleted: [],
    unchanged: true,
  };
}

/**
 * The cache is written by this version of the toolkit alone, so the codes are those of the catalogue; what can be mended
 * is not remembered.
 */
function fromJson({ fix, ...one }: DiagnosticJson): Diagnostic {
  if (fix !== undefined) throw new TypeError(`${one.code} can be mended, and was remembered`);
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
    fixes: [],
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
