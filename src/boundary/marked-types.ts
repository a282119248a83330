/** Whether a type is, or holds, one that is declared in certain files. */
import type { ts } from "ts-morph";
import type { Compiler } from "./compiler.js";

/** Whose a declaration is: the name of an API, say; null where it is not of those that are looked for. */
export type OwnerOf = (declaration: ts.Node) => string | null;

export interface Marked {
  readonly type: string;
  readonly owner: string;
}

/** More than any type that people use holds without a name in between. */
const mostTypes = 5000;

/**
 * A function that takes or gives a marked type is not marked, nor is an interface that somebody else gave a name, which
 * only holds one: what is reached through them is.
 */
export class MarkedTypes {
  readonly #compiler: Compiler;
  readonly #program: ts.Program;
  readonly #checker: ts.TypeChecker;
  readonly #ownerOf: OwnerOf;
  readonly #known = new Map<ts.Type, Marked | null>();

  constructor(compiler: Compiler, program: ts.Program, ownerOf: OwnerOf) {
    this.#compiler = compiler;
    this.#program = program;
    this.#checker = program.getTypeChecker();
    this.#ownerOf = ownerOf;
  }

  /** Of a name: of a marked type, of a module of them, of something else that stands for one, or of a value. */
  ofSymbol(symbol: ts.Symbol): Marked | null {
    const { SymbolFlags } = this.#compiler;
    const { Alias, TypeAlias, Interface, Class, Enum, Variable, Property } = SymbolFlags;
    const target = (symbol.flags & Alias) === 0 ? symbol : this.#checker.getAliasedSymbol(symbol);
    const named = this.#declared(target);
    if (named !== null) return named;
    if ((target.flags & (TypeAlias | Interface | Class | Enum)) !== 0) {
      return this.ofType(this.#checker.getDeclaredTypeOfSymbol(target));
    }
    if ((target.flags & (Variable | Property)) === 0) return null;
    return this.ofType(this.#checker.getTypeOfSymbol(target));
  }

  ofType(type: ts.Type): Marked | null {
    const known = this.#known.get(type);
    if (known !== undefined) return known;
    const found = this.#search(type);
    this.#known.set(type, found);
    return found;
  }

  /** What somebody gives out one after another who holds nothing marked, as a class with an iterator does. */
  ofItems(type: ts.Type): { readonly marked: Marked; readonly declaration: ts.Node | undefined } | null {
    for (const property of type.getProperties()) {
      // How the compiler calls `[Symbol.iterator]` and `[Symbol.asyncIterator]`.
      if (!/^__@(?:iterator|asyncIterator)\b/u.test(property.name)) continue;
      for (const signature of this.#checker.getTypeOfSymbol(property).getCallSignatures()) {
        const marked = this.ofType(signature.getReturnType());
        if (marked !== null) return { marked, declaration: property.declarations?.[0] };
      }
    }
    return null;
  }

  /** The nearest first; a type that holds itself is looked at once. */
  #search(whole: ts.Type): Marked | null {
    const seen = new Set([whole]);
    for (const type of seen) {
      const known = this.#known.get(type);
      const named = known ?? this.#named(type);
      if (named !== null) return named;
      if (known === null) continue;
      if (seen.size > mostTypes) return null;
      for (const part of this.#partsOf(type)) seen.add(part);
    }
    // Whoever holds nothing holds nothing that does.
    for (const type of seen) this.#known.set(type, null);
    return null;
  }

  #named({ aliasSymbol, symbol }: ts.Type): Marked | null {
    const byAlias = aliasSymbol === undefined ? null : this.#declared(aliasSymbol);
    return byAlias ?? (symbol === undefined ? null : this.#declared(symbol));
  }

  #partsOf(type: ts.Type): readonly ts.Type[] {
    if (type.isUnionOrIntersection()) return type.types;
    const { TypeFlags, ObjectFlags } = this.#compiler;
    if ((type.flags & TypeFlags.Object) === 0) return [];
    const { objectFlags } = type as ts.ObjectType;
    if ((objectFlags & ObjectFlags.Reference) !== 0) {
      const given = this.#givenTo(type as ts.TypeReference);
      if (this.#isOfLanguage(type) || this.#checker.isTupleType(type)) return given;
      if (given.length > 0) return this.#heldBy(type);
    }
    if (type.isClassOrInterface()) return [...this.#checker.getBaseTypes(type), ...this.#callOf(type)];
    if ((objectFlags & (ObjectFlags.Anonymous | ObjectFlags.Mapped)) === 0) return [];
    return this.#isPlain(type) ? this.#heldBy(type) : [];
  }

  /** Without what stands for `this`, which every class has. */
  #givenTo(type: ts.TypeReference): readonly ts.Type[] {
    const { typeParameters = [] } = type.target;
    return this.#checker.getTypeArguments(type).slice(0, typeParameters.length);
  }

  /** Not a function, a class itself or a module: those hold nothing before they are used. */
  #isPlain(type: ts.Type): boolean {
    const { Class, Module, Enum, Function: Fn, Method } = this.#compiler.SymbolFlags;
    if (type.symbol && (type.symbol.flags & (Class | Module | Enum | Fn | Method)) !== 0) return false;
    return type.getCallSignatures().length === 0 && type.getConstructSignatures().length === 0;
  }

  #heldBy(type: ts.Type): ts.Type[] {
    const indexes = this.#checker.getIndexInfosOfType(type).map((one) => one.type);
    const properties = this.#checker.getPropertiesOfType(type);
    return [...properties.map((one) => this.#checker.getTypeOfSymbol(one)), ...indexes];
  }

  /** What goes and comes in the calls of a generated operation. */
  #callOf(type: ts.Type): ts.Type[] {
    const [request, response] = [type.getProperty("request"), type.getProperty("response")];
    const file = type.symbol.declarations?.[0]?.getSourceFile().fileName ?? "";
    if (response === undefined || !/\/operations(?:\.d)?\.ts$/u.test(file)) return [];
    return [request, response].flatMap((one) =>
      one === undefined ? [] : [this.#checker.getTypeOfSymbol(one)],
    );
  }

  #isOfLanguage(type: ts.Type): boolean {
    const declared = type.symbol?.declarations?.[0]?.getSourceFile();
    return declared !== undefined && this.#program.isSourceFileDefaultLibrary(declared);
  }

  #declared(symbol: ts.Symbol): Marked | null {
    const { TypeAlias, Interface, Class, Enum, TypeLiteral, ValueModule } = this.#compiler.SymbolFlags;
    if ((symbol.flags & (TypeAlias | Interface | Class | Enum | TypeLiteral | ValueModule)) === 0)
      return null;
    for (const declaration of symbol.declarations ?? []) {
      const owner = this.#ownerOf(declaration);
      if (owner !== null) return { type: this.#nameOf(symbol, declaration), owner };
    }
    return null;
  }

  #nameOf(symbol: ts.Symbol, declaration: ts.Node): string {
    const compiler = this.#compiler;
    if (compiler.isSourceFile(declaration)) return "*";
    // Of a part without a name: of what it is a part of.
    let node = declaration;
    while (!compiler.isTypeAliasDeclaration(node) && !compiler.isInterfaceDeclaration(node)) {
      if (compiler.isSourceFile(node.parent)) return symbol.name;
      node = node.parent;
    }
    return node.name.text;
  }
}
