/** A name that code refers to: declared in the file itself, or imported when code that prints it goes into the file. */
import { isIdentifier } from "./identifier.js";

export interface ImportedFrom {
  /** A module specifier. */
  readonly module: string;
  /** The name it has there; `*` for all that the module exports, as a namespace. */
  readonly exported: string;
  /** Whether it is there at run time; else it is a type. */
  readonly isValue?: true;
}

export class CodeSymbol {
  readonly name: string;
  readonly from: ImportedFrom | undefined;
  /** What it is a member of: `v44` of `v44.Foo`. */
  readonly namespace: CodeSymbol | undefined;

  /** Throws where the name is none: names made from documents go through `pascalCase` first. */
  constructor(name: string, from?: ImportedFrom, namespace?: CodeSymbol) {
    const isExported = from === undefined || from.exported === "*" || isIdentifier(from.exported);
    if (!isIdentifier(name) || !isExported) throw new Error(`Not an identifier: ${JSON.stringify(name)}`);
    this.name = name;
    this.from = from;
    this.namespace = namespace;
  }

  /** The member of this name of a namespace. */
  member(name: string): CodeSymbol {
    return new CodeSymbol(name, undefined, this);
  }
}
