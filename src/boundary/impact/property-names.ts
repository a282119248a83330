/** Which properties a key names, written out or computed. */
import type { ts } from "ts-morph";
import type { Compiler } from "../compiler.js";

/** Null where it may be any. */
export function namesOf(
  key: ts.PropertyName | ts.BindingName,
  compiler: Compiler,
  checker: ts.TypeChecker,
): readonly string[] | null {
  if (compiler.isComputedPropertyName(key)) return namesOfType(checker.getTypeAtLocation(key.expression));
  return compiler.isIdentifier(key) || compiler.isStringLiteralLike(key) ? [key.text] : [];
}

/** Of a key of this type; null where it may be any. */
export function namesOfType(type: ts.Type): readonly string[] | null {
  const arms = type.isUnion() ? type.types : [type];
  const names = arms.flatMap((one) => (one.isStringLiteral() ? [one.value] : []));
  return names.length === arms.length ? names : null;
}

/** The properties of a name: of each arm that has one. */
export function propertiesOf(type: ts.Type, name: string, checker: ts.TypeChecker): readonly ts.Symbol[] {
  const apparent = checker.getApparentType(checker.getNonNullableType(type));
  const arms = apparent.isUnion() ? apparent.types : [apparent];
  return arms.flatMap((one) => one.getProperty(name) ?? []);
}
