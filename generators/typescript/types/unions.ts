/** Prints unions: of arms, of values, of a type and null, and of what a schema without `type` says of each JSON type. */
import type { Discriminator, Docs, NodeOf, TypeId, TypeNode, UnionNode } from "../../../src/contract/ir.js";
import { enumArms, isEnumLike, type EnumLike } from "./enums.js";
import {
  armSpot,
  nullType,
  orNull,
  undocumented,
  union,
  unknownType,
  type Arm,
  type Spot,
  type TypeCode,
} from "./layout.js";
import type { TypePrinter } from "./printer.js";
import { withTag } from "./tags.js";
import { armDocOf } from "./texts.js";

/** An arm still to be printed: how far it is indented depends on how many there are. */
interface Leaf {
  readonly id: TypeId;
  readonly docs: Docs;
  readonly discriminator: Discriminator | undefined;
  readonly tag: string | undefined;
}

/** What a union says of its arms. */
type Marks = Pick<Leaf, "discriminator" | "tag">;

const unmarked: Marks = { discriminator: undefined, tag: undefined };

const noDocs: Docs = {};

/** What is written as several arms. */
type UnionLike = UnionNode | NodeOf<"nullable"> | EnumLike;

/** Unions within a union are one union. */
export function printUnion(node: UnionLike, printer: TypePrinter, spot: Spot): TypeCode {
  if (node.kind === "nullable" && !isFlattened(node.type, printer))
    return orNull(printer.use(node.type, spot), spot);
  const leaves: (Leaf | Arm)[] = [];
  collectParts(node, noDocs, printer, leaves);
  const several = leaves.filter((leaf) => !("type" in leaf) || leaf.type !== nullType).length > 1;
  const inner = several ? armSpot(spot) : spot;
  const arms = leaves.map((leaf) => ("type" in leaf ? leaf : printLeaf(leaf, printer, inner)));
  return union(arms, spot);
}

/** Whether the type is written without a name and as several arms. */
function isFlattened(id: TypeId, printer: TypePrinter): boolean {
  const node = printer.node(id);
  return (node.kind === "alias" || isUnionLike(node)) && printer.symbol(id) === undefined;
}

function isUnionLike(node: TypeNode): node is UnionLike {
  if (node.kind === "union") return !node.untyped;
  return node.kind === "nullable" || isEnumLike(node);
}

function printLeaf({ id, docs, discriminator, tag }: Leaf, printer: TypePrinter, spot: Spot): Arm {
  const type = printer.use(id, tag === undefined ? spot : { ...spot, tag });
  const tagged = discriminator === undefined ? type : withTag(type, id, discriminator, printer, spot);
  return { type: tagged, doc: armDocOf(docs) };
}

function collect(id: TypeId, docs: Docs, marks: Marks, printer: TypePrinter, leaves: (Leaf | Arm)[]): void {
  if (printer.symbol(id) !== undefined) {
    leaves.push({ id, docs, ...marks });
    return;
  }
  const node = printer.node(id);
  const own = node.docs.description === undefined ? docs : node.docs;
  if (node.kind === "alias") collect(node.type, own, marks, printer, leaves);
  else if (isUnionLike(node)) collectParts(node, own, printer, leaves);
  else leaves.push({ id, docs: own, ...marks });
}

/** The text of a union within the union stands above its first arm. */
function collectParts(node: UnionLike, docs: Docs, printer: TypePrinter, leaves: (Leaf | Arm)[]): void {
  if (node.kind === "nullable") {
    collect(node.type, docs, unmarked, printer, leaves);
    leaves.push(undocumented(nullType));
  } else if (node.kind === "union") {
    const tag = "tag" in node.tagging ? node.tagging.tag : undefined;
    const marks: Marks = { discriminator: node.facts.discriminator, tag };
    let text = docs;
    for (const arm of node.arms) {
      collect(arm, text, marks, printer, leaves);
      text = noDocs;
    }
  } else {
    const [first, ...others] = enumArms(node, printer);
    if (first !== undefined)
      leaves.push(first.doc.text === undefined ? { ...first, doc: armDocOf(docs) } : first);
    for (const arm of others) leaves.push(arm);
  }
}

/** Of a schema without `type`, its properties or items show what its author meant; else it may be anything. */
export function printUntyped(node: UnionNode, printer: TypePrinter, spot: Spot): TypeCode {
  const meant = meantArms(node, printer);
  const inner = meant.length > 1 ? armSpot(spot) : spot;
  if (meant.length === 0) return unknownType;
  return union(
    meant.map((arm) => undocumented(printer.use(arm, inner))),
    spot,
  );
}

export function meantArms({ arms }: UnionNode, printer: TypePrinter): TypeId[] {
  return arms.filter((arm) => saysWhatItIsMadeOf(arm, printer));
}

export function saysWhatItIsMadeOf(id: TypeId, printer: TypePrinter): boolean {
  const node = printer.node(id);
  if (node.kind === "object") {
    return node.properties.length > 0 || node.additional !== undefined || node.patternProperties.length > 0;
  }
  return node.kind === "array" && (node.items !== undefined || node.prefixItems.length > 0);
}
