/** Unions of strings that are told apart by nothing but patterns: generators take each arm for any string. */
import { inclusions } from "../../../src/compat/inclusion/inclusions.js";
import type { Language } from "../../../src/compat/inclusion/language.js";
import { aliases } from "../../../src/contract/aliases.js";
import type {
  Contract,
  StringNode,
  TypeId,
  TypeNode,
  TypeSpace,
  UnionNode,
} from "../../../src/contract/ir.js";
import type { Notes } from "./notes.js";

/**
 * The contract with one string in place of each such union, with a pattern for all of its arms, where it is proved that
 * both have the same values; another union stays. A `oneOf` takes no value of two arms, so that its hash would not tell.
 */
export function withoutTextUnions(contract: Contract, notes: Notes): Contract {
  const { nodes } = contract.types;
  const candidates = nodes.flatMap((node, id) => {
    const string = node.kind === "union" ? oneString(node, nodes) : undefined;
    return string === undefined ? [] : [{ id, string }];
  });
  if (candidates.length === 0) return contract;
  const types = { ...contract.types, nodes: [...nodes, ...candidates.map(({ string }) => string)] };
  const decider = inclusions();
  const replaced = new Map<TypeId, TypeNode>();
  for (const [index, { id, string }] of candidates.entries()) {
    const [union, whole] = [id, nodes.length + index].map((of) => languageOf(contract, types, of));
    const both = [decider.includes(union!, whole!), decider.includes(whole!, union!)];
    if (both.some(({ verdict }) => verdict !== "included")) continue;
    replaced.set(id, string);
    notes.rewritten("text-union", string.place);
  }
  return { ...contract, types: { ...types, nodes: nodes.map((node, id) => replaced.get(id) ?? node) } };
}

function languageOf({ formats }: Contract, types: TypeSpace, id: TypeId): Language {
  return { types, id, formats, direction: null, content: "written" };
}

function oneString(
  { arms, docs, facts, place }: UnionNode,
  nodes: readonly TypeNode[],
): StringNode | undefined {
  const patterns: string[] = [];
  for (const arm of arms) {
    const node = nodes[aliases(arm, (id) => nodes[id]!).at(-1)!]!;
    if (node.kind !== "string" || node.pattern === undefined) return undefined;
    const { pattern, format, minLength, maxLength } = node;
    if (format !== undefined || minLength !== undefined || maxLength !== undefined) return undefined;
    patterns.push(`(?:${pattern})`);
  }
  return { kind: "string", pattern: patterns.join("|"), docs, facts, place };
}
