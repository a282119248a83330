/** Guards of scalars. */
import type { EnumNode, NodeOf } from "../../../src/contract/ir.js";
import { isObject, type JsonValue } from "../../../src/source/json.js";
import { code, type Code } from "../emit/code.js";
import type { CodeSymbol } from "../emit/symbol.js";
import { isWide } from "../types/integers.js";
import type { Int64 } from "../types/literals.js";
import { all, any, asks, fact, holds, never, type Condition } from "./condition.js";
import { runtime } from "./runtime.js";
import { array, objectLiteral, oneLine, sequence } from "../emit/sheet.js";
import type { Subject } from "./subject.js";
import { literalKey } from "./value.js";

export interface ScalarContext {
  readonly int64: Int64;
  /** The functions for formats. */
  readonly checks: ReadonlyMap<string, CodeSymbol>;
  /** The constant of a pattern; null for what is none. */
  pattern(pattern: string): PatternConstant | null;
  values(values: readonly Code[]): Code;
}

interface PatternConstant {
  readonly constant: Code;
  /** For one that can take long: of how many UTF-16 code units a text may be. */
  readonly longest?: number;
}

/** More values are looked up in a set. */
export const mostCompared = 8;

export function isInteger(
  node: NodeOf<"integer">,
  subject: Subject,
  value: Code,
  context: ScalarContext,
): Condition {
  const { int64 } = context;
  const multiple = Number(node.multipleOf ?? 1) === 1 ? undefined : node.multipleOf!;
  const isMultiple = (number: Code): Condition =>
    multiple === undefined ? all() : asks(code`${runtime("isMultipleOf")}`, number, code`${multiple}`);
  const { minimum, maximum } = node.range;
  const asNumber = (): Condition =>
    all(
      asks(
        code`${runtime("isIntegerBetween")}`,
        value,
        numberBound(minimum, -Infinity),
        numberBound(maximum, Infinity),
      ),
      isMultiple(value),
    );
  const bounds = [code`${minimum}`, code`${maximum}`];
  const asWide = (): Condition =>
    int64 === "bigint"
      ? all(asks(code`${runtime("isBigintBetween")}`, value, ...bounds), isMultiple(value))
      : all(
          asks(code`${runtime("isIntegerTextBetween")}`, value, ...bounds),
          isMultiple(code`BigInt(${value})`),
        );
  if (int64 === "number") return asNumber();
  if (subject.looseness !== "no") return any(asNumber(), asWide());
  return isWide(node) ? asWide() : asNumber();
}

/** Guards of numbers take no integer that is not safe, so no bound beyond has to be written. */
function numberBound(bound: bigint | null, unbounded: number): Code {
  if (bound === null || bound > Number.MAX_SAFE_INTEGER || bound < Number.MIN_SAFE_INTEGER) {
    if (bound === null || bound > 0n === unbounded > 0)
      return unbounded > 0 ? code`Infinity` : code`-Infinity`;
    return code`${bound}`;
  }
  return code`${Number(bound)}`;
}

export function isNumber(
  node: NodeOf<"number">,
  subject: Subject,
  value: Code,
  context: ScalarContext,
): Condition {
  const isLoose = subject.looseness !== "no" && context.int64 !== "number";
  const finite = asks(code`Number.isFinite`, value);
  const comparisons = comparisonsOf(node, value);
  if (comparisons.length === 0 && !isLoose) return finite;
  const number = all(fact(code`typeof ${value} === "number"`), finite);
  if (!isLoose) return all(number, ...comparisons);
  const other = isOtherNumber(value, context.int64);
  if (context.int64 === "bigint") return all(any(number, other), ...comparisons);
  return any(all(number, ...comparisons), all(other, ...comparisonsOf(node, code`BigInt(${value})`)));
}

/** Whether it is an integer that is held in another form than JSON's. */
export function isOtherNumber(value: Code, int64: Int64): Condition {
  if (int64 === "bigint") return fact(code`typeof ${value} === "bigint"`);
  return int64 === "string" ? holds(code`${runtime("isIntegerText")}`, value) : never;
}

function comparisonsOf(node: NodeOf<"number">, value: Code): readonly Condition[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = node;
  return [
    ...(minimum === undefined ? [] : [fact(code`${value} >= ${minimum}`)]),
    ...(exclusiveMinimum === undefined ? [] : [fact(code`${value} > ${exclusiveMinimum}`)]),
    ...(maximum === undefined ? [] : [fact(code`${value} <= ${maximum}`)]),
    ...(exclusiveMaximum === undefined ? [] : [fact(code`${value} < ${exclusiveMaximum}`)]),
    ...(multipleOf === undefined ? [] : [asks(code`${runtime("isMultipleOf")}`, value, code`${multipleOf}`)]),
  ];
}

export function isString(
  node: NodeOf<"string">,
  { version }: Subject,
  value: Code,
  context: ScalarContext,
): Condition {
  const { minLength = 0, maxLength = Infinity, pattern, format } = node;
  const parts = [fact(code`typeof ${value} === "string"`)];
  if (minLength === 1 && maxLength === Infinity) parts.push(fact(code`${value} !== ""`));
  else if (minLength > 0 || maxLength < Infinity) {
    const max = maxLength < Infinity ? code`${maxLength}` : code`Infinity`;
    parts.push(asks(code`${runtime("hasLength")}`, value, code`${minLength}`, max));
  }
  const screened = pattern === undefined ? null : context.pattern(pattern);
  if (screened !== null) {
    const { constant, longest } = screened;
    parts.push(
      longest === undefined
        ? asks(code`${constant}.test`, value)
        : asks(code`${runtime("matchesWithin")}`, constant, value, code`${longest}`),
    );
  }
  const check = version.types.contract.formats.asserted(format) ? context.checks.get(format!) : undefined;
  if (check !== undefined) parts.push(asks(code`${check}`, value));
  return all(...parts);
}

export function isOneOf(node: EnumNode, subject: Subject, value: Code, context: ScalarContext): Condition {
  const isOpen = subject.version.isOpen(node);
  if (isOpen) return fact(code`typeof ${value} === "string"`);
  const values = valuesOf(node, context.int64);
  const scalars = values.filter((one) => typeof one !== "object" || one === null);
  const isLoose = subject.looseness !== "no" && context.int64 !== "number";
  const literals = scalars.map((one) => valueCode(one));
  const equals = (one: Code): Condition => asks(code`${runtime("isEqual")}`, value, one);
  if (literals.length > mostCompared && !isLoose && scalars.length === values.length) {
    return asks(code`${context.values(literals)}.has`, value);
  }
  return any(
    ...values.map((one) =>
      (typeof one === "object" && one !== null) || (isLoose && typeof one === "number")
        ? equals(valueCode(one))
        : fact(code`${value} === ${valueCode(one)}`),
    ),
  );
}

/** As code holds them; an integer beyond the safe range is none that a guard of numbers can take. */
export function valuesOf(node: EnumNode, int64: Int64): readonly JsonValue[] {
  const values = node.values.map(({ value }) => value);
  if (int64 === "bigint") return values;
  if (int64 === "string") return values.map((one) => (typeof one === "bigint" ? String(one) : one));
  return values.filter((one) => typeof one !== "bigint" && (typeof one !== "number" || isExact(one)));
}

function isExact(value: number): boolean {
  return !Number.isInteger(value) || Number.isSafeInteger(value);
}

/** An expression that has this JSON value. */
export function valueCode(value: JsonValue): Code {
  return oneLine(valueSheet(value));
}

function valueSheet(value: JsonValue): ReturnType<typeof array> {
  if (Array.isArray(value)) return array((value as readonly JsonValue[]).map(valueSheet));
  if (!isObject(value)) return code`${value as string | number | bigint | boolean | null}`;
  const members = Object.keys(value).map((key) =>
    sequence(code`${literalKey(key)}: `, valueSheet(value[key]!)),
  );
  return objectLiteral(members);
}
