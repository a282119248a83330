/** Which types OpenAPI 3.0 cannot say: they are written so that they take more values. */
import type { Operation, TypeId, TypeNode, TypeSpace } from "../../../src/contract/ir.js";
import { visit } from "../../../src/contract/visit.js";
import { partsOf } from "../../json-schema/definitions.js";
import { typesIn } from "./operation-types.js";

export class Looseness {
  readonly #space: TypeSpace;
  /** Types that are loose, or made of one that is. */
  readonly #reaching: ReadonlySet<TypeId>;

  constructor(space: TypeSpace) {
    this.#space = space;
    this.#reaching = reaching(space);
  }

  /** The keywords of the type itself that are left out. */
  unsaid(id: TypeId): readonly string[] {
    const node = this.#space.nodes[id]!;
    // Less would be taken by the opposite of what takes more.
    if (node.kind === "not") return this.#reaching.has(id) ? ["not"] : [];
    return unsaidWords(node);
  }

  /** Whether the type, or one that it is made of, takes more values. */
  reaches(id: TypeId): boolean {
    return this.#reaching.has(id);
  }

  isUsedBy(operation: Operation): boolean {
    return typesIn([operation]).some((type) => this.#reaching.has(type));
  }
}

function unsaidWords(node: TypeNode): readonly string[] {
  const said = (keyword: string, isThere: boolean): readonly string[] => (isThere ? [keyword] : []);
  switch (node.kind) {
    case "conditional":
      return ["if"];
    case "unevaluated":
      return [
        ...said("unevaluatedProperties", node.properties !== undefined),
        ...said("unevaluatedItems", node.items !== undefined),
      ];
    case "array":
      return [
        ...said("prefixItems", node.prefixItems.length > 0),
        ...said("contains", node.contains !== undefined),
      ];
    case "object":
      return [
        ...said("patternProperties", node.patternProperties.length > 0),
        ...said("propertyNames", node.propertyNames !== undefined),
        ...said("dependentRequired", node.dependentRequired.length > 0),
        ...said("dependentSchemas", node.dependentSchemas.length > 0),
      ];
    default:
      return [];
  }
}

function reaching({ nodes }: TypeSpace): ReadonlySet<TypeId> {
  const users = new Map<TypeId, TypeId[]>();
  for (const [id, node] of nodes.entries()) {
    for (const part of visit(partsOf, node, id)) {
      const others = users.get(part);
      if (others === undefined) users.set(part, [id]);
      else others.push(id);
    }
  }
  const found = new Set<TypeId>();
  const queue = nodes.flatMap((node, id) => (unsaidWords(node).length > 0 ? [id] : []));
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    queue.push(...(users.get(id) ?? []));
  }
  return found;
}
