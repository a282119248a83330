/** Classes of random graphs against the definition: two nodes are equal when no path of labels tells them apart. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { classify, type GraphNode } from "../../src/contract/hash/classify.js";
import { Interner } from "../../src/contract/hash/interner.js";

const graphs = fc.integer({ min: 1, max: 12 }).chain((size) =>
  fc.array(
    fc.record({
      label: fc.constantFrom("a", "b"),
      edges: fc.array(fc.nat(size - 1), { maxLength: 2 }),
      set: fc.array(fc.nat(size - 1), { maxLength: 3 }),
      idempotent: fc.constant(true),
    }),
    { minLength: size, maxLength: size },
  ),
);

/** Blocks by as many rounds as there are nodes, which is always enough. */
function bisimulation(graph: readonly GraphNode[]): number[] {
  let blocks = graph.map(() => 0);
  for (const _ of graph) {
    const seen = new Map<string, number>();
    blocks = graph.map(({ label, edges, set }) => {
      const children = [...new Set(set.map((child) => blocks[child]!))].sort((a, b) => a - b);
      const key = JSON.stringify([label, edges.map((child) => blocks[child]), children]);
      if (!seen.has(key)) seen.set(key, seen.size);
      return seen.get(key)!;
    });
  }
  return blocks;
}

function samePartition(one: readonly number[], other: readonly number[]): void {
  for (const [i] of one.entries()) {
    for (const [j] of one.entries()) expect(one[i] === one[j], `${i} and ${j}`).toBe(other[i] === other[j]);
  }
}

test("classes are the coarsest bisimulation", () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      samePartition(classify(graph, new Interner()), bisimulation(graph));
    }),
    { numRuns: 1000, seed: 7 },
  );
});

test("two graphs in one interner have equal classes exactly where their union has", () => {
  fc.assert(
    fc.property(graphs, graphs, (one, other) => {
      const interner = new Interner();
      const classes = [...classify(one, interner), ...classify(other, interner)];
      const moved = other.map(({ edges, set, ...rest }) => ({
        ...rest,
        edges: edges.map((child) => child + one.length),
        set: set.map((child) => child + one.length),
      }));
      samePartition(classes, bisimulation([...one, ...moved]));
    }),
    { numRuns: 1000, seed: 7 },
  );
});

test("digests are equal exactly for equal classes, and do not depend on what was interned before", () => {
  fc.assert(
    fc.property(graphs, graphs, (graph, before) => {
      const alone = new Interner();
      const after = new Interner();
      classify(before, after);
      const shuffled = graph.map((_, index) => graph.length - 1 - index);
      const reversed = graph
        .map(({ edges, set, ...rest }) => ({
          ...rest,
          edges: edges.map((child) => shuffled[child]!),
          set: set.map((child) => shuffled[child]!),
        }))
        .toReversed();
      const classes = classify(graph, alone);
      const digests = classes.map((id) => alone.digest(id));
      const others = classify(reversed, after).map((id) => after.digest(id));
      expect(others.toReversed()).toEqual(digests);
      expect(new Set(digests).size).toBe(new Set(classes).size);
    }),
    { numRuns: 1000, seed: 7 },
  );
});
