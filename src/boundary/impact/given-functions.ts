/** What a function that is given to a call is called with, where it takes it for something else. */
import type { ts } from "ts-morph";
import type { Compiler } from "../compiler.js";

export interface Handed {
  /** What whoever calls it gives. */
  readonly given: ts.Type;
  /** As what the function takes it. */
  readonly taken: ts.Type;
}

/** `orders.map(String)`: each parameter that both sides have. */
export function handedTo(
  argument: ts.Expression,
  compiler: Compiler,
  checker: ts.TypeChecker,
): readonly Handed[] {
  const own = signatureOf(checker.getTypeAtLocation(argument));
  const contextual = own && checker.getContextualType(argument);
  const wanted = contextual && signatureOf(checker.getNonNullableType(contextual));
  // Of a generic one the call decides as what it takes it.
  if (!own || !wanted || (own.typeParameters ?? []).length > 0) return [];
  return wanted.parameters.flatMap((parameter, index) => {
    const taken = takenAt(own, index, argument, compiler, checker);
    return taken === null ? [] : [{ given: checker.getTypeOfSymbolAtLocation(parameter, argument), taken }];
  });
}

function signatureOf(type: ts.Type): ts.Signature | undefined {
  const arms = type.isUnion() ? type.types : [type];
  return arms.flatMap((one) => one.getCallSignatures()).at(0);
}

/** Null where it takes no such argument. */
function takenAt(
  { parameters }: ts.Signature,
  index: number,
  place: ts.Node,
  compiler: Compiler,
  checker: ts.TypeChecker,
): ts.Type | null {
  const last = parameters.at(-1);
  const parameter = parameters[index] ?? last;
  if (parameter === undefined) return null;
  const type = checker.getTypeOfSymbolAtLocation(parameter, place);
  const { valueDeclaration } = parameter;
  const isRest =
    valueDeclaration !== undefined &&
    compiler.isParameter(valueDeclaration) &&
    valueDeclaration.dotDotDotToken !== undefined;
  if (isRest) return type.getNumberIndexType() ?? type;
  return index < parameters.length ? type : null;
}
