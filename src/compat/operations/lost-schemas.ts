/** What became of the schemas that only one side names, where schemas are all that a contract has. */
import { aliases } from "../../contract/aliases.js";
import type { TypeId, TypeNode } from "../../contract/ir.js";
import { mapChildren } from "../schema-changes/slots.js";
import type { NamedType } from "./compare-names.js";
import type { Comparison, Party } from "./party.js";

/** Names that one side alone has. */
export interface LoneNames {
  readonly left: readonly NamedType[];
  readonly arrived: readonly NamedType[];
}

export interface LostSchemas {
  /** Known by what they hold. */
  readonly renamed: readonly { readonly old: NamedType; readonly new: NamedType }[];
  /** Nothing of the new side reads their values. */
  readonly gone: readonly NamedType[];
}

/** So much of what two schemas have must be common to them for one to be the other under a new name. */
const leastLikeness = 0.5;

/** Of schemas that others refer to nothing is said: what is to be said of them, is said of those. */
export function lostSchemas(comparison: Comparison, { left, arrived }: LoneNames): LostSchemas {
  const roots = { old: rootsAmong(comparison.old, left), new: rootsAmong(comparison.new, arrived) };
  const renamed: { readonly old: NamedType; readonly new: NamedType }[] = [];
  const free = new Set(roots.new);
  const gone: NamedType[] = [];
  const take = (old: NamedType, found: NamedType): void => {
    renamed.push({ old, new: found });
    free.delete(found);
  };
  const { old: before, new: after } = comparison;
  const changed = roots.old.filter((old) => {
    const own = before.classes.contract(old.type);
    const found = [...free].find(({ type }) => after.classes.contract(type) === own);
    if (found !== undefined) take(old, found);
    return found === undefined;
  });
  for (const old of changed) {
    const found = bestOf(before, old, { party: after, others: [...free] });
    // Two that are equally like one new schema are told apart by nobody.
    if (found === null || bestOf(after, found, { party: before, others: changed }) !== old) gone.push(old);
    else take(old, found);
  }
  return { renamed, gone };
}

/** Null where none is like it, or several are equally so. */
function bestOf(
  old: Party,
  { type }: NamedType,
  { party: now, others }: { readonly party: Party; readonly others: readonly NamedType[] },
): NamedType | null {
  const likenesses = others.map((other) => likeness(namesIn(old, type), namesIn(now, other.type)));
  const best = Math.max(...likenesses);
  const isOnly = likenesses.filter((one) => one === best).length === 1;
  return best >= leastLikeness && isOnly ? others[likenesses.indexOf(best)]! : null;
}

/** The share of the properties of both that each of them has. */
function likeness(mine: ReadonlySet<string>, theirs: ReadonlySet<string>): number {
  const shared = [...mine].filter((name) => theirs.has(name)).length;
  return shared === 0 ? 0 : shared / (mine.size + theirs.size - shared);
}

function namesIn({ contract }: Party, type: TypeId): ReadonlySet<string> {
  const { nodes } = contract.types;
  const found = new Set<string>();
  // It grows while it is gone through.
  const parts = new Set([type]);
  for (const part of parts) {
    const node = nodes[part]!;
    if (node.kind === "object") for (const { name } of node.properties) found.add(name);
    else if (node.kind === "alias" || node.kind === "nullable") parts.add(node.type);
    else if (node.kind === "intersection") for (const one of node.members) parts.add(one);
    else if (node.kind === "union") for (const one of node.arms) parts.add(one);
  }
  return found;
}

/** Those that no other schema needs; of definitions, where their document says nothing itself. */
function rootsAmong({ contract }: Party, named: readonly NamedType[]): readonly NamedType[] {
  if (named.length === 0) return [];
  const { nodes, names } = contract.types;
  const children = nodes.map(childrenOf);
  const parents = nodes.map((): TypeId[] => []);
  for (const [parent, held] of children.entries()) for (const child of held) parents[child]!.push(parent);
  const speaking = new Set(
    [...names.values()].flatMap((type) => {
      const { document, tokens } = nodes[type]!.place;
      return tokens.length === 0 && !isAny(nodes, type) ? [document] : [];
    }),
  );
  return named.filter(({ type, place }) => {
    if (place.tokens.length > 0 && speaking.has(place.document)) return false;
    const below = reached(type, children);
    const above = reached(type, parents);
    return [...names.values()].every((other) => !above.has(other) || below.has(other));
  });
}

function isAny(nodes: readonly TypeNode[], type: TypeId): boolean {
  return nodes[aliases(type, (id) => nodes[id]!).at(-1)!]!.kind === "any";
}

function childrenOf(node: TypeNode): readonly TypeId[] {
  const found: TypeId[] = [];
  mapChildren(node, (id) => {
    found.push(id);
    return id;
  });
  return found;
}

function reached(type: TypeId, next: readonly (readonly TypeId[])[]): ReadonlySet<TypeId> {
  const found = new Set([type]);
  for (const one of found) for (const other of next[one]!) found.add(other);
  return found;
}
