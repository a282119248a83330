/** The list that a folder of versions would have if somebody had written it: `1.0.0.json` is 1.0.0. */
import { basename, join } from "node:path";
import type { Edit } from "../diagnostics/fix.js";
import type { FileTree } from "../source/file-tree.js";
import { fileHash, type FolderFile } from "./folder.js";
import { emptyList, listWith } from "./list-text.js";
import { compareVersions, parseVersion, type Version } from "./version.js";
import { listName } from "./version-list.js";

export type UnlistedFolder =
  | { readonly list: Edit }
  /** Two documents of one version, which only a person can choose from. */
  | { readonly twins: readonly [string, string] };

/** @param files those whose names are versions, one at least */
export function listOf(folder: string, files: readonly FolderFile[], tree: FileTree): UnlistedFolder {
  const found: { readonly version: Version; readonly path: string }[] = [];
  for (const { stem, path } of files) {
    const version = parseVersion(stem);
    if (version === null) continue;
    const twin = found.find((one) => one.version.canonical === version.canonical);
    if (twin !== undefined) return { twins: [basename(twin.path), basename(path)] };
    found.push({ version, path });
  }
  const entries = found
    .sort((a, b) => compareVersions(b.version, a.version))
    .map(({ version: { text }, path }) => ({ version: text, sha256: fileHash(path, {}, tree) ?? undefined }));
  const bytes = Buffer.from(listWith(emptyList, entries));
  return { list: { kind: "write", path: join(folder, listName), bytes } };
}
