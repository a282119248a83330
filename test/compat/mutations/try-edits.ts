/** Compares a document with what each edit makes of it, and holds the verdicts against those that are right. */
import { diffDocuments } from "../../../src/compat/diff-documents.js";
import type { DiffReport, Verdict } from "../../../src/compat/finding.js";
import type { JsonObject } from "../../../src/source/json.js";
import { folderWith, write } from "../../folder.js";
import type { Edit } from "./edit.js";

export interface Tally {
  readonly tried: number;
  readonly right: number;
  readonly undecided: readonly Miss[];
  readonly wrong: readonly Miss[];
  /** What could not be read. */
  readonly unread: readonly string[];
}

interface Miss {
  readonly kind: string;
  readonly at: string;
  readonly what: string;
}

/** @param check of each report besides: what is wrong with it */
export function tryEdits(
  document: JsonObject,
  edits: readonly Edit[],
  check: (report: DiffReport, edit: Edit) => readonly string[] = () => [],
): Tally {
  const folder = folderWith({ "old.json": JSON.stringify(document) });
  const undecided: Miss[] = [];
  const wrong: Miss[] = [];
  const unread: string[] = [];
  let right = 0;
  for (const edit of edits) {
    // As files, for of these what did not change is left out.
    write(folder, { "new.json": JSON.stringify(edit.edited) });
    const report = diffDocuments("old.json", "new.json", { load: { cwd: folder } });
    if (!report.compared) {
      unread.push(`${edit.kind} ${edit.at}: ${report.diagnostics[0]?.message}`);
      continue;
    }
    const faults = [...faultsOf(report, edit), ...check(report, edit)];
    const miss = (what: string): Miss => ({ kind: edit.kind, at: edit.at, what });
    wrong.push(...faults.map(miss));
    if (faults.length > 0) continue;
    const { backward, forward } = report.verdict;
    if (backward === "undecided" || forward === "undecided") {
      const reasons = report.findings.flatMap(({ severity, rule, reason = "" }) =>
        severity === "undecided" ? [`${rule}: ${reason}`] : [],
      );
      undecided.push(miss(reasons.join("; ")));
    } else right++;
  }
  return { tried: edits.length, right, undecided, wrong, unread };
}

function faultsOf(
  { verdict, operations, findings }: DiffReport,
  { expected, operations: touched }: Edit,
): string[] {
  const faults: string[] = [];
  const found = findings
    .map(({ rule, severity, direction }) => `${rule} ${severity} ${direction}`)
    .join(", ");
  for (const order of ["backward", "forward"] as const) {
    if (!isRight(verdict[order], expected[order])) {
      faults.push(`${order} is ${verdict[order]}, not ${expected[order].join(" or ")} (${found})`);
    }
    for (const one of operations) {
      if (touched.has(one.operation) || ["identical", "trivial"].includes(one[order])) continue;
      faults.push(`${one.operation}, which the edit does not reach, is ${one[order]} ${order}`);
    }
  }
  return faults;
}

/** Not to know is never wrong where something changed. */
function isRight(verdict: Verdict, expected: readonly Verdict[]): boolean {
  return expected.includes(verdict) || (verdict === "undecided" && !expected.includes("identical"));
}

/** So many of each kind, spread over the document. */
export function sample(edits: readonly Edit[], perKind: number): Edit[] {
  const byKind = grouped(edits);
  return [...byKind.values()].flatMap((all) => {
    const step = Math.max(1, all.length / perKind);
    return Array.from(
      { length: Math.min(perKind, all.length) },
      (_, index) => all[Math.floor(index * step)]!,
    );
  });
}

function grouped(edits: readonly Edit[]): Map<string, Edit[]> {
  const groups = new Map<string, Edit[]>();
  for (const edit of edits) groups.set(edit.kind, [...(groups.get(edit.kind) ?? []), edit]);
  return groups;
}

export function summary(tallies: readonly Tally[]): string {
  const sum = (of: (tally: Tally) => number): number =>
    tallies.reduce((total, tally) => total + of(tally), 0);
  const tried = sum((one) => one.tried);
  const open = sum((one) => one.undecided.length);
  const share = tried === 0 ? 0 : (100 * open) / tried;
  return `${tried} edits: ${sum((one) => one.right)} right, ${sum((one) => one.wrong.length)} wrong, ${open} undecided (${share.toFixed(1)} %), ${sum((one) => one.unread.length)} unread`;
}
