/** Conditions that guards are made of, simplified as they are put together. */
import { code, type Code } from "../emit/code.js";
import { call, chain, oneLine, sequence, type Sheet } from "../emit/sheet.js";

export type Condition =
  | { readonly kind: "all" | "any"; readonly parts: readonly Condition[] }
  | { readonly kind: "not"; readonly part: Condition }
  /** Binds at least as tight as a comparison. */
  | {
      readonly kind: "fact";
      readonly sheet: Sheet;
      readonly isCall: boolean;
      /** The function that is asked about the value alone. */
      readonly predicate?: Code;
    };

export const always: Condition = { kind: "all", parts: [] };
export const never: Condition = { kind: "any", parts: [] };

export function isAlways({ kind, ...rest }: Condition): boolean {
  return kind === "all" && "parts" in rest && rest.parts.length === 0;
}

function isNever({ kind, ...rest }: Condition): boolean {
  return kind === "any" && "parts" in rest && rest.parts.length === 0;
}

export function all(...parts: readonly Condition[]): Condition {
  if (parts.some(isNever)) return never;
  return joined("all", parts);
}

export function any(...parts: readonly Condition[]): Condition {
  if (parts.some(isAlways)) return always;
  return joined("any", parts);
}

function joined(kind: "all" | "any", parts: readonly Condition[]): Condition {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  return flat.length === 1 ? flat[0]! : { kind, parts: flat };
}

export function not(part: Condition): Condition {
  if (isAlways(part)) return never;
  if (isNever(part)) return always;
  return part.kind === "not" ? part.part : { kind: "not", part };
}

/** A comparison. */
export function fact(sheet: Code): Condition {
  return { kind: "fact", sheet, isCall: false };
}

/** A call that gives a boolean. */
export function asks(callee: Code, ...parts: readonly Sheet[]): Condition {
  return { kind: "fact", sheet: call(callee, ...parts), isCall: true };
}

/** What a function says of a value. */
export function holds(predicate: Code, value: Code): Condition {
  return { kind: "fact", sheet: call(predicate, value), isCall: true, predicate };
}

/** How many comparisons and calls it is made of. */
export function sizeOf(condition: Condition): number {
  if (condition.kind === "fact") return 1 + Math.floor(oneLine(condition.sheet).text.length / 80);
  if (condition.kind === "not") return sizeOf(condition.part);
  return condition.parts.reduce((sum, part) => sum + sizeOf(part), 0);
}

export function sheetOf(condition: Condition, isWithin = false): Sheet {
  if (condition.kind === "fact") return condition.sheet;
  if (condition.kind === "not") {
    const inner = sheetOf(condition.part, true);
    if (condition.part.kind === "fact" && !condition.part.isCall) return sequence(code`!(`, inner, code`)`);
    return sequence(code`!`, inner);
  }
  if (condition.parts.length === 0) return condition.kind === "all" ? code`true` : code`false`;
  const operator = condition.kind === "all" ? code`&&` : code`||`;
  return chain(
    operator,
    condition.parts.map((part) => sheetOf(part, true)),
    isWithin,
  );
}
