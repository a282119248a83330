/** Versions that a merge gave one number, and a list in which a merge stopped. */
import { join } from "node:path";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { wholeFile } from "../../diagnostics/whole-file.js";
import { conflictMarker } from "../../source/conflicts.js";
import type { FileTree } from "../../source/file-tree.js";
import { SourceText } from "../../source/text.js";
import { filesIn, kindOf } from "../folder.js";
import type { Version } from "../version.js";
import { listName } from "../version-list.js";
import { isSameWire } from "./same-wire.js";
import { ownSides, type OwnSide } from "./merge-sides.js";
import { bytesAt, isSameFile } from "./references.js";
import { renumbered } from "./renumber.js";
import { filesByVersion, isReadable, type ShippedVersion, type Sides, type VersionFile } from "./sides.js";

/** Of our side: its versions that were not there before, by version. */
export interface OwnVersions {
  readonly side: OwnSide;
  readonly added: ReadonlyMap<string, VersionFile>;
}

/** A version of ours whose number has shipped with other content. */
export interface Taken {
  readonly version: Version;
  readonly ours: VersionFile;
  readonly shipped: ShippedVersion;
  /** Where ours stands in the work tree. */
  readonly path: string;
}

export function mergeProblems(sides: Sides): readonly Diagnostic[] {
  const { question, shipped, list } = sides;
  if (question.base === null || question.base.commit === null) return [];
  const isStopped = list !== null && !isReadable(sides) && hasMarkers(listPath(sides), question.tree);
  const doubtful = shipped.filter((one) => differs(sides, one));
  if (!isStopped && doubtful.length === 0) return [];
  const owns = ownSides(question).map((side) => ownVersions(sides, side));
  for (const own of owns) {
    const taken = doubtful.flatMap((one) => takenBy(sides, own, one));
    if (taken.length > 0) return takenProblems(sides, own, taken);
  }
  return isStopped ? stoppedList(sides, owns) : [];
}

function listPath({ api }: Sides): string {
  return join(api.documents, listName);
}

/** Whether the work tree has anything for this version but what has shipped. */
function differs({ files, question }: Sides, { version, path }: ShippedVersion): boolean {
  const trees = { old: question.base!.tree, now: question.tree };
  return (files.get(version.canonical) ?? []).some(
    (file) => !isSameFile({ old: path, now: file.path }, trees),
  );
}

function ownVersions({ api, layout }: Sides, side: OwnSide): OwnVersions {
  const at = (tree: FileTree) =>
    filesByVersion(api, layout, kindOf(api.documents, tree) === "folder" ? filesIn(api.documents, tree) : []);
  const before = at(side.ancestor);
  const added = [...at(side.tree)].flatMap(([version, [first]]): (readonly [string, VersionFile])[] =>
    before.has(version) || first === undefined ? [] : [[version, first]],
  );
  return { side, added: new Map(added) };
}

function takenBy(sides: Sides, { side, added }: OwnVersions, shipped: ShippedVersion): readonly Taken[] {
  const { files, question } = sides;
  const { base, tree } = question;
  const { version } = shipped;
  const ours = added.get(version.canonical);
  if (ours === undefined) return [];
  if (isSameFile({ old: shipped.path, now: ours.path }, { old: base!.tree, now: side.tree })) return [];
  const here = (files.get(version.canonical) ?? []).find(
    ({ path }) =>
      isSameFile({ old: ours.path, now: path }, { old: side.tree, now: tree }) || hasMarkers(path, tree),
  );
  if (here === undefined) return [];
  // What differs in texts alone is no version of its own: a draft of what has shipped, say.
  const isDraft = isSameWire(
    sides,
    { path: shipped.path, tree: base!.tree },
    { path: ours.path, tree: side.tree },
  );
  if (isDraft) return [];
  return [{ version, ours, shipped, path: here.path }];
}

function takenProblems(sides: Sides, own: OwnVersions, taken: readonly Taken[]): readonly Diagnostic[] {
  const { api, question } = sides;
  const { fix, numbers } = renumbered(sides, own, taken);
  return taken.map(({ version, path }) => {
    const next = numbers.get(version.canonical) ?? "the next free one";
    const values = { version: version.text, api: api.name, base: question.base!.name, next };
    const at = wholeFile(question.tree.shown(path, question.cwd));
    return diagnostic("version-number-taken", values, { at, fix: fix ?? undefined });
  });
}

function stoppedList(sides: Sides, owns: readonly OwnVersions[]): readonly Diagnostic[] {
  const { api, question } = sides;
  const { base, tree, cwd } = question;
  const path = listPath(sides);
  const own = owns.find(
    ({ side }) => !isSameFile({ old: path, now: path }, { old: base!.tree, now: side.tree }),
  );
  if (own === undefined) return [];
  const { fix } = renumbered(sides, own, []);
  const at = wholeFile(tree.shown(path, cwd));
  return fix === null ? [] : [diagnostic("list-conflict", { api: api.name }, { at, fix })];
}

export function hasMarkers(path: string, tree: FileTree): boolean {
  const bytes = bytesAt(path, tree);
  return bytes !== null && conflictMarker(new SourceText(path, bytes.toString("utf8"))) !== null;
}
