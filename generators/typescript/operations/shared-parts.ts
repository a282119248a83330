/** Parts that several operations have in the same words: each is a constant of the file, so that the file stays short. */
import { code, type Code } from "../emit/code.js";
import { CodeSymbol } from "../emit/symbol.js";
import { oneLine, print, type Sheet } from "../emit/sheet.js";
import type { FileNames, RuntimeType } from "./runtime.js";

/** A part that may be shared. */
export interface Part {
  readonly sheet: Sheet;
  /** The name of the constant, if it becomes one. */
  readonly name: string;
  readonly type: RuntimeType;
}

/** What is not longer than that is not worth a name. */
const shortest = 40;

export class SharedParts {
  readonly #names: FileNames;
  readonly #counts = new Map<string, number>();
  readonly #symbols = new Map<string, CodeSymbol>();
  readonly #declarations: Code[] = [];

  /** @param parts all that there are, each as often as it is there */
  constructor(names: FileNames, parts: Iterable<Part>) {
    this.#names = names;
    for (const part of parts) {
      const key = keyOf(part);
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    }
  }

  use(part: Part): Sheet {
    const key = keyOf(part);
    if (this.#counts.get(key) === 1 || oneLine(part.sheet).text.length < shortest) return part.sheet;
    let symbol = this.#symbols.get(key);
    if (symbol === undefined) {
      symbol = new CodeSymbol(this.#names.values.take(part.name));
      this.#symbols.set(key, symbol);
      const start = code`const ${symbol}: ${this.#names.type(part.type)} = `;
      this.#declarations.push(code`${start}${print(part.sheet, 0, start.text.length)};`);
    }
    return code`${symbol}`;
  }

  declarations(): readonly Code[] {
    return this.#declarations;
  }
}

function keyOf({ type, sheet }: Part): string {
  return `${type} ${oneLine(sheet).text}`;
}
