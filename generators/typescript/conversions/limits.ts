/** What a type allows less than its counterpart at the other version: bounds, lengths, patterns. */
import type { IntegerNode, NodeOf, NumberNode, TypeSpace } from "../../../src/contract/ir.js";
import { isWide } from "../types/integers.js";
import type { Int64 } from "../types/literals.js";

/** As `fits` of the runtime takes them, in the order in which they are written; empty: nothing is narrower. */
export type Limits = ReadonlyMap<string, number | bigint | true>;

export function stringLimits(
  from: NodeOf<"string">,
  to: NodeOf<"string">,
  isAsserted: (format: string) => boolean,
): Limits {
  const limits = new Map<string, number | true>();
  const { minLength = 0, maxLength = Infinity, pattern, format } = to;
  if (minLength > (from.minLength ?? 0)) limits.set("minLength", minLength);
  if (maxLength < (from.maxLength ?? Infinity)) limits.set("maxLength", maxLength);
  const isPattern = pattern !== undefined && pattern !== from.pattern;
  const isFormat = format !== undefined && format !== from.format && isAsserted(format);
  if (isPattern || isFormat) limits.set("more", true);
  return limits;
}

export function arrayLimits(from: NodeOf<"array">, to: NodeOf<"array">): Limits {
  const limits = new Map<string, number | true>();
  const { minItems = 0, maxItems = Infinity, uniqueItems, contains } = to;
  if (minItems > (from.minItems ?? 0)) limits.set("minItems", minItems);
  if (maxItems < (from.maxItems ?? Infinity)) limits.set("maxItems", maxItems);
  if (uniqueItems === true && from.uniqueItems !== true) limits.set("uniqueItems", true);
  if (contains !== undefined && from.contains === undefined) limits.set("more", true);
  return limits;
}

/** Whether no array of the one is as long as the other asks for. */
export function isTooShort(from: NodeOf<"array">, to: NodeOf<"array">, { nodes }: TypeSpace): boolean {
  const isEnding = from.items !== undefined && nodes[from.items]!.kind === "never";
  const longest = Math.min(from.maxItems ?? Infinity, isEnding ? from.prefixItems.length : Infinity);
  return (to.minItems ?? 0) > longest;
}

type Numeric = IntegerNode | NumberNode;

interface Bound {
  readonly value: number | bigint;
  readonly isExclusive: boolean;
}

/** Of numbers that code holds as numbers, be it only on one side; no other bound matters there. */
export function numberLimits(from: Numeric, to: Numeric, int64: Int64): Limits {
  const limits = new Map<string, number | bigint | true>();
  const isNumber = int64 === "number" || from.kind === "number" || !isWide(from);
  const isFar = ({ value }: Bound): boolean =>
    isNumber && (value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER);
  for (const [end, sign] of [
    ["inimum", 1],
    ["aximum", -1],
  ] as const) {
    const [old, wanted] = [boundOf(from, sign), boundOf(to, sign)];
    if (wanted === undefined || isFar(wanted) || !isNarrower(wanted, old, sign)) continue;
    const { value, isExclusive } = wanted;
    limits.set(isExclusive ? `exclusiveM${end}` : `m${end}`, short(value));
  }
  const { multipleOf } = to;
  if (
    multipleOf !== undefined &&
    multipleOf !== from.multipleOf &&
    !(to.kind === "integer" && multipleOf == 1)
  )
    limits.set("multipleOf", multipleOf);
  if (to.kind === "integer" && from.kind === "number") limits.set("isInteger", true);
  return limits;
}

/** @param sign 1 for the lower bound, -1 for the upper one */
function boundOf(node: Numeric, sign: 1 | -1): Bound | undefined {
  if (node.kind === "integer") {
    const value = sign === 1 ? node.range.minimum : node.range.maximum;
    return value === null ? undefined : { value, isExclusive: false };
  }
  const [own, exclusive] =
    sign === 1 ? [node.minimum, node.exclusiveMinimum] : [node.maximum, node.exclusiveMaximum];
  if (exclusive !== undefined && (own === undefined || isBeyond(exclusive, own, sign) || exclusive === own))
    return { value: exclusive, isExclusive: true };
  return own === undefined ? undefined : { value: own, isExclusive: false };
}

function isBeyond(one: number | bigint, other: number | bigint, sign: 1 | -1): boolean {
  return sign === 1 ? one > other : one < other;
}

function isNarrower(wanted: Bound, old: Bound | undefined, sign: 1 | -1): boolean {
  if (old === undefined || isBeyond(wanted.value, old.value, sign)) return true;
  return wanted.value == old.value && wanted.isExclusive && !old.isExclusive;
}

function short(value: number | bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
