/** Compares two types that stand at the same place: their own edits, and what to compare below them. */
import type { TypeId, TypeNode } from "../../contract/ir.js";
import { noDocs, noFacts } from "../../contract/lower/nodes.js";
import type { SchemaEdit } from "../rules/schema-rules.js";
import { compareArrays } from "./compare-arrays.js";
import { compareConditions, compareNots, compareUnevaluated } from "./compare-conditions.js";
import { compareEnumAndType, compareEnums } from "./compare-enums.js";
import { compareFacts, type Standing } from "./compare-meaning.js";
import { compareMembers } from "./compare-members.js";
import { compareNumbers } from "./compare-numbers.js";
import { compareObjects } from "./compare-objects.js";
import { compareStrings } from "./compare-strings.js";
import { compareTypeLists } from "./compare-type-lists.js";
import { compareUnions } from "./compare-unions.js";
import type { Edition } from "./edition.js";
import { Pair, putReader, type Below } from "./pair.js";
import { keywordPlace, keywordPlaces } from "./places.js";
import { see, type Seen } from "./seen.js";

/** Which of two types holds the other, as far as can be said. */
export type Relate = (old: Seen, next: Seen) => "changed" | "widened" | "narrowed";

export interface Sides {
  readonly old: Edition;
  readonly new: Edition;
  readonly relate: Relate;
}

export function compare(sides: Sides, old: TypeId, next: TypeId, standing: Standing): Pair {
  const pair = new Pair(see(sides.old, old), see(sides.new, next));
  compareFacts(pair, standing);
  compareTypes(pair, sides.relate);
  return pair;
}

function compareTypes(pair: Pair, relate: Relate): void {
  const [old, next] = [pair.old.node, pair.new.node];
  if (old.kind === "nullable" || next.kind === "nullable") {
    if (compareNullables(pair)) return;
  } else if (old.kind === "unevaluated" || next.kind === "unevaluated") {
    compareUnevaluated(pair);
    return;
  } else if (old.kind === "intersection" || next.kind === "intersection") {
    if (!isBare(old) && !isBare(next)) {
      compareMembers(pair);
      return;
    }
  } else if (old.kind === "union" || next.kind === "union") {
    if (!isBare(old) && !isBare(next) && compareUnions(pair)) return;
  } else if (isNumber(old) && isNumber(next)) {
    compareNumbers(pair, old, next);
    return;
  } else if (old.kind === "enum" && next.kind === "enum") {
    compareEnums(pair, old, next);
    return;
  } else if (old.kind === "enum" || next.kind === "enum") {
    if (compareEnumAndType(pair)) return;
  } else if (old.kind === next.kind) {
    compareKind(pair, old, next);
    return;
  }
  typeEdit(pair, relate);
}

function isBare({ kind }: TypeNode): boolean {
  return kind === "any" || kind === "never";
}

function isNumber(node: TypeNode): node is Extract<TypeNode, { kind: "integer" | "number" }> {
  return node.kind === "integer" || node.kind === "number";
}

function compareKind(pair: Pair, old: TypeNode, next: TypeNode): void {
  if (old.kind === "string" && next.kind === "string") compareStrings(pair, old, next);
  else if (old.kind === "array" && next.kind === "array") compareArrays(pair, old, next);
  else if (old.kind === "object" && next.kind === "object") compareObjects(pair, old, next);
  else if (old.kind === "not" && next.kind === "not") compareNots(pair, old.type, next.type);
  else if (old.kind === "conditional" && next.kind === "conditional") compareConditions(pair, old, next);
}

/** False where the side without `nullable` takes null in another way, or takes nothing else. */
function compareNullables(pair: Pair): boolean {
  const [old, next] = [pair.old.node, pair.new.node];
  const other = old.kind === "nullable" ? next : old;
  if (isBare(other) || other.kind === "null") return false;
  if (other.kind === "union" && other.untyped === true) return compareTypeLists(pair);
  const below = ({ node, id }: Seen): Below =>
    node.kind === "nullable" ? { id: node.type, way: [{ id, slot: { field: "type" } }] } : { id, way: [] };
  pair.link(below(pair.old), below(pair.new));
  if (old.kind === next.kind) return true;
  const came = next.kind === "nullable";
  pair.edit({
    edit: came ? "became-nullable" : "became-not-nullable",
    message: came ? "null is taken" : "null is refused",
    old: keywordPlace([pair.old.places[0]!], ...whereNull),
    new: keywordPlace([pair.new.places[0]!], ...whereNull),
    put: (writer) => {
      if (writer.node.kind === "nullable") return writer.node.type;
      const { place } = writer.node;
      return writer.edition.addNode({
        kind: "nullable",
        type: writer.id,
        docs: noDocs,
        facts: noFacts,
        place,
      });
    },
  });
  return true;
}

/** The keywords that may say that null is taken, or that it is not. */
const whereNull = ["nullable", "type", "oneOf", "anyOf", "enum", "allOf"];

/** The whole type is another one. */
function typeEdit(pair: Pair, relate: Relate): void {
  const relation = relate(pair.old, pair.new);
  const edit: SchemaEdit = `type-${relation}`;
  const words = ["type", "oneOf", "anyOf", "allOf", "enum", "const"];
  pair.edit({
    edit,
    message: `the type went from ${described(pair.old.node)} to ${described(pair.new.node)}`,
    ...keywordPlaces(pair, ...words),
    put: putReader,
  });
}

function described(node: TypeNode): string {
  switch (node.kind) {
    case "any":
      return "anything";
    case "never":
      return "nothing";
    case "enum":
      return "listed values";
    case "union":
      return node.untyped === true ? "anything with limits" : node.mode;
    case "intersection":
      return "allOf";
    case "nullable":
      return "a type or null";
    default:
      return node.kind;
  }
}
