/** Prints objects: properties with their texts, and an index signature for the others where their type is known. */
import type { ObjectNode, Property } from "../../../src/contract/ir.js";
import { code, docComment, join, newline, nothing, propertyKey, type Code } from "../emit/code.js";
import type { Direction } from "./directions.js";
import { indexKey, indexType, typeOfOthers } from "./index-signature.js";
import {
  afterSign,
  bareObjects,
  neverType,
  primary,
  unknownType,
  type Spot,
  type TypeCode,
} from "./layout.js";
import type { TypePrinter } from "./printer.js";
import { docOf } from "./texts.js";

interface Member {
  readonly code: Code;
  readonly doc: Code;
}

/** More members, or any texts, and an object is written with one member a line. */
const mostOnOneLine = 3;
const lineWidth = 100;

/** `{ [key: string]: unknown }` is the object of which nothing is known. */
export function printObject(node: ObjectNode, printer: TypePrinter, spot: Spot): TypeCode {
  const members = membersOf(node, printer, spot);
  if (
    members.length <= mostOnOneLine &&
    members.every(({ doc, code: one }) => doc === nothing && !one.isMultiline)
  ) {
    const line = code`{ ${join(
      members.map((member) => member.code),
      code`; `,
    )} }`;
    if (bareObjects.has(line.text) || spot.column + line.text.length < lineWidth) return primary(line);
  }
  return primary(objectBody(members, spot));
}

/** The body of an interface; undefined for an object that is better written as a type: one without fixed properties. */
export function printInterfaceBody(node: ObjectNode, printer: TypePrinter, spot: Spot): Code | undefined {
  const fixed =
    node.required.length > 0 || node.properties.some((property) => isVisible(property, printer.direction));
  return fixed ? objectBody(membersOf(node, printer, spot), spot) : undefined;
}

function objectBody(members: readonly Member[], { indent }: Spot): Code {
  const start = newline(indent + 1);
  const lines = members.map((member) => code`${start}${member.doc}${member.code};`);
  return code`{${join(lines, nothing)}${newline(indent)}}`;
}

export function isVisible({ access }: Property, direction: Direction): boolean {
  return access === "both" || (access === "readOnly") === (direction === "read");
}

function membersOf(node: ObjectNode, printer: TypePrinter, around: Spot): Member[] {
  const indent = around.indent + 1;
  const spotAfter = (key: Code): Spot => ({
    indent,
    column: indent * 2 + key.text.length + 2,
    around: "structure",
  });
  const visible = tagFirst(
    node.properties.filter((property) => isVisible(property, printer.direction)),
    around.tag,
  );
  const types: TypeCode[] = [];
  const members = visible.map((property): Member => {
    const key = code`${propertyKey(property.name)}${isOptional(property) ? code`?` : nothing}`;
    const type = printer.use(property.type, spotAfter(key));
    types.push(type);
    return {
      code: code`${key}:${afterSign(type)}`,
      doc: docComment(docOf(property.docs, property.name, property.default), indent),
    };
  });
  const keySpot = spotAfter(indexKey);
  const others = typeOfOthers(node, visible.length > 0, printer, keySpot);
  // What is long is not written once more for each name.
  const other = others.code.isMultiline ? unknownType : others;
  for (const name of node.required) {
    members.push({ code: code`${propertyKey(name)}:${afterSign(other)}`, doc: nothing });
  }
  if (members.length > 0 && (others === unknownType || others === neverType)) return members;
  const allFit = node.required.length === 0 || other === others;
  const index = allFit ? indexType(others, types, visible.some(isOptional), keySpot) : unknownType;
  return [...members, { code: code`${indexKey}:${afterSign(index)}`, doc: nothing }];
}

function tagFirst(properties: readonly Property[], tag: string | undefined): readonly Property[] {
  if (tag === undefined) return properties;
  const isTag = ({ name }: Property): boolean => name === tag;
  return [...properties.filter(isTag), ...properties.filter((property) => !isTag(property))];
}

function isOptional({ presence }: Property): boolean {
  return presence === "optional";
}
