/** Where a file gets hold of marked types: each way in is told once, and what is made of it afterwards is not. */
import type { ts } from "ts-morph";
import type { Compiler } from "./compiler.js";
import { type Leak, type Searched, textOf } from "./leak.js";
import type { Marked, MarkedTypes } from "./marked-types.js";
import { typedComments } from "./typed-comments.js";
import { ValueLeaks } from "./value-leaks.js";

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
  readonly #values: ValueLeaks;

  constructor(file: ts.SourceFile, searched: Searched) {
    this.#file = file;
    this.#compiler = searched.compiler;
    this.#checker = searched.checker;
    this.#types = searched.types;
    this.#values = new ValueLeaks(searched);
  }

  /** @returns whether it, or something in it, was told */
  visit(node: ts.Node): boolean {
    const told = this.#comments(node);
    return this.#code(node) || told;
  }

  #code(node: ts.Node): boolean {
    const compiler = this.#compiler;
    if (compiler.isImportDeclaration(node)) return this.#import(node);
    if (compiler.isExportDeclaration(node)) return this.#export(node);
    if (compiler.isImportEqualsDeclaration(node)) return this.#name(node, node.name, "the import of");
    if (compiler.isTypeNode(node)) return this.#typeNode(node);
    if (compiler.isParameter(node)) return this.#parameter(node);
    let told = false;
    compiler.forEachChild(node, (child) => {
      if (this.visit(child)) told = true;
    });
    return this.#tellAll(this.#values.of(node)) || told;
  }

  #comments(node: ts.Node): boolean {
    const compiler = this.#compiler;
    let told = false;
    const visit = (part: ts.Node): void => {
      if (compiler.isJSDocImportTag(part)) told = this.#import(part) || told;
      else if (compiler.isTypeNode(part)) told = this.visit(part) || told;
      else compiler.forEachChild(part, visit);
    };
    for (const comment of typedComments(node, compiler)) visit(comment);
    return told;
  }

  #tell(node: ts.Node, how: string, marked: Marked | null): boolean {
    if (marked !== null) this.leaks.push({ node, how, marked });
    return marked !== null;
  }

  #tellAll(leaks: readonly Leak[]): boolean {
    this.leaks.push(...leaks);
    return leaks.length > 0;
  }

  #import({ importClause, moduleSpecifier }: ts.ImportDeclaration | ts.JSDocImportTag): boolean {
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
      if (this.#isKnownHere(name)) {
        if (this.#isMarkedName(name)) return true;
        // What is given to a type of ours may make a marked one of it.
        if (!hasArguments(node)) return false;
      }
      const symbol = this.#checker.getSymbolAtLocation(name);
      const marked = symbol === undefined ? null : this.#types.ofSymbol(symbol);
      if (marked !== null) return this.#tell(node, how, marked);
    } else if (!isComputed(node, compiler)) {
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
    if (told || type !== undefined || isTyped) return told;
    return this.#tellAll(this.#values.ofParameter(node));
  }
}

/** What a type node names, arguments or not. */
function nameOf(node: ts.TypeNode, compiler: Compiler): ts.Node | null {
  if (compiler.isTypeReferenceNode(node)) return node.typeName;
  if (compiler.isTypeQueryNode(node)) return node.exprName;
  return compiler.isExpressionWithTypeArguments(node) ? node.expression : null;
}

function hasArguments(node: ts.TypeNode): boolean {
  return ((node as ts.NodeWithTypeArguments).typeArguments ?? []).length > 0;
}

/** Whether what it comes to is told by none of its parts. */
function isComputed(node: ts.TypeNode, compiler: Compiler): boolean {
  return (
    compiler.isIndexedAccessTypeNode(node) ||
    compiler.isConditionalTypeNode(node) ||
    compiler.isMappedTypeNode(node)
  );
}
