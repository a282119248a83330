/** Objects as their members, however many schemas say what they are; and what a type is behind names. */
import { aliases } from "../../../src/contract/aliases.js";
import type { Direction } from "../../../src/contract/hash.js";
import type { Property, TypeId, TypeNode, TypeSpace } from "../../../src/contract/ir.js";

export interface ObjectView {
  readonly members: ReadonlyMap<string, MemberView>;
  /** Required names of which nothing else is said. */
  readonly required: readonly string[];
  /** Types of members that no name covers: of patterns and of all others; `open` where anything may be there. */
  readonly others: "open" | "closed" | readonly TypeId[];
}

export interface MemberView {
  readonly type: TypeId;
  readonly required: boolean;
  readonly default?: Property["default"];
}

/** The node behind names, and behind what says nothing of TypeScript's types. */
export function nodeBehind(id: TypeId, { nodes }: TypeSpace): TypeNode {
  const node = nodes[aliases(id, (one) => nodes[one]!).at(-1)!]!;
  return node.kind === "unevaluated" ? nodeBehind(node.base, { nodes, names: new Map() }) : node;
}

/** How deep intersections may lie in each other. */
const deepest = 20;

/** Undefined where the type is no object, or not an object alone. */
export function objectView(
  id: TypeId,
  space: TypeSpace,
  direction: Direction,
  depth = 0,
): ObjectView | undefined {
  const node = nodeBehind(id, space);
  if (depth > deepest) return undefined;
  if (node.kind === "union" && node.untyped === true) {
    const meant = node.arms.filter((arm) => saysMembers(space.nodes[arm]!));
    return meant.length === 1 ? objectView(meant[0]!, space, direction, depth + 1) : undefined;
  }
  if (node.kind === "intersection") {
    const views = node.members.map((member) => objectView(member, space, direction, depth + 1));
    const all = views.filter((view) => view !== undefined);
    if (all.length === 0 || all.length < views.length) return undefined;
    return all.reduce(both);
  }
  if (node.kind !== "object") return undefined;
  const left = direction === "request" ? "readOnly" : "writeOnly";
  const members = new Map<string, MemberView>();
  for (const { name, type, presence, access, default: fallback } of node.properties) {
    if (access === left) continue;
    const required = presence === "required";
    members.set(name, { type, required, ...(fallback === undefined ? {} : { default: fallback }) });
  }
  const { additional, patternProperties, required } = node;
  const rest = additional === undefined ? undefined : nodeBehind(additional, space);
  if (rest === undefined || rest.kind === "any") return { members, required, others: "open" };
  const types = patternProperties.map(({ type }) => type);
  if (rest.kind !== "never") types.push(additional!);
  return { members, required, others: types.length === 0 ? "closed" : types };
}

function saysMembers(node: TypeNode): boolean {
  if (node.kind === "array") return node.items !== undefined || node.prefixItems.length > 0;
  return (
    node.kind === "object" &&
    (node.properties.length > 0 || node.additional !== undefined || node.patternProperties.length > 0)
  );
}

/** The first that speaks of a member tells its type; one that says no more than that it is there tells none. */
function both(one: ObjectView, other: ObjectView): ObjectView {
  const asked = new Set([...one.required, ...other.required]);
  const members = new Map<string, MemberView>();
  for (const [name, member] of [...one.members, ...other.members]) {
    const known = members.get(name);
    const required = member.required || known?.required === true || asked.has(name);
    members.set(name, { ...(known ?? member), required });
  }
  const others = one.others === "open" ? other.others : one.others;
  return { members, required: [...asked].filter((name) => !members.has(name)), others };
}
