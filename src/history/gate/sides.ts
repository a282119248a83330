/** A versioned API as it is in the work tree, beside what has shipped of it. */
import { basename, join } from "node:path";
import type { ResolvedApi } from "../../config/resolve.js";
import { diagnostic, hasErrors, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { editedTree } from "../../source/edited-tree.js";
import type { FileTree } from "../../source/file-tree.js";
import { isObject, member } from "../../source/json.js";
import { readSource } from "../../source/read.js";
import { openSource, type SourceFile } from "../../source/source-file.js";
import type { Base } from "../base/base.js";
import type { ApiDocument, ApiDocuments } from "../documents.js";
import { fileHash, filesIn, kindOf, type FolderFile } from "../folder.js";
import { namedVersion, prefixes } from "../named-folder.js";
import { compareVersions, parseVersion, type Version } from "../version.js";
import { listName, readVersionList, type VersionList } from "../version-list.js";
import { listOf } from "../unlisted-folder.js";
import { readVersions } from "../versions.js";
import type { GateQuestion } from "./gate.js";

/** A file of the work tree whose name says a version. */
export interface VersionFile {
  readonly version: Version;
  /** Absolute. */
  readonly path: string;
  readonly name: string;
  /** What the name says of the hash; null where names do not. */
  readonly hash6: string | null;
}

export interface ShippedVersion {
  readonly version: Version;
  readonly document: ApiDocument;
  /** Absolute: where it stood in the base's tree. */
  readonly path: string;
  /** Absolute: where it belongs in the work tree. */
  readonly home: string;
}

export interface Sides {
  readonly question: GateQuestion;
  readonly api: ResolvedApi;
  /** The API as who judges has it. */
  readonly judged: ResolvedApi;
  readonly found: ApiDocuments;
  readonly layout: "listed" | "named";
  /** Of the work tree, by version; newest first. */
  readonly files: ReadonlyMap<string, readonly VersionFile[]>;
  /** Null where the layout has none. */
  readonly list: VersionList | null;
  /** Newest first. */
  readonly shipped: readonly ShippedVersion[];
  /** Whether there is anything that documents may refer to, besides each other. */
  readonly refers: boolean;
}

export interface Past {
  /** Null where nothing is held to what it was. */
  readonly base: Base;
  readonly found: ApiDocuments;
}

/** What has shipped of an API; null where nothing has, or a problem says why that is not known. */
export function pastOf(
  judged: ResolvedApi,
  base: Base | null,
  { config: { limits }, cwd }: GateQuestion,
): { readonly past: Past | null; readonly problems: readonly Diagnostic[] } {
  if (base === null || judged.package !== null || kindOf(judged.documents, base.tree) === "missing") {
    return { past: null, problems: [] };
  }
  const found = readVersions(judged, { cwd, limits, tree: withList(judged, base.tree) });
  const wrong = found.diagnostics.find(({ severity }) => severity === "error");
  if (found.documents.length > 0 || wrong === undefined) return { past: { base, found }, problems: [] };
  if (wrong.code === "api-without-documents") return { past: null, problems: [] };
  const values = { api: judged.name, base: base.name, reason: wrong.message };
  return { past: null, problems: [diagnostic("shipped-unknown", values, { at: judged.place })] };
}

/** A folder of versions that nobody had listed yet has shipped all the same. */
function withList({ documents }: ResolvedApi, tree: FileTree): FileTree {
  if (kindOf(documents, tree) !== "folder") return tree;
  const files = filesIn(documents, tree);
  const versioned = files.filter(({ isDocument, stem }) => isDocument && parseVersion(stem) !== null);
  if (versioned.length === 0 || files.some(({ name }) => name === listName)) return tree;
  const listed = listOf(documents, versioned, tree);
  return "list" in listed ? editedTree(tree, [listed.list]) : tree;
}

/** Of an API that had one document and now has versions, that one. */
function shippedVersions(
  past: Past | null,
  { found, layout, question }: Pick<Sides, "found" | "layout" | "question">,
): ShippedVersion[] {
  if (past === null || past.found.layout === "schemas") return [];
  return past.found.documents.flatMap((document) => {
    if (document.version !== null) return shippedVersion(past, document, found.api, layout);
    const version = infoVersion(document.path, past, question);
    return version === null ? [] : shippedVersion(past, { ...document, version }, found.api, layout);
  });
}

/** Empty where it is no version that could have a document of its own. */
export function shippedVersion(
  past: Past,
  document: ApiDocument,
  api: ResolvedApi,
  layout: Sides["layout"],
): readonly ShippedVersion[] {
  const version = parseVersion(document.version ?? "");
  if (version === null) return [];
  const { path } = document;
  const own = { api, tree: past.base.tree };
  const name = past.found.layout === layout ? basename(path) : fileName(own, document, layout);
  return [{ version, document, path, home: join(api.documents, name) }];
}

function infoVersion(path: string, { base }: Past, { config, cwd }: GateQuestion): string | null {
  const { document } = readSource(path, { cwd, limits: config.limits, tree: base.tree });
  const info = isObject(document?.value) ? member(document.value, "info") : undefined;
  const version = isObject(info) ? member(info, "version") : undefined;
  return typeof version === "string" ? version : null;
}

function fileName(
  { api, tree }: { readonly api: ResolvedApi; readonly tree: FileTree },
  { version, path }: ApiDocument,
  layout: Sides["layout"],
): string {
  const hash = layout === "named" ? fileHash(path, {}, tree) : null;
  return documentName(api, layout, { version: version!, model: path, hash });
}

/** How the document of a version is called. */
export function documentName(
  api: ResolvedApi,
  layout: Sides["layout"],
  {
    version,
    model,
    hash,
  }: { readonly version: string; readonly model: string; readonly hash: string | null },
): string {
  if (layout === "listed") return `${version}${/\.(?:json|ya?ml)$/u.exec(model)?.[0] ?? ".json"}`;
  const prefix = prefixes(api).find((one) => basename(model).startsWith(one)) ?? prefixes(api)[0]!;
  return `${prefix}${version}-${(hash ?? "").slice(0, 6)}.json`;
}

export function sidesOf(
  question: GateQuestion,
  found: ApiDocuments,
  judged: ResolvedApi,
  past: Past | null,
): Sides {
  const { config, cwd, tree } = question;
  const { api } = found;
  const layout = found.layout as Sides["layout"];
  const list = layout === "listed" ? readVersionList(join(api.documents, listName), { cwd, tree }) : null;
  const files = filesByVersion(api, layout, filesIn(api.documents, tree));
  const shipped = shippedVersions(past, { found, layout, question });
  const isDeep = (from: FileTree, folder: string) =>
    from.filesUnder(folder).length > from.filesIn(folder).length;
  const refers =
    past !== null &&
    (past.found.layout === "single" ||
      config.roots.length > 0 ||
      [found, past.found].some(({ others }) => others.length > 0) ||
      isDeep(past.base.tree, past.found.api.documents) ||
      isDeep(tree, api.documents));
  return { question, api, judged, found, layout, files, list, shipped, refers };
}

export function filesByVersion(
  api: ResolvedApi,
  layout: Sides["layout"],
  files: readonly FolderFile[],
): ReadonlyMap<string, readonly VersionFile[]> {
  const versioned = files.flatMap((file): VersionFile[] => {
    const named = layout === "named" ? namedVersion(file, api) : null;
    const version =
      layout === "named" ? (named?.version ?? null) : file.isDocument ? parseVersion(file.stem) : null;
    if (version === null) return [];
    return [{ version, path: file.path, name: file.name, hash6: named?.hash6 ?? null }];
  });
  const groups = new Map<string, VersionFile[]>();
  for (const file of versioned.toSorted((a, b) => compareVersions(b.version, a.version))) {
    const group = groups.get(file.version.canonical);
    if (group === undefined) groups.set(file.version.canonical, [file]);
    else group.push(file);
  }
  return groups;
}

/** Whether the list could be read at all. */
export function isReadable({ list }: Sides): boolean {
  return list === null || list.entries.length > 0 || !hasErrors(list.diagnostics);
}

export function sourceAt(path: string, { config, cwd }: GateQuestion, tree: FileTree): SourceFile | null {
  return openSource(path, { cwd, limits: config.limits, tree }).file;
}

/** Of all that have shipped and all that are there. */
export function newestVersion({ files, shipped }: Sides): Version {
  const all = [
    ...shipped.map(({ version }) => version),
    ...[...files.values()].flat().map(({ version }) => version),
  ];
  return all.reduce((top, one) => (compareVersions(one, top) > 0 ? one : top));
}

/** The document of a version in another tree, in the folder it has in the work tree. */
export function fileIn(
  { api, layout }: Pick<Sides, "api" | "layout">,
  tree: FileTree,
  { canonical }: Version,
): VersionFile | undefined {
  if (kindOf(api.documents, tree) !== "folder") return undefined;
  return filesByVersion(api, layout, filesIn(api.documents, tree)).get(canonical)?.[0];
}
