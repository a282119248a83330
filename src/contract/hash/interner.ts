/** Classes of equal nodes, as numbers that are equal exactly for equal content, whichever contract it came from. */
import { sha256 } from "../../source/sha256.js";
import { ordered, type CyclicNode } from "./refine.js";

/** Valid within one interner. */
export type ClassId = number;

/** Several classes that refer to each other in a cycle; none is equal to another. */
export interface Cycle {
  readonly nodes: readonly CyclicNode[];
  readonly classes: ClassId[];
  digest?: readonly string[];
}

/** What a class is made of: its label, its children in order, and its children without order (sorted by id). */
export interface Structure {
  readonly label: string;
  readonly edges: readonly ClassId[];
  readonly set: readonly ClassId[];
  readonly idempotent: boolean;
  readonly cycle?: Cycle;
  /** A cycle is in or below it. */
  readonly cyclic: boolean;
}

export class Interner {
  readonly #byKey = new Map<string, ClassId>();
  readonly #cycles = new Map<string, Cycle>();
  readonly #structures: Structure[] = [];
  readonly #digests: (string | undefined)[] = [];

  structure(id: ClassId): Structure {
    return this.#structures[id]!;
  }

  /** With `idempotent`, equal children of the unordered ones count once. */
  intern(
    label: string,
    edges: readonly ClassId[],
    unordered: readonly ClassId[] = [],
    idempotent = true,
  ): ClassId {
    const set = unordered.length < 2 ? unordered : sorted(idempotent ? new Set(unordered) : unordered);
    const key = keyOf(label, edges, set);
    let id = this.#byKey.get(key);
    if (id === undefined) {
      const cyclic =
        edges.some((edge) => this.#structures[edge]!.cyclic) ||
        set.some((one) => this.#structures[one]!.cyclic);
      id = this.#structures.push({ label, edges, set, idempotent, cyclic }) - 1;
      this.#byKey.set(key, id);
    }
    return id;
  }

  /** The classes of nodes that form a cycle, minimal and in their canonical order. */
  internCycle(nodes: readonly CyclicNode[]): readonly ClassId[] {
    const key = nodes.map((node) => describe(node, String)).join("\n");
    let cycle = this.#cycles.get(key);
    if (cycle === undefined) {
      cycle = { nodes, classes: [] };
      this.#cycles.set(key, cycle);
      const first = this.#structures.length;
      for (const node of nodes) {
        const at = (child: number): ClassId => (child < 0 ? -child - 1 : first + child);
        const edges = node.edges.map(at);
        const set = sorted(node.set.map(at));
        const { label, idempotent } = node;
        const id = this.#structures.push({ label, edges, set, idempotent, cycle, cyclic: true }) - 1;
        cycle.classes.push(id);
        this.#byKey.set(keyOf(label, edges, set), id);
      }
    }
    return cycle.classes;
  }

  /** SHA-256 of the content, in hex: the same in every process. */
  digest(root: ClassId): string {
    const stack = [root];
    while (stack.length > 0) {
      const id = stack.at(-1)!;
      const missing =
        this.#digests[id] === undefined
          ? this.#below(id).filter((one) => this.#digests[one] === undefined)
          : [];
      for (const one of missing) stack.push(one);
      if (missing.length === 0) {
        stack.pop();
        this.#digests[id] ??= this.#compute(id);
      }
    }
    return this.#digests[root]!;
  }

  /** What must have a digest before this one can. */
  #below(id: ClassId): readonly ClassId[] {
    const { cycle, edges, set } = this.#structures[id]!;
    if (cycle === undefined) return [...edges, ...set];
    return cycle.nodes.flatMap((node) =>
      [...node.edges, ...node.set].flatMap((child) => (child < 0 ? [-child - 1] : [])),
    );
  }

  #compute(id: ClassId): string {
    const { cycle, label, edges, set } = this.#structures[id]!;
    const name = (one: ClassId): string => this.#digests[one]!;
    if (cycle === undefined) return sha256(keyOf(label, edges.map(name), set.map(name).sort()));
    if (cycle.digest === undefined) {
      const order = ordered(cycle.nodes, name);
      const text = order.nodes.map((node) => describe(node, name)).join("\n");
      const whole = sha256(text);
      cycle.digest = order.ranks.map((rank) => sha256(`${whole} ${rank}`));
    }
    return cycle.digest[cycle.classes.indexOf(id)]!;
  }
}

function keyOf(
  label: string,
  edges: readonly (number | string)[],
  set: readonly (number | string)[],
): string {
  return `${label}\u0000${edges.join(",")};${set.join(",")}`;
}

function describe({ label, edges, set }: CyclicNode, name: (outside: ClassId) => string): string {
  const text = (child: number): string => (child < 0 ? `=${name(-child - 1)}` : `#${child}`);
  return keyOf(label, edges.map(text), set.map(text).sort());
}

function sorted(ids: Iterable<ClassId>): ClassId[] {
  return [...ids].sort((a, b) => a - b);
}
