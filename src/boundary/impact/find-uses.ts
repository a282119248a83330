/** Where a file uses what generated code declares: calls and handlers of operations, and properties. */
import type { ts } from "ts-morph";
import type { Compiler } from "../compiler.js";
import type { HeldDeclarations } from "./held-declarations.js";
import { retyped } from "./retyped.js";

/** `reference`: an operation named without being called. `whole value`: given to something that may read all of it. */
export type UseKind = "call" | "handler" | "reference" | "read" | "write" | "type" | "whole value";

export interface FoundUse {
  readonly node: ts.Node;
  readonly kind: UseKind;
  /** Those of the declarations looked for that it touches. */
  readonly declarations: readonly ts.Node[];
}

export interface Wanted {
  readonly operations: ReadonlySet<ts.Node>;
  readonly properties: ReadonlySet<ts.Node>;
}

/** In the order in which they stand. */
export function findUses(
  file: ts.SourceFile,
  wanted: Wanted,
  {
    compiler,
    checker,
    held,
  }: { readonly compiler: Compiler; readonly checker: ts.TypeChecker; readonly held: HeldDeclarations },
): FoundUse[] {
  const finder = new UseFinder(wanted, compiler, checker, held);
  finder.visit(file);
  return finder.uses.sort((a, b) => a.node.getStart() - b.node.getStart());
}

class UseFinder {
  readonly uses: FoundUse[] = [];
  readonly #wanted: Wanted;
  readonly #compiler: Compiler;
  readonly #checker: ts.TypeChecker;
  readonly #held: HeldDeclarations;

  constructor(wanted: Wanted, compiler: Compiler, checker: ts.TypeChecker, held: HeldDeclarations) {
    this.#wanted = wanted;
    this.#compiler = compiler;
    this.#checker = checker;
    this.#held = held;
  }

  visit(node: ts.Node): void {
    const compiler = this.#compiler;
    if (compiler.isImportDeclaration(node) || compiler.isExportDeclaration(node)) return;
    if (compiler.isPropertyAccessExpression(node)) this.#access(node, node.name);
    else if (compiler.isElementAccessExpression(node)) this.#elementAccess(node);
    else if (compiler.isIdentifier(node)) this.#identifier(node);
    else if (compiler.isObjectBindingPattern(node)) this.#pattern(node);
    else if (compiler.isObjectLiteralExpression(node)) this.#literal(node);
    else if (compiler.isIndexedAccessTypeNode(node)) this.#indexedType(node);
    else if (compiler.isSpreadAssignment(node)) this.#whole(node.expression, node);
    else if (compiler.isJsxSpreadAttribute(node)) this.#whole(node.expression, node);
    else if (compiler.isJsxExpression(node) && compiler.isJsxAttribute(node.parent)) this.#attribute(node);
    else if (compiler.isForInStatement(node)) this.#whole(node.expression, node.expression);
    else if (compiler.isTypeReferenceNode(node)) this.#typeArguments(node);
    else if (compiler.isCallExpression(node) || compiler.isNewExpression(node)) this.#arguments(node);
    if (compiler.isBinaryExpression(node)) this.#in(node);
    this.#retyped(node);
    compiler.forEachChild(node, (child) => this.visit(child));
  }

  #tellProperties(node: ts.Node, kind: UseKind, symbols: readonly (ts.Symbol | undefined)[]): void {
    this.#tell(node, kind, symbols, this.#wanted.properties);
  }

  #tell(
    node: ts.Node,
    kind: UseKind,
    symbols: readonly (ts.Symbol | undefined)[],
    wanted: ReadonlySet<ts.Node>,
  ): boolean {
    const all = symbols.flatMap((one) => one?.declarations ?? []);
    const declarations = [...new Set(all)].filter((one) => wanted.has(one));
    if (declarations.length > 0) this.uses.push({ node, kind, declarations });
    return declarations.length > 0;
  }

  /** @param name what the symbol is asked of */
  #access(node: ts.PropertyAccessExpression | ts.ElementAccessExpression, name: ts.Node): void {
    const symbol = this.#checker.getSymbolAtLocation(name);
    const isCall = this.#isCallee(node);
    if (this.#tell(name, isCall ? "call" : "reference", [symbol], this.#wanted.operations)) return;
    const whole = this.#checker.getTypeAtLocation(node.expression);
    const text = this.#compiler.isIdentifier(name) ? name.text : null;
    const symbols = text === null ? [symbol] : [symbol, ...this.#propertiesOf(whole, text)];
    this.#tellProperties(name, this.#isWritten(node) ? "write" : "read", symbols);
  }

  #elementAccess(node: ts.ElementAccessExpression): void {
    const { argumentExpression: key, expression } = node;
    if (this.#compiler.isStringLiteralLike(key)) {
      this.#access(node, key);
      return;
    }
    const type = this.#checker.getTypeAtLocation(key);
    const names = (type.isUnion() ? type.types : [type]).map((one) =>
      one.isStringLiteral() ? one.value : null,
    );
    const whole = this.#checker.getTypeAtLocation(expression);
    if (names.includes(null)) {
      // A place in a list is nothing that a name was computed for.
      if ((type.flags & this.#compiler.TypeFlags.NumberLike) === 0) this.#whole(expression, node);
      return;
    }
    const symbols = names.flatMap((name) => this.#propertiesOf(whole, name!));
    if (this.#tell(key, this.#isCallee(node) ? "call" : "reference", symbols, this.#wanted.operations))
      return;
    this.#tellProperties(key, this.#isWritten(node) ? "write" : "read", symbols);
  }

  /** An operation that is imported by itself, and perhaps given to `call`. */
  #identifier(node: ts.Identifier): void {
    const compiler = this.#compiler;
    const { parent } = node;
    // Those are told as what they are a part of.
    if (compiler.isPropertyAccessExpression(parent) && parent.name === node) return;
    if (compiler.isBindingElement(parent) || compiler.isPropertyAssignment(parent)) {
      if (parent.name === node) return;
    }
    const symbol = this.#checker.getSymbolAtLocation(node);
    if (symbol === undefined || (symbol.flags & compiler.SymbolFlags.Alias) === 0) return;
    this.#tell(node, "reference", [this.#checker.getAliasedSymbol(symbol)], this.#wanted.operations);
  }

  #pattern(node: ts.ObjectBindingPattern): void {
    const compiler = this.#compiler;
    const whole = this.#checker.getTypeAtLocation(node);
    const named = new Set<string>();
    for (const one of node.elements) {
      if (one.dotDotDotToken !== undefined) this.#rest(one, whole, named);
      else {
        const key = one.propertyName ?? one.name;
        const name = compiler.isIdentifier(key) || compiler.isStringLiteralLike(key) ? key.text : null;
        if (name === null) continue;
        named.add(name);
        this.#member(key, "read", whole, name);
      }
    }
  }

  #rest(node: ts.Node, whole: ts.Type, named: ReadonlySet<string>): void {
    const symbols = whole.getProperties().filter(({ name }) => !named.has(name));
    const held = symbols.flatMap((one) => [
      ...(one.declarations ?? []),
      ...this.#held.of(this.#checker.getTypeOfSymbol(one)),
    ]);
    this.#tellHeld(node, held);
  }

  #member(key: ts.Node, kind: "read" | "write", whole: ts.Type, name: string): void {
    const symbols = this.#propertiesOf(whole, name);
    if (this.#tell(key, kind === "read" ? "reference" : "handler", symbols, this.#wanted.operations)) return;
    this.#tellProperties(key, kind, symbols);
  }

  /** One that makes a value, or one that takes one apart: `({ note } = order)`. */
  #literal(node: ts.ObjectLiteralExpression): void {
    const compiler = this.#compiler;
    const isPattern = this.#isWritten(node);
    const whole = isPattern ? undefined : this.#checker.getContextualType(node);
    for (const one of node.properties) {
      const key = one.name;
      if (key === undefined || compiler.isComputedPropertyName(key)) continue;
      if (whole !== undefined) this.#member(key, "write", whole, key.text);
      else if (isPattern && compiler.isIdentifier(key)) {
        this.#tellProperties(key, "read", [this.#checker.getPropertySymbolOfDestructuringAssignment(key)]);
      }
    }
  }

  #indexedType({ objectType, indexType }: ts.IndexedAccessTypeNode): void {
    const whole = this.#checker.getTypeFromTypeNode(objectType);
    const index = this.#checker.getTypeFromTypeNode(indexType);
    const keys = index.isUnion() ? index.types : [index];
    const symbols = keys.flatMap((one) =>
      one.isStringLiteral() ? this.#propertiesOf(whole, one.value) : [],
    );
    if (this.#tell(indexType, "type", symbols, this.#wanted.operations)) return;
    this.#tellProperties(indexType, "type", symbols);
  }

  /** `Pick<Order, "note">`. */
  #typeArguments({ typeArguments: [whole, ...keys] = [] as never }: ts.TypeReferenceNode): void {
    for (const key of whole === undefined ? [] : keys) {
      const type = this.#checker.getTypeFromTypeNode(key);
      const names = (type.isUnion() ? type.types : [type]).flatMap((one) =>
        one.isStringLiteral() ? [one.value] : [],
      );
      const symbols = names.flatMap((name) =>
        this.#propertiesOf(this.#checker.getTypeFromTypeNode(whole!), name),
      );
      if (!this.#tell(key, "type", symbols, this.#wanted.operations))
        this.#tellProperties(key, "type", symbols);
    }
  }

  /** `"note" in order`. */
  #in({ left, operatorToken, right }: ts.BinaryExpression): void {
    const compiler = this.#compiler;
    if (operatorToken.kind !== compiler.SyntaxKind.InKeyword || !compiler.isStringLiteralLike(left)) return;
    const whole = this.#checker.getTypeAtLocation(right);
    this.#tellProperties(left, "read", this.#propertiesOf(whole, left.text));
  }

  #attribute({ expression }: ts.JsxExpression): void {
    if (expression !== undefined) this.#whole(expression, expression);
  }

  /** Under a type that declares what is looked for it is found where it is read. */
  #retyped(node: ts.Node): void {
    const found = retyped(node, this.#compiler, this.#checker);
    if (found === null || this.#compiler.isObjectLiteralExpression(found.expression)) return;
    const kept = this.#held.of(found.type, true);
    const held = this.#held.of(this.#checker.getTypeAtLocation(found.expression));
    this.#tellHeld(
      found.expression,
      [...held].filter((one) => !kept.has(one)),
    );
  }

  #arguments(node: ts.CallExpression | ts.NewExpression): void {
    // The call is told itself.
    if (this.#isOperation(node.expression)) return;
    for (const one of node.arguments ?? []) {
      const given = this.#compiler.isSpreadElement(one) ? one.expression : one;
      // What is made there is told where it is made.
      if (!this.#isOperation(given)) this.#whole(given, one);
    }
  }

  #isOperation(node: ts.Expression): boolean {
    const compiler = this.#compiler;
    let name: ts.Node = node;
    if (compiler.isPropertyAccessExpression(node)) ({ name } = node);
    else if (compiler.isElementAccessExpression(node)) name = node.argumentExpression;
    let symbol = this.#checker.getSymbolAtLocation(name);
    if (symbol !== undefined && (symbol.flags & compiler.SymbolFlags.Alias) !== 0) {
      symbol = this.#checker.getAliasedSymbol(symbol);
    }
    return (symbol?.declarations ?? []).some((one) => this.#wanted.operations.has(one));
  }

  #whole(expression: ts.Expression, node: ts.Node): void {
    this.#tellHeld(node, this.#held.of(this.#checker.getTypeAtLocation(expression)));
  }

  #tellHeld(node: ts.Node, held: Iterable<ts.Node>): void {
    const declarations = [...new Set(held)].filter((one) => this.#wanted.properties.has(one));
    if (declarations.length > 0) this.uses.push({ node, kind: "whole value", declarations });
  }

  /** Of each arm that has one. */
  #propertiesOf(type: ts.Type, name: string): ts.Symbol[] {
    const apparent = this.#checker.getApparentType(this.#checker.getNonNullableType(type));
    const arms = apparent.isUnion() ? apparent.types : [apparent];
    return arms.flatMap((one) => one.getProperty(name) ?? []);
  }

  #isCallee(node: ts.Node): boolean {
    const { parent } = node;
    return this.#compiler.isCallExpression(parent) && parent.expression === node;
  }

  #isWritten(node: ts.Node): boolean {
    const compiler = this.#compiler;
    const { SyntaxKind } = compiler;
    const { parent } = node;
    if (compiler.isBinaryExpression(parent)) {
      const { kind } = parent.operatorToken;
      const isAssignment = kind >= SyntaxKind.FirstAssignment && kind <= SyntaxKind.LastAssignment;
      return isAssignment && parent.left === node;
    }
    if (compiler.isParenthesizedExpression(parent) || compiler.isNonNullExpression(parent)) {
      return this.#isWritten(parent);
    }
    // Within what is taken apart.
    if (compiler.isArrayLiteralExpression(parent)) return this.#isWritten(parent);
    if (compiler.isPropertyAssignment(parent) && parent.initializer === node)
      return this.#isWritten(parent.parent);
    if (compiler.isForOfStatement(parent)) return parent.initializer === node;
    if (compiler.isPrefixUnaryExpression(parent) || compiler.isPostfixUnaryExpression(parent)) {
      return parent.operator === SyntaxKind.PlusPlusToken || parent.operator === SyntaxKind.MinusMinusToken;
    }
    return compiler.isDeleteExpression(parent);
  }
}
