/** Which types are schemas of their own under `components`, and by which names. */
import type { Contract, TypeId, TypeNode, UnionNode } from "../../../src/contract/ir.js";
import type { Place } from "../../../src/source/place.js";
import { unnamedDefinitions } from "../../json-schema/definitions.js";
import { keyOf, Names, pascal } from "./names.js";
import type { Notes } from "./notes.js";
import { typesIn } from "./operation-types.js";
import { namesOfClients } from "./reserved-names.js";

export class Components {
  /** In the order in which they are written: as in the document, then those without a name there. */
  readonly names: ReadonlyMap<string, TypeId>;
  readonly #references = new Map<TypeId, string>();

  constructor({ types, operations }: Contract, notes: Notes) {
    const names = new Map<string, TypeId>();
    const free = new Names(namesOfClients);
    const add = (name: string, id: TypeId): void => {
      names.set(name, id);
      this.#references.set(id, `#/components/schemas/${name}`);
    };
    for (const [own, name] of free.takeAll([...types.names.keys()])) {
      const id = types.names.get(own)!;
      add(name, id);
      if (own !== name) notes.rewritten("name", types.nodes[id]!.place);
    }
    for (const { arm, name, place } of tagged(types.nodes)) {
      if (this.#references.has(arm)) continue;
      add(free.take(name), arm);
      notes.rewritten("tagged-union", place);
    }
    for (const { id, name, place } of namesakes(types.nodes, names)) {
      if (this.#references.has(id)) continue;
      add(free.take(name), id);
      notes.rewritten("namesake", place);
    }
    for (const id of unnamedDefinitions(types, typesIn(operations))) {
      if (!this.#references.has(id)) add(free.take(nameAt(types.nodes[id]!.place)), id);
    }
    this.names = names;
  }

  /** The `$ref` to a type with an entry; undefined for one that is written where it is used. */
  reference(id: TypeId): string | undefined {
    return this.#references.get(id);
  }
}

/** Arms with a tag, but for those that are no more than it; `VmmStateRequestedRunning`. */
function* tagged(nodes: readonly TypeNode[]): Iterable<{ arm: TypeId; name: string; place: Place }> {
  for (const node of nodes) {
    if (node.kind !== "union") continue;
    const tags = tagsOf(node);
    for (const [index, arm] of node.arms.entries()) {
      const { kind, place } = nodes[arm]!;
      const tag = tags[index];
      if (tag === undefined || (kind !== "object" && kind !== "alias")) continue;
      yield { arm, name: nameAt(node.place) + pascal(tag), place };
    }
  }
}

function tagsOf({ tagging }: UnionNode): readonly string[] {
  switch (tagging.kind) {
    case "external":
      return tagging.keys;
    case "internal":
    case "adjacent":
      return tagging.values.map(String);
    case "untagged":
      return [];
  }
}

/** Enums of properties that would be called like the schema that holds them, or like a union that it is an arm of. */
function* namesakes(
  nodes: readonly TypeNode[],
  names: ReadonlyMap<string, TypeId>,
): Iterable<{ id: TypeId; name: string; place: Place }> {
  const callers = new Map<TypeId, string[]>();
  const call = (id: TypeId, name: string): void => {
    callers.set(id, [...(callers.get(id) ?? []), name]);
  };
  for (const [name, id] of names) {
    const node = nodes[id]!;
    call(id, name);
    if (node.kind === "union") for (const arm of node.arms) call(arm, name);
  }
  for (const [id, [own, ...others]] of callers) {
    const node = nodes[id]!;
    if (node.kind !== "object" || own === undefined) continue;
    for (const { name, type, place } of node.properties) {
      const held = enumIn(type, nodes);
      const isNamesake = [own, ...others].some((one) => keyOf(one) === keyOf(pascal(name)));
      if (held !== undefined && isNamesake) yield { id: held, name: own + pascal(name), place };
    }
  }
}

function enumIn(type: TypeId, nodes: readonly TypeNode[]): TypeId | undefined {
  const node = nodes[type]!;
  if (node.kind === "nullable") return enumIn(node.type, nodes);
  return node.kind === "enum" ? type : undefined;
}

const folders: ReadonlySet<string> = new Set(["components/schemas", "$defs", "definitions"]);

/** `DiskState` for `#/components/schemas/Disk/properties/state`. */
function nameAt(place: Place): string {
  const { tokens } = place;
  const skipped = [2, 1].find((count) => folders.has(tokens.slice(0, count).join("/"))) ?? 0;
  const [first = "root", ...others] = tokens.slice(skipped);
  return (
    first +
    others
      .filter((token) => token !== "properties")
      .map(pascal)
      .join("")
  );
}
