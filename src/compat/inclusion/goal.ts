/** A goal: all that one value is asked to be, in a form in which equal goals are the same. */
import { jsonTypeOf } from "../../source/json.js";
import type { Literal, Literals, TypeLiteral } from "./literal.js";
import { all, bit, type Mask } from "./masks.js";

export interface Goal {
  readonly key: string;
  /** The JSON types that are left. */
  readonly mask: Mask;
  /** Sorted, none twice, none that the mask says already. */
  readonly literals: readonly Literal[];
}

const structured = bit.array | bit.object;

/** Null where some literal refuses every value, or two contradict each other; `within`: of these JSON types only. */
export function goalOf(given: readonly Literal[], literals: Literals, within: Mask = all): Goal | null {
  let mask = within;
  const found = new Set<Literal>();
  const todo = given.toReversed();
  for (let one = todo.pop(); one !== undefined; one = todo.pop()) {
    if (found.has(one)) continue;
    if (one.kind === "text") {
      if (one.positive) mask &= bit.string;
    } else if (one.kind === "type") {
      const { may, must } = one.view.masks.of(one.type);
      mask &= one.positive ? may : one.closed ? all : all & ~must;
      const parts = partsOf(one, literals);
      if (parts !== null) {
        if (one.node.kind === "nullable") mask &= ~bit.null;
        // A union may be an arm of itself.
        found.add(one);
        todo.push(...parts);
        continue;
      }
    }
    found.add(one);
  }
  if (mask === 0) return null;
  const left = [...found].filter((one) => !isSaid(one, mask, literals)).sort((a, b) => a.id - b.id);
  if (contradict(left)) return null;
  return { key: `${mask}:${left.map(({ id }) => id).join(",")}`, mask, literals: left };
}

/** What together says the same, where there is such. */
function partsOf({ view, type, node, positive, closed }: TypeLiteral, literals: Literals): Literal[] | null {
  switch (node.kind) {
    case "not":
      return [literals.type(view, node.type, !positive, false)];
    case "intersection":
      // One member may say that what another requires does not travel.
      if (!positive || view.absentIn(type).size > 0) return null;
      return node.members.map((member) => literals.type(view, member, true, closed));
    case "nullable":
      return positive || closed ? null : [literals.type(view, node.type, false, false)];
    case "union":
      if (positive || closed || (node.mode === "oneOf" && !node.disjoint)) return null;
      return node.arms.map((arm) => literals.type(view, arm, false, false));
    default:
      return null;
  }
}

/** It has been put in parts, or the JSON types that are left say it. */
function isSaid(one: Literal, mask: Mask, literals: Literals): boolean {
  if (one.kind === "other-value") return (bit[jsonTypeOf(one.value)] & mask) === 0;
  if (one.kind !== "type") return false;
  if (partsOf(one, literals) !== null) return true;
  const { may, must } = one.view.masks.of(one.type);
  if (!one.positive) return (may & mask) === 0;
  return (mask & ~must) === 0 && !(one.closed && (mask & structured) !== 0);
}

function contradict(literals: readonly Literal[]): boolean {
  const taken = new Set<number>();
  for (const one of literals) {
    if (one.kind !== "type" || !one.positive) continue;
    taken.add(one.wireClass);
  }
  return literals.some((one) => {
    if (one.kind === "text") {
      return (
        !one.positive &&
        literals.some((other) => other.kind === "text" && other.positive && other.pattern === one.pattern)
      );
    }
    if (one.kind !== "type" || one.positive || !taken.has(one.wireClass)) return false;
    if (!one.closed) return true;
    return literals.some(
      (other) =>
        other.kind === "type" &&
        other.positive &&
        other.closed &&
        other.view === one.view &&
        other.type === one.type,
    );
  });
}
