/** Compares all operations and webhooks of two contracts. */
import type { Operation } from "../../contract/ir.js";
import { byWriter, harmless, risky, type Change, type Claim, type PartyName } from "./change.js";
import { operationChanges } from "./compare-operation.js";
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
  const changes = [
    ...gone.map((operation) => goneOrCome(comparison, operation, "old")),
    ...come.map((operation) => goneOrCome(comparison, operation, "new")),
    ...goneHooks.map((operation) => hookGoneOrCome(operation, "old")),
    ...comeHooks.map((operation) => hookGoneOrCome(operation, "new")),
    ...pairs.flatMap((pair) => [...moved(comparison, pair), ...operationChanges(comparison, pair)]),
  ];
  return { changes, pairs };
}

/** @param holder the side that has the operation */
function goneOrCome(comparison: Comparison, operation: Operation, holder: PartyName): Change {
  const gone = holder === "old";
  const called = unknownClaim(comparison, operation, holder);
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
function moved(comparison: Comparison, { label, old, new: now, sent }: OperationPair): readonly Change[] {
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
        old: unknownClaim(comparison, old, "old"),
        new: unknownClaim(comparison, now, "new"),
      }),
    },
  ];
}
