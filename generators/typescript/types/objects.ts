/** Prints objects: properties with their texts, and an index signature for the others where their type is known. */
import type { ObjectNode, Property, TypeId } from "../../../src/contract/ir.js";
import { code, docComment, join, newline, nothing, propertyKey, type Code } from "../emit/code.js";
import {
  afterSign,
  primary,
  undefinedType,
  unknownType,
  type Spot,
  type TypeCode,
} from "./layout.js";
import type { Direction } from "./directions.js";
import type { TypePrinter } from "./printer.js";
import { docOf } from "./texts.js";
import { unionOf } from "./unions.js";

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
  if (members.length <= mostOnOneLine && members.every(({ doc, code: one }) => doc === nothing && !one.isMultiline)) {
    const line = code`{ ${join(
      members.map((member) => member.code),
      code`; `,
    )} }`;
    if (spot.column + line.text.length < lineWidth) return primary(line);
  }
  return primary(objectBody(members, spot));
}

/** The body of an interface; undefined for an object that is better written as a type: one without fixed properties. */
export function printInterfaceBody(node: ObjectNode, printer: TypePrinter, spot: Spot): Code | undefined {
  const fixed = node.required.length > 0 || node.properties.some((property) => isVisible(property, printer.direction));
  return fixed ? objectBody(membersOf(node, printer, spot), spot) : undefined;
}

function objectBody(members: readonly Member[], { indent }: Spot): Code {
  const start = newline(indent + 1);
  const lines = members.map((member) => code`${start}${member.doc}${member.code};`);
  return code`{${join(lines, nothing)}${newline(indent)}}`;
}

function isVisible({ access }: Property, direction: Direction): boolean {
  return access === "both" || (access === "readOnly") === (direction === "read");
}

function membersOf(node: ObjectNode, printer: TypePrinter, around: Spot): Member[] {
  const indent = around.indent + 1;
  const spotAfter = (key: Code): Spot => ({ indent, column: indent * 2 + key.text.length + 2, direct: false });
  const visible = node.properties.filter((property) => isVisible(property, printer.direction));
  const members = visible.map((property): Member => {
    const mark = property.presence === "optional" ? code`?` : nothing;
    const key = code`${propertyKey(property.name)}${mark}`;
    const type = printer.use(property.type, spotAfter(key));
    return {
      code: code`${key}:${afterSign(type)}`,
      doc: docComment(docOf(property.docs, property.name, property.default), indent),
    };
  });
  const others = otherTypes(node, printer);
  for (const name of node.required) {
    const key = propertyKey(name);
    const type = others === undefined ? unknownType : unionOf(others, [], printer, spotAfter(key));
    members.push({ code: code`${key}:${afterSign(type)}`, doc: nothing });
  }
  const index = indexSignature(visible, others, members.length > 0, printer, indent);
  return index === undefined ? members : [...members, index];
}

/** The types that properties which are not declared may have; undefined where they may have any. */
function otherTypes({ additional, patternProperties }: ObjectNode, printer: TypePrinter): TypeId[] | undefined {
  if (additional === undefined || printer.node(additional).kind === "any") return undefined;
  return [...patternProperties.map(({ type }) => type), additional];
}

/** TypeScript asks that the type of an index signature includes those of all properties. */
function indexSignature(
  properties: readonly Property[],
  others: readonly TypeId[] | undefined,
  hasMembers: boolean,
  printer: TypePrinter,
  indent: number,
): Member | undefined {
  if (hasMembers && (others === undefined || others.every((id) => printer.node(id).kind === "never"))) return undefined;
  const key = code`[key: string]`;
  const spot: Spot = { indent, column: indent * 2 + key.text.length + 2, direct: false };
  const ids = properties.map(({ type }) => type);
  const optional = properties.some(({ presence }) => presence === "optional") ? [undefinedType] : [];
  const type = others === undefined ? unknownType : unionOf([...others, ...ids], optional, printer, spot);
  return { code: code`${key}:${afterSign(type)}`, doc: nothing };
}
