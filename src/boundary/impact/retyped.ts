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
  if (compiler.isAsExpression(node) || compiler.isTypeAssertionExpression(node)) {
    return compiler.isConstTypeReference(node.type) ? null : by(node.expression, node.type);
  }
  if (compiler.isReturnStatement(node)) {
    const fn = compiler.findAncestor(node, compiler.isFunctionLike);
    return by(node.expression, fn?.type);
  }
  if (compiler.isArrowFunction(node)) return compiler.isBlock(node.body) ? null : by(node.body, node.type);
  if (!compiler.isBinaryExpression(node) || node.operatorToken.kind !== compiler.SyntaxKind.EqualsToken) {
    return null;
  }
  const { left, right } = node;
  // What is taken apart there is told by its parts.
  if (compiler.isObjectLiteralExpression(left) || compiler.isArrayLiteralExpression(left)) return null;
  return { expression: right, type: checker.getTypeAtLocation(left) };
}
