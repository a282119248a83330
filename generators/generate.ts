/** Writes the generated files of every API, or nothing at all where an input has an error. */
import { join, relative, resolve } from "node:path";
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
import type { ApiDocuments } from "../src/history/documents.js";
import { readVersions } from "../src/history/versions.js";
import { disk } from "../src/source/file-tree.js";
import { Place } from "../src/source/place.js";
import { sha256 } from "../src/source/sha256.js";
import { recall, remember, templatesState, type CacheQuestion, type Remembered } from "./cache.js";
import type { GeneratedLanguages, LanguagesRequest } from "./openapi-generator/generate-languages.js";
import type { Environment } from "./openapi-generator/java.js";
import type { LanguageSummary } from "./openapi-generator/language-summary.js";
import { mayHaveLanguages } from "./openapi-generator/superfluous.js";
import { unknownGenerators } from "./openapi-generator/targets.js";
import { compareOutput, listOutput, type Comparison, type OutputFolder } from "./output-folder.js";
import type { Produced, ProduceOptions } from "./produce.js";
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
  /**
   * Only these languages, of the APIs whose config names them; where none does, of all. Default: the TypeScript and
   * all that the config names.
   */
  readonly languages?: readonly string[] | undefined;
  /** In which Java is looked for. Default: the process's. */
  readonly env?: Environment;
  /** Whether a Java, or a jar, that only the config vouches for may be run. Default true. */
  readonly allowPrograms?: boolean;
  /** Is told what takes long, for people who wait. */
  readonly progress?: (text: string) => void;
}

export interface GenerateResult {
  readonly diagnostics: readonly Diagnostic[];
  /** How many infos there are. */
  readonly notes: number;
  /** Empty where an error kept anything from being generated. */
  readonly apis: readonly ApiSummary[];
  /** What OpenAPI Generator made; one that failed harms neither the others nor the TypeScript. */
  readonly languages: readonly LanguageSummary[];
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
  /** Whether an error stopped it before other languages, or at once. */
  readonly stopped: boolean;
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
  const { cache = true, notes = "listed", languages: asked = null } = options;
  const cwd = resolve(options.cwd ?? process.cwd());
  const lazy = options.gate ?? alone(config, cwd);
  const startedAt = Date.now();
  const unknown = unknownGenerators(config, asked ?? []);
  if (unknown.length > 0) return failed(unknown);
  const output = { path: config.output, apis: config.apis.map(({ name }) => name) };
  const found = config.apis.map((api) => readVersions(api, { cwd, limits: config.limits, tree: disk }));
  const question: CacheQuestion | null =
    cache && lazy.key !== null
      ? { config, documents: found, output, cwd, gate: lazy.key, asked, templates: templatesState(config) }
      : null;
  const remembered = question === null ? null : recall(question);
  if (remembered !== null && (notes === "counted" || remembered.notes === 0)) {
    return unchangedResult(config, remembered);
  }

  const { gate, fixes, edits, tree } = mend(await lazy.load(), disk);
  const { documents, problems } = gate;
  if (hasErrors(problems)) return { ...failed(problems), inputs: [] };
  const { produced, comparison } = await make(config, documents, { cwd, tree, output, asked });
  const made = [...produced.diagnostics, ...(hasErrors(produced.diagnostics) ? [] : comparison.diagnostics)];
  const stopped = (diagnostics: readonly Diagnostic[]) => ({
    ...failed([...problems, ...diagnostics]),
    inputs: produced.inputs,
  });
  if (hasErrors(made)) return stopped(made);
  const refusal = applyEdits(edits, cwd);
  if (refusal !== null) return stopped([...made, refusal]);
  const result = writeOutput(output.path, produced.files, comparison, cwd);
  const others = hasErrors(result.diagnostics)
    ? noLanguages
    : await makeLanguages({ ...running(options), config, apis: produced.understood, asked, cwd });
  const diagnostics = [...problems, ...made, ...result.diagnostics, ...others.diagnostics];
  const absolute = (path: string) => join(output.path, path);
  if (question !== null && edits.length === 0 && !hasErrors(diagnostics)) {
    const gone = new Set(comparison.superfluous);
    const present = [...comparison.present, ...comparison.missing].filter((path) => !gone.has(path)).sort();
    const outputs = [
      ...[...produced.files].map(([path, text]) => [path, sha256(text)] as const),
      ...others.outputs.map(([path, hash]) => [relative(output.path, path), hash] as const),
    ];
    const { apis } = produced;
    const { languages } = others;
    const inputs = allInputs(produced, others);
    const telling = diagnostics.filter((one) => !isNote(one));
    const findings = { notes: diagnostics.length - telling.length, diagnostics: diagnosticsJson(telling) };
    remember(question, { apis, languages, ...findings, inputs, outputs, present }, startedAt);
  }
  const edited = (kind: Edit["kind"]) => edits.filter((edit) => edit.kind === kind).map(({ path }) => path);
  return {
    diagnostics,
    notes: diagnostics.filter(isNote).length,
    apis: produced.apis,
    languages: others.languages,
    fixes: fixes.map(({ fix }) => fix),
    inputs: allInputs(produced, others),
    outputs: [...[...produced.files.keys()].map(absolute), ...others.outputs.map(([path]) => path)].sort(),
    written: [...result.written.map(absolute), ...others.written, ...edited("write")],
    deleted: [...result.deleted.map(absolute), ...others.deleted, ...edited("delete")],
    unchanged: false,
    stopped: hasErrors(result.diagnostics),
  };
}

interface MakeOptions extends ProduceOptions {
  readonly output: OutputFolder;
  readonly asked: readonly string[] | null;
}

interface MadeTypeScript {
  readonly produced: Produced;
  readonly comparison: Comparison;
}

/** Nothing is made of what is only to be understood: other languages alone were asked for. */
async function make(
  config: ResolvedConfig,
  documents: readonly ApiDocuments[],
  { output, asked, ...options }: MakeOptions,
): Promise<MadeTypeScript> {
  const { produce, understand } = await import("./produce.js");
  if (asked === null) {
    const produced = produce(config, documents, options);
    return { produced, comparison: compareOutput(output, produced.files, options.cwd) };
  }
  const { apis: understood, inputs, diagnostics } = understand(config, documents, options);
  const listing = listOutput(output);
  return {
    produced: { apis: [], files: new Map(), inputs, diagnostics, understood },
    comparison: {
      missing: [],
      changed: [],
      superfluous: [],
      temporary: [],
      present: [...listing.files, ...listing.links],
      diagnostics: [],
    },
  };
}

const noLanguages: GeneratedLanguages = {
  languages: [],
  inputs: [],
  outputs: [],
  written: [],
  deleted: [],
  diagnostics: [],
};

function running({
  env = process.env,
  allowPrograms = true,
  progress = () => {},
}: GenerateOptions): Pick<LanguagesRequest, "env" | "allowPrograms" | "progress"> {
  return { env, allowPrograms, progress };
}

/** What makes them is loaded only where there are any, or were. */
async function makeLanguages(request: LanguagesRequest): Promise<GeneratedLanguages> {
  if (!mayHaveLanguages(request.config, request.asked)) return noLanguages;
  const { generateLanguages } = await import("./openapi-generator/generate-languages.js");
  return generateLanguages(request);
}

function allInputs(produced: Produced, { inputs }: GeneratedLanguages): string[] {
  return [...produced.inputs, ...inputs].sort();
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
    languages: remembered.languages.map((one) => ({ ...one, state: "unchanged", written: 0 })),
    fixes: [],
    inputs: remembered.inputs,
    outputs: remembered.outputs.map(([path]) => join(config.output, path)).sort(),
    written: [],
    deleted: [],
    unchanged: true,
    stopped: false,
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
    languages: [],
    fixes: [],
    inputs: [],
    outputs: [],
    written: [],
    deleted: [],
    unchanged: false,
    stopped: true,
  };
}
