/** Finds what answers a path and a method (OpenAPI 3.1 §4.8.8.1: what is concrete goes before what has parameters). */
import { decoded } from "./decoded.js";
import { capture, parseSegment, type SegmentPattern } from "./path-segment.js";

export interface Found<Target> {
  readonly target: Target;
  readonly path: PathTexts;
}

/** The raw text of each parameter of a path. */
export interface PathTexts {
  readonly names: readonly string[];
  readonly texts: readonly string[];
}

interface Leaf<Target> {
  readonly target: Target;
  readonly names: readonly string[];
}

interface Node<Target> {
  readonly concrete: Map<string, Node<Target>>;
  /** The one with the most literal text first. */
  readonly patterns: {
    readonly pattern: SegmentPattern;
    readonly key: string;
    readonly node: Node<Target>;
  }[];
  readonly methods: Map<string, Leaf<Target>>;
}

/** A tree of segments: a path visits each of its nodes once at most, whatever it is made of. */
export class Router<Target> {
  readonly #root: Node<Target> = emptyNode();

  /** @throws TypeError where another target has the same method and shape of path */
  add(method: string, template: string, target: Target): void {
    let node = this.#root;
    const names: string[] = [];
    for (const segment of template.split("/")) {
      const pattern = parseSegment(segment);
      if (pattern === null) {
        let next = node.concrete.get(segment);
        if (next === undefined) node.concrete.set(segment, (next = emptyNode()));
        node = next;
      } else {
        names.push(...pattern.names);
        node = child(node, pattern);
      }
    }
    const verb = method.toUpperCase();
    if (node.methods.has(verb)) throw new TypeError(`two operations answer ${verb} ${template}`);
    node.methods.set(verb, { target, names });
  }

  /** The target, or which methods the path has: none where there is no such path. */
  find(method: string, path: string): Found<Target> | readonly string[] {
    const walk = newWalk<Target>(method, path);
    const leaf = visit(this.#root, walk, 0);
    if (leaf !== null) return { target: leaf.target, path: { names: leaf.names, texts: walk.captured } };
    return sorted(walk.others.flatMap((methods) => [...methods.keys()]));
  }

  /** The methods of a path, or of all. */
  methods(path: string | null): readonly string[] {
    const walk = newWalk<Target>("", path ?? "");
    if (path === null) collect(this.#root, walk.others);
    else visit(this.#root, walk, 0);
    return sorted(walk.others.flatMap((methods) => [...methods.keys()]));
  }
}

function emptyNode<Target>(): Node<Target> {
  return { concrete: new Map(), patterns: [], methods: new Map() };
}

function child<Target>(parent: Node<Target>, pattern: SegmentPattern): Node<Target> {
  const key = pattern.literals.join("{}");
  const known = parent.patterns.find((other) => other.key === key);
  if (known !== undefined) return known.node;
  const node = emptyNode<Target>();
  parent.patterns.push({ pattern, key, node });
  parent.patterns.sort(
    (one, other) => weight(other.pattern) - weight(one.pattern) || (one.key < other.key ? -1 : 1),
  );
  return node;
}

function weight({ literals }: SegmentPattern): number {
  return literals.reduce((length, literal) => length + literal.length, 0);
}

interface Walk<Target> {
  readonly method: string;
  readonly segments: readonly string[];
  /** What the parameters on the way stand for. */
  readonly captured: string[];
  /** The methods of the places that have not the one that is wanted. */
  readonly others: ReadonlyMap<string, Leaf<Target>>[];
}

function newWalk<Target>(method: string, path: string): Walk<Target> {
  return { method, segments: path.split("/"), captured: [], others: [] };
}

function visit<Target>(node: Node<Target>, walk: Walk<Target>, at: number): Leaf<Target> | null {
  const segment = walk.segments[at];
  if (segment === undefined) {
    const leaf = node.methods.get(walk.method);
    if (leaf === undefined) walk.others.push(node.methods);
    return leaf ?? null;
  }
  const concrete = node.concrete.get(segment.includes("%") ? decoded(segment) : segment);
  if (concrete !== undefined) {
    const found = visit(concrete, walk, at + 1);
    if (found !== null) return found;
  }
  const { captured } = walk;
  const { length } = captured;
  for (const { pattern, node: next } of node.patterns) {
    if (capture(pattern, segment, captured)) {
      const found = visit(next, walk, at + 1);
      if (found !== null) return found;
    }
    captured.length = length;
  }
  return null;
}

function collect<Target>(node: Node<Target>, others: ReadonlyMap<string, Leaf<Target>>[]): void {
  others.push(node.methods);
  for (const next of node.concrete.values()) collect(next, others);
  for (const { node: next } of node.patterns) collect(next, others);
}

/** HEAD and OPTIONS are answered wherever there is something. */
function sorted(methods: readonly string[]): readonly string[] {
  if (methods.length === 0) return [];
  return [...new Set([...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"])].sort();
}
