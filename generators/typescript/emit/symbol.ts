/** A name that code refers to: declared in the file itself, or imported when code that prints it goes into the file. */
import { isIdentifier } from "./identifier.js";

export interface ImportedFrom {
  /** A module specifier. */
  readonly module: string;
  /** The name it has there. */
  readonly exported: string;
}

export class CodeSymbol {
  readonly name: string;
  readonly from: ImportedFrom | undefined;

  /** Throws where the name is none: names made from documents go through `pascalCase` first. */
  constructor(name: string, from?: ImportedFrom) {
    if (!isIdentifier(name) || (from !== undefined && !isIdentifier(from.exported))) {
      throw new Error(`Not an identifier: ${JSON.stringify(name)}`);
    }
    this.name = name;
    this.from = from;
  }
}
