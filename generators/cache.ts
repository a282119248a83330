/** Remembers what the last run read and wrote, so that an unchanged run has only to read and hash. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder } from "../src/config/cache-folder.js";
import type { ResolvedConfig } from "../src/config/resolve.js";
import { settingsText } from "../src/config/settings-text.js";
import { toolkitRoot, toolkitVersion } from "../src/config/toolkit.js";
import type { DiagnosticJson } from "../src/diagnostics/render-json.js";
import type { ApiDocuments } from "../src/history/documents.js";
import { fileHash } from "../src/history/folder.js";
import { disk } from "../src/source/file-tree.js";
import type { LanguageSummary } from "./openapi-generator/language-summary.js";
import { readTemplates } from "./openapi-generator/templates.js";
import { listOutput, type OutputFolder } from "./output-folder.js";
import { replaceFile } from "../src/source/replace-file.js";
import { sha256 } from "../src/source/sha256.js";
import type { ApiSummary } from "./summary.js";

/** What a run found out, as it is told again on a hit. */
export interface Remembered {
  readonly apis: readonly ApiSummary[];
  readonly languages: readonly LanguageSummary[];
  /** Without the infos. */
  readonly diagnostics: readonly DiagnosticJson[];
  /** How many infos there were. */
  readonly notes: number;
  /** Absolute. */
  readonly inputs: readonly string[];
  /** Path relative to the output folder, and SHA-256. */
  readonly outputs: readonly (readonly [path: string, sha256: string])[];
  /** Every file in the output folder, ours or not. */
  readonly present: readonly string[];
}

interface Entry extends Remembered {
  readonly key: string;
}

export interface CacheQuestion {
  readonly config: ResolvedConfig;
  readonly documents: readonly ApiDocuments[];
  readonly output: OutputFolder;
  readonly cwd: string;
  /** `LazyGate.key`. */
  readonly gate: string;
  /** The languages that alone were asked for; null: all that the config says. */
  readonly asked: readonly string[] | null;
  /** `templatesState` before any of them was read for the run. */
  readonly templates: readonly string[];
}

/** The last run's findings, if nothing has changed since in the toolkit, config, inputs or outputs. */
export function recall(question: CacheQuestion): Remembered | null {
  const entry = readEntry(entryPath(question));
  if (entry === null || entry.key !== keyOf(question, entry.inputs)) return null;
  const { output } = question;
  const listing = listOutput(output);
  const present = [...listing.files, ...listing.links].sort();
  if (listing.temporary.length > 0 || present.join("\n") !== entry.present.join("\n")) return null;
  const fresh = entry.outputs.every(([path, sha256]) => hashOf(join(output.path, path)) === sha256);
  return fresh ? entry : null;
}

/** Does nothing where no cache can be kept, or where an input may have changed while the run read it. */
export function remember(question: CacheQuestion, findings: Remembered, startedAt: number): void {
  const path = entryPath(question);
  if (path === null || findings.inputs.some((input) => changedSince(input, startedAt))) return;
  const entry: Entry = { key: keyOf(question, findings.inputs), ...findings };
  try {
    const text = JSON.stringify(entry);
    replaceFile(path, `${sha256(text)}\n${text}`);
  } catch {
    // A cache that cannot be written costs time, nothing else.
  }
}

/** Only what `remember` wrote: its hash stands before it. */
function readEntry(path: string | null): Entry | null {
  if (path === null) return null;
  try {
    const [hash, text = ""] = readFileSync(path, "utf8").split("\n", 2);
    return hash === sha256(text) ? (JSON.parse(text) as Entry) : null;
  } catch {
    return null;
  }
}

function entryPath({ config: { folder, output }, asked }: CacheQuestion): string | null {
  const base = cacheFolder(folder, "generate");
  const name = sha256([folder, output, ...(asked ?? [])].join("\n")).slice(0, 32);
  return base === null ? null : join(base, `${name}.json`);
}

function keyOf(
  { config, documents, cwd, gate, templates }: CacheQuestion,
  inputs: readonly string[],
): string {
  const known = new Map(
    documents.flatMap((api) => api.documents.map(({ path, sha256 }) => [path, sha256] as const)),
  );
  const paths = new Set([...inputs, ...documents.flatMap(({ files, others }) => [...files, ...others])]);
  const hashes = [...paths]
    .sort()
    .map((path) => [relative(config.folder, path), known.get(path) ?? fileHash(path, config.limits, disk)]);
  const settings = settingsText(config);
  return sha256(JSON.stringify([toolkitState(), settings, cwd, gate, hashes, templates]));
}

/** All that stands in the folders of templates: a new one is no input yet. */
export function templatesState({ apis }: ResolvedConfig): string[] {
  const folders = apis.flatMap(({ languages }) => languages.flatMap(({ templates }) => templates ?? []));
  return [...new Set(folders)].map((folder) => {
    const templates = readTemplates(folder);
    return typeof templates === "string" ? templates : templates.hash;
  });
}

/**
 * The version of an installed toolkit; of one that is being worked on, also its files' sizes and times, because there
 * the version stays while the code changes.
 */
function toolkitState(): string {
  const version = toolkitVersion();
  if (basename(join(toolkitRoot(), "..")) === "node_modules") return version;
  const here = dirname(fileURLToPath(import.meta.url));
  // The command is bundled into one folder: each build writes all of it.
  if (basename(here) === "bin") return [version, ...fileState(join(here, "bin.js"))].join("\n");
  const files = [here, join(here, "../src")]
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => fileState(join(entry.parentPath, entry.name)).join(" "));
  return [version, ...files.sort()].join("\n");
}

function fileState(path: string): readonly (string | number)[] {
  const { size, mtimeMs } = statSync(path);
  return [path, size, mtimeMs];
}

function changedSince(path: string, time: number): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined || stats.mtimeMs >= time;
}

function hashOf(path: string): string | null {
  try {
    return sha256(readFileSync(path));
  } catch {
    return null;
  }
}
