/** Compares all operations and webhooks of two contracts. */
import type { Operation } from "../../contract/ir.js";
import { byWriter, harmless, risky, type Change, type Claim, type PartyName } from "./change.js";
import { operationChanges } from "./compare-operation.js";
import { comparePaths } from "./compare-paths.js";
import { hookLabel, labelOf, pairOperations } from "./pair-operations.js";
import type { Comparison, OperationPair } from "./party.js";
import { proveUnknown } from "./prover.js";

export interface ComparedOperations {
  readonly changes: readonly Change[];
  readonly pairs: readonly OperationPair[];
}

export function compareOperations(comparison: Comparison): ComparedOperations {
  const { pairs, gone, come, goneHooks, comeHooks } = pairOperations(
    comparison.old.contract,
    comparison.new.contract,
  );
  const labels = new Map(
    pairs
      .filter(({ sent }) => sent === "request")
      .flatMap(({ label, old, new: now }) => [[old, label] as const, [now, label] as const]),
  );
  const { changes: taken, covered } = comparePaths(comparison, labels);
  const unknown = (operation: Operation, holder: PartyName): Claim =>
    covered.has(operation) ? harmless : unknownClaim(comparison, operation, holder);
  const changes: Change[] = [];
  let isPrepared = false;
  const add = (more: readonly Change[]): void => {
    changes.push(...more);
    if (isPrepared || !more.some(isToProve)) return;
    comparison.judge.prepare();
    isPrepared = true;
  };
  add([
    ...gone.map((operation) => goneOrCome(operation, "old", unknown(operation, "old"))),
    ...come.map((operation) => goneOrCome(operation, "new", unknown(operation, "new"))),
    ...taken,
    ...goneHooks.map((operation) => hookGoneOrCome(operation, "old")),
    ...comeHooks.map((operation) => hookGoneOrCome(operation, "new")),
  ]);
  for (const pair of pairs) add([...moved(pair, unknown), ...operationChanges(comparison, pair)]);
  return { changes, pairs };
}

function isToProve({ backward, forward }: Change): boolean {
  return backward.severity === "breaking" || forward.severity === "breaking";
}

/**
 * @param holder the side that has the operation
 * @param called that it is called
 */
function goneOrCome(operation: Operation, holder: PartyName, called: Claim): Change {
  const gone = holder === "old";
  return {
    rule: gone ? "operation-removed" : "operation-added",
    side: "request",
    operation: labelOf(operation),
    old: gone ? operation.place : null,
    new: gone ? null : operation.place,
    message: `The operation ${labelOf(operation)} was ${gone ? "removed" : "added"}`,
    usedBy: [labelOf(operation)],
    ...byWriter("request", gone ? { old: called, new: harmless } : { old: harmless, new: called }),
  };
}

function unknownClaim(comparison: Comparison, operation: Operation, holder: PartyName): Claim {
  return { severity: "breaking", prove: () => proveUnknown(comparison, holder, operation) };
}

/** OpenAPI 3.1 §4.8.1: who is called may choose which webhooks to implement, so a call that he does not know breaks nobody. */
function hookGoneOrCome(operation: Operation, holder: PartyName): Change {
  const gone = holder === "old";
  const unhandled = risky("who is called may not know the call");
  const missed = gone ? risky("who waits for the call waits in vain") : harmless;
  return {
    rule: gone ? "webhook-removed" : "webhook-added",
    side: "response",
    operation: hookLabel(operation),
    old: gone ? operation.place : null,
    new: gone ? null : operation.place,
    message: `The webhook ${operation.path} (${operation.method}) was ${gone ? "removed" : "added"}`,
    usedBy: [hookLabel(operation)],
    ...byWriter("response", gone ? { old: unhandled, new: missed } : { old: missed, new: unhandled }),
  };
}

/** An operation that is known by its id alone stands at another path or has another method. */
function moved(
  { label, old, new: now, sent }: OperationPair,
  unknown: (operation: Operation, holder: PartyName) => Claim,
): readonly Change[] {
  if (sent === "response" || (old.method === now.method && old.shape === now.shape)) return [];
  const rule = old.method === now.method ? "operation-path-changed" : "operation-method-changed";
  return [
    {
      rule,
      side: "request",
      operation: label,
      old: old.place,
      new: now.place,
      message: `${label} is ${labelOf(now)} now`,
      usedBy: [label],
      ...byWriter("request", {
        old: unknown(old, "old"),
        new: unknown(now, "new"),
      }),
    },
  ];
}
