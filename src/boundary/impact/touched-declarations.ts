/** The declarations in generated types that stand for what a finding is about. */
import type { ts } from "ts-morph";
import type { Compiler } from "../compiler.js";
import type { GeneratedApi, GeneratedOperation } from "./generated-api.js";
import type { Touched } from "./touched.js";

export class TouchedDeclarations {
  readonly #checker: ts.TypeChecker;
  readonly #compiler: Compiler;

  constructor(checker: ts.TypeChecker, compiler: Compiler) {
    this.#checker = checker;
    this.#compiler = compiler;
  }

  /** Of properties, in the types of every version. @param operations those of the API that the finding reaches */
  of({ root, properties }: Touched, api: GeneratedApi, operations: readonly GeneratedOperation[]): ts.Node[] {
    const roots =
      root.kind === "schema"
        ? this.#named(root.name, api)
        : operations.flatMap(({ types }) =>
            types === null ? [] : [this.#checker.getDeclaredTypeOfSymbol(types)],
          );
    const names = root.kind === "schema" ? properties : [...root.members, ...properties];
    if (root.kind === "schema" && names.length === 0) return this.#referring(root.name, api);
    let types = roots;
    let found: readonly ts.Symbol[] = [];
    for (const name of names) {
      found = types.flatMap((one) => this.#propertiesNamed(one, name));
      types = found.map((one) => this.#checker.getTypeOfSymbol(one));
    }
    return [...new Set(found.flatMap(({ declarations = [] }) => declarations))];
  }

  #named(schema: string, { files }: GeneratedApi): ts.Type[] {
    return files.slice(1).flatMap(({ statements }) =>
      statements.flatMap((one) => {
        if (!this.#compiler.isInterfaceDeclaration(one) && !this.#compiler.isTypeAliasDeclaration(one))
          return [];
        const symbol = this.#checker.getSymbolAtLocation(one.name);
        return symbol !== undefined && isNameOf(one.name.text, schema)
          ? [this.#checker.getDeclaredTypeOfSymbol(symbol)]
          : [];
      }),
    );
  }

  /** Properties whose values are of this type. */
  #referring(schema: string, { files }: GeneratedApi): ts.Node[] {
    const compiler = this.#compiler;
    const found: ts.Node[] = [];
    const visit = (node: ts.Node, property: ts.PropertySignature | null): void => {
      const inside = compiler.isPropertySignature(node) ? node : property;
      if (compiler.isTypeReferenceNode(node) && inside !== null) {
        const name = compiler.isQualifiedName(node.typeName) ? node.typeName.right : node.typeName;
        if (isNameOf(name.text, schema)) found.push(inside);
      }
      compiler.forEachChild(node, (child) => visit(child, inside));
    };
    for (const file of files) visit(file, null);
    return [...new Set(found)];
  }

  /** Through unions, lists and maps. */
  #propertiesNamed(type: ts.Type, name: string): ts.Symbol[] {
    const seen = new Set([type]);
    const found: ts.Symbol[] = [];
    for (const one of seen) {
      const property = one.getProperty(name);
      if (one.isUnionOrIntersection()) for (const part of one.types) seen.add(part);
      else if (property !== undefined && !this.#checker.isArrayLikeType(one)) found.push(property);
      else for (const index of this.#checker.getIndexInfosOfType(one)) seen.add(index.type);
    }
    return found;
  }
}

/** Names of schemas lose in generated code what is not allowed in identifiers; what differs on the way in is `Write`. */
function isNameOf(identifier: string, schema: string): boolean {
  const plain = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, "").toLowerCase();
  const [own, wanted] = [plain(identifier), plain(schema)];
  return own === wanted || own === `${wanted}write`;
}
