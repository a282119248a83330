/** A folder as it is, held against what its list says and what would be made now; runs nothing. */
import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../../src/source/sha256.js";
import { readManifest, type LanguageInputs, type Manifest } from "./manifest.js";

export interface LanguageComparison {
  /** Null where nothing in the folder is ours. */
  readonly manifest: Manifest | null;
  /** Which inputs are others than they were, for people. */
  readonly changed: readonly string[];
  /** Files of the list, relative to the folder. */
  readonly missing: readonly string[];
  readonly edited: readonly string[];
}

export function compareLanguage(folder: string, inputs: LanguageInputs): LanguageComparison {
  const manifest = readManifest(folder);
  const missing: string[] = [];
  const edited: string[] = [];
  for (const [path, hash] of manifest?.files ?? []) {
    const found = hashOf(join(folder, path));
    if (found === null) missing.push(path);
    else if (found !== hash) edited.push(path);
  }
  const changed = manifest === null ? [] : changedInputs(manifest.inputs, inputs);
  return { manifest, changed, missing, edited };
}

export function isFresh({ manifest, changed, missing, edited }: LanguageComparison): boolean {
  return manifest !== null && changed.length + missing.length + edited.length === 0;
}

function changedInputs(before: LanguageInputs | null, now: LanguageInputs): string[] {
  if (before === null) return ["what was being written when it was interrupted"];
  const names: Readonly<Record<keyof LanguageInputs, string>> = {
    document: "the document",
    settings: "the options",
    templates: "the templates",
    jar: "OpenAPI Generator",
  };
  const keys = Object.keys(names) as (keyof LanguageInputs)[];
  return keys.filter((key) => before[key] !== now[key]).map((key) => names[key]);
}

/** Null where there is nothing; of anything but a file no hash is equal. */
function hashOf(path: string): string | null {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  return stats.isFile() ? sha256(readFileSync(path)) : "no file";
}
