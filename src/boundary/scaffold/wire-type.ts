/** What a generated type is made of, as far as an adapter goes into it. */
import type { ts } from "ts-morph";
import type { Compiler } from "../compiler.js";

export type WireType =
  | { readonly kind: "object"; readonly members: readonly string[] }
  /** One of these values, as they are written. */
  | { readonly kind: "values"; readonly values: readonly string[] }
  /** Told apart by a member, whose values are as they are written. */
  | { readonly kind: "tagged"; readonly tag: string; readonly values: readonly string[] }
  | { readonly kind: "other" };

/** The types that a generated module declares. */
export class WireTypes {
  readonly #compiler: Compiler;
  readonly #types = new Map<string, ts.InterfaceDeclaration | ts.TypeNode>();

  /** @param text of the newest version's types, which are all declared there */
  constructor(text: string, compiler: Compiler) {
    this.#compiler = compiler;
    const file = compiler.createSourceFile("types.ts", text, compiler.ScriptTarget.Latest, true);
    for (const one of file.statements) {
      if (compiler.isInterfaceDeclaration(one)) this.#types.set(one.name.text, one);
      else if (compiler.isTypeAliasDeclaration(one)) this.#types.set(one.name.text, one.type);
    }
  }

  get names(): readonly string[] {
    return [...this.#types.keys()];
  }

  /** Null where there is none of the name. */
  get(name: string): WireType | null {
    const type = this.#types.get(name);
    return type === undefined ? null : this.#described(type);
  }

  #described(declared: ts.InterfaceDeclaration | ts.TypeNode): WireType {
    const compiler = this.#compiler;
    const type = this.#resolved(declared);
    const members = this.#members(type);
    if (members !== null) return { kind: "object", members: members.map(({ name }) => name) };
    if (!compiler.isUnionTypeNode(type as ts.TypeNode)) return { kind: "other" };
    const arms = (type as ts.UnionTypeNode).types.map((arm) => this.#resolved(arm));
    const values = arms.map((arm) => this.#value(arm));
    if (values.every((one) => one !== null)) return { kind: "values", values };
    const tags = arms.map((arm) => this.#tags(arm));
    for (const tag of tags[0]?.keys() ?? []) {
      const found = tags.map((one) => one.get(tag));
      if (found.every((one) => one !== undefined) && new Set(found).size === found.length)
        return { kind: "tagged", tag, values: found };
    }
    return { kind: "other" };
  }

  /** What it is another name of; a name for itself ends the search. */
  #resolved(declared: ts.InterfaceDeclaration | ts.TypeNode): ts.InterfaceDeclaration | ts.TypeNode {
    const compiler = this.#compiler;
    const seen = new Set<ts.Node>();
    let type = declared;
    while (!seen.has(type)) {
      seen.add(type);
      if (compiler.isParenthesizedTypeNode(type)) type = type.type;
      else if (compiler.isTypeReferenceNode(type) && type.typeArguments === undefined)
        type = this.#types.get(type.typeName.getText()) ?? type;
    }
    return type;
  }

  #members(type: ts.InterfaceDeclaration | ts.TypeNode) {
    const compiler = this.#compiler;
    if (!compiler.isInterfaceDeclaration(type) && !compiler.isTypeLiteralNode(type)) return null;
    if (compiler.isInterfaceDeclaration(type) && type.heritageClauses !== undefined) return null;
    const properties = type.members.filter(compiler.isPropertySignature);
    if (properties.length < type.members.length) return null;
    return properties.flatMap(({ name, type: own }) =>
      compiler.isComputedPropertyName(name) || own === undefined ? [] : [{ name: name.text, type: own }],
    );
  }

  #value(type: ts.InterfaceDeclaration | ts.TypeNode): string | null {
    return this.#compiler.isLiteralTypeNode(type as ts.TypeNode) ? type.getText() : null;
  }

  #tags(type: ts.InterfaceDeclaration | ts.TypeNode): ReadonlyMap<string, string> {
    const found = (this.#members(type) ?? []).flatMap(({ name, type: own }): [string, string][] => {
      const value = this.#value(this.#resolved(own));
      return value === null ? [] : [[name, value]];
    });
    return new Map(found);
  }
}
