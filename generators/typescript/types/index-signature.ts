/** The types of index signatures: of properties that an object has and its schema does not name. */
import type { ObjectNode } from "../../../src/contract/ir.js";
import { code } from "../emit/code.js";
import { openString } from "./enums.js";
import {
  armsOf,
  armSpot,
  stringType,
  undefinedType,
  undocumented,
  union,
  unknownType,
  type Spot,
  type TypeCode,
} from "./layout.js";
import type { TypePrinter } from "./printer.js";

export const indexKey = code`[key: string]`;

/** What the schema says of properties that it does not name. */
export function typeOfOthers(
  { additional, patternProperties }: ObjectNode,
  besideNamed: boolean,
  printer: TypePrinter,
  spot: Spot,
): TypeCode {
  if (additional === undefined) return unknownType;
  const ids = [...patternProperties.map(({ type }) => type), additional];
  const inner = besideNamed || ids.length > 1 ? armSpot(spot) : spot;
  const types = ids.map((id) => printer.use(id, inner));
  return types.length === 1 ? types[0]! : union(types.flatMap(armsOf).map(undocumented), spot);
}

/**
 * TypeScript asks that the type of an index signature includes those of all properties. Types of many lines are not
 * written again for that: the object within an object within an object … would be written more often with each level.
 */
export function indexType(
  others: TypeCode,
  named: readonly TypeCode[],
  someAreOptional: boolean,
  spot: Spot,
): TypeCode {
  if (named.length === 0) return others;
  const arms = named.flatMap(armsOf);
  if (arms.some((arm) => arm.code.isMultiline)) return unknownType;
  const all = [...armsOf(others), ...arms];
  const telling = all.includes(stringType) ? all.filter((arm) => !isSomeString(arm)) : all;
  const optional = someAreOptional ? [undefinedType] : [];
  return union([...telling, ...optional].map(undocumented), spot);
}

function isSomeString(type: TypeCode): boolean {
  return type === openString || type.code.text.startsWith('"');
}
