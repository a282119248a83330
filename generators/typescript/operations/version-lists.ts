/** Lists of versions: each that several forms have is a constant of the file. */
import type { ApiVersion } from "../../generated-file.js";
import { code, join, newline, type Code } from "../emit/code.js";
import { pascalCase } from "../emit/identifier.js";
import { CodeSymbol } from "../emit/symbol.js";
import type { FileNames } from "./runtime.js";

const lineWidth = 100;

export class VersionLists {
  readonly #all: readonly ApiVersion[];
  readonly #names: FileNames;
  readonly #symbols = new Map<string, CodeSymbol>();
  readonly #lists = new Map<CodeSymbol, readonly ApiVersion[]>();

  /** @param all newest first */
  constructor(all: readonly ApiVersion[], names: FileNames) {
    this.#all = all;
    this.#names = names;
  }

  /** Short lists are written where they are used. */
  use(versions: readonly ApiVersion[]): Code {
    if (versions.length <= 2) return code`[${listed(versions)}]`;
    const key = versions.map(({ file }) => file).join(" ");
    let symbol = this.#symbols.get(key);
    if (symbol === undefined) {
      symbol = new CodeSymbol(this.#names.values.take(this.#nameOf(versions)));
      this.#symbols.set(key, symbol);
      this.#lists.set(symbol, versions);
    }
    return code`${symbol}`;
  }

  declarations(): Code[] {
    return [...this.#lists].map(
      ([symbol, versions]) => code`const ${symbol}: readonly Version[] = ${filled(versions)};`,
    );
  }

  /** `v44ToV41`, `v44ToV41AndV39`. */
  #nameOf(versions: readonly ApiVersion[]): string {
    const runs: string[] = [];
    for (let index = 0; index < versions.length;) {
      const start = this.#all.indexOf(versions[index]!);
      let length = 1;
      while (index + length < versions.length && this.#all[start + length] === versions[index + length])
        length++;
      const [first, last] = [this.#all[start]!.file, this.#all[start + length - 1]!.file];
      runs.push(length === 1 ? first : `${first}To${pascalCase(last)}`);
      index += length;
    }
    const [first = "", second] = runs;
    if (second === undefined) return first;
    return runs.length === 2 ? `${first}And${capitalized(second)}` : `${first}AndOthers`;
  }
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function listed(versions: readonly ApiVersion[]): Code {
  return join(
    versions.map(({ version }) => code`${version}`),
    code`, `,
  );
}

/** As many on a line as there is room for. */
export function filled(versions: readonly ApiVersion[]): Code {
  const line = code`[${listed(versions)}]`;
  if (line.text.length < lineWidth - 40) return line;
  const lines: ApiVersion[][] = [[]];
  let width = 2;
  for (const one of versions) {
    const more = one.version.length + 4;
    if (width + more > lineWidth) {
      lines.push([]);
      width = 2;
    }
    lines.at(-1)!.push(one);
    width += more;
  }
  const printed = lines.map((some) => code`${newline(1)}${listed(some)},`);
  return code`[${join(printed, code``)}${newline(0)}]`;
}
