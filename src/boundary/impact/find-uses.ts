/** Where a file uses what generated code declares: calls and handlers of operations, and properties. */
import type { ts } from "ts-morph";
import type { Compiler } from "../compiler.js";
import { typedComments } from "../typed-comments.js";
import { handedTo } from "./given-functions.js";
import type { HeldDeclarations } from "./held-declarations.js";
import { inheritedDeclarations } from "./inherited.js";
import { isCallee, isWritten } from "./node-role.js";
import { typeOfPattern } from "./pattern-type.js";
import { namesOf, namesOfType, propertiesOf } from "./property-names.js";
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

/** Methods of every object that may ask for any of its properties. */
const askingAll: ReadonlySet<string> = new Set(["hasOwnProperty", "propertyIsEnumerable", "valueOf"]);

class UseFinder {
  readonly uses: FoundUse[] = [];
  readonly #wanted: Wanted;
  readonly #compiler: Compiler;
  readonly #checker: ts.TypeChecker;
  readonly #held: HeldDeclarations;
  readonly #inherited = new Map<ts.Symbol, readonly ts.Declaration[]>();

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
    else if (compiler.isSpreadAssignment(node)) this.#spread(node);
    else if (compiler.isJsxSpreadAttribute(node)) this.#whole(node.expression, node);
    else if (compiler.isJsxExpression(node) && compiler.isJsxAttribute(node.parent)) this.#attribute(node);
    else if (compiler.isForInStatement(node)) this.#whole(node.expression, node.expression);
    else if (compiler.isTypeReferenceNode(node)) this.#typeArguments(node);
    else if (compiler.isTypeOperatorNode(node)) this.#keys(node);
    else if (compiler.isPropertySignature(node) || compiler.isClassElement(node)) this.#redeclared(node);
    else if (compiler.isCallExpression(node) || compiler.isNewExpression(node)) this.#arguments(node);
    if (compiler.isBinaryExpression(node)) this.#in(node);
    this.#retyped(node);
    for (const comment of typedComments(node, compiler)) this.visit(comment);
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
    const all = symbols.flatMap((one) => this.#declarationsOf(one));
    const declarations = [...new Set(all)].filter((one) => wanted.has(one));
    if (declarations.length > 0) this.uses.push({ node, kind, declarations });
    return declarations.length > 0;
  }

  #declarationsOf(symbol: ts.Symbol | undefined): readonly ts.Declaration[] {
    if (symbol === undefined) return [];
    const known = this.#inherited.get(symbol);
    const inherited = known ?? inheritedDeclarations(symbol, this.#compiler, this.#checker);
    this.#inherited.set(symbol, inherited);
    return [...(symbol.declarations ?? []), ...inherited];
  }

  /** A property that an interface or a class declares anew. */
  #redeclared(node: ts.PropertySignature | ts.ClassElement): void {
    const symbol = node.name && this.#checker.getSymbolAtLocation(node.name);
    if (symbol !== undefined) this.#tellProperties(node.name!, "type", [symbol]);
  }

  /** @param name what the symbol is asked of */
  #access(node: ts.PropertyAccessExpression | ts.ElementAccessExpression, name: ts.Node): void {
    const compiler = this.#compiler;
    const symbol = this.#checker.getSymbolAtLocation(name);
    const kind = isCallee(node, compiler) ? "call" : "reference";
    if (this.#tell(name, kind, [symbol], this.#wanted.operations)) return;
    if (askingAll.has(symbol?.name ?? "") && this.#isOfObject(symbol)) this.#whole(node.expression, node);
    const whole = this.#checker.getTypeAtLocation(node.expression);
    const text = compiler.isIdentifier(name) || compiler.isStringLiteralLike(name) ? name.text : null;
    const symbols = text === null ? [symbol] : [symbol, ...propertiesOf(whole, text, this.#checker)];
    this.#tellProperties(name, isWritten(node, compiler) ? "write" : "read", symbols);
  }

  #isOfObject(symbol: ts.Symbol | undefined): boolean {
    const parent = symbol?.declarations?.[0]?.parent;
    return (
      parent !== undefined && this.#compiler.isInterfaceDeclaration(parent) && parent.name.text === "Object"
    );
  }

  #elementAccess(node: ts.ElementAccessExpression): void {
    const compiler = this.#compiler;
    const { argumentExpression: key, expression } = node;
    if (compiler.isStringLiteralLike(key)) {
      this.#access(node, key);
      return;
    }
    const type = this.#checker.getTypeAtLocation(key);
    const names = namesOfType(type);
    if (names === null) {
      // A place in a list is nothing that a name was computed for.
      if ((type.flags & compiler.TypeFlags.NumberLike) === 0) this.#whole(expression, node);
      return;
    }
    const whole = this.#checker.getTypeAtLocation(expression);
    const symbols = names.flatMap((name) => propertiesOf(whole, name, this.#checker));
    const kind = isCallee(node, compiler) ? "call" : "reference";
    if (this.#tell(key, kind, symbols, this.#wanted.operations)) return;
    this.#tellProperties(key, isWritten(node, compiler) ? "write" : "read", symbols);
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
    const whole = this.#checker.getTypeAtLocation(node);
    const named = new Set<string>();
    for (const one of node.elements) {
      if (one.dotDotDotToken === undefined) this.#part(one.propertyName ?? one.name, whole, named);
      else this.#rest(one, whole, named);
    }
  }

  /** @param named what is taken out by name so far */
  #part(key: ts.PropertyName | ts.BindingName, whole: ts.Type, named: Set<string>): void {
    const names = namesOf(key, this.#compiler, this.#checker);
    if (names === null) this.#tellHeld(key, this.#held.of(whole));
    for (const name of names ?? []) {
      named.add(name);
      this.#member(key, "read", whole, name);
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
    const symbols = propertiesOf(whole, name, this.#checker);
    if (this.#tell(key, kind === "read" ? "reference" : "handler", symbols, this.#wanted.operations)) return;
    this.#tellProperties(key, kind, symbols);
  }

  /** One that makes a value, or one that takes one apart: `({ note } = order)`. */
  #literal(node: ts.ObjectLiteralExpression): void {
    if (isWritten(node, this.#compiler)) {
      this.#assigned(node);
      return;
    }
    const whole = this.#checker.getContextualType(node);
    if (whole === undefined) return;
    for (const { name: key } of node.properties) {
      const names = key === undefined ? null : namesOf(key, this.#compiler, this.#checker);
      for (const name of names ?? []) this.#member(key!, "write", whole, name);
    }
  }

  #assigned(node: ts.ObjectLiteralExpression): void {
    const compiler = this.#compiler;
    const whole = typeOfPattern(node, compiler, this.#checker);
    if (whole === null) return;
    const named = new Set<string>();
    for (const one of node.properties) {
      if (compiler.isSpreadAssignment(one)) this.#rest(one, whole, named);
      else if (one.name !== undefined) this.#part(one.name, whole, named);
    }
  }

  #spread(node: ts.SpreadAssignment): void {
    if (!isWritten(node.parent, this.#compiler)) this.#whole(node.expression, node);
  }

  #indexedType({ objectType, indexType }: ts.IndexedAccessTypeNode): void {
    const whole = this.#checker.getTypeFromTypeNode(objectType);
    const index = this.#checker.getTypeFromTypeNode(indexType);
    const keys = index.isUnion() ? index.types : [index];
    const symbols = keys.flatMap((one) =>
      one.isStringLiteral() ? propertiesOf(whole, one.value, this.#checker) : [],
    );
    if (this.#tell(indexType, "type", symbols, this.#wanted.operations)) return;
    this.#tellProperties(indexType, "type", symbols);
  }

  /** `keyof Order`. */
  #keys({ operator, type }: ts.TypeOperatorNode): void {
    if (operator !== this.#compiler.SyntaxKind.KeyOfKeyword) return;
    const whole = this.#checker.getApparentType(this.#checker.getTypeFromTypeNode(type));
    const arms = whole.isUnion() ? whole.types : [whole];
    this.#tellProperties(
      type,
      "type",
      arms.flatMap((one) => one.getProperties()),
    );
  }

  /** `Pick<Order, "note">`. */
  #typeArguments({ typeArguments: [whole, ...keys] = [] as never }: ts.TypeReferenceNode): void {
    for (const key of whole === undefined ? [] : keys) {
      const type = this.#checker.getTypeFromTypeNode(whole!);
      const names = namesOfType(this.#checker.getTypeFromTypeNode(key)) ?? [];
      const symbols = names.flatMap((name) => propertiesOf(type, name, this.#checker));
      if (!this.#tell(key, "type", symbols, this.#wanted.operations))
        this.#tellProperties(key, "type", symbols);
    }
  }

  /** `"note" in order`. */
  #in({ left, operatorToken, right }: ts.BinaryExpression): void {
    const compiler = this.#compiler;
    if (operatorToken.kind !== compiler.SyntaxKind.InKeyword || compiler.isPrivateIdentifier(left)) return;
    const names = namesOfType(this.#checker.getTypeAtLocation(left));
    if (names === null) this.#whole(right, right);
    const whole = this.#checker.getTypeAtLocation(right);
    for (const name of names ?? [])
      this.#tellProperties(left, "read", propertiesOf(whole, name, this.#checker));
  }

  #attribute({ expression }: ts.JsxExpression): void {
    if (expression !== undefined) this.#whole(expression, expression);
  }

  /** Under a type that declares what is looked for it is found where it is read. */
  #retyped(node: ts.Node): void {
    const found = retyped(node, this.#compiler, this.#checker);
    if (found === null || this.#compiler.isObjectLiteralExpression(found.expression)) return;
    const given = this.#checker.getTypeAtLocation(found.expression);
    this.#tellLost(found.expression, given, found.type);
  }

  /** @param taken under which declarations the value is read from there on */
  #tellLost(node: ts.Node, given: ts.Type, taken: ts.Type): void {
    const kept = this.#held.of(taken, true);
    this.#tellHeld(
      node,
      [...this.#held.of(given)].filter((one) => !kept.has(one)),
    );
  }

  #arguments(node: ts.CallExpression | ts.NewExpression): void {
    // The call is told itself.
    if (this.#isOperation(node.expression)) return;
    for (const one of node.arguments ?? []) {
      const given = this.#compiler.isSpreadElement(one) ? one.expression : one;
      // What is made there is told where it is made.
      if (!this.#isOperation(given)) this.#whole(given, one);
      for (const handed of handedTo(given, this.#compiler, this.#checker)) {
        this.#tellLost(given, handed.given, handed.taken);
      }
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
}
