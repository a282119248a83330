/** Two documents of one version that has not shipped: where a merge brought them together, the one that was changed is kept. */
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { wholeFile } from "../../diagnostics/whole-file.js";
import type { Version } from "../version.js";
import { mergesOf } from "./merge-sides.js";
import { bytesAt } from "./references.js";
import type { Sides, VersionFile } from "./sides.js";

export function twinProblems(
  sides: Sides,
  version: Version,
  own: readonly VersionFile[],
): readonly Diagnostic[] {
  const { list, question } = sides;
  const { cwd, tree } = question;
  const entry = list?.entries.find((one) => one.version === version.text);
  const values = { version: version.text, files: own.map(({ name }) => name).join(", ") };
  const kept = own.length === 2 ? changedOne(sides, own) : null;
  const at = entry?.place.at("version") ?? wholeFile(tree.shown(own[0]!.path, cwd));
  if (kept === null) return [diagnostic("document-twice", values, { at })];
  const others = own.filter((one) => one !== kept);
  const fix = {
    title: `keep ${kept.name}, which is the other one with our change, and delete ${others.map(({ name }) => name).join(", ")}`,
    edits: others.map(({ path }) => ({ kind: "delete", path }) as const),
  };
  return [diagnostic("document-twice", values, { at, fix })];
}

/** One side of the merge left the document as both had it, and the other side changed it. */
function changedOne({ question }: Sides, own: readonly VersionFile[]): VersionFile | null {
  for (const { sides, ancestor } of mergesOf(question)) {
    for (const [earlier, later] of [own, own.toReversed()] as readonly (readonly VersionFile[])[]) {
      if (earlier === undefined || later === undefined) continue;
      const had = (path: string, tree: typeof ancestor): boolean => {
        const now = bytesAt(path, question.tree);
        return now !== null && bytesAt(path, tree)?.equals(now) === true;
      };
      const stayed = sides.some((side) => had(earlier.path, side) && bytesAt(later.path, side) === null);
      const changed = sides.some((side) => had(later.path, side) && bytesAt(earlier.path, side) === null);
      if (had(earlier.path, ancestor) && bytesAt(later.path, ancestor) === null && stayed && changed)
        return later;
    }
  }
  return null;
}
