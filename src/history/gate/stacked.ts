/** An earlier version of ours that was changed after a later one of ours was made from it. */
import { diffSides } from "../../compat/diff-documents.js";
import type { Finding } from "../../compat/finding.js";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { wholeFile } from "../../diagnostics/whole-file.js";
import type { FileTree } from "../../source/file-tree.js";
import { contractOptions } from "../contract-options.js";
import { commitTree } from "../git/commit-tree.js";
import { git } from "../git/git.js";
import { compareVersions } from "../version.js";
import { isSameFile } from "./references.js";
import { fileIn, type Sides, type VersionFile } from "./sides.js";

/** The newest commits of a branch; who has more has merged them long ago. */
const mostCommits = 100;
const mostTold = 3;

export function stackedChanges(sides: Sides): readonly Diagnostic[] {
  const { files, question, shipped } = sides;
  const base = question.base?.commit ?? null;
  const locals = [...files.values()]
    .flatMap((own) => (own.length === 1 ? own : []))
    .filter(({ version }) => !shipped.some((one) => one.version.canonical === version.canonical))
    .toSorted((a, b) => compareVersions(a.version, b.version));
  if (base === null || locals.length < 2) return [];
  const commits = branchTrees(sides, base);
  return locals.slice(1).flatMap((later, index) => {
    const earlier = locals[index]!;
    const start = commits.find((tree) => fileIn(sides, tree, later.version) !== undefined);
    const then = start === undefined ? undefined : fileIn(sides, start, earlier.version);
    if (start === undefined || then === undefined) return [];
    if (isSameFile({ old: then.path, now: earlier.path }, { old: start, now: question.tree })) return [];
    return missed(sides, { earlier, later, then, start });
  });
}

interface Stack {
  readonly earlier: VersionFile;
  readonly later: VersionFile;
  /** The earlier one in the commit that brought the later one. */
  readonly then: VersionFile;
  readonly start: FileTree;
}

/** What changed in the earlier one, and the later one still has as it was. */
function missed(sides: Sides, { earlier, later, then, start }: Stack): readonly Diagnostic[] {
  const { api, layout, question } = sides;
  const { config, cwd, tree } = question;
  const side = (path: string, from: FileTree) => ({
    subject: path,
    load: contractOptions({ api, layout }, path, config, { cwd, tree: from }),
  });
  const was = side(then.path, start);
  const is = side(earlier.path, tree);
  const next = side(later.path, tree);
  const changed = diffSides(was, is, {}).findings.filter(({ rule }) => rule !== "texts-changed");
  if (changed.length === 0) return [];
  const own = new Set(diffSides(was, next, {}).findings.map(({ fingerprint }) => fingerprint));
  const undone = diffSides(is, next, {}).findings.filter(({ fingerprint }) => !own.has(fingerprint));
  const places = new Set(undone.flatMap(placesOf));
  const lost = changed.filter(
    (one) => !own.has(one.fingerprint) && placesOf(one).some((place) => places.has(place)),
  );
  if (lost.length === 0) return [];
  const more = lost.length > mostTold ? `; and ${lost.length - mostTold} more` : "";
  const texts = [...new Set(lost.map(({ message }) => message))].slice(0, mostTold);
  const file = tree.shown(earlier.path, cwd);
  const values = { file, later: later.version.text, what: `${texts.join("; ")}${more}` };
  return [diagnostic("stacked-change", values, { at: wholeFile(file) })];
}

function placesOf({ operations, old, new: now }: Finding): readonly string[] {
  const pointers = [old, now].flatMap((place) => (place === null ? [] : [place.pointer]));
  return pointers.flatMap((pointer) => operations.map((operation) => `${operation} ${pointer}`));
}

/** Of the commits of this branch that touch the documents, oldest first. */
function branchTrees({ api, question }: Sides, base: string): readonly FileTree[] {
  const { folder } = question.config;
  const range = `${base}..HEAD`;
  const args = ["--literal-pathspecs", "rev-list", "--topo-order", "--reverse", `--max-count=${mostCommits}`];
  const found = git(folder, [...args, "--end-of-options", range, "--", api.documents]);
  if (!found.ok) return [];
  const names = found.output
    .toString("latin1")
    .split("\n")
    .filter((name) => name !== "");
  return names.flatMap((name) => {
    const one = commitTree(folder, name);
    return one.ok ? [one.tree] : [];
  });
}
