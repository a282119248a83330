/** From edits to findings: what is one edit in many operations is one finding, proved once. */
import type { Place } from "../source/place.js";
import type { Finding, FindingPlace, FindingSeverity, Order, Witness } from "./finding.js";
import { fingerprint, isAddition, stablePointer } from "./fingerprint.js";
import type { Change, Claim } from "./operations/change.js";
import { explainRule } from "./rules/catalogue.js";

/** So many operations are asked for a proof; more would say the same. */
const greatestTries = 4;

const ranks: Readonly<Record<FindingSeverity, number>> = { info: 0, risky: 1, undecided: 2, breaking: 3 };

interface Outcome {
  readonly severity: FindingSeverity;
  readonly witness?: Witness;
  readonly reason?: string;
}

/** In no order. */
export function findingsOf(changes: readonly Change[]): readonly Finding[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = JSON.stringify([
      change.edit ?? change.rule,
      change.side,
      keyOf(change.old),
      keyOf(change.new),
    ]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [change]);
    else group.push(change);
  }
  return [...groups.values()].flatMap(findingsOfGroup);
}

/** The gravest first, then by operation, pointer, rule and order. */
export function sortedFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted(inOrder);
}

function findingsOfGroup(group: readonly Change[]): readonly Finding[] {
  const sorted = group.toSorted((one, other) => compare(one.operation, other.operation));
  const first = sorted[0]!;
  // Where the way to the edit is short, its proof is short too.
  const nearest = sorted.toSorted((one, other) => one.usedBy.length - other.usedBy.length);
  const operations = [...new Set(sorted.map(({ operation }) => operation))];
  const { mend } = explainRule(first.rule)!;
  const finding = (direction: Finding["direction"], { severity, witness, reason }: Outcome): Finding => ({
    rule: first.rule,
    severity,
    direction,
    side: first.side,
    operation: first.operation,
    operations,
    old: placeOf(first.old),
    new: placeOf(first.new),
    message: first.message,
    usedBy: nearest[0]!.usedBy,
    fingerprint: fingerprint(first, pointerOf(first)),
    ...(witness === undefined ? {} : { witness }),
    ...(reason === undefined ? {} : { reason }),
    ...(severity === "info" ? {} : { fix: first.fix ?? mend }),
  });
  const backward = outcomeOf(nearest, "backward");
  const forward = outcomeOf(nearest, "forward");
  if (backward.severity === forward.severity) {
    const both = finding("both", backward);
    return [forward.witness === undefined ? both : { ...both, forwardWitness: forward.witness }];
  }
  // What is harmless in the other order goes without saying.
  return [
    ...(backward.severity === "info" ? [] : [finding("backward", backward)]),
    ...(forward.severity === "info" ? [] : [finding("forward", forward)]),
  ];
}

/** What was added is named by where it stands now: several things may have been added to what stood there before. */
function pointerOf({ rule, old, new: now }: Change): string {
  const place = isAddition(rule) ? (now ?? old) : (old ?? now);
  return place === null ? "" : stablePointer(place);
}

/** The gravest that is true in one of the operations. */
function outcomeOf(group: readonly Change[], order: Order): Outcome {
  let worst: Outcome = { severity: "info" };
  let tries = 0;
  for (const change of group) {
    const claim = change[order];
    if (claim.severity === "breaking" && ++tries > greatestTries) continue;
    const outcome = settle(claim);
    if (ranks[outcome.severity] > ranks[worst.severity]) worst = outcome;
    if (worst.severity === "breaking") break;
  }
  return worst;
}

function settle(claim: Claim): Outcome {
  if (claim.severity !== "breaking") return claim;
  const proof = claim.prove();
  return proof.kind === "proved"
    ? { severity: "breaking", witness: proof.witness }
    : { severity: proof.otherwise ?? "undecided", reason: proof.reason };
}

function keyOf(place: Place | null): string | null {
  return place === null ? null : `${place.document.id}#${place.pointer}`;
}

/** Line and column are looked for when they are read; there may be thousands of findings in a large document. */
function placeOf(place: Place | null): FindingPlace | null {
  if (place === null) return null;
  return {
    file: place.file,
    pointer: place.pointer,
    get line() {
      return place.keySpan.start.line;
    },
    get column() {
      return place.keySpan.start.column;
    },
  };
}

function inOrder(one: Finding, other: Finding): number {
  const pointer = ({ old, new: now }: Finding): string => (old ?? now)?.pointer ?? "";
  return (
    ranks[other.severity] - ranks[one.severity] ||
    compare(one.operation, other.operation) ||
    compare(pointer(one), pointer(other)) ||
    compare(one.rule, other.rule) ||
    compare(one.direction, other.direction)
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
