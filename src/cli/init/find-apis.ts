/** Makes APIs of the documents that are there. */
import { lstatSync, statSync } from "node:fs";
import { basename, dirname, extname, relative, resolve, sep } from "node:path";
import { displayPath, isInside } from "../../source/paths.js";
import { documentsUnder } from "../../history/folder.js";
import { listName } from "../../history/version-list.js";
import { disk } from "../../source/file-tree.js";
import { UsageError } from "../usage-error.js";
import { apiName } from "./api-name.js";
import { findCandidates } from "./candidates.js";
import { documentFile, mayBeOpenApi } from "./document-file.js";
import type { FoundApi, FoundApis, PassedOver } from "./found-api.js";
import { versionFolder } from "./version-folder.js";

export interface FindOptions {
  /** Absolute: where the config will be. */
  readonly cwd: string;
  /** The package's name, or empty. */
  readonly project: string;
}

interface Finding {
  readonly apis: FoundApi[];
  readonly passedOver: PassedOver[];
}

/** Most APIs that a search may find before a person has to say which. */
const mostApis = 100;

/** Bytes that a search reads in all, nearest files first. */
const mostBytes = 256 * 1024 * 1024;

/** Searches the folder. */
export function findApis(options: FindOptions): FoundApis {
  const finding: Finding = { apis: [], passedOver: [] };
  search(options.cwd, finding, options);
  return finding;
}

/** @param paths as given to `--documents`; each must give an API */
export function namedApis(paths: readonly string[], options: FindOptions): FoundApis {
  const finding: Finding = { apis: [], passedOver: [] };
  for (const given of paths) {
    const path = resolve(options.cwd, given);
    const problem = pathProblem(path, options.cwd);
    if (problem !== null) throw new UsageError(`--documents ${given} ${problem}`);
    const before = finding.apis.length;
    if (lstatSync(path).isDirectory()) {
      if (!takeVersions(path, finding, options)) search(path, finding, options);
      if (finding.apis.length === before && finding.passedOver.length === 0)
        takeSchemas(path, finding, options);
    } else if (mayBeOpenApi(path)) takeDocument(path, finding, options);
    if (finding.apis.length > before) continue;
    const reason = finding.passedOver.map((one) => told(one, options.cwd)).join("; ");
    throw new UsageError(
      `--documents ${given} holds no document that can be taken${reason === "" ? "" : `: ${reason}`}`,
    );
  }
  return finding;
}

function told({ path, reason }: PassedOver, cwd: string): string {
  return `${displayPath(path, cwd)}: ${reason}`;
}

function pathProblem(path: string, cwd: string): string | null {
  if (path.includes("\0")) return "has a NUL character";
  if (!isInside(path, cwd))
    return "lies outside of the folder that the config will be in; --cwd names another";
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return "does not exist";
  if (stats.isSymbolicLink())
    return "is a symbolic link, whose target git does not keep; name what it points to";
  return stats.isFile() || stats.isDirectory() ? null : "is neither a file nor a folder";
}

function search(folder: string, finding: Finding, options: FindOptions): void {
  const { files, unreadable, isCut } = findCandidates(folder);
  for (const path of unreadable) finding.passedOver.push({ path, reason: "it cannot be read" });
  let bytes = 0;
  const likely = files.filter((path) => {
    bytes += statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    return bytes <= mostBytes && (basename(path) === listName || mayBeOpenApi(path));
  });
  const versioned = new Set<string>();
  for (const parent of new Set(likely.map((path) => dirname(path)))) {
    if (takeVersions(parent, finding, options)) versioned.add(parent);
  }
  const singles = likely.filter((path) => basename(path) !== listName && !versioned.has(dirname(path)));
  for (const path of singles) {
    if (finding.apis.length >= mostApis) {
      finding.passedOver.push({
        path: folder,
        reason: `it holds more than ${mostApis} APIs; name those to take`,
      });
      return;
    }
    takeDocument(path, finding, options);
  }
  if (isCut || bytes > mostBytes) {
    finding.passedOver.push({
      path: folder,
      reason: "it is too large to be searched whole; name the documents",
    });
  }
}

/** Whether the folder is one of versions, taken or refused. */
function takeVersions(folder: string, finding: Finding, options: FindOptions): boolean {
  if (isTaken(folder, finding)) return true;
  const found = versionFolder(folder, options.cwd);
  if (found === null) return false;
  if (found.kind === "refused") finding.passedOver.push({ path: folder, reason: found.reason });
  else {
    const path = namesDown(folder, options.cwd);
    const names = found.prefix === null ? path : [...path, found.prefix];
    take({ documents: folder, kind: "versions", list: found.list }, names, "", finding, options);
  }
  return true;
}

function takeDocument(path: string, finding: Finding, options: FindOptions): void {
  if (isTaken(path, finding)) return;
  const found = documentFile(path, options.cwd);
  if (found.kind === "other") return;
  if (found.kind === "refused") {
    finding.passedOver.push({ path, reason: found.reason });
    return;
  }
  const twin = finding.apis.find(({ documents }) => stemOf(documents) === stemOf(path));
  if (twin !== undefined) {
    const reason = `beside ${displayPath(twin.documents, options.cwd)} it seems to be the same document`;
    finding.passedOver.push({ path, reason });
    return;
  }
  take(
    { documents: path, kind: "document", list: null },
    namesDown(stemOf(path), options.cwd),
    found.title,
    finding,
    options,
  );
}

function takeSchemas(folder: string, finding: Finding, options: FindOptions): void {
  if (documentsUnder(folder, disk).length === 0) return;
  take(
    { documents: folder, kind: "schemas", list: null },
    namesDown(folder, options.cwd),
    "",
    finding,
    options,
  );
}

function take(
  api: Omit<FoundApi, "name">,
  path: readonly string[],
  title: string,
  { apis }: Finding,
  { project }: FindOptions,
): void {
  const taken = apis.map(({ name }) => name);
  apis.push({ ...api, name: apiName({ path, title, project }, taken) });
}

function isTaken(path: string, { apis }: Finding): boolean {
  return apis.some(({ documents }) => documents === path);
}

function stemOf(path: string): string {
  return path.slice(0, path.length - extname(path).length);
}

function namesDown(path: string, cwd: string): string[] {
  return relative(cwd, path).split(sep);
}
