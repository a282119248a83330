/** Compares two contracts: what each edit does to calls between old and new, with proofs, and verdicts over all. */
import type { Contract } from "../contract/ir.js";
import { compareContracts } from "./compare-contracts.js";
import type {
  DiffReport,
  Finding,
  FindingSeverity,
  Ignore,
  OperationVerdicts,
  Order,
  Verdict,
} from "./finding.js";
import { findingsOf, sortedFindings } from "./findings.js";
import { applyIgnores } from "./ignores.js";
import type { Judge } from "./judge/judge.js";
import { openJudge } from "./judge/open-judge.js";
import type { Change } from "./operations/change.js";
import { withDoubts } from "./operations/compare-problems.js";
import { unknownRule } from "./rules/catalogue.js";
import type { UnchangedOperation } from "./narrow.js";
import { sameJson } from "./same-json.js";
import { verdictOf, worst, type Likeness } from "./verdicts.js";

export interface DiffOptions {
  /** `closed-writer`: who writes sends no property that his schema does not declare; the default. */
  readonly contentModel?: "closed-writer" | "spec" | undefined;
  /** By rule, instead of what was derived. */
  readonly severities?: Readonly<Record<string, FindingSeverity>> | undefined;
  readonly ignores?: readonly Ignore[] | undefined;
  /** The day, as `2026-11-24`, on which ignores may have ended; without it none has. */
  readonly today?: string | undefined;
  /** Steps that one question about inclusion may take. */
  readonly budget?: number | undefined;
}

/**
 * Both are taken for the same API: an operation that only one of them has was removed or added. Their formats should be
 * asserted alike; the judge asserts those of the old one.
 * @throws RangeError where `severities` names a rule that there is not (see `unknownRule`)
 */
export function diffContracts(old: Contract, now: Contract, options: DiffOptions = {}): DiffReport {
  const same = sameJson(old.place.document.value, now.place.document.value);
  return diffWith(old, now, { problems: [], unchanged: [], same }, options);
}

/** What the contracts do not show. */
export interface Beside {
  /** What changed and is not understood. */
  readonly problems: readonly Change[];
  /** Operations that were left out because they are the same in both. */
  readonly unchanged: readonly UnchangedOperation[];
  /** Whether the documents are the same to the letter. */
  readonly same: boolean;
}

export function diffWith(old: Contract, now: Contract, beside: Beside, options: DiffOptions): DiffReport {
  const { problems, same } = beside;
  const { severities = {}, ignores = [], today } = options;
  for (const rule of Object.keys(severities)) {
    const unknown = unknownRule(rule);
    if (unknown !== null) throw new RangeError(unknown);
  }
  let opened: Judge | undefined;
  const judge = (): Judge => (opened ??= openJudge({ formats: old.formats }));
  try {
    const { changes, likenesses } = compareContracts(old, now, { ...options, ...beside, judge });
    const found = findingsOf([...problems, ...withDoubts(changes, problems)]);
    const sorted = sortedFindings(found.map((finding) => overridden(finding, severities)));
    const { findings, unused } = applyIgnores(sorted, ignores, today);
    const operations = operationVerdicts(likenesses, findings);
    const ofNone = findings.filter(({ operation }) => operation === "");
    const overall = (order: Order): Verdict =>
      worst([
        verdictOf(same ? "identical" : "trivial", ofNone, order),
        ...operations.map((one) => one[order]),
      ]);
    return {
      schemaVersion: 1,
      verdict: { backward: overall("backward"), forward: overall("forward") },
      operations,
      findings,
      unusedIgnores: unused,
    };
  } finally {
    opened?.close();
  }
}

function overridden(finding: Finding, severities: Readonly<Record<string, FindingSeverity>>): Finding {
  const { rule, severity } = finding;
  const wanted = Object.hasOwn(severities, rule) ? severities[rule]! : severity;
  return wanted === severity ? finding : { ...finding, severity: wanted, derived: severity };
}

function operationVerdicts(
  likenesses: ReadonlyMap<string, Likeness>,
  findings: readonly Finding[],
): readonly OperationVerdicts[] {
  const byOperation = new Map<string, Finding[]>();
  for (const finding of findings) {
    for (const operation of finding.operations) {
      // What is said of a callback counts for the operation that has it.
      const owner = operation.split(" callback ", 1)[0]!;
      const known = byOperation.get(owner);
      if (known === undefined) byOperation.set(owner, [finding]);
      else known.push(finding);
    }
  }
  return [...likenesses]
    .toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
    .map(([operation, likeness]) => {
      const own = byOperation.get(operation) ?? [];
      const verdict = (order: Order): Verdict => verdictOf(likeness, own, order);
      return { operation, backward: verdict("backward"), forward: verdict("forward") };
    });
}
