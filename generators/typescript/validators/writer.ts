/** Writes the functions of the file of validators, beginning with those of the roots. */
import type { TypeNode } from "../../../src/contract/ir.js";
import { code, join, newline, nothing, type Code } from "../emit/code.js";
import { pascalCase } from "../emit/identifier.js";
import type { CodeSymbol } from "../emit/symbol.js";
import { afterSign, unknownType, type TypeCode } from "../types/layout.js";
import type { ValidatorsOptions } from "./index.js";
import type { Backend, BackendGuards } from "./backend.js";
import { Changers } from "./changers.js";
import { isAlways, sheetOf } from "./condition.js";
import { isScalar } from "./facts.js";
import { Evaluators } from "./evaluators.js";
import { Explainers } from "./explainers.js";
import type { Aspect, Entry, Functions } from "./functions.js";
import { Guards, inner, type GuardContext, type Spot } from "./guards.js";
import { screenPattern } from "./patterns.js";
import { explainReport, runtime, validatorType } from "./runtime.js";
import { valueCode, type ScalarContext } from "./scalar-guards.js";
import { isTrivial, switchOf } from "./shapes.js";
import { objectLiteral, print, sequence, type Sheet } from "../emit/sheet.js";
import { beside, keyOf, nodeOf, type Subject } from "./subject.js";
import { access, theValue } from "./value.js";

export type ReportPattern = (
  pattern: string,
  risk: { readonly reason: string; readonly longest: number },
  subject: Subject,
) => void;

export class Writer {
  readonly #functions: Functions;
  readonly #checks: ReadonlyMap<string, CodeSymbol>;
  readonly #options: ValidatorsOptions;
  readonly #report: ReportPattern;
  readonly #guards: Guards;
  readonly #explainers: Explainers;
  readonly #evaluators: Evaluators;
  readonly #widen: Changers;
  readonly #narrow: Changers;
  readonly #backend: BackendGuards | undefined;
  readonly #written = new Map<Entry, Map<Aspect, Code>>();
  readonly #roots = new Map<string, boolean>();
  /** Whose function is being written. */
  #subject: Subject | undefined;

  /** @param checks the functions for formats */
  constructor(
    functions: Functions,
    checks: ReadonlyMap<string, CodeSymbol>,
    options: ValidatorsOptions,
    report: ReportPattern,
    backend?: Backend,
  ) {
    this.#functions = functions;
    this.#checks = checks;
    this.#options = options;
    this.#report = report;
    const context: GuardContext = {
      ...this.#named("value"),
      functions,
      within: (name) => this.#named(name),
      evaluator: (subject, spot) => this.#evaluators.use(subject, spot),
    };
    this.#guards = new Guards(context);
    this.#explainers = new Explainers(context, this.#guards);
    this.#evaluators = new Evaluators(context, this.#guards);
    this.#widen = new Changers(context, this.#guards, "widen");
    this.#narrow = new Changers(context, this.#guards, "narrow");
    this.#backend = backend?.guardsOf(context, this.#guards);
  }
  /** A validator will be written for it. */
  root(subject: Subject, name: string): void {
    const key = keyOf(subject);
    if (this.#roots.has(key)) return;
    const node = nodeOf(subject);
    this.#subject = subject;
    const spot: Spot = { name, depth: 0 };
    const isAll =
      node.kind === "any" ||
      (this.#backend?.takesAll(subject, spot) ?? isAlways(this.#guards.body(subject, theValue, spot)));
    this.#roots.set(key, isAll);
    if (isAll) return;
    const entry = this.#functions.entry(subject, usualName(node, subject) ?? name);
    entry.hasValidator = true;
    this.#want(entry);
  }

  /** Whether a root is one of which every value is. */
  takesAll(subject: Subject): boolean {
    return nodeOf(subject).kind === "any" || this.#roots.get(keyOf(subject)) === true;
  }

  /** Writes the roots' functions, and all that they call. */
  finish(): void {
    do {
      for (let next = this.#functions.next(); next !== undefined; next = this.#functions.next()) {
        const [entry, aspect] = next;
        let written = this.#written.get(entry);
        if (written === undefined) this.#written.set(entry, (written = new Map()));
        written.set(aspect, this.#write(entry, aspect));
        if (entry.hasValidator) this.#want(entry);
      }
    } while (this.#backend?.writeNext((subject) => void (this.#subject = subject)) === true);
  }

  /** Constants, functions by type in the order in which they were needed, and after those of a type its validator. */
  declarations(): Code[] {
    const { constants, entries } = this.#functions;
    const lines = constants.map(({ symbol, value }) => code`const ${symbol} = ${value};`);
    const functions = entries.flatMap((entry) => {
      const written = this.#written.get(entry);
      if (written === undefined) return [];
      const own = aspects.flatMap((aspect) => written.get(aspect) ?? []);
      return entry.hasValidator ? [...own, this.#validator(entry)] : own;
    });
    const first = lines.length === 0 ? [] : [join(lines, newline(0))];
    return [...first, ...(this.#backend === undefined ? [] : [this.#backend.declaration()]), ...functions];
  }

  #want(entry: Entry): void {
    this.#functions.want(entry, "is");
    this.#functions.want(entry, "explain");
    if (!entry.subject.version.facts.reachesWide(entry.subject.id)) return;
    this.#functions.want(entry, "widen");
    if (this.#options.int64 === "string") this.#functions.want(entry, "narrow");
  }

  /** What is named while a function is written. */
  #named(name: string): ScalarContext {
    const { int64, patternLength } = this.#options;
    return {
      int64,
      checks: this.#checks,
      pattern: (pattern) => {
        const screened = screenPattern(pattern);
        if (screened === null) return null;
        const { reason, linear } = screened;
        const constant = code`${this.#functions.pattern(screened, pascalCase(name))}`;
        if (reason === undefined || linear !== undefined) return { constant };
        const longest = patternLength ?? screened.longest!;
        this.#report(pattern, { reason, longest }, this.#subject!);
        return { constant, longest };
      },
      values: (values) => code`${this.#functions.set(values, pascalCase(name))}`,
    };
  }

  #write(entry: Entry, aspect: Aspect): Code {
    const { subject, stem, symbols, hasValidator } = entry;
    this.#subject = subject;
    const spot: Spot = { name: stem, depth: 0 };
    const start = code`${hasValidator && aspect !== "evaluate" ? code`export ` : nothing}function ${symbols[aspect]}`;
    switch (aspect) {
      case "is":
        return this.#guard(entry, start, spot);
      case "explain": {
        const sheet = sequence(nothing, this.#explainers.body(subject, spot), code`(value, report);`);
        return code`${start}(value: unknown, report: ${explainReport}): void ${block([sheet])}`;
      }
      case "evaluate": {
        const sheet = sequence(code`return `, this.#evaluators.body(subject, spot), code`(value, seen);`);
        return code`${start}(value: unknown, seen: Set<string | number>): boolean ${block([sheet])}`;
      }
      case "widen":
        return code`${start}(value: unknown): unknown ${block(this.#widen.body(subject, spot))}`;
      case "narrow":
        return code`${start}(value: unknown): unknown ${block(this.#narrow.body(subject, spot))}`;
    }
  }

  #guard(entry: Entry, start: Code, spot: Spot): Code {
    const { subject, hasValidator } = entry;
    const node = nodeOf(subject);
    const head = (parameter: Code): Code => {
      const type = hasValidator ? code`${parameter} is${afterSign(this.#typeOf(entry))}` : code`boolean`;
      return code`${start}(${parameter}: unknown): ${type} `;
    };
    if (hasValidator && this.#backend !== undefined) {
      return code`${head(code`value`)}${block([this.#backend.guard(entry)])}`;
    }
    const switched = switchOf(node, subject);
    if (switched === null || node.kind !== "union") {
      const condition = sheetOf(this.#guards.body(subject, theValue, spot));
      const result = subject.version.facts.mayRepeat(subject.id)
        ? sequence(code`${runtime("remembered")}(${entry.symbols.is}, value, () => `, condition, code`)`)
        : condition;
      const body = block([sequence(code`return `, result, code`;`)]);
      return code`${head(/\bvalue\b/u.test(body.text) ? code`value` : code`_`)}${body}`;
    }
    const { tag, values } = switched;
    const cases = node.arms.map((arm, index) => {
      const armSubject = beside(arm, subject);
      const condition = this.#guards.arm(armSubject, tag, inner(spot, `Arm${index + 1}`));
      const result = print(sequence(code`return `, sheetOf(condition), code`;`), 3, 6);
      return code`case ${valueCode(values[index] as string | number | boolean)}:${newline(3)}${result}`;
    });
    const lines = [...cases, code`default:${newline(3)}return false;`];
    const body = code`switch (${access(code`value`, tag)}) {${newline(2)}${join(lines, newline(2))}${newline(1)}}`;
    return code`${head(code`value`)}${block([code`if (!${runtime("isObject")}(value)) return false;`, body])}`;
  }

  #typeOf({ subject, symbols }: Entry): TypeCode {
    const { version, id, name, direction, isMultipart } = subject;
    if (isMultipart) return unknownType;
    const column = "export function (value: unknown): value is ".length + symbols.is.name.length;
    const type = version.inline.use(name ?? id, direction === "request" ? "write" : "read", {
      indent: 0,
      column,
      around: "none",
    });
    return type.code.isMultiline || type.isBlock ? unknownType : type;
  }

  #validator(entry: Entry): Code {
    const { symbols, wanted, validator } = entry;
    const parts: Sheet[] = [code`explain: ${symbols.explain}`];
    if (wanted.has("widen")) parts.push(code`widen: ${symbols.widen}`);
    if (wanted.has("narrow")) {
      parts.push(code`narrow: (value) => ${symbols.narrow}(${runtime("cloneJson")}(value))`);
    }
    const start = code`export const ${validator}: ${validatorType}<${this.#typeOf(entry).code}> = `;
    const value =
      this.#backend?.validator(entry, parts) ?? objectLiteral([code`is: ${symbols.is}`, ...parts]);
    return print(sequence(start, value, code`;`), 0, 0);
  }
}

const aspects: readonly Aspect[] = ["is", "explain", "evaluate", "widen", "narrow"];

function block(lines: readonly Sheet[]): Code {
  const printed = lines.map((line) => print(line, 1, 2));
  return code`{${newline(1)}${join(printed, newline(1))}${newline(0)}}`;
}

/** Scalars without a name are called by what they are, for operations share them. */
function usualName(node: TypeNode, subject: Subject): string | undefined {
  if (!isScalar(node) || subject.isMultipart || subject.name !== undefined) return undefined;
  if (node.kind === "boolean" || node.kind === "null") return node.kind;
  if (node.kind === "string") {
    const { minLength = 0, maxLength, pattern, format } = node;
    if (minLength > 0 || maxLength !== undefined || pattern !== undefined) return undefined;
    return isTrivial(node, subject) ? "string" : `${format!}-string`;
  }
  if (node.kind === "enum" || node.multipleOf !== undefined) return undefined;
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, format } = node;
  const bounds = [minimum, maximum, exclusiveMinimum, exclusiveMaximum];
  if (bounds.some((bound) => bound !== undefined)) return undefined;
  if (node.kind === "number") return "number";
  return node.range.class === "unbounded" || format === undefined ? "integer" : format;
}
