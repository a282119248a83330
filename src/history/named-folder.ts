/** A folder without a list whose files tell their versions: `<api>-<version>-<hash6>.json`, as other tools keep them. */
import { basename } from "node:path";
import type { ResolvedApi } from "../config/resolve.js";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.js";
import { wholeFile } from "../diagnostics/whole-file.js";
import type { ApiDocument, ApiDocuments } from "./documents.js";
import { withHash, type FolderFile } from "./folder.js";
import { nameCollisions } from "./listed-folder.js";
import { compareVersions, parseVersion, type Version } from "./version.js";
import type { HistoryOptions } from "./versions.js";

export interface NamedVersion {
  readonly version: Version;
  /** The first six hexadecimal digits of the SHA-256 of the bytes. */
  readonly hash6: string;
}

/** What a file's name says, or null where it says no version of this API. */
export function namedVersion(file: FolderFile, api: ResolvedApi): NamedVersion | null {
  if (!file.name.endsWith(".json")) return null;
  for (const prefix of prefixes(api)) {
    if (!file.stem.startsWith(prefix)) continue;
    const match = /^(.+)-([0-9a-f]{6})$/u.exec(file.stem.slice(prefix.length));
    const version = match === null ? null : parseVersion(match[1]!);
    if (version !== null) return { version, hash6: match![2]! };
  }
  return null;
}

/** Files are named for the API; a config may call it differently, but then hardly its folder too. */
export function prefixes(api: ResolvedApi): string[] {
  return [...new Set([`${api.name}-`, `${basename(api.documents)}-`])];
}

export function readNamedFolder(
  api: ResolvedApi,
  files: readonly FolderFile[],
  { cwd, limits, tree }: HistoryOptions,
): ApiDocuments {
  const diagnostics: Diagnostic[] = [];
  const others: string[] = [];
  const found: { readonly document: ApiDocument; readonly version: Version }[] = [];
  for (const file of files) {
    const named = namedVersion(file, api);
    if (named === null) {
      // A link to the newest document is kept beside them.
      if (!prefixes(api).some((prefix) => file.name === `${prefix}latest.json`)) others.push(file.path);
      continue;
    }
    const place = wholeFile(tree.shown(file.path, cwd));
    const { version } = named;
    const twin = found.find((one) => one.version.canonical === version.canonical);
    if (twin !== undefined) {
      const related = [{ message: "this is its other document", at: twin.document.place }];
      diagnostics.push(diagnostic("version-duplicate", { version: version.text }, { at: place, related }));
    } else {
      found.push({
        version,
        document: withHash({ version: version.text, path: file.path, place }, { limits, tree }),
      });
    }
  }
  const documents = found
    .sort((a, b) => compareVersions(b.version, a.version))
    .map(({ document }) => document);
  diagnostics.push(...nameCollisions(documents));
  return {
    api,
    layout: "named",
    documents,
    files: documents.map(({ path }) => path),
    others,
    diagnostics,
  };
}
