/** Compares an operation that both sides have. */
import { eitherWay, harmless, type Change } from "./change.js";
import { bodyChanges } from "./compare-body.js";
import { callbackChanges } from "./compare-callbacks.js";
import { deprecationChanges, stabilityChanges } from "./compare-deprecation.js";
import { parameterChanges, parameterFacts } from "./compare-parameters.js";
import { responseChanges } from "./compare-responses.js";
import { securityChanges } from "./compare-security.js";
import { serverChanges } from "./compare-servers.js";
import { OperationComparison } from "./operation-comparison.js";
import { xmlChanges } from "./compare-xml.js";
import type { Comparison, OperationPair } from "./party.js";

export function operationChanges(comparison: Comparison, pair: OperationPair): readonly Change[] {
  const at = new OperationComparison(comparison, pair);
  const { old, new: now } = comparison;
  const same = old.classes.contractOfOperation(pair.old) === now.classes.contractOfOperation(pair.new);
  return [
    ...nameChanges(comparison, pair),
    ...endings(at),
    ...stabilityChanges(at),
    ...xmlChanges(at),
    ...(same
      ? []
      : [
          ...securityChanges(at),
          ...serverChanges(at),
          ...parameterChanges(at),
          ...bodyChanges(at),
          ...responseChanges(at),
          ...callbackChanges(at, (inner) => operationChanges(comparison, inner)),
        ]),
  ];
}

function endings(at: OperationComparison): readonly Change[] {
  const { old, new: now, sent } = at.pair;
  const place = { side: sent, old: old.place, new: now.place, usedBy: [] };
  return [
    ...deprecationChanges(at, "operation", place, { old, new: now }, "The operation"),
    ...parameterFacts(at),
  ];
}

/** What an operation is called, and where documentation lists it. */
export function nameChanges(comparison: Comparison, pair: OperationPair): readonly Change[] {
  const at = new OperationComparison(comparison, pair);
  const { old, new: now, sent } = at.pair;
  const place = { side: sent, old: old.place, new: now.place, usedBy: [], ...eitherWay(harmless) };
  const changes: Change[] = [];
  if (old.operationId !== now.operationId) {
    const edit =
      old.operationId === undefined ? "added" : now.operationId === undefined ? "removed" : "changed";
    const message = `The operation id is ${now.operationId ?? "no longer there"}, and was ${old.operationId ?? "not there"}`;
    changes.push(at.change({ ...place, rule: `operation-id-${edit}`, message }));
  }
  const [before, after] = [old.tags.toSorted().join(", "), now.tags.toSorted().join(", ")];
  if (before !== after) {
    const message = `The tags are ${after || "none"}, and were ${before || "none"}`;
    changes.push(at.change({ ...place, rule: "operation-tags-changed", message }));
  }
  return changes;
}
