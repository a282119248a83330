/** Whether two documents are one on the wire. */
import { diffSides } from "../../compat/diff-documents.js";
import type { FileTree } from "../../source/file-tree.js";
import { contractOptions } from "../contract-options.js";
import type { Sides } from "./sides.js";

export interface FileAt {
  /** Absolute. */
  readonly path: string;
  readonly tree: FileTree;
}

/** False where they cannot be compared: what stands in the way is told by who reads them for their own sake. */
export function isSameWire({ api, layout, question }: Sides, one: FileAt, other: FileAt): boolean {
  const { config, cwd } = question;
  const side = ({ path, tree }: FileAt) => ({
    subject: path,
    load: contractOptions({ api, layout }, path, config, { cwd, tree }),
  });
  const { compared, verdict } = diffSides(side(one), side(other), {});
  return (
    compared &&
    [verdict.backward, verdict.forward].every((said) => said === "identical" || said === "trivial")
  );
}
