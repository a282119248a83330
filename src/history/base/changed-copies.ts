/** Copies of what has shipped, kept in a folder of the repository, that a change alters other than by a release. */
import { join, relative } from "node:path";
import type { ResolvedConfig } from "../../config/resolve.js";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { wholeFile } from "../../diagnostics/whole-file.js";
import { disk } from "../../source/file-tree.js";
import { displayPath } from "../../source/paths.js";
import { documentsUnder, kindOf } from "../folder.js";
import { isSameFile } from "../gate/references.js";
import type { Base } from "./base.js";
import { heldApis } from "./held-apis.js";

/**
 * A release brings in a copy of the document as the main branch has it already; a copy of a version that is new has no past.
 * @param folder absolute: where the copies are
 * @param base as the main branch has them
 */
export function changedCopies(
  config: ResolvedConfig,
  folder: string,
  base: Base,
  cwd: string,
): readonly Diagnostic[] {
  const isChanged = (path: string): boolean =>
    !isSameFile({ old: path, now: path }, { old: base.tree, now: disk });
  const isCopy = (old: string, now: string): boolean => isSameFile({ old, now }, { old: disk, now: disk });
  return heldApis(config).flatMap(({ documents }) => {
    const copies = join(folder, relative(config.folder, documents));
    const kind = kindOf(copies, base.tree);
    const files = kind === "file" ? [copies] : kind === "folder" ? documentsUnder(copies, base.tree) : [];
    return files.flatMap((copy) => {
      const document = join(documents, relative(copies, copy));
      if (!isChanged(copy) || (!isChanged(document) && isCopy(copy, document))) return [];
      const shown = displayPath(copy, cwd);
      const values = { copy: shown, document: displayPath(document, cwd), base: base.name };
      return [diagnostic("blessed-copy-changed", values, { at: wholeFile(shown) })];
    });
  });
}
