/** Compares two contracts: what each edit does to calls between old and new, with proofs, and verdicts over all. */
import { HashSpace } from "../contract/hash.js";
import type { Contract } from "../contract/ir.js";
import type { Place } from "../source/place.js";
import { Composer } from "./envelope/compose.js";
import { EnvelopeJudge } from "./envelope/envelope-judge.js";
import { RawDocuments } from "./envelope/raw-documents.js";
import type {
  DiffReport,
  Finding,
  FindingSeverity,
  Ignore,
  OperationVerdicts,
  Order,
  Verdict,
} from "./finding.js";
import { findingsOf } from "./findings.js";
import { applyIgnores } from "./ignores.js";
import { inclusions as openInclusions } from "./inclusion/inclusions.js";
import type { Judge } from "./judge/judge.js";
import { openJudge } from "./judge/open-judge.js";
import { eitherWay, harmless, type Change, type PartyName } from "./operations/change.js";
import { compareOperations } from "./operations/compare-contracts.js";
import { nameChanges } from "./operations/compare-names.js";
import { comparisonOfVariants } from "./operations/lenient-variants.js";
import { withDoubts } from "./operations/compare-problems.js";
import { compareSchemas } from "./operations/compare-schemas.js";
import type { Comparison, OperationPair, Party } from "./operations/party.js";
import { unknownRule } from "./rules/catalogue.js";
import { sameJson } from "./same-json.js";
import { Texts, type TextChange } from "./texts.js";
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
  return diffWith(old, now, [], options);
}

/** @param problems what changed and is not understood */
export function diffWith(
  old: Contract,
  now: Contract,
  problems: readonly Change[],
  options: DiffOptions,
): DiffReport {
  const { severities = {}, ignores = [], today } = options;
  for (const rule of Object.keys(severities)) {
    const unknown = unknownRule(rule);
    if (unknown !== null) throw new RangeError(unknown);
  }
  let opened: Judge | undefined;
  const judge = (): Judge => (opened ??= openJudge({ formats: old.formats }));
  try {
    const comparison = comparisonOf(old, now, judge, options);
    const { changes, likenesses } = compared(comparison, judge);
    const found = findingsOf([...problems, ...withDoubts(changes, problems)]).map((finding) =>
      overridden(finding, severities),
    );
    const { findings, unused } = applyIgnores(found, ignores, today);
    const operations = operationVerdicts(likenesses, findings);
    const same = sameJson(old.place.document.value, now.place.document.value);
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

function comparisonOf(
  old: Contract,
  now: Contract,
  judge: () => Judge,
  { contentModel = "closed-writer", budget }: DiffOptions,
): Comparison {
  const hashes = new HashSpace();
  const inclusions = openInclusions({ budget, hashes });
  const content = contentModel === "spec" ? "written" : "closed";
  const party = (name: PartyName, contract: Contract): Party => ({
    name,
    contract,
    classes: hashes.of(contract),
    documents: new RawDocuments(contract),
    composer: new Composer({ contract, hashes, inclusions, content }),
  });
  return {
    old: party("old", old),
    new: party("new", now),
    hashes,
    inclusions,
    schemas: comparisonOfVariants({ old, new: now, hashes, inclusions, contentModel }),
    judge: new EnvelopeJudge(judge),
    content,
  };
}

interface Compared {
  readonly changes: readonly Change[];
  /** By operation. */
  readonly likenesses: ReadonlyMap<string, Likeness>;
}

function compared(comparison: Comparison, judge: () => Judge): Compared {
  const { old, new: now } = comparison;
  const operations = compareOperations(comparison);
  const likenesses = new Map<string, Likeness>(operations.alone.map((label) => [label, "changed"]));
  const changes = [...operations.changes, ...nameChanges(comparison)];
  const texts = new Texts(old.documents, now.documents);
  const told = placesByOperation(operations.changes);
  for (const pair of operations.pairs) {
    const same = old.classes.contractOfOperation(pair.old) === now.classes.contractOfOperation(pair.new);
    const differences = same ? texts.differences(pair) : [];
    likenesses.set(pair.label, same ? (differences.length === 0 ? "identical" : "trivial") : "changed");
    // Where something else is found, that is what differs.
    const found = told.get(pair.label) ?? [];
    const isTold = ({ old: { document, pointer } }: TextChange): boolean =>
      found.some((one) => one.document === document && `${one.pointer}/`.startsWith(`${pointer}/`));
    for (const place of differences) if (!isTold(place)) changes.push(textChange(pair, place));
  }
  if (likenesses.size === 0) {
    const schemas = compareSchemas(comparison, judge);
    changes.push(...schemas.changes);
    const alike = sameJson(old.contract.place.document.value, now.contract.place.document.value);
    for (const { label, same } of schemas.pairs) {
      likenesses.set(label, same ? (alike ? "identical" : "trivial") : "changed");
    }
  }
  return { changes, likenesses };
}

function placesByOperation(changes: readonly Change[]): ReadonlyMap<string, readonly Place[]> {
  const places = new Map<string, Place[]>();
  for (const { operation, old } of changes) {
    if (old === null) continue;
    const known = places.get(operation);
    if (known === undefined) places.set(operation, [old]);
    else known.push(old);
  }
  return places;
}

function textChange({ label, sent }: OperationPair, place: Pick<Change, "old" | "new">): Change {
  return {
    ...place,
    rule: "texts-changed",
    side: sent,
    operation: label,
    message: "Texts, names or spellings changed, and nothing else",
    usedBy: [label],
    ...eitherWay(harmless),
  };
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
