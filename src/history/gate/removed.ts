/** Documents and lists that have shipped and are not there any more at all. */
import { join, relative } from "node:path";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Edit } from "../../diagnostics/fix.js";
import { wholeFile } from "../../diagnostics/whole-file.js";
import type { ApiDocuments } from "../documents.js";
import { kindOf } from "../folder.js";
import { listName } from "../version-list.js";
import type { GateQuestion } from "./gate.js";
import { bytesAt } from "./references.js";
import type { Past } from "./sides.js";

/** In place of what reading the folder said; null where it says enough. */
export function removedProblems(
  question: GateQuestion,
  found: ApiDocuments,
  { base, found: before }: Past,
): readonly Diagnostic[] | null {
  const { cwd, tree } = question;
  const { api, diagnostics } = found;
  const codes = new Set(diagnostics.map(({ code }) => code));
  const list = bytesAt(join(before.api.documents, listName), base.tree);
  if (codes.has("version-list-missing") && list !== null) {
    const path = join(api.documents, listName);
    const file = tree.shown(path, cwd);
    const fix = {
      title: `restore ${file} as it is in ${base.name}`,
      edits: [{ kind: "write", path, bytes: list } as const],
    };
    return [
      diagnostic("list-missing", { api: api.name, file, base: base.name }, { at: wholeFile(file), fix }),
    ];
  }
  const isVersioned = api.versioning === "server" || api.versioning === "client";
  const wasVersioned = before.layout === "listed" || before.layout === "named";
  if (!codes.has("api-without-documents") || isVersioned !== wasVersioned) return null;
  const path = tree.shown(api.documents, cwd);
  const isFolder = kindOf(before.api.documents, base.tree) === "folder";
  const kind = kindOf(api.documents, tree);
  // What stands in the place of the documents is nobody's to delete but who put it there.
  if (kind !== "missing" && !(isFolder && kind === "folder")) return null;
  const files = isFolder ? base.tree.filesUnder(before.api.documents) : [before.api.documents];
  const edits = files.map((file): Edit => {
    const target = join(api.documents, relative(before.api.documents, file));
    return { kind: "write", path: target, bytes: base.tree.read(file) };
  });
  const fix = { title: `restore ${path} as it is in ${base.name}`, edits };
  const values = { api: api.name, path, base: base.name };
  return [diagnostic("api-documents-removed", values, { at: api.place, fix })];
}
