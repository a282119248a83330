/** The contract as JSON for people and golden tests: types by name, references as names, nothing that is empty. */
import type { JsonValue } from "../source/json.js";
import type { Contract, Operation, TypeId, TypeNode } from "./ir.js";
import { lookUp } from "./look-up.js";

type Printed = JsonValue | undefined;

/** The whole contract, or the type or operation at a pointer, name or operation id; undefined where there is none. */
export function printContract(contract: Contract, of?: string): JsonValue | undefined {
  const printer = new Printer(contract);
  if (of !== undefined) {
    const found = lookUp(contract, of);
    if (found === undefined) return undefined;
    return printer.value(typeof found === "number" ? contract.types.nodes[found]! : found) ?? null;
  }
  const { api, version, dialect, operations, webhooks, securitySchemes, servers, types } = contract;
  return (printer.value({
    ...{
      api,
      version,
      dialect,
      servers,
      securitySchemes: Object.fromEntries(securitySchemes),
      operations,
      webhooks,
    },
    types: Object.fromEntries([...types.names].map(([name, id]) => [name, types.nodes[id]!])),
  }) ?? {}) as JsonValue;
}

/** Fields that hold ids of types. */
const single: ReadonlySet<string> = new Set([
  ...[
    "type",
    "itemType",
    "items",
    "additional",
    "propertyNames",
    "contentSchema",
    "base",
    "if",
    "then",
    "else",
  ],
]);
const several: ReadonlySet<string> = new Set(["prefixItems", "arms", "members"]);

class Printer {
  readonly #contract: Contract;
  readonly #names: ReadonlyMap<TypeId, string>;
  readonly #open = new Set<TypeId>();

  constructor(contract: Contract) {
    this.#contract = contract;
    this.#names = new Map([...contract.types.names].map(([name, id]) => [id, name]));
  }

  value(value: unknown): Printed {
    if (Array.isArray(value)) return value.map((one) => this.value(one) ?? []);
    if (typeof value !== "object" || value === null) return value as Printed;
    const printed: Record<string, JsonValue> = {};
    for (const [key, held] of Object.entries(value)) {
      const text = key === "place" ? undefined : this.#field(value as TypeNode | Operation, key, held);
      if (text !== undefined) Object.defineProperty(printed, key, { value: text, enumerable: true });
    }
    return Object.keys(printed).length === 0 ? undefined : printed;
  }

  #field(owner: object, key: string, held: unknown): Printed {
    if (Array.isArray(held) && held.length === 0) return undefined;
    if (isRaw(owner, key)) return held as Printed;
    if (typeof held === "number" && (single.has(key) || (key === "properties" && "base" in owner)))
      return this.#type(held);
    if (several.has(key)) return (held as readonly TypeId[]).map((id) => this.#type(id));
    if (key === "dependentSchemas") {
      return (held as readonly (readonly [string, TypeId])[]).map(([name, id]) => [name, this.#type(id)]);
    }
    if (key === "mapping") {
      const mapping = held as readonly (readonly [string, TypeId | string])[];
      return mapping.map(([tag, id]) => [tag, typeof id === "string" ? id : this.#type(id)]);
    }
    return this.value(held);
  }

  /** A name where there is one; a type inside itself as its place. */
  #type(id: TypeId): JsonValue {
    const name = this.#names.get(id);
    if (name !== undefined) return name;
    const node = this.#contract.types.nodes[id]!;
    if (this.#open.has(id)) return `#${node.place.pointer}`;
    this.#open.add(id);
    const printed = this.value(node) ?? {};
    this.#open.delete(id);
    return printed;
  }
}

/** What a document says as a value, printed as it stands. */
function isRaw(owner: object, key: string): boolean {
  return key === "default" || key === "examples" || key === "flows" || (key === "value" && "docs" in owner);
}
