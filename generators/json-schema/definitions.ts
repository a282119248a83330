/** Which types have an entry in `$defs`, and what a reference to each looks like. */
import { diagnostic, type Diagnostic } from "../../src/diagnostics/diagnostic.js";
import type { Facts, NodeOf, Property, TypeId, TypeSpace } from "../../src/contract/ir.js";
import { visit, type Visitor } from "../../src/contract/visit.js";
import { formatPointer } from "../../src/source/pointer.js";

/** Types nested deeper than this get an entry, so that the depth of the output is bounded. */
const deepest = 100;

export class Definitions {
  /** In the order of `$defs`: the named types, then those that need a name. */
  readonly names: ReadonlyMap<string, TypeId>;
  /** Types whose name is not the one in `$defs`. */
  readonly renamed: readonly Diagnostic[];
  readonly #references = new Map<TypeId, string>();

  /** @param used types that are written beside `$defs` */
  constructor(space: TypeSpace, used: readonly TypeId[]) {
    const names = new Map<string, TypeId>();
    const renamed: Diagnostic[] = [];
    const taken = new Set(space.names.keys());
    const add = (name: string, id: TypeId): void => {
      taken.add(name);
      names.set(name, id);
      if (!this.#references.has(id)) this.#references.set(id, referenceTo(name));
    };
    for (const [name, id] of space.names) {
      const stem = wellFormed(name);
      if (stem === name) add(name, id);
      else {
        const free = freeName(stem, taken);
        add(free, id);
        renamed.push(diagnostic("name-not-in-uri", { name: free }, { at: space.nodes[id]!.place }));
      }
    }
    for (const id of unnamedDefinitions(space, used))
      add(freeName(wellFormed(wantedName(space, id)), taken), id);
    this.names = names;
    this.renamed = renamed;
  }

  /** The `$ref` to a type with an entry; undefined for one that is written where it is used. */
  reference(id: TypeId): string | undefined {
    return this.#references.get(id);
  }
}

/** RFC 6901 §6. */
function referenceTo(name: string): string {
  return `#/$defs/${encodeURIComponent(formatPointer([name]).slice(1))}`;
}

/** No URI can hold half a surrogate pair. */
function wellFormed(name: string): string {
  return name.replace(/\p{Surrogate}/gu, "\u{fffd}");
}

function freeName(stem: string, taken: ReadonlySet<string>): string {
  let name = stem;
  for (let count = 2; taken.has(name); count++) name = `${stem}_${count}`;
  return name;
}

const places: ReadonlySet<string> = new Set(["components/schemas", "$defs", "definitions"]);

/** `Disk.properties.state` for `#/components/schemas/Disk/properties/state`. */
function wantedName(space: TypeSpace, id: TypeId): string {
  const tokens = space.nodes[id]!.place.tokens;
  const skipped = [2, 1].find((count) => places.has(tokens.slice(0, count).join("/"))) ?? 0;
  return tokens.slice(skipped).join(".") || "root";
}

interface Visit {
  readonly id: TypeId;
  readonly depth: number;
}

/**
 * The types without a name that cannot be written where they are used: they are used in several places (a cycle is one
 * case of it), or a discriminator points to them, or they are too deep. In the order in which they are met.
 */
export function unnamedDefinitions(space: TypeSpace, used: readonly TypeId[]): Iterable<TypeId> {
  const named = new Set(space.names.values());
  const visited = new Set<TypeId>();
  const found = new Set<TypeId>();
  const queue: Visit[] = [...named].map((id) => ({ id, depth: 0 })).reverse();
  const meet = (id: TypeId, depth: number, pointedTo: boolean): void => {
    if (named.has(id)) return;
    const again = visited.has(id) && !isScalar(space, id);
    const tooDeep = depth >= deepest;
    if (again || pointedTo || tooDeep) found.add(id);
    if (!visited.has(id)) queue.push({ id, depth: tooDeep || pointedTo ? 0 : depth });
    visited.add(id);
  };
  for (const id of used) meet(id, 0, false);
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const node = space.nodes[next.id]!;
    const { depth } = next;
    for (const id of visit(partsOf, node, next.id)) meet(id, depth + 1, false);
    for (const id of targetsOf(node.facts)) meet(id, depth + 1, true);
  }
  return found;
}

function isScalar(space: TypeSpace, id: TypeId): boolean {
  return ["any", "never", "null", "boolean", "integer", "number", "string"].includes(space.nodes[id]!.kind);
}

function targetsOf({ discriminator }: Facts): TypeId[] {
  if (discriminator === undefined) return [];
  const targets = [...discriminator.mapping.map(([, target]) => target), discriminator.defaultMapping];
  return targets.filter((target) => typeof target === "number");
}

const none = (): TypeId[] => [];
const optional = (id: TypeId | undefined): TypeId[] => (id === undefined ? [] : [id]);

/** The types a type is made of. */
export const partsOf: Visitor<readonly TypeId[]> = {
  any: none,
  never: none,
  null: none,
  boolean: none,
  integer: none,
  number: none,
  string: (node) => optional(node.contentSchema),
  enum: none,
  array: (node) => [...node.prefixItems, ...optional(node.items), ...optional(node.contains?.type)],
  object: objectParts,
  nullable: (node) => [node.type],
  union: (node) => node.arms,
  intersection: (node) => node.members,
  not: (node) => [node.type],
  conditional: (node) => [node.if, ...optional(node.then), ...optional(node.else)],
  unevaluated: (node) => [node.base, ...optional(node.properties), ...optional(node.items)],
  alias: (node) => [node.type],
};

function objectParts(node: NodeOf<"object">): TypeId[] {
  const typesOf = (entries: readonly Pick<Property, "type">[]): TypeId[] => entries.map(({ type }) => type);
  return [
    ...typesOf(node.properties),
    ...typesOf(node.patternProperties),
    ...optional(node.additional),
    ...optional(node.propertyNames),
    ...node.dependentSchemas.map(([, type]) => type),
  ];
}
