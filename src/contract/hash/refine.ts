/** Partition refinement of nodes in a cycle: nodes that no path of labels tells apart become one. */

/** A child is the index of a node of the cycle, or, for a class outside it, minus its id minus one. */
export interface CyclicNode {
  readonly label: string;
  readonly edges: readonly number[];
  readonly set: readonly number[];
  /** Equal children of `set` count once. */
  readonly idempotent: boolean;
}

export interface Minimal {
  /** The rank of each node given; equal for bisimilar ones. */
  readonly ranks: readonly number[];
  /** One node a rank, with children by rank. */
  readonly nodes: readonly CyclicNode[];
}

/** Gives the text for a class outside. */
export type NameOutside = (outside: number) => string;

/**
 * The coarsest partition, its blocks in an order that depends on content alone, so that cycles equal but for the order
 * and number of their nodes give the same result. The first refinement finds the blocks; the second one orders them,
 * which it can because their graph is the same, but for the order, for all such cycles.
 */
export function ordered(nodes: readonly CyclicNode[], name: NameOutside): Minimal {
  const blocks = refine(nodes, name);
  const small = quotient(nodes, blocks);
  const order = refine(small, name);
  return { ranks: blocks.map((block) => order[block]!), nodes: quotient(small, order) };
}

/**
 * A block number for each node. In each round the nodes with a child that has changed its block are looked at again;
 * the largest part of a block keeps its number, so a node changes at most as often as sizes can be halved.
 */
export function refine(nodes: readonly CyclicNode[], name: NameOutside): number[] {
  const names = new Map<number, string>();
  const nameOf = (child: number): string => {
    let text = names.get(child);
    if (text === undefined) names.set(child, (text = name(-child - 1)));
    return text;
  };
  const blocks = nodes.map(() => 0);
  const members: Set<number>[] = [new Set(nodes.keys())];
  const parents = parentsOf(nodes);
  const signature = ({ label, edges, set, idempotent }: CyclicNode): string => {
    const text = (child: number): string => (child < 0 ? `=${nameOf(child)}` : `#${blocks[child]}`);
    const texts = set.map(text);
    const children = (idempotent ? [...new Set(texts)] : texts).sort();
    return `${label}\u0000${edges.map(text).join(",")};${children.join(",")}`;
  };
  let affected = new Set(nodes.keys());
  while (affected.size > 0) {
    const byBlock = new Map<number, number[]>();
    for (const node of affected) append(byBlock, blocks[node]!, node);
    // Signatures are taken before any block of this round is split.
    const split = [...byBlock].map(
      ([block, some]) => [block, grouped(some, (node) => signature(nodes[node]!))] as const,
    );
    const changed: number[] = [];
    for (const [block, groups] of split.sort(([one], [other]) => one - other)) {
      const parts = [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, part]) => part);
      const looked = parts.reduce((count, part) => count + part.length, 0);
      // Nodes that were not looked at are still like each other, and like none of those that were.
      const keeping = members[block]!.size > looked ? null : largest(parts);
      for (const part of parts) {
        if (part === keeping) continue;
        const fresh = members.push(new Set(part)) - 1;
        for (const node of part) {
          members[block]!.delete(node);
          blocks[node] = fresh;
          changed.push(node);
        }
      }
    }
    affected = new Set(changed.flatMap((node) => parents[node]!));
  }
  return blocks;
}

function parentsOf(nodes: readonly CyclicNode[]): number[][] {
  const parents = nodes.map((): number[] => []);
  for (const [index, { edges, set }] of nodes.entries()) {
    for (const child of edges) if (child >= 0) parents[child]!.push(index);
    for (const child of set) if (child >= 0) parents[child]!.push(index);
  }
  return parents;
}

function grouped(nodes: readonly number[], signature: (node: number) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const node of nodes) append(groups, signature(node), node);
  return groups;
}

function append<Key>(lists: Map<Key, number[]>, key: Key, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** The first of the largest. */
function largest(parts: readonly number[][]): number[] {
  return parts.reduce((best, part) => (part.length > best.length ? part : best));
}

function quotient(nodes: readonly CyclicNode[], blocks: readonly number[]): CyclicNode[] {
  const made: CyclicNode[] = [];
  const child = (one: number): number => (one < 0 ? one : blocks[one]!);
  for (const [index, node] of nodes.entries()) {
    const block = blocks[index]!;
    if (made[block] !== undefined) continue;
    const set = node.set.map(child);
    made[block] = { ...node, edges: node.edges.map(child), set: node.idempotent ? [...new Set(set)] : set };
  }
  return made;
}
