/** Where a value takes on a type that somebody wrote down, by which its properties may be read under other declarations. */
import type { ts } from "ts-morph";
import type { Compiler } from "../compiler.js";

export interface Retyped {
  readonly expression: ts.Expression;
  readonly type: ts.Type;
}

/** Null where the node gives no value a type. */
export function retyped(node: ts.Node, compiler: Compiler, checker: ts.TypeChecker): Retyped | null {
  const by = (expression: ts.Expression | undefined, type: ts.TypeNode | undefined): Retyped | null =>
    expression === undefined || type === undefined
      ? null
      : { expression, type: checker.getTypeFromTypeNode(type) };
  if (compiler.isVariableDeclaration(node) || compiler.isPropertyDeclaration(node)) {
    return by(node.initializer, node.type);
  }
  if (compiler.isParameter(node)) return by(node.initializer, node.type);
  if (compiler.isPropertyAssignment(node)) return wantedBy(node.initializer, checker);
  if (compiler.isShorthandPropertyAssignment(node)) return wantedBy(node.name, checker);
  if (compiler.isAsExpression(node) || compiler.isTypeAssertionExpression(node)) {
    return compiler.isConstTypeReference(node.type) ? null : by(node.expression, node.type);
  }
  if (compiler.isReturnStatement(node)) {
    const fn = compiler.findAncestor(node, compiler.isFunctionLike);
    return by(node.expression, fn?.type) ?? returned(node.expression, fn, compiler, checker);
  }
  if (compiler.isArrowFunction(node)) {
    if (compiler.isBlock(node.body)) return null;
    return by(node.body, node.type) ?? returned(node.body, node, compiler, checker);
  }
  if (!compiler.isBinaryExpression(node) || node.operatorToken.kind !== compiler.SyntaxKind.EqualsToken) {
    return null;
  }
  const { left, right } = node;
  // What is taken apart there is told by its parts.
  if (compiler.isObjectLiteralExpression(left) || compiler.isArrayLiteralExpression(left)) return null;
  return { expression: right, type: checker.getTypeAtLocation(left) };
}

/** By whoever takes the object in which it stands. */
function wantedBy(expression: ts.Expression, checker: ts.TypeChecker): Retyped | null {
  const type = checker.getContextualType(expression);
  return type === undefined ? null : { expression, type };
}

/** From a function without an annotation, by whoever it is given to. */
function returned(
  expression: ts.Expression | undefined,
  fn: ts.Node | undefined,
  compiler: Compiler,
  checker: ts.TypeChecker,
): Retyped | null {
  if (expression === undefined || fn === undefined) return null;
  if (!compiler.isArrowFunction(fn) && !compiler.isFunctionExpression(fn)) return null;
  const wanted = checker.getContextualType(fn);
  const type = wanted && checker.getNonNullableType(wanted).getCallSignatures()[0]?.getReturnType();
  return type === undefined || isDroppedOrKept(type, compiler, checker) ? null : { expression, type };
}

/** Whether nobody looks at it, or it goes on as the type that it has. */
function isDroppedOrKept(type: ts.Type, compiler: Compiler, checker: ts.TypeChecker): boolean {
  const { TypeFlags, ObjectFlags } = compiler;
  if ((type.flags & (TypeFlags.Void | TypeFlags.TypeParameter)) !== 0) return true;
  if (type.isUnion()) return type.types.some((one) => isDroppedOrKept(one, compiler, checker));
  if (((type as ts.ObjectType).objectFlags & ObjectFlags.Reference) === 0) return false;
  return checker
    .getTypeArguments(type as ts.TypeReference)
    .some((one) => isDroppedOrKept(one, compiler, checker));
}
