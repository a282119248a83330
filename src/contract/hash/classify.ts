/** Gives each node of a graph its class: bottom up, and by refinement where there are cycles. */
import type { ClassId, Interner } from "./interner.js";
import { ordered, refine, type CyclicNode } from "./refine.js";
import { components } from "./components.js";

/** Children are indices into the graph; the order of those in `set` does not matter. */
export interface GraphNode extends CyclicNode {
  /** Its class, where that was found before. */
  readonly known?: ClassId;
}

export function classify(graph: readonly GraphNode[], interner: Interner): ClassId[] {
  const classes: ClassId[] = new Array<ClassId>(graph.length);
  const childrenOf = (index: number): readonly number[] => {
    const { edges, set } = graph[index]!;
    return set.length === 0 ? edges : [...edges, ...set];
  };
  for (const component of components(graph.length, childrenOf)) {
    const [only] = component;
    if (component.length === 1 && !childrenOf(only!).includes(only!)) {
      const { label, edges, set, idempotent, known } = graph[only!]!;
      const of = (child: number): ClassId => classes[child]!;
      classes[only!] = known ?? interner.intern(label, edges.map(of), set.map(of), idempotent);
    } else {
      classifyCycle(component, graph, classes, interner);
    }
  }
  return classes;
}

function classifyCycle(
  component: readonly number[],
  graph: readonly GraphNode[],
  classes: ClassId[],
  interner: Interner,
): void {
  const positions = new Map(component.map((node, position) => [node, position]));
  const nodes = component.map((node) =>
    withChildren(graph[node]!, (child) => positions.get(child) ?? outside(classes[child]!)),
  );
  const equal = equalBelow(nodes, interner);
  if (equal !== null) {
    for (const [position, node] of component.entries()) classes[node] = equal[position]!;
    return;
  }
  const minimal = ordered(nodes, String);
  const ids = interner.internCycle(minimal.nodes);
  for (const [position, node] of component.entries()) classes[node] = ids[minimal.ranks[position]!]!;
}

/** The classes of the nodes if they only unroll a cycle below them: then all of them do. */
function equalBelow(nodes: readonly CyclicNode[], interner: Interner): readonly ClassId[] | null {
  const below = cyclicBelow(nodes, interner);
  if (below.length === 0) return null;
  // A node that only unrolls the cycle says what some node of the cycle says.
  const labels = new Set(below.map((id) => interner.structure(id).label));
  if (nodes.some(({ label }) => !labels.has(label))) return null;
  const positions = new Map(below.map((id, index) => [id, nodes.length + index]));
  const inside = (id: ClassId): number => positions.get(id) ?? outside(id);
  const joined = [
    ...nodes.map((node) => withChildren(node, (child) => (child < 0 ? inside(outside(child)) : child))),
    ...below.map((id) => withChildren(interner.structure(id), inside)),
  ];
  const ranks = refine(joined, String);
  const known = new Map(below.map((id, index) => [ranks[nodes.length + index]!, id]));
  return known.has(ranks[0]!) ? nodes.map((_, position) => known.get(ranks[position]!)!) : null;
}

/** The classes in cycles that the nodes reach. */
function cyclicBelow(nodes: readonly CyclicNode[], interner: Interner): ClassId[] {
  const stack = nodes.flatMap(({ edges, set }) =>
    [...edges, ...set].filter((child) => child < 0).map(outside),
  );
  const seen = new Set<ClassId>();
  const found: ClassId[] = [];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    const { cyclic, cycle, edges, set } = interner.structure(id);
    if (!cyclic || seen.has(id)) continue;
    seen.add(id);
    if (cycle !== undefined) found.push(id);
    for (const child of edges) stack.push(child);
    for (const child of set) stack.push(child);
  }
  return found;
}

/** Its own inverse: the number that stands for a class among children, and the class for such a number. */
function outside(id: number): number {
  return -id - 1;
}

function withChildren(node: CyclicNode, child: (one: number) => number): CyclicNode {
  const { label, edges, set, idempotent } = node;
  return { label, edges: edges.map(child), set: set.map(child), idempotent };
}
