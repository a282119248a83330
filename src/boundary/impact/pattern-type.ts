/** The type of what an assignment takes apart: `({ note, lines: [{ count }] } = order)`. */
import type { ts } from "ts-morph";
import type { Compiler } from "../compiler.js";
import { namesOf } from "./property-names.js";

/** @returns null where the pattern stands in no assignment, or in a part of one that is taken by a key which may be any */
export function typeOfPattern(pattern: ts.Node, compiler: Compiler, checker: ts.TypeChecker): ts.Type | null {
  const { parent } = pattern;
  if (compiler.isBinaryExpression(parent) && parent.left === pattern) {
    // Within another one it is the default of a part.
    return typeOfPattern(parent, compiler, checker) ?? checker.getTypeAtLocation(parent.right);
  }
  if (compiler.isForOfStatement(parent))
    return itemOf(checker.getTypeAtLocation(parent.expression), 0, checker);
  if (compiler.isPropertyAssignment(parent) && parent.initializer === pattern) {
    const whole = typeOfPattern(parent.parent, compiler, checker);
    const [name] = namesOf(parent.name, compiler, checker) ?? [];
    const property = name === undefined ? undefined : whole?.getProperty(name);
    return property === undefined ? null : checker.getNonNullableType(checker.getTypeOfSymbol(property));
  }
  if (!compiler.isArrayLiteralExpression(parent)) return null;
  const whole = typeOfPattern(parent, compiler, checker);
  return whole && itemOf(whole, parent.elements.indexOf(pattern as ts.Expression), checker);
}

function itemOf(list: ts.Type, index: number, checker: ts.TypeChecker): ts.Type | null {
  const place = list.getProperty(String(index));
  return (place ? checker.getTypeOfSymbol(place) : list.getNumberIndexType()) ?? null;
}
