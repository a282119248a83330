/** All the properties that somebody can read who is given a value of a type. */
import type { ts } from "ts-morph";
import type { Compiler } from "../compiler.js";
import { isGenerated } from "./generated-api.js";

/** More than the types of a contract are. */
const mostTypes = 5000;

export class HeldDeclarations {
  readonly #compiler: Compiler;
  readonly #checker: ts.TypeChecker;
  readonly #wanted: ReadonlySet<ts.Node>;
  readonly #known = new Map<ts.Type, ReadonlySet<ts.Node>>();
  readonly #knownWhole = new Map<ts.Type, ReadonlySet<ts.Node>>();

  /** @param wanted those that matter */
  constructor(compiler: Compiler, checker: ts.TypeChecker, wanted: ReadonlySet<ts.Node>) {
    this.#compiler = compiler;
    this.#checker = checker;
    this.#wanted = wanted;
  }

  /** @param wholly also through interfaces and classes that are not generated */
  of(type: ts.Type, wholly = false): ReadonlySet<ts.Node> {
    const memory = wholly ? this.#knownWhole : this.#known;
    const known = memory.get(type);
    if (known !== undefined) return known;
    const found = new Set<ts.Node>();
    const seen = new Set([type]);
    for (const one of seen) {
      if (seen.size > mostTypes) break;
      for (const part of this.#partsOf(one, found, wholly)) seen.add(part);
    }
    memory.set(type, found);
    return found;
  }

  #partsOf(type: ts.Type, found: Set<ts.Node>, wholly: boolean): readonly ts.Type[] {
    if (type.isUnionOrIntersection()) return type.types;
    const { TypeFlags, ObjectFlags } = this.#compiler;
    if ((type.flags & TypeFlags.Object) === 0) return [];
    const { objectFlags } = type as ts.ObjectType;
    const isReference = (objectFlags & ObjectFlags.Reference) !== 0;
    const given = isReference ? this.#checker.getTypeArguments(type as ts.TypeReference) : [];
    if (!wholly && !this.#isOfContract(type)) return given;
    const indexes = this.#checker.getIndexInfosOfType(type).map((one) => one.type);
    const properties = this.#checker.getPropertiesOfType(type);
    for (const { declarations = [] } of properties) {
      for (const one of declarations) if (this.#wanted.has(one)) found.add(one);
    }
    return [...given, ...indexes, ...properties.map((one) => this.#checker.getTypeOfSymbol(one))];
  }

  /** Or without a name, as what is made of one is; a function holds nothing before it is called. */
  #isOfContract(type: ts.Type): boolean {
    if (type.getCallSignatures().length > 0) return false;
    const declaration = type.symbol?.declarations?.[0];
    if (declaration !== undefined && isGenerated(declaration.getSourceFile())) return true;
    const { ObjectFlags } = this.#compiler;
    const { objectFlags } = type as ts.ObjectType;
    return (objectFlags & (ObjectFlags.Anonymous | ObjectFlags.Mapped)) !== 0;
  }
}
