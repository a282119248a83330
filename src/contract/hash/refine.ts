/** Partition refinement of nodes in a cycle: nodes that no path of labels tells apart become one. */

/** A child is the index of a node of the cycle, or, for a class outside it, minus its id minus one. */
export interface CyclicNode {
  readonly label: string;
  readonly edges: readonly number[];
  readonly set: readonly number[];
  /** Equal children of `set` count once. */
  readonly idempotent: boolean;
}

export interface Ordered {
  /** The rank of each node given; equal for bisimilar ones. */
  readonly ranks: readonly number[];
  /** One node a rank, with children by rank. */
  readonly nodes: readonly CyclicNode[];
}

/**
 * The coarsest partition, its blocks in an order that depends on content alone: blocks are numbered in each round by the
 * sorted order of what they say, so that cycles equal but for the order of their nodes give the same result.
 * `name` gives the text for a class outside.
 */
export function ordered(nodes: readonly CyclicNode[], name: (outside: number) => string): Ordered {
  const outside = new Map<number, string>();
  const nameOf = (child: number): string => {
    let text = outside.get(child);
    if (text === undefined) outside.set(child, (text = name(-child - 1)));
    return text;
  };
  let ranks: readonly number[] = nodes.map(() => 0);
  let count = 1;
  for (;;) {
    const text = (child: number): string => (child < 0 ? `=${nameOf(child)}` : `#${ranks[child]}`);
    const signatures = nodes.map(({ label, edges, set, idempotent }, index) => {
      const texts = set.map(text);
      const children = (idempotent ? [...new Set(texts)] : texts).sort();
      return `${ranks[index]}\u0000${label}\u0000${edges.map(text).join(",")};${children.join(",")}`;
    });
    const distinct = [...new Set(signatures)].sort();
    const numbers = new Map(distinct.map((signature, rank) => [signature, rank]));
    ranks = signatures.map((signature) => numbers.get(signature)!);
    if (distinct.length === count) return { ranks, nodes: quotient(nodes, ranks, count) };
    count = distinct.length;
  }
}

function quotient(nodes: readonly CyclicNode[], ranks: readonly number[], count: number): CyclicNode[] {
  const blocks = new Array<CyclicNode>(count);
  const child = (one: number): number => (one < 0 ? one : ranks[one]!);
  for (const [index, node] of nodes.entries()) {
    const set = node.set.map(child);
    blocks[ranks[index]!] ??= {
      ...node,
      edges: node.edges.map(child),
      set: node.idempotent ? [...new Set(set)] : set,
    };
  }
  return blocks;
}
