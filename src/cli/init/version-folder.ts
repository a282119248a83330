/** Recognises a folder that holds the versions of one API, and lists them where nobody has. */
import { basename, join } from "node:path";
import { hasErrors } from "../../diagnostics/diagnostic.js";
import type { Edit } from "../../diagnostics/fix.js";
import { filesIn, type FolderFile } from "../../history/folder.js";
import { listOf } from "../../history/unlisted-folder.js";
import { parseVersion } from "../../history/version.js";
import { listName, readVersionList } from "../../history/version-list.js";
import { disk } from "../../source/file-tree.js";
import { asName } from "./api-name.js";
import { mayBeOpenApi } from "./document-file.js";

export type VersionFolder =
  /** `prefix` is what its files' names begin with, if that matters. */
  | { readonly kind: "versions"; readonly prefix: string | null; readonly list: Edit | null }
  | { readonly kind: "refused"; readonly reason: string };

/** Null where the folder is not one of versions. Only the beginnings of documents are looked at. */
export function versionFolder(folder: string, cwd: string): VersionFolder | null {
  const files = filesIn(folder, disk).filter(({ isDocument }) => isDocument);
  const isVersion = ({ stem }: FolderFile) => parseVersion(stem) !== null;
  if (files.some(({ name }) => name === listName)) {
    const { diagnostics } = readVersionList(join(folder, listName), { cwd, tree: disk });
    const [problem] = diagnostics;
    if (!hasErrors(diagnostics)) return { kind: "versions", prefix: null, list: null };
    // Somebody else's file may have that name.
    if (files.some(isVersion)) return { kind: "refused", reason: `${listName}: ${problem!.message}` };
  }
  const prefix = files.map(({ name }) => prefixOf(name)).find((one) => one !== null) ?? null;
  if (prefix !== null) {
    return asName(prefix) === prefix || basename(folder) === prefix
      ? { kind: "versions", prefix, list: null }
      : { kind: "refused", reason: `its files begin with ${prefix}, which is no name of an API` };
  }
  const versions = files.filter((file) => isVersion(file) && mayBeOpenApi(file.path));
  if (versions.length === 0) return null;
  const unlisted = listOf(folder, versions, disk);
  if ("list" in unlisted) return { kind: "versions", prefix: null, list: unlisted.list };
  return { kind: "refused", reason: `${unlisted.twins.join(" and ")} are one version` };
}

/** Of a file named `<api>-<version>-<hash6>.json`. */
function prefixOf(name: string): string | null {
  const match = /^(.+?)-(\d[^/]*)-[0-9a-f]{6}\.json$/u.exec(name);
  return match === null || parseVersion(match[2]!) === null ? null : match[1]!;
}
