/** The functions and constants of the file of validators: each is named when it is first needed, and written once. */
import type { TypeId } from "../../../src/contract/ir.js";
import { code, join, patternCode, type Code } from "../emit/code.js";
import type { ScreenedPattern } from "./patterns.js";
import { pascalCase } from "../emit/identifier.js";
import { CodeSymbol } from "../emit/symbol.js";
import { runtimeNames, runtime } from "./runtime.js";
import { identifierOf, keyOf, type Subject } from "./subject.js";

export type Aspect = "is" | "explain" | "evaluate" | "widen" | "narrow";

const aspects: readonly Aspect[] = ["is", "explain", "evaluate", "widen", "narrow"];

/** The functions of one type. */
export interface Entry {
  readonly subject: Subject;
  /** What stands after `is` and `explain`. */
  readonly stem: string;
  readonly symbols: Readonly<Record<Aspect, CodeSymbol>>;
  readonly wanted: Set<Aspect>;
  /** Its constant, where it has one. */
  readonly validator: CodeSymbol;
  hasValidator: boolean;
}

const longestName = 80;

export class Functions {
  readonly entries: Entry[] = [];
  readonly constants: { readonly symbol: CodeSymbol; readonly value: Code }[] = [];
  readonly #queue: (readonly [Entry, Aspect])[] = [];
  readonly #byKey = new Map<string, Entry>();
  readonly #named: ReadonlyMap<string, Subject & { readonly name: TypeId }>;
  readonly #taken = new Set(runtimeNames);
  readonly #constants = new Map<string, CodeSymbol>();

  /** @param named by key, the newest type with a name that has it */
  constructor(named: ReadonlyMap<string, Subject & { readonly name: TypeId }>, taken: Iterable<string>) {
    this.#named = named;
    for (const name of taken) this.#taken.add(name);
  }

  /** Whether it has a name, or functions already. */
  has(subject: Subject): boolean {
    const key = keyOf(subject);
    return this.#byKey.has(key) || this.#named.has(key);
  }

  find(subject: Subject): Entry | undefined {
    return this.#byKey.get(keyOf(subject));
  }

  /** @param wantedName what it is called where it has no name of its own */
  entry(subject: Subject, wantedName: string): Entry {
    const key = keyOf(subject);
    let entry = this.#byKey.get(key);
    if (entry !== undefined) return entry;
    const named = this.#named.get(key);
    const stem = this.#takeStem(stemOf(named ?? subject, (named ?? subject).name, wantedName));
    const symbols = Object.fromEntries(
      aspects.map((aspect) => [aspect, new CodeSymbol(`${aspect}${stem}`)]),
    ) as Record<Aspect, CodeSymbol>;
    entry = {
      subject: named ?? subject,
      stem,
      symbols,
      wanted: new Set(),
      validator: new CodeSymbol(validatorName(stem)),
      hasValidator: named !== undefined && subject.looseness === "no",
    };
    this.#byKey.set(key, entry);
    this.entries.push(entry);
    return entry;
  }

  /** The function's name; it will be written. */
  want(entry: Entry, aspect: Aspect): CodeSymbol {
    if (!entry.wanted.has(aspect)) {
      entry.wanted.add(aspect);
      this.#queue.push([entry, aspect]);
    }
    return entry.symbols[aspect];
  }

  /** What still has to be written. */
  next(): readonly [Entry, Aspect] | undefined {
    return this.#queue.shift();
  }

  pattern({ literal, linear }: ScreenedPattern, wanted: string): CodeSymbol {
    const expression =
      linear === undefined
        ? patternCode({ literal })
        : code`/* @__PURE__ */ ${runtime("linearPattern")}(${patternCode({ literal: linear })})`;
    return this.#constant(expression, `${wanted}Pattern`);
  }

  set(values: readonly Code[], wanted: string): CodeSymbol {
    const value = code`/* @__PURE__ */ new Set<unknown>([${join(values, code`, `)}])`;
    return this.#constant(value, `${wanted}Values`);
  }

  #constant(value: Code, wanted: string): CodeSymbol {
    let symbol = this.#constants.get(value.text);
    if (symbol === undefined) {
      symbol = new CodeSymbol(this.#take(lowerFirst(wanted)));
      this.#constants.set(value.text, symbol);
      this.constants.push({ symbol, value });
    }
    return symbol;
  }

  #take(wanted: string): string {
    const name = numbered(wanted, (one) => !this.#taken.has(one));
    this.#taken.add(name);
    return name;
  }

  #takeStem(wanted: string): string {
    const names = (stem: string) => [...aspects.map((aspect) => `${aspect}${stem}`), validatorName(stem)];
    const stem = numbered(wanted, (one) => names(one).every((name) => !this.#taken.has(name)));
    for (const name of names(stem)) this.#taken.add(name);
    return stem;
  }
}

function numbered(wanted: string, isFree: (name: string) => boolean): string {
  if (isFree(wanted)) return wanted;
  const stem = /\d$/u.test(wanted) ? `${wanted}_` : wanted;
  let count = 2;
  while (!isFree(`${stem}${count}`)) count++;
  return `${stem}${count}`;
}

function stemOf(subject: Subject, name: TypeId | undefined, wanted: string): string {
  const { version, looseness, isMultipart } = subject;
  const stem = name === undefined ? pascalCase(wanted).slice(0, longestName) : identifierOf(subject, name);
  const variant = looseness === "no" ? "" : looseness === "here" ? "InAnyForm" : "InAllForms";
  return `${stem}${isMultipart ? "Parts" : ""}${variant}${version.suffix}`;
}

function validatorName(stem: string): string {
  return `${lowerFirst(stem)}Validator`;
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
