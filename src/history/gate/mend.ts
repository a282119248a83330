/** Mends all that can be mended, or nothing: on paper first, so that the files change only once everything is known to end well. */
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Edit, Fix } from "../../diagnostics/fix.js";
import { editedTree } from "../../source/edited-tree.js";
import type { FileTree } from "../../source/file-tree.js";
import type { Gate } from "./gate.js";

export interface Mended {
  /** As it was; where something stands in the way that only shows once the rest is mended, with that. */
  readonly found: Gate;
  /** With every fix applied; where something stands in the way of mending, as it was found. */
  readonly gate: Gate;
  /** In the order in which they are applied; empty where something stands in the way. */
  readonly fixes: readonly MendedProblem[];
  readonly edits: readonly Edit[];
  /** The files as they will be. */
  readonly tree: FileTree;
}

export interface MendedProblem {
  readonly problem: Diagnostic;
  readonly fix: Fix;
}

/** Looks at the files of a tree anew. */
export type CheckTree = (tree: FileTree) => Gate;

/** A gate that is loaded when it is first asked, as it brings much with it. */
export interface LazyGate {
  /** While it stays the same, so do the gate's answers to the same files; null where only the gate itself can tell. */
  readonly key: string | null;
  readonly load: () => Promise<CheckTree>;
}

/** One fix may be what another waits for, but no folder needs more rounds than this. */
const mostRounds = 50;

export function mend(check: CheckTree, tree: FileTree): Mended {
  const found = check(tree);
  const fixes: MendedProblem[] = [];
  let edits: readonly Edit[] = [];
  let gate = found;
  let current = tree;
  for (let round = 0; round < mostRounds; round += 1) {
    if (inTheWay(gate.problems).length > 0) {
      const stopped = round === 0 ? found : withHidden(found, gate);
      return { found: stopped, gate: stopped, fixes: [], edits: [], tree };
    }
    const chosen = independentFixes(gate.problems);
    if (chosen.length === 0) return { found, gate, fixes, edits, tree: current };
    fixes.push(...chosen);
    edits = lastOfEach([...edits, ...chosen.flatMap(({ fix }) => fix.edits)]);
    current = editedTree(tree, edits);
    gate = check(current);
  }
  const names = gate.problems.map(({ code }) => code).join(", ");
  throw new Error(`mending does not come to an end: ${names}`);
}

function inTheWay(problems: readonly Diagnostic[]): readonly Diagnostic[] {
  return problems.filter(({ severity, fix }) => severity === "error" && fix === undefined);
}

/** @param later once that was mended which hid the rest, as a list that is gone hides its documents */
function withHidden(found: Gate, { problems, comparisons }: Gate): Gate {
  return { ...found, problems: [...found.problems, ...inTheWay(problems)], comparisons };
}

/** Of two fixes that touch one file the second is looked for again once the first is made. */
function independentFixes(problems: readonly Diagnostic[]): readonly MendedProblem[] {
  const touched = new Set<string>();
  return problems.flatMap((problem) => {
    const { fix } = problem;
    if (fix === undefined || fix.edits.some(({ path }) => touched.has(path))) return [];
    for (const { path } of fix.edits) touched.add(path);
    return [{ problem, fix }];
  });
}

function lastOfEach(edits: readonly Edit[]): readonly Edit[] {
  return [...new Map(edits.map((edit) => [edit.path, edit])).values()];
}
