/** Where a file gets hold of marked types: each way in is told once, and what is made of it afterwards is not. */
import type { ts } from "ts-morph";
import type { Compiler } from "./compiler.js";
import type { Marked, MarkedTypes } from "./marked-types.js";

export interface Leak {
  readonly node: ts.Node;
  /** `the import of Order`. */
  readonly how: string;
  readonly marked: Marked;
}

export interface Searched {
  readonly compiler: Compiler;
  readonly checker: ts.TypeChecker;
  readonly types: MarkedTypes;
  /** Files of which leaks are told: what they declare needs not be told again where it is used. */
  readonly isSearched: (file: string) => boolean;
}

/** In the order in which they stand. */
export function findLeaks(file: ts.SourceFile, searched: Searched): Leak[] {
  const finder = new LeakFinder(file, searched);
  finder.visit(file);
  return finder.leaks;
}

class LeakFinder {
  readonly leaks: Leak[] = [];
  readonly #file: ts.SourceFile;
  readonly #compiler: Compiler;
  readonly #checker: ts.TypeChecker;
  readonly #types: MarkedTypes;
  readonly #isSearched: (file: string) => boolean;

  constructor(file: ts.SourceFile, { compiler, checker, types, isSearched }: Searched) {
    this.#file = file;
    this.#compiler = compiler;
    this.#checker = checker;
    this.#types = types;
    this.#isSearched = isSearched;
  }

  /** @returns whether it, or something in it, was told */
  visit(node: ts.Node): boolean {
    const compiler = this.#compiler;
    if (compiler.isImportDeclaration(node)) return this.#import(node);
    if (compiler.isExportDeclaration(node)) return this.#export(node);
    if (compiler.isImportEqualsDeclaration(node)) return this.#name(node, node.name, "the import of");
    if (compiler.isTypeNode(node)) return this.#typeNode(node);
    if (compiler.isParameter(node)) return this.#parameter(node);
    let told = this.#comments(node);
    compiler.forEachChild(node, (child) => {
      if (this.visit(child)) told = true;
    });
    if (compiler.isSpreadAssignment(node)) return this.#spread(node) || told;
    if (compiler.isForOfStatement(node)) return this.#iteration(node) || told;
    if (compiler.isBindingElement(node)) return this.#bindingElement(node) || told;
    return compiler.isExpression(node) ? this.#expression(node) || told : told;
  }

  /** JavaScript has its types in comments. */
  #comments(node: ts.Node): boolean {
    const compiler = this.#compiler;
    if ((node.flags & compiler.NodeFlags.JavaScriptFile) === 0 || !compiler.isStatement(node)) return false;
    let told = false;
    const visit = (part: ts.Node): void => {
      if (compiler.isTypeNode(part)) told = this.visit(part) || told;
      else compiler.forEachChild(part, visit);
    };
    for (const comment of compiler.getJSDocCommentsAndTags(node)) visit(comment);
    return told;
  }

  #tell(node: ts.Node, how: string, marked: Marked | null): boolean {
    if (marked !== null) this.leaks.push({ node, how, marked });
    return marked !== null;
  }

  #import({ importClause, moduleSpecifier }: ts.ImportDeclaration): boolean {
    if (importClause === undefined) return false;
    const { name, namedBindings } = importClause;
    let told = name !== undefined && this.#name(name, name, "the import of");
    if (namedBindings === undefined) return told;
    if (this.#compiler.isNamespaceImport(namedBindings)) {
      return this.#name(namedBindings, moduleSpecifier, "the import of") || told;
    }
    for (const one of namedBindings.elements) told = this.#name(one, one.name, "the import of") || told;
    return told;
  }

  #export({ exportClause, moduleSpecifier }: ts.ExportDeclaration): boolean {
    const compiler = this.#compiler;
    // Of a name that was imported before, the import is told.
    if (moduleSpecifier === undefined) return false;
    let told = false;
    if (exportClause !== undefined && compiler.isNamedExports(exportClause)) {
      for (const one of exportClause.elements) {
        const symbol = this.#checker.getExportSpecifierLocalTargetSymbol(one);
        const marked = symbol === undefined ? null : this.#types.ofSymbol(symbol);
        told = this.#tell(one, `the re-export of ${textOf(one)}`, marked) || told;
      }
      return told;
    }
    const module = this.#checker.getSymbolAtLocation(moduleSpecifier);
    if (module === undefined) return false;
    let found = this.#types.ofSymbol(module);
    for (const one of found === null ? this.#checker.getExportsOfModule(module) : []) {
      found ??= this.#types.ofSymbol(one);
    }
    return this.#tell(moduleSpecifier, `the re-export of ${textOf(moduleSpecifier)}`, found);
  }

  #name(node: ts.Node, name: ts.Node, how: string): boolean {
    const symbol = this.#checker.getSymbolAtLocation(name);
    return symbol !== undefined && this.#tell(node, `${how} ${textOf(name)}`, this.#types.ofSymbol(symbol));
  }

  /** The innermost that is marked: not `Promise<Order>`, but `Order`. */
  #typeNode(node: ts.TypeNode): boolean {
    const compiler = this.#compiler;
    let told = false;
    compiler.forEachChild(node, (child) => {
      if (this.visit(child)) told = true;
    });
    if (told) return true;
    // A type by its form alone.
    if (compiler.isConstTypeReference(node)) return false;
    const how = `the type ${textOf(node)}`;
    if (compiler.isImportTypeNode(node)) {
      const named = node.qualifier ?? node.argument;
      const symbol = this.#checker.getSymbolAtLocation(compiler.isEntityName(named) ? named : node);
      const marked = symbol === undefined ? null : this.#types.ofSymbol(symbol);
      return this.#tell(node, how, marked ?? this.#types.ofType(this.#checker.getTypeFromTypeNode(node)));
    }
    const name = nameOf(node, compiler);
    if (name !== null) {
      if (this.#isKnownHere(name)) return this.#isMarkedName(name);
      const symbol = this.#checker.getSymbolAtLocation(name);
      const marked = symbol === undefined ? null : this.#types.ofSymbol(symbol);
      if (marked !== null) return this.#tell(node, how, marked);
    } else if (!compiler.isIndexedAccessTypeNode(node)) {
      return false;
    }
    return this.#tell(node, how, this.#types.ofType(this.#checker.getTypeFromTypeNode(node)));
  }

  /** Whether it begins with a name that this file declares, or that was told where it is imported. */
  #isKnownHere(name: ts.Node): boolean {
    const symbol = this.#checker.getSymbolAtLocation(this.#firstName(name));
    const declaration = symbol?.declarations?.[0];
    if (symbol === undefined || declaration?.getSourceFile() !== this.#file) return false;
    const isImported = (symbol.flags & this.#compiler.SymbolFlags.Alias) !== 0;
    return !isImported || this.#types.ofSymbol(symbol) !== null;
  }

  #isMarkedName(name: ts.Node): boolean {
    const symbol = this.#checker.getSymbolAtLocation(name);
    return symbol !== undefined && this.#types.ofSymbol(symbol) !== null;
  }

  #firstName(name: ts.Node): ts.Node {
    const compiler = this.#compiler;
    let first = name;
    while (compiler.isQualifiedName(first) || compiler.isPropertyAccessExpression(first)) {
      first = compiler.isQualifiedName(first) ? first.left : first.expression;
    }
    return first;
  }

  /** Its annotation, or what whoever calls it will give it. */
  #parameter(node: ts.ParameterDeclaration): boolean {
    const { name, type, initializer } = node;
    let told = false;
    for (const one of [type, initializer, name]) if (one !== undefined && this.visit(one)) told = true;
    const isTyped = initializer !== undefined || this.#compiler.getJSDocType(node) !== undefined;
    if (told || type !== undefined || isTyped || this.#isGivenMarked(node.parent)) return told;
    const given = this.#types.ofType(this.#checker.getTypeAtLocation(node));
    return this.#tell(node, `what is given for ${textOf(name)}`, given);
  }

  /** Whether a function is given to a call that has marked values already: `orders.map((order) => …)`. */
  #isGivenMarked(fn: ts.Node): boolean {
    const call = fn.parent;
    if (!this.#compiler.isCallExpression(call)) return false;
    return this.#sourcesOf(call).some((one) => one !== fn && this.#isMarked(one));
  }

  #bindingElement(node: ts.BindingElement): boolean {
    const whole = this.#checker.getTypeAtLocation(node.parent);
    const own = this.#types.ofType(this.#checker.getTypeAtLocation(node));
    if (own === null || this.#types.ofType(whole) !== null) return false;
    const name = node.propertyName ?? node.name;
    const property = this.#compiler.isIdentifier(name) ? whole.getProperty(name.text) : undefined;
    return !this.#isToldElsewhere(property) && this.#tell(node, `what is read as ${textOf(node)}`, own);
  }

  /** Of an interface that only holds a marked type, all that it holds. */
  #spread(node: ts.SpreadAssignment): boolean {
    const type = this.#checker.getTypeAtLocation(node.expression);
    if (this.#types.ofType(type) !== null) return false;
    for (const property of type.getProperties()) {
      const found = this.#types.ofType(this.#checker.getTypeOfSymbol(property));
      if (found !== null) return this.#tell(node, `what is spread by ${textOf(node)}`, found);
    }
    return false;
  }

  #iteration({ initializer, expression }: ts.ForOfStatement): boolean {
    const declaration = this.#compiler.isVariableDeclarationList(initializer)
      ? initializer.declarations[0]
      : undefined;
    if (declaration === undefined || this.#isMarked(expression)) return false;
    const found = this.#types.ofType(this.#checker.getTypeAtLocation(declaration));
    return this.#tell(declaration, `what is read as ${textOf(declaration)}`, found);
  }

  #expression(node: ts.Expression): boolean {
    const compiler = this.#compiler;
    const isAccess = compiler.isPropertyAccessExpression(node) || compiler.isElementAccessExpression(node);
    const isCall = compiler.isCallExpression(node) || compiler.isNewExpression(node);
    if (!isAccess && !isCall && !compiler.isAwaitExpression(node)) return false;
    const marked = this.#types.ofType(this.#checker.getTypeAtLocation(node));
    if (marked === null) return false;
    if (isAccess && this.#isToldElsewhere(this.#symbolOf(node))) return false;
    if (isCall && this.#isCallToldElsewhere(node)) return false;
    const sources = isCall ? this.#sourcesOf(node) : [node.expression];
    if (sources.some((one) => this.#isMarked(one) || this.#givesMarked(one))) return false;
    const isImport = node.expression.kind === compiler.SyntaxKind.ImportKeyword;
    return this.#tell(node, isImport ? textOf(node) : `the value of ${textOf(node)}`, marked);
  }

  /** What a call can have its result from: what its function is read from, and what that is given. */
  #sourcesOf({ expression, arguments: given = [] as never }: ts.CallExpression | ts.NewExpression) {
    const compiler = this.#compiler;
    const isMember =
      compiler.isPropertyAccessExpression(expression) || compiler.isElementAccessExpression(expression);
    return [...(isMember ? [expression.expression] : []), ...given] as readonly ts.Expression[];
  }

  /** Of a function that gives a type as it comes, what it is given decides. */
  #isCallToldElsewhere(node: ts.CallExpression | ts.NewExpression): boolean {
    const declaration = this.#checker.getResolvedSignature(node)?.getDeclaration();
    if (declaration === undefined || !this.#isSearched(declaration.getSourceFile().fileName)) return false;
    const declared = this.#checker.getSignatureFromDeclaration(declaration);
    return declared !== undefined && this.#types.ofType(declared.getReturnType()) !== null;
  }

  /** Whether it is a function written in what is searched that gives marked values: what it has them from is told. */
  #givesMarked(node: ts.Expression): boolean {
    const type = this.#checker.getTypeAtLocation(node);
    return type
      .getCallSignatures()
      .some(
        (one) =>
          this.#isSearched(one.getDeclaration()?.getSourceFile().fileName ?? "") &&
          this.#types.ofType(one.getReturnType()) !== null,
      );
  }

  #symbolOf(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): ts.Symbol | undefined {
    const name = this.#compiler.isPropertyAccessExpression(node) ? node.name : node.argumentExpression;
    return this.#checker.getSymbolAtLocation(name);
  }

  #isToldElsewhere(symbol: ts.Symbol | undefined): boolean {
    const declaration = symbol?.declarations?.[0];
    if (declaration === undefined || !this.#isSearched(declaration.getSourceFile().fileName)) return false;
    return this.#types.ofType(this.#checker.getTypeAtLocation(declaration)) !== null;
  }

  #isMarked(node: ts.Expression): boolean {
    return this.#types.ofType(this.#checker.getTypeAtLocation(node)) !== null;
  }
}

/** What a type node names, arguments or not. */
function nameOf(node: ts.TypeNode, compiler: Compiler): ts.Node | null {
  if (compiler.isTypeReferenceNode(node)) return node.typeName;
  if (compiler.isTypeQueryNode(node)) return node.exprName;
  return compiler.isExpressionWithTypeArguments(node) ? node.expression : null;
}

const longest = 60;

function textOf(node: ts.Node): string {
  const text = node.getText().replaceAll(/\s+/gu, " ");
  return `\`${text.length > longest ? `${text.slice(0, longest)}…` : text}\``;
}
