/**
 * Looks once more at what `oneOf` hides. Where the variants of a oneOf overlap, hardly a value satisfies exactly one of
 * them, so that by the letter nothing is sent and nothing can break; yet services that are written so do send values.
 */
import type { Contract, TypeNode } from "../../contract/ir.js";
import { canonicalJson } from "../../source/json.js";
import type { Order } from "../finding.js";
import type { Effect, SchemaChange } from "../schema-changes/schema-change.js";
import {
  schemaComparison,
  type ComparedContracts,
  type ComparedPlace,
  type SchemaComparison,
} from "../schema-changes/schema-changes.js";

/** Of a variant that one side has no longer, the rule speaks of a oneOf, as the document does. */
const asWritten = (rule: string): string => rule.replace("any-of-variant", "one-of-variant");

/**
 * As `schemaComparison`; what would break if a value had to satisfy at least one variant where the documents say exactly
 * one is undecided.
 */
export function comparisonOfVariants(contracts: ComparedContracts): SchemaComparison {
  const strict = schemaComparison(contracts);
  if (![contracts.old, contracts.new].some(overlaps)) return strict;
  let lenient: SchemaComparison | undefined;
  return {
    changes: (place: ComparedPlace) => {
      const found = strict.changes(place);
      if (found.every((one) => isSevere(one.backward) && isSevere(one.forward)))
        return found;
      lenient ??= schemaComparison({
        ...contracts,
        old: withAnyOf(contracts.old),
        new: withAnyOf(contracts.new),
      });
      return merged(found, lenient.changes(place));
    },
  };
}

function merged(strict: readonly SchemaChange[], lenient: readonly SchemaChange[]): readonly SchemaChange[] {
  const feared = lenient.filter(({ backward, forward }) => isSevere(backward) || isSevere(forward));
  const left = new Set(feared);
  const found = strict.map((one) => {
    const other = feared.find((candidate) => keyOf(candidate) === keyOf(one));
    if (other === undefined) return one;
    left.delete(other);
    const effect = (order: Order): Effect => doubted(one[order], other[order]);
    return { ...one, backward: effect("backward"), forward: effect("forward") };
  });
  const further = [...left].map((one): SchemaChange => {
    const effect = (order: Order): Effect => doubted({ severity: "info" }, one[order]);
    const named = {
      rule: asWritten(one.rule) as SchemaChange["rule"],
      edit: asWritten(one.edit) as SchemaChange["edit"],
    };
    return { ...one, ...named, backward: effect("backward"), forward: effect("forward") };
  });
  return [...found, ...further];
}

function doubted(strict: Effect, lenient: Effect): Effect {
  if (isSevere(strict) || !isSevere(lenient)) return strict;
  const shown = lenient.witness === undefined ? "" : `, such as ${canonicalJson(lenient.witness)}`;
  const reason = `the variants of a oneOf overlap; who sends a value all the same that more than one of them takes${shown}, is refused`;
  return {
    severity: "undecided",
    reason: lenient.severity === "undecided" ? (lenient.reason ?? reason) : reason,
  };
}

function keyOf({ old, new: now }: SchemaChange): string {
  return JSON.stringify([old?.pointer ?? null, now?.pointer ?? null]);
}

function isSevere({ severity }: Effect): boolean {
  return severity === "breaking" || severity === "undecided";
}

function overlaps({ types }: Contract): boolean {
  return types.nodes.some(isOverlapping);
}

function isOverlapping(node: TypeNode): boolean {
  return node.kind === "union" && node.mode === "oneOf" && !node.disjoint;
}

function withAnyOf(contract: Contract): Contract {
  const nodes = contract.types.nodes.map((node): TypeNode =>
    node.kind === "union" && isOverlapping(node) ? { ...node, mode: "anyOf" } : node,
  );
  return { ...contract, types: { nodes, names: contract.types.names } };
}
