/** Makes the languages that are not as they should be; one that fails does not keep the others from being made. */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { pinnedGenerator } from "../../src/config/pinned-generator.js";
import { diagnostic, type Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { displayPath } from "../../src/source/paths.js";
import { sha256 } from "../../src/source/sha256.js";
import { isFresh } from "./compare.js";
import { findJar, verifyJar } from "./jar.js";
import { findJava, javaEnvironment, type Environment } from "./java.js";
import type { LanguageSummary } from "./language-summary.js";
import type { LanguageTarget } from "./language-target.js";
import { manifestName, printManifest, type Manifest } from "./manifest.js";
import { planLanguages, type PlannedLanguage, type PlanRequest } from "./plan.js";
import { runGenerator, type Machine } from "./run-generator.js";
import { deleteLanguage, writeLanguage } from "./write-language.js";

export interface LanguagesRequest extends PlanRequest {
  readonly env: Environment;
  /** Whether a Java and a jar that only the config vouches for may be run. */
  readonly allowPrograms: boolean;
  /** For people who wait. */
  readonly progress: (text: string) => void;
}

export interface GeneratedLanguages {
  /** In the order of the config. */
  readonly languages: readonly LanguageSummary[];
  /** Absolute paths of the templates. */
  readonly inputs: readonly string[];
  /** Absolute path and SHA-256 of all that stands there now. */
  readonly outputs: readonly (readonly [path: string, sha256: string])[];
  /** Absolute. */
  readonly written: readonly string[];
  readonly deleted: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export async function generateLanguages(request: LanguagesRequest): Promise<GeneratedLanguages> {
  const { cwd } = request;
  const plan = planLanguages(request);
  const stale = plan.planned.filter(({ comparison }) => !isFresh(comparison));
  const machine = stale.length === 0 ? null : await findMachine(request);
  const diagnostics = [...plan.diagnostics, ...(machine?.ok === false ? [machine.problem] : [])];
  const done = await inTurn(plan.planned, async (one): Promise<Done> => {
    const startedAt = performance.now();
    const outcome = isFresh(one.comparison)
      ? keep(one, cwd)
      : machine?.ok === true
        ? await make(one, machine.machine, request)
        : nothing;
    return {
      ...outcome,
      target: one.target,
      rewrites: one.rewrites,
      milliseconds: performance.now() - startedAt,
    };
  });
  const deletions = plan.superfluous.map(({ manifest, ...folder }) => deleteLanguage(folder, manifest, cwd));
  const impossible = plan.impossible.map((target): Done => ({
    ...nothing,
    target,
    rewrites: 0,
    milliseconds: 0,
  }));
  const all = [...done, ...impossible];
  return {
    languages: all.map(summaryOf),
    inputs: plan.templates,
    outputs: all.flatMap(({ target, manifest }) => (manifest === null ? [] : outputsOf(target, manifest))),
    written: done.flatMap(({ written }) => written),
    deleted: [...done, ...deletions].flatMap(({ deleted }) => deleted),
    diagnostics: [
      ...diagnostics,
      ...[...done, ...deletions].flatMap(({ problem }) => (problem === null ? [] : [problem])),
    ],
  };
}

interface Outcome {
  readonly state: LanguageSummary["state"];
  /** Null where it failed. */
  readonly manifest: Manifest | null;
  readonly written: readonly string[];
  readonly deleted: readonly string[];
  readonly problem: Diagnostic | null;
}

interface Done extends Outcome {
  readonly target: LanguageTarget;
  readonly rewrites: number;
  readonly milliseconds: number;
}

/** Why is told once for all. */
const nothing: Outcome = { state: "failed", manifest: null, written: [], deleted: [], problem: null };

/** Of a fresh folder only the list may have to say who asks for it now. */
function keep({ target, comparison, inputs }: PlannedLanguage, cwd: string): Outcome {
  const manifest = manifestOf(target, inputs, comparison.manifest!.files);
  const result = writeLanguage(target, manifest, null, cwd);
  const isWell = result.problem === null;
  return { ...result, state: isWell ? "unchanged" : "failed", manifest: isWell ? manifest : null };
}

async function make(
  one: PlannedLanguage,
  machine: Machine,
  { config, cwd, progress }: LanguagesRequest,
): Promise<Outcome> {
  const { api, language, version } = one.target;
  progress(`OpenAPI Generator makes ${language} of ${api} ${version.version}`);
  const jar = await verifyJar(machine.jar, config.openapiGenerator, displayPath(machine.jar, cwd));
  if (!jar.ok) return { ...nothing, problem: jar.problem };
  const made = await runGenerator(one, machine);
  if (!made.ok) return { ...nothing, problem: made.problem };
  const hashes = new Map([...made.files].map(([path, content]) => [path, sha256(content)]));
  const manifest = manifestOf(one.target, one.inputs, hashes);
  const result = writeLanguage(one.target, manifest, made.files, cwd);
  const isWell = result.problem === null;
  return { ...result, state: isWell ? "made" : "failed", manifest: isWell ? manifest : null };
}

function manifestOf(
  { api, version: { version }, language, asked }: LanguageTarget,
  inputs: Manifest["inputs"],
  files: Manifest["files"],
): Manifest {
  return { api, version, language, asked, inputs, files };
}

type FoundMachine =
  | { readonly ok: true; readonly machine: Machine }
  | { readonly ok: false; readonly problem: Diagnostic };

async function findMachine(request: LanguagesRequest): Promise<FoundMachine> {
  const { config, env } = request;
  const { java: given, sha256, timeLimit } = config.openapiGenerator;
  if (!request.allowPrograms && (given !== null || sha256 !== pinnedGenerator.sha256)) {
    const key = given === null ? "sha256" : "java";
    return { ok: false, problem: diagnostic("generator-refused", { key }) };
  }
  const java = findJava(given, env);
  if (!java.ok) return { ok: false, problem: diagnostic("java-missing", { tried: java.tried }) };
  const jar = await findJar(config, request);
  if (!jar.ok) return jar;
  const machine = { java: java.program, jar: jar.path, env: javaEnvironment(env), timeLimit };
  return { ok: true, machine };
}

/** In the order of the items; some at a time, for each run keeps about two cores busy. */
async function inTurn<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < items.length; at = next++) results[at] = await act(items[at]!);
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.floor(availableParallelism() / 2)) }, worker));
  return results;
}

function summaryOf({ target, state, manifest, written, rewrites, milliseconds }: Done): LanguageSummary {
  const { api, version, language, generator, folder } = target;
  return {
    api,
    version: version.version,
    language,
    generator,
    folder,
    state,
    files: manifest === null ? 0 : manifest.files.size + 1,
    written: written.length,
    rewrites,
    milliseconds: Math.round(milliseconds),
  };
}

function outputsOf({ folder }: LanguageTarget, manifest: Manifest): (readonly [string, string])[] {
  return [
    [join(folder, manifestName), sha256(printManifest(manifest))],
    ...[...manifest.files].map(([path, hash]) => [join(folder, path), hash] as const),
  ];
}
