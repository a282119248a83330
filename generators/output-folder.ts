/** The output folder as it is, held against what should be in it; reads only. */
import { closeSync, type Dirent, lstatSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { diagnostic, type Diagnostic } from "../src/diagnostics/diagnostic.js";
import { wholeFile } from "../src/diagnostics/whole-file.js";
import { displayPath } from "../src/source/paths.js";
import { isMissing } from "../src/source/source-file.js";
import { bannerBytes, bearsBanner } from "./banner.js";
import { readManifest } from "./openapi-generator/manifest.js";
import { isTemporary } from "../src/source/replace-file.js";

/** All paths are relative to the output folder, with forward slashes, sorted. */
export interface Comparison {
  readonly missing: readonly string[];
  readonly changed: readonly string[];
  /** Ours by their banner, but no longer generated. */
  readonly superfluous: readonly string[];
  /** Left behind by runs that were killed, or being written by another run. */
  readonly temporary: readonly string[];
  /** Every other file in the folders of the APIs, generated or not. */
  readonly present: readonly string[];
  /** Why nothing may be written (errors), and what is left alone (warnings). */
  readonly diagnostics: readonly Diagnostic[];
}

export interface OutputFolder {
  /** Absolute. */
  readonly path: string;
  /** The names of the APIs, each of which has a folder in it. */
  readonly apis: readonly string[];
}

/** @param files text by path relative to the folder */
export function compareOutput(
  folder: OutputFolder,
  files: ReadonlyMap<string, string>,
  cwd: string,
): Comparison {
  const found = listOutput(folder);
  const missing: string[] = [];
  const changed: string[] = [];
  const diagnostics: Diagnostic[] = [];
  const report = (code: "not-ours" | "output-through-link" | "foreign-file", path: string) => {
    const file = displayPath(join(folder.path, path), cwd);
    diagnostics.push(diagnostic(code, { file }, { at: wholeFile(file) }));
  };
  const links = new Set<string>();
  for (const [path, text] of files) {
    const link = found.links.find((one) => path === one || path.startsWith(`${one}/`));
    if (link !== undefined) links.add(link);
    else if (found.folders.includes(path)) report("not-ours", path);
    else if (!found.files.has(path)) missing.push(path);
    else {
      const bytes = unlessGone(() => readFileSync(join(folder.path, path)));
      if (bytes?.equals(Buffer.from(text))) continue;
      if (bytes === null) missing.push(path);
      else if (bearsBanner(bytes)) changed.push(path);
      else report("not-ours", path);
    }
  }
  for (const link of links) report("output-through-link", link);
  const superfluous: string[] = [];
  for (const path of [...found.files].sort()) {
    if (files.has(path)) continue;
    const start = unlessGone(() => beginningOf(join(folder.path, path), bannerBytes));
    if (start === null) continue;
    if (bearsBanner(start)) superfluous.push(path);
    else report("foreign-file", path);
  }
  const present = [...found.files, ...found.links].sort();
  const { temporary } = found;
  return { missing: missing.sort(), changed: changed.sort(), superfluous, temporary, present, diagnostics };
}

interface Listing {
  readonly files: Set<string>;
  readonly folders: string[];
  readonly links: string[];
  readonly temporary: string[];
}

/** The names of what is in the folders of the APIs, and of APIs that were generated once; links are not followed. */
export function listOutput({ path, apis }: OutputFolder): Listing {
  const listing: Listing = { files: new Set(), folders: [], links: [], temporary: [] };
  for (const entry of entriesOf(path)) {
    const isCurrent = apis.includes(entry.name);
    if (entry.isSymbolicLink() && isCurrent) listing.links.push(entry.name);
    else if (entry.isDirectory() && (isCurrent || wasGenerated(join(path, entry.name)))) {
      walk(path, entry.name, listing);
    }
  }
  return listing;
}

function walk(root: string, folder: string, listing: Listing): void {
  listing.folders.push(folder);
  for (const entry of entriesOf(join(root, folder))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isSymbolicLink()) listing.links.push(path);
    // What stands in a folder with such a list is told by the list.
    else if (entry.isDirectory() && readManifest(join(root, path)) === null) walk(root, path, listing);
    else if (entry.isDirectory()) continue;
    else if (isTemporary(entry.name)) listing.temporary.push(path);
    else if (entry.isFile() && !entry.name.startsWith(".")) listing.files.add(path);
  }
}

/** Whether a folder that belongs to no API did so once: a generated file stands where one would. */
function wasGenerated(folder: string): boolean {
  const inside = ["types", "json-schema"].flatMap((name) =>
    entriesOf(join(folder, name))
      .filter((entry) => entry.isFile())
      .map((entry) => join(folder, name, entry.name)),
  );
  return [join(folder, "index.ts"), ...inside.slice(0, 10)].some(
    (path) =>
      lstatSync(path, { throwIfNoEntry: false })?.isFile() === true &&
      bearsBanner(beginningOf(path, bannerBytes)),
  );
}

function entriesOf(folder: string): Dirent[] {
  return unlessGone(() => readdirSync(folder, { withFileTypes: true })) ?? [];
}

/** Null where there is no such file or folder: another run may delete what this one has just listed. */
function unlessGone<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (isMissing((error as NodeJS.ErrnoException).code)) return null;
    throw error;
  }
}

/** At most so many bytes from the start of a file; throws what the file system throws. */
function beginningOf(path: string, length: number): Buffer {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(file, bytes, 0, length, 0));
  } finally {
    closeSync(file);
  }
}
