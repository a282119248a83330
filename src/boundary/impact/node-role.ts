/** What a piece of code is for to what it stands in. */
import type { ts } from "ts-morph";
import type { Compiler } from "../compiler.js";

export function isCallee(node: ts.Node, compiler: Compiler): boolean {
  const { parent } = node;
  return compiler.isCallExpression(parent) && parent.expression === node;
}

/** Also as a part of what an assignment takes apart. */
export function isWritten(node: ts.Node, compiler: Compiler): boolean {
  const { SyntaxKind } = compiler;
  const { parent } = node;
  if (compiler.isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken;
    const isAssignment = kind >= SyntaxKind.FirstAssignment && kind <= SyntaxKind.LastAssignment;
    return isAssignment && parent.left === node;
  }
  if (compiler.isParenthesizedExpression(parent) || compiler.isNonNullExpression(parent)) {
    return isWritten(parent, compiler);
  }
  // Within what is taken apart.
  if (compiler.isArrayLiteralExpression(parent)) return isWritten(parent, compiler);
  if (compiler.isPropertyAssignment(parent) && parent.initializer === node)
    return isWritten(parent.parent, compiler);
  if (compiler.isForOfStatement(parent)) return parent.initializer === node;
  if (compiler.isPrefixUnaryExpression(parent) || compiler.isPostfixUnaryExpression(parent)) {
    return parent.operator === SyntaxKind.PlusPlusToken || parent.operator === SyntaxKind.MinusMinusToken;
  }
  return compiler.isDeleteExpression(parent);
}
