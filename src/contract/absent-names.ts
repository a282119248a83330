/** The properties that do not travel one way: where one part of a type says so, no other part requires them. */
import { combinedTypes } from "./combined-types.js";
import type { ObjectNode, Property, TypeId, TypeNode } from "./ir.js";

const noNames: ReadonlySet<string> = new Set();
/** A longer way through parts of one value's schema is not followed. */
const longest = 100;
/** So many are looked through for what they require: many types may share them. */
const mostParts = 1000;

export class AbsentNames {
  readonly #nodes: readonly TypeNode[];
  readonly #left: Property["access"];
  readonly #known = new Map<TypeId, ReadonlySet<string>>();

  /** @param nodes of a type space; more may be added */
  constructor(nodes: readonly TypeNode[], direction: "request" | "response") {
    this.#nodes = nodes;
    this.#left = direction === "request" ? "readOnly" : "writeOnly";
  }

  /** The names that some part of the type says are absent. */
  in(id: TypeId): ReadonlySet<string> {
    return this.#in(id, 0);
  }

  /** Those of them that some part of the type would require; of a type of very many parts, all. */
  requiredIn(id: TypeId): readonly string[] {
    return this.requiredOf(id, this.in(id));
  }

  /** Those of these names that some part of the type would require; of a type of very many parts, all. */
  requiredOf(id: TypeId, absent: ReadonlySet<string>): readonly string[] {
    if (absent.size === 0) return [];
    const found = new Set<string>();
    // A set is walked in the order of insertion, with what is added on the way.
    const parts = new Set([id]);
    for (const part of parts) {
      if (parts.size > mostParts) return [...absent].toSorted();
      const node = this.#nodes[part]!;
      for (const one of partsOf(node)) parts.add(one);
      if (node.kind !== "object") continue;
      for (const name of this.#requires(node)) if (absent.has(name)) found.add(name);
    }
    return [...found].toSorted();
  }

  #in(id: TypeId, depth: number): ReadonlySet<string> {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    if (depth > longest) return noNames;
    const node = this.#nodes[id]!;
    const below = (one: TypeId): ReadonlySet<string> => this.#in(one, depth + 1);
    let found = noNames;
    this.#known.set(id, found);
    if (node.kind === "alias" || node.kind === "nullable") found = below(node.type);
    else if (node.kind === "unevaluated") found = below(node.base);
    else if (node.kind === "intersection") found = new Set(node.members.flatMap((one) => [...below(one)]));
    // Of objects only the one arm for objects speaks.
    else if (node.kind === "union" && node.untyped === true)
      found = new Set(node.arms.flatMap((one) => [...below(one)]));
    else if (node.kind === "object") {
      const left = node.properties.filter(({ access }) => access === this.#left);
      if (left.length > 0) found = new Set(left.map(({ name }) => name));
    }
    this.#known.set(id, found.size === 0 ? noNames : found);
    return found;
  }

  #requires({ properties, required, dependentRequired }: ObjectNode): readonly string[] {
    const own = properties.filter(({ presence, access }) => presence === "required" && access !== this.#left);
    return [...own.map(({ name }) => name), ...required, ...dependentRequired.flatMap(([, names]) => names)];
  }
}

/** The parts that speak of the same value and know what the type says is absent. */
function partsOf(node: TypeNode): readonly TypeId[] {
  switch (node.kind) {
    case "conditional":
      // What is asked of the value in a condition requires nothing of it.
      return [node.then, node.else].filter((one) => one !== undefined);
    case "object":
      return node.dependentSchemas.map(([, type]) => type);
    default:
      return combinedTypes(node);
  }
}
