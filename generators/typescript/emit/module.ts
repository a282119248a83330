/** A generated file: the banner, the imports that its code asks for, re-exports and declarations. */
import { bannerLine } from "../../banner.js";
import { code, join, newline, type Code } from "./code.js";
import { CodeSymbol, type ImportedFrom } from "./symbol.js";

const lineWidth = 100;

export interface ReExport {
  readonly module: string;
  /** The symbols' names are those under which they are exported here. */
  readonly symbols: "all" | readonly CodeSymbol[];
}

/** The text of a file; it ends in a line break. Imports come in the order in which `modules` names them. */
export function printModule(
  modules: readonly string[],
  reExports: readonly ReExport[],
  declarations: readonly Code[],
): string {
  const blocks = [
    importLines(modules, declarations),
    reExports.map(printReExport),
    ...declarations.map((declaration) => [declaration]),
  ].filter((block) => block.length > 0);
  if (blocks.length === 0) blocks.push([code`export {};`]);
  return `${bannerLine}\n\n${blocks.map((block) => block.map(({ text }) => text).join("\n")).join("\n\n")}\n`;
}

function importLines(modules: readonly string[], declarations: readonly Code[]): Code[] {
  const imported = new Map<string, Set<CodeSymbol>>(modules.map((module) => [module, new Set()]));
  for (const { imports } of declarations) {
    for (const symbol of imports) imported.get(symbol.from!.module)!.add(symbol);
  }
  return [...imported].flatMap(([module, symbols]) => importsOf(module, distinct(symbols)));
}

/** Generators may make a symbol anew wherever they need it. */
function distinct(symbols: Iterable<CodeSymbol>): readonly CodeSymbol[] {
  const byName = new Map<string, CodeSymbol>();
  for (const symbol of symbols) byName.set(`${symbol.name} ${symbol.from!.exported}`, symbol);
  return [...byName.values()];
}

function importsOf(module: string, symbols: readonly CodeSymbol[]): Code[] {
  const lines: Code[] = [];
  const add = (start: Code, wanted: (from: ImportedFrom) => boolean): void => {
    const some = symbols.filter(({ from }) => wanted(from!));
    if (some.length > 0) lines.push(code`${start} ${nameList(some)} from ${module};`);
  };
  for (const symbol of symbols) {
    const { exported, isValue } = symbol.from!;
    if (exported !== "*") continue;
    lines.push(code`${isValue ? code`import` : code`import type`} * as ${symbol} from ${module};`);
  }
  add(code`import`, ({ exported, isValue }) => exported !== "*" && isValue === true);
  add(code`import type`, ({ exported, isValue }) => exported !== "*" && isValue !== true);
  return lines;
}

function printReExport({ module, symbols }: ReExport): Code {
  if (symbols === "all") return code`export type * from ${module};`;
  return code`export type ${nameList(symbols)} from ${module};`;
}

/** Sorted; on one line where that is short, else filled. */
function nameList(symbols: readonly CodeSymbol[]): Code {
  const names = symbols
    .map((symbol) => ({ symbol, exported: symbol.from?.exported ?? symbol.name }))
    .sort(
      (one, other) => compare(one.exported, other.exported) || compare(one.symbol.name, other.symbol.name),
    )
    .map(({ symbol, exported }) =>
      exported === symbol.name ? code`${symbol}` : code`${new CodeSymbol(exported)} as ${symbol}`,
    );
  const short = join(names, code`, `);
  if (short.text.length <= lineWidth - 40) return code`{ ${short} }`;
  const lines: Code[] = [];
  let line: Code[] = [];
  let width = 2;
  for (const name of names) {
    if (width + name.text.length + 2 > lineWidth) {
      lines.push(join(line, code`, `));
      line = [];
      width = 2;
    }
    line.push(name);
    width += name.text.length + 2;
  }
  lines.push(join(line, code`, `));
  return code`{${newline(1)}${join(lines, code`,${newline(1)}`)},${newline(0)}}`;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
