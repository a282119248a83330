/** What can be said of an API's folder only once its documents have been read. */
import type { Contract } from "../contract/ir.js";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.js";
import { wholeFile } from "../diagnostics/whole-file.js";
import { displayPath } from "../source/paths.js";
import { Place, type SourceDocument } from "../source/place.js";
import type { ApiDocument, ApiDocuments } from "./documents.js";
import { isSameVersion } from "./version.js";

/** Whether `info.version` is the version that the list or the file's name gives; null where it is. */
export function infoVersionProblem(
  document: ApiDocument,
  contract: Contract,
  source: SourceDocument,
  layout: ApiDocuments["layout"],
): Diagnostic | null {
  const { version } = document;
  if (version === null || isSameVersion(version, contract.version) || layout === "schemas") return null;
  const at = Place.root(source).at("info").at("version");
  const values = {
    found: JSON.stringify(contract.version),
    version,
    source: layout === "listed" ? "versions.json" : "its name",
  };
  const related = layout === "listed" ? [{ message: "it is listed here", at: document.place }] : [];
  return diagnostic("info-version-differs", values, { at, related });
}

/** @param reached absolute paths of all files that were read */
export function unknownFiles(api: ApiDocuments, reached: ReadonlySet<string>, cwd: string): Diagnostic[] {
  const told = new Set(
    api.diagnostics.filter(({ code }) => code === "document-not-listed").map(({ span }) => span?.file),
  );
  return api.others
    .filter((path) => !reached.has(path) && !told.has(displayPath(path, cwd)))
    .map((path) => {
      const file = displayPath(path, cwd);
      return diagnostic("unknown-file", { file, api: api.api.name }, { at: wholeFile(file) });
    });
}
