/**
 * The pen: pieces of TypeScript, made only by the functions of this module. A text from a document can get into a piece
 * as a literal, a property key or a comment, and in no other way.
 */
import { commentText, lineCommentText, type DocText } from "./comment.js";
import { keyText, literalText, type LiteralValue } from "./literal.js";
import { CodeSymbol } from "./symbol.js";

const none: readonly CodeSymbol[] = [];

class Code {
  readonly #text: string;
  /** The imported symbols that the text names, some perhaps twice. */
  readonly imports: readonly CodeSymbol[];

  constructor(text: string, imports: readonly CodeSymbol[]) {
    this.#text = text;
    this.imports = imports;
  }

  get text(): string {
    return this.#text;
  }

  get isMultiline(): boolean {
    return this.#text.includes("\n");
  }
}

export type { Code };

/** A bare string is quoted. */
type Interpolation = Code | CodeSymbol | LiteralValue;

/** A tag for templates: code`${symbol} | ${"quoted"}`. */
export function code(parts: TemplateStringsArray, ...values: readonly Interpolation[]): Code {
  let text = parts[0]!;
  let imports = none;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (value instanceof Code) {
      text += value.text;
      imports = both(imports, value.imports);
    } else if (value instanceof CodeSymbol) {
      const { namespace } = value;
      text += namespace === undefined ? value.name : `${namespace.name}.${value.name}`;
      const imported = namespace ?? value;
      if (imported.from !== undefined) imports = both(imports, [imported]);
    } else {
      text += literalText(value);
    }
    text += parts[index + 1]!;
  }
  return new Code(text, imports);
}

function both(some: readonly CodeSymbol[], others: readonly CodeSymbol[]): readonly CodeSymbol[] {
  if (others.length === 0) return some;
  return some.length === 0 ? others : [...some, ...others];
}

export const nothing: Code = new Code("", none);

export function join(pieces: readonly Code[], separator: Code): Code {
  const imports: CodeSymbol[] = [];
  let text = "";
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index]!;
    text += index === 0 ? piece.text : separator.text + piece.text;
    for (const symbol of piece.imports) imports.push(symbol);
  }
  return new Code(text, imports);
}

const newlines: Code[] = [];

/** A line break, and so many levels of two blanks. */
export function newline(indent: number): Code {
  return (newlines[indent] ??= new Code(`\n${"  ".repeat(indent)}`, none));
}

/** A regular expression, screened and written by `screenPattern`. */
export function patternCode({ literal }: { readonly literal: string }): Code {
  return new Code(literal, none);
}

export function propertyKey(name: string): Code {
  return new Code(keyText(name), none);
}

/** A doc comment and the line break after it; nothing where there is nothing to say. */
export function docComment(doc: DocText, indent: number): Code {
  const text = commentText(doc, indent * 2);
  return text === "" ? nothing : new Code(`${text}\n${"  ".repeat(indent)}`, none);
}

/** A comment that stands on a line of its own. */
export function lineComment(text: string): Code {
  return new Code(lineCommentText(text), none);
}
