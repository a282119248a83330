/** Writes what tells what is wrong with scalars. */
import type { NodeOf } from "../../../src/contract/ir.js";
import { code } from "../emit/code.js";
import { isWide } from "../types/integers.js";
import { runtime, type RuntimeName } from "./runtime.js";
import { mostCompared, valueCode, valuesOf, type ScalarContext } from "./scalar-guards.js";
import { array, call, type Sheet } from "../emit/sheet.js";
import type { Subject } from "./subject.js";

export function explainInteger(node: NodeOf<"integer">, subject: Subject, context: ScalarContext): Sheet {
  const { int64 } = context;
  const { minimum, maximum } = node.range;
  const isWideHere = int64 !== "number" && isWide(node);
  const isLoose = int64 !== "number" && subject.looseness !== "no";
  const rules: Sheet[] = [];
  const bound = (value: bigint): number | bigint =>
    value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER ? Number(value) : value;
  const isNumberHere = !isLoose && !isWideHere;
  // No safe integer is beyond these.
  const isFree = (value: bigint, way: bigint): boolean =>
    isNumberHere && value * way > Number.MAX_SAFE_INTEGER;
  if (minimum !== null && !isFree(minimum, -1n)) rules.push(expect("minimum", code`${bound(minimum)}`));
  if (maximum !== null && !isFree(maximum, 1n)) rules.push(expect("maximum", code`${bound(maximum)}`));
  if (node.multipleOf !== undefined && Number(node.multipleOf) !== 1) {
    rules.push(expect("multipleOf", code`${node.multipleOf}`));
  }
  if (isNumberHere) return expect("expectInteger", ...rules);
  const asNumber = code`Number.isSafeInteger`;
  const asWide =
    int64 === "bigint" ? code`typeof value === "bigint"` : code`${runtime("isIntegerText")}(value)`;
  const test = isLoose
    ? code`(value) => ${asNumber}(value) || ${asWide}`
    : int64 === "bigint"
      ? code`(value) => ${asWide}`
      : code`${runtime("isIntegerText")}`;
  return expect("expectNumber", code`${"an integer"}`, test, ...rules);
}

export function explainNumber(node: NodeOf<"number">, subject: Subject, context: ScalarContext): Sheet {
  const { int64 } = context;
  const rules = (
    ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf"] as const
  ).flatMap((name) => (node[name] === undefined ? [] : [expect(name, code`${node[name]}`)]));
  const isLoose = int64 !== "number" && subject.looseness !== "no";
  const test = !isLoose
    ? code`Number.isFinite`
    : int64 === "bigint"
      ? code`(value) => Number.isFinite(value) || typeof value === "bigint"`
      : code`(value) => Number.isFinite(value) || ${runtime("isIntegerText")}(value)`;
  return expect("expectNumber", code`${"a number"}`, test, ...rules);
}

export function explainString(node: NodeOf<"string">, { version }: Subject, context: ScalarContext): Sheet {
  const { minLength = 0, maxLength, pattern, format } = node;
  const rules: Sheet[] = [];
  if (minLength > 0) rules.push(expect("minLength", code`${minLength}`));
  if (maxLength !== undefined) rules.push(expect("maxLength", code`${maxLength}`));
  const screened = pattern === undefined ? null : context.pattern(pattern);
  if (screened !== null) {
    const { constant, longest } = screened;
    rules.push(expect("pattern", constant, ...(longest === undefined ? [] : [code`${longest}`])));
  }
  const check = version.types.contract.formats.asserted(format) ? context.checks.get(format!) : undefined;
  if (check !== undefined) rules.push(expect("format", code`${format!}`, code`${check}`));
  return expect("expectString", ...rules);
}

export function explainEnum(node: NodeOf<"enum">, subject: Subject, context: ScalarContext): Sheet {
  if (subject.version.isOpen(node)) return expect("expectString");
  const values = valuesOf(node, context.int64);
  const isLoose = context.int64 !== "number" && subject.looseness !== "no";
  const codes = values.map(valueCode);
  if (isLoose || values.some((one) => typeof one === "object" && one !== null)) {
    return expect("expectEqual", array(codes));
  }
  return expect("expectValue", codes.length > mostCompared ? context.values(codes) : array(codes));
}

/** A call of one of the functions of the runtime. */
export function expect(name: RuntimeName, ...parts: readonly Sheet[]): Sheet {
  return call(code`${runtime(name)}`, ...parts);
}
