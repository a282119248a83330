/** Reads which versions an API has: a listed folder, a folder of named versions, one file, or a folder of plain schemas. */
import { basename, join } from "node:path";
import type { ResolvedApi } from "../config/resolve.js";
import { diagnostic } from "../diagnostics/diagnostic.js";
import { wholeFile } from "../diagnostics/whole-file.js";
import type { FileTree } from "../source/file-tree.js";
import type { Limits } from "../source/limits.js";
import { openSource } from "../source/source-file.js";
import type { ApiDocuments } from "./documents.js";
import { documentsUnder, fileHash, filesIn, kindOf, type FolderFile } from "./folder.js";
import { readListedFolder } from "./listed-folder.js";
import { namedVersion, readNamedFolder } from "./named-folder.js";
import { parseVersion } from "./version.js";
import { listName } from "./version-list.js";

export interface HistoryOptions {
  /** Absolute; paths are shown relative to it. */
  readonly cwd: string;
  readonly limits: Partial<Limits>;
  readonly tree: FileTree;
}

/** Reads no more of the documents than their bytes, for the hashes; what they say is for `loadContract`. */
export function readVersions(api: ResolvedApi, options: HistoryOptions): ApiDocuments {
  switch (kindOf(api.documents, options.tree)) {
    case "file":
      return readFile(api, options);
    case "folder":
      return readFolderSafely(api, options);
    case "missing":
      return withoutDocuments(api, options, "does not exist");
    case "other":
      return withoutDocuments(api, options, "is neither a file nor a folder");
  }
}

function readFile(api: ResolvedApi, { cwd, limits, tree }: HistoryOptions): ApiDocuments {
  const path = tree.shown(api.documents, cwd);
  if (api.versioning === "server" || api.versioning === "client") {
    const values = { api: api.name, side: api.versioning, path };
    return { ...empty(api), diagnostics: [diagnostic("documents-not-a-folder", values, { at: api.place })] };
  }
  const sha256 = fileHash(api.documents, limits, tree);
  const document = { version: null, path: api.documents, sha256, place: wholeFile(path) };
  return { ...empty(api), documents: [document], files: [api.documents] };
}

function readFolderSafely(api: ResolvedApi, options: HistoryOptions): ApiDocuments {
  try {
    return readFolder(api, options);
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    return withoutDocuments(api, options, `cannot be read (${code})`);
  }
}

function readFolder(api: ResolvedApi, options: HistoryOptions): ApiDocuments {
  const files = filesIn(api.documents, options.tree);
  const isListed = files.some(({ name }) => name === listName);
  const isNamed = files.some((file) => namedVersion(file, api) !== null);
  if (isListed || isNamed) {
    if (api.versioning === "evolving" || api.versioning === "lockstep") {
      const path = options.tree.shown(api.documents, options.cwd);
      const values = { api: api.name, versioning: api.versioning, path };
      return { ...empty(api), diagnostics: [diagnostic("documents-not-a-file", values, { at: api.place })] };
    }
    return isListed ? readListedFolder(api, files, options) : readNamedFolder(api, files, options);
  }
  const versioned = files.filter((file) => file.isDocument && parseVersion(file.stem) !== null);
  if (versioned.length > 0) return withoutList(api, versioned);
  return readSchemas(api, files, options);
}

function readSchemas(api: ResolvedApi, files: readonly FolderFile[], options: HistoryOptions): ApiDocuments {
  const paths = documentsUnder(api.documents, options.tree);
  if (paths.length === 0) return withoutDocuments(api, options, "is a folder without documents");
  const openApi = files.filter((file) => file.isDocument && looksLikeOpenApi(file.path, options));
  if (openApi.length > 0) return withoutList(api, openApi);
  const path = options.tree.shown(api.documents, options.cwd);
  if (api.versioning === "server" || api.versioning === "client") {
    const values = { api: api.name, side: api.versioning, path };
    return { ...empty(api), diagnostics: [diagnostic("schemas-not-versioned", values, { at: api.place })] };
  }
  const document = { version: "", path: api.documents, sha256: null, place: wholeFile(path) };
  return { ...empty(api), layout: "schemas", documents: [document], files: paths };
}

/** By its beginning: whether it is sound is found out later, when it is read. */
function looksLikeOpenApi(path: string, { limits, tree }: HistoryOptions): boolean {
  const bytes = openSource(path, { limits, tree }).file?.bytes ?? Buffer.of();
  const text = bytes.subarray(0, 10_000).toString("latin1");
  return /^[\s\ufeff{]{0,100}["']?(?:openapi|swagger)["']?\s{0,10}:/mu.test(text);
}

function withoutList(api: ResolvedApi, files: readonly FolderFile[]): ApiDocuments {
  const version = files.map(({ stem }) => stem).find((stem) => parseVersion(stem) !== null) ?? "1.0.0";
  const example = `{ "versions": [ { "version": ${JSON.stringify(version)} } ] }`;
  const values = { api: api.name, example };
  return { ...empty(api), diagnostics: [diagnostic("version-list-missing", values, { at: api.place })] };
}

function withoutDocuments(api: ResolvedApi, { cwd, tree }: HistoryOptions, problem: string): ApiDocuments {
  if (api.package !== null && kindOf(packageFolder(api.documents, api.package), tree) === "missing") {
    const values = { api: api.name, name: api.package };
    return { ...empty(api), diagnostics: [diagnostic("package-not-installed", values, { at: api.place })] };
  }
  const path = tree.shown(api.documents, cwd) || basename(api.documents);
  const values = { api: api.name, path, problem };
  return { ...empty(api), diagnostics: [diagnostic("api-without-documents", values, { at: api.place })] };
}

/** The last folder of the package's name on the way to its documents. */
function packageFolder(documents: string, name: string): string {
  const end = join("node_modules", name);
  return documents.slice(0, documents.lastIndexOf(end) + end.length);
}

function empty(api: ResolvedApi): ApiDocuments {
  return {
    api,
    layout: "single",
    documents: [],
    files: [],
    others: [],
    diagnostics: [],
  };
}
