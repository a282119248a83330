/** Whether values that travel as text are taken by schemas of other scalars: `5` is a string where it is sent. */
import type { Direction } from "../../contract/hash.js";
import type { Property, TypeId, TypeNode, TypeSpace } from "../../contract/ir.js";
import { aliases } from "../../contract/aliases.js";
import { dressed, noDocs, noFacts, type Bare } from "../../contract/lower/nodes.js";
import { isObject, type JsonValue } from "../../source/json.js";
import { valuesOf } from "../envelope/narrowed.js";
import { choices } from "../envelope/text-choices.js";
import type { PartyName } from "./change.js";
import type { OperationComparison } from "./operation-comparison.js";
import { otherParty } from "./party.js";
import type { Otherwise } from "./prover.js";

const integerText = "^-?(?:0|[1-9][0-9]*)$";
const numberText = "^-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$";
/** What is nested deeper does not travel as text. */
const greatestDepth = 4;

/** How a list travels: each item for itself, or all in one text. Null: not beside single texts. */
type Lists = "exploded" | "joined" | null;

/** What an edit comes to whose value is refused as JSON and taken as text. */
export function textClaim(
  at: OperationComparison,
  writer: PartyName,
  types: Readonly<Record<PartyName, TypeId>>,
  direction: Direction,
  lists: Lists = null,
): ReturnType<Otherwise> {
  const { comparison } = at;
  const { contract } = comparison[writer];
  const reader = comparison[otherParty(writer)].contract;
  const reading = new TextReading(contract.types, reader.types);
  const id = reading.asItem(types[writer], types[otherParty(writer)], lists);
  if (id === types[writer]) return null;
  const { formats } = contract;
  const { verdict } = comparison.inclusions.includes(
    { types: reading.types, id, formats, direction, content: comparison.content },
    {
      ...{ types: reader.types, id: types[otherParty(writer)], formats: reader.formats },
      ...{ direction, content: "written" },
    },
  );
  return verdict === "included"
    ? { kind: "unproved", otherwise: "info", reason: "as text every value is taken" }
    : null;
}

/** The writer's types, with what the reader takes texts for in the place of what they were written from. */
class TextReading {
  readonly #written: TypeSpace;
  readonly #read: TypeSpace;
  readonly #nodes: TypeNode[];

  constructor(written: TypeSpace, read: TypeSpace) {
    this.#written = written;
    this.#read = read;
    this.#nodes = [...written.nodes];
  }

  get types(): TypeSpace {
    return { nodes: this.#nodes, names: this.#written.names };
  }

  /** As `asRead`; where the reader has a list, one text is a list of one. */
  asItem(written: TypeId, read: TypeId, lists: Lists): TypeId {
    const node = plain(this.#written, written);
    const reader = plain(this.#read, read);
    if (lists === null || reader.kind !== "array" || !isOfScalars(node)) return this.asRead(written, read, 0);
    // A text may hold what stands between items.
    if (lists === "joined" && (node.kind === "string" || node.kind === "enum")) return written;
    const items = reader.items === undefined ? written : this.asRead(written, reader.items, 0);
    return this.#add(node, { kind: "array", prefixItems: [], items, minItems: 1, maxItems: 1 });
  }

  /** The type itself where nothing of it is read otherwise. */
  asRead(written: TypeId, read: TypeId, depth: number): TypeId {
    const node = plain(this.#written, written);
    const reader = plain(this.#read, read);
    if (depth > greatestDepth) return written;
    if (reader.kind === "nullable") return this.asRead(written, reader.type, depth);
    if (node.kind === "nullable") {
      const type = this.asRead(node.type, read, depth);
      return type === node.type ? written : this.#add(node, { ...node, type });
    }
    if (node.kind === "array" && reader.kind === "array") {
      if (node.items === undefined || reader.items === undefined) return written;
      const items = this.asRead(node.items, reader.items, depth + 1);
      return items === node.items ? written : this.#add(node, { ...node, items });
    }
    if (node.kind === "object" && reader.kind === "object") {
      const properties = node.properties.map((one): Property => {
        const other = reader.properties.find(({ name }) => name === one.name);
        const type = other === undefined ? one.type : this.asRead(one.type, other.type, depth + 1);
        return type === one.type ? one : { ...one, type };
      });
      const isSame = properties.every((one, index) => one === node.properties[index]);
      return isSame ? written : this.#add(node, { ...node, properties });
    }
    const bare = isOfTexts(reader) ? textOf(node) : isOfOthers(reader) ? meant(node) : null;
    return bare === null ? written : this.#add(node, bare);
  }

  #add({ place }: TypeNode, bare: Bare): TypeId {
    return this.#nodes.push(dressed(bare, place, noDocs, noFacts)) - 1;
  }
}

function plain({ nodes }: TypeSpace, type: TypeId): TypeNode {
  return nodes[aliases(type, (id) => nodes[id]!).at(-1)!]!;
}

function isOfScalars(node: TypeNode): boolean {
  return node.kind === "enum"
    ? node.values.every(({ value }) => isScalar(value))
    : ["boolean", "integer", "number", "string"].includes(node.kind);
}

function isOfTexts(node: TypeNode): boolean {
  if (node.kind === "enum") return node.values.every(({ value }) => typeof value === "string");
  return node.kind === "string";
}

function isOfOthers(node: TypeNode): boolean {
  if (node.kind === "enum")
    return node.values.every(({ value }) => isScalar(value) && typeof value !== "string");
  return node.kind === "integer" || node.kind === "number" || node.kind === "boolean";
}

function isScalar(value: JsonValue): boolean {
  return value !== null && !Array.isArray(value) && !isObject(value);
}

/** The texts of a type of scalars, strings left aside. */
function textOf(node: TypeNode): Bare | null {
  switch (node.kind) {
    case "integer":
      return { kind: "string", pattern: integerText };
    case "number":
      return { kind: "string", pattern: numberText };
    case "boolean":
      return valuesOf(["true", "false"]);
    case "enum":
      return isOfScalars(node) && !isOfTexts(node)
        ? valuesOf(node.values.map(({ value }) => String(value)))
        : null;
    default:
      return null;
  }
}

/** What the texts look like. */
function meant(node: TypeNode): Bare | null {
  if (node.kind !== "enum" || !isOfTexts(node)) return null;
  return valuesOf(node.values.map(({ value }) => choices({ scalar: value as string }).at(-1)!));
}
