/** A folder with `versions.json` and one document for each version, `44.0.0.json` or `.yaml`. */
import { join } from "node:path";
import type { ResolvedApi } from "../config/resolve.js";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.js";
import { wholeFile } from "../diagnostics/whole-file.js";
import type { ApiDocument, ApiDocuments } from "./documents.js";
import { withHash, type FolderFile } from "./folder.js";
import { isSameVersion, parseVersion, versionFileName } from "./version.js";
import { listName, readVersionList, type ListEntry } from "./version-list.js";
import type { HistoryOptions } from "./versions.js";

export function readListedFolder(
  api: ResolvedApi,
  files: readonly FolderFile[],
  { cwd, limits, tree }: HistoryOptions,
): ApiDocuments {
  const listPath = join(api.documents, listName);
  const list = readVersionList(listPath, { cwd, tree });
  const diagnostics: Diagnostic[] = [...list.diagnostics];
  const documents: ApiDocument[] = [];
  const used = new Set<string>([listPath]);
  for (const { place: entry, sha256: _, ...facts } of list.entries) {
    const own = files.filter((file) => file.isDocument && isSameVersion(file.stem, facts.version));
    for (const { path } of own) used.add(path);
    const problem = documentProblem(facts.version, own, entry);
    if (problem !== null) diagnostics.push(problem);
    const [file] = own;
    if (file === undefined) continue;
    documents.push(withHash({ ...facts, path: file.path, place: entry.at("version") }, { limits, tree }));
  }
  diagnostics.push(...nameCollisions(documents));
  const others = files.filter(({ path }) => !used.has(path));
  if (list.entries.length > 0) diagnostics.push(...unlisted(others, (path) => tree.shown(path, cwd)));
  return {
    api,
    layout: "listed",
    documents,
    files: [...used],
    others: others.map(({ path }) => path),
    diagnostics,
  };
}

function documentProblem(
  version: string,
  own: readonly FolderFile[],
  entry: ListEntry["place"],
): Diagnostic | null {
  const at = entry.at("version");
  if (own.length === 0) {
    const file = `${version}.json`;
    return diagnostic(
      "version-without-document",
      { version: JSON.stringify(version), file: JSON.stringify(file) },
      { at },
    );
  }
  if (own.length === 1) return null;
  return diagnostic("document-twice", { version, files: own.map(({ name }) => name).join(", ") }, { at });
}

/** Two texts that differ may have one name: `1.0.0-rc.1` and `1.0.0-rc-1`. */
export function nameCollisions(documents: readonly ApiDocument[]): Diagnostic[] {
  const problems: Diagnostic[] = [];
  const byName = new Map<string, ApiDocument>();
  for (const document of documents) {
    const name = versionFileName(document.version ?? "");
    const first = byName.get(name);
    if (first === undefined) byName.set(name, document);
    else if (!isSameVersion(first.version ?? "", document.version ?? "")) {
      const values = { first: first.version ?? "", second: document.version ?? "", name };
      const related = [{ message: `${values.first} stands here`, at: first.place }];
      problems.push(diagnostic("version-name-collides", values, { at: document.place, related }));
    }
  }
  return problems;
}

function unlisted(others: readonly FolderFile[], shown: (path: string) => string): Diagnostic[] {
  return others
    .filter((file) => file.isDocument && parseVersion(file.stem) !== null)
    .map((file) =>
      diagnostic(
        "document-not-listed",
        { file: file.name, version: file.stem },
        { at: wholeFile(shown(file.path)) },
      ),
    );
}
