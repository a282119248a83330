/** Lowers what a schema says of numbers and of strings. */
import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { IntegerNode, IntegerRange, NumberNode, NumericBounds, StringNode } from "../ir.js";
import type { Bare, Dress, Mutable } from "./nodes.js";
import type { Here } from "./typed.js";

export function lowerInteger(here: Here): Bare {
  const bounds = numericBounds(here);
  const format = formatOf(here, ["integer", "number"]);
  const range = integerRange(bounds, here.lowering.context.formats.bounds(format));
  const node: Mutable<Omit<IntegerNode, Dress>> = { kind: "integer", ...bounds, range };
  if (format !== undefined) node.format = format;
  return node;
}

export function lowerNumber(here: Here): Bare {
  const format = formatOf(here, ["integer", "number"]);
  if (here.lowering.context.formats.bounds(format) !== undefined) return lowerInteger(here);
  const node: Mutable<Omit<NumberNode, Dress>> = { kind: "number", ...numericBounds(here) };
  if (format !== undefined) node.format = format;
  return node;
}

export function lowerString(here: Here): Bare {
  const { value, place, resource, scope, lowering } = here;
  const { context } = lowering;
  const node: Mutable<Omit<StringNode, Dress>> = { kind: "string" };
  if (here.isLimited) {
    const minLength = context.count(value, "minLength", place);
    const maxLength = context.count(value, "maxLength", place);
    const pattern = context.string(value, "pattern", place);
    if (minLength !== undefined) node.minLength = minLength;
    if (maxLength !== undefined) node.maxLength = maxLength;
    if (pattern !== undefined) {
      checkPattern(pattern, here);
      node.pattern = pattern;
    }
  }
  const format = formatOf(here, ["string"]);
  if (format !== undefined) node.format = format;
  if (!lowering.speaks("contentEncoding", resource.dialect)) return node;
  const contentEncoding = context.string(value, "contentEncoding", place);
  const contentMediaType = context.string(value, "contentMediaType", place);
  if (contentEncoding !== undefined) node.contentEncoding = contentEncoding;
  if (contentMediaType !== undefined) node.contentMediaType = contentMediaType;
  if (value.contentSchema !== undefined && lowering.speaks("contentSchema", resource.dialect)) {
    const located = { value: value.contentSchema, place: place.at("contentSchema"), resource };
    node.contentSchema = lowering.child(located, scope);
  }
  return node;
}

/** The pattern as a regular expression, as ECMA-262 reads it with the `u` flag or else without; null where it is none. */
function compilePattern(pattern: string): RegExp | null {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      continue;
    }
  }
  return null;
}

export function checkPattern(pattern: string, { place, lowering }: Here, at = place.at("pattern")): void {
  if (compilePattern(pattern) === null) {
    lowering.context.report(diagnostic("pattern-invalid", { pattern }, { at }));
  }
}

/** The format where it speaks of one of these types; an unknown one is counted. */
function formatOf({ value, place, lowering }: Here, types: readonly string[]): string | undefined {
  const { formats, census } = lowering.context;
  const { format } = value;
  if (format === undefined) return undefined;
  if (typeof format !== "string") {
    lowering.context.wrongType("a format name", format, place.at("format"));
    return undefined;
  }
  if (!types.includes(formats.appliesTo(format))) return undefined;
  if (!formats.known(format)) census.count("format-unknown", format, place.at("format"));
  return format;
}

function numericBounds({ value, place, resource, lowering, isLimited }: Here): NumericBounds {
  const { context } = lowering;
  const bounds: Mutable<NumericBounds> = {};
  if (!isLimited) return bounds;
  const minimum = context.number(value, "minimum", place);
  const maximum = context.number(value, "maximum", place);
  if (resource.dialect === "openapi-3.0") {
    const above = context.boolean(value, "exclusiveMinimum", place);
    const below = context.boolean(value, "exclusiveMaximum", place);
    if (minimum !== undefined) bounds[above ? "exclusiveMinimum" : "minimum"] = minimum;
    if (maximum !== undefined) bounds[below ? "exclusiveMaximum" : "maximum"] = maximum;
  } else {
    const above = context.number(value, "exclusiveMinimum", place);
    const below = context.number(value, "exclusiveMaximum", place);
    if (minimum !== undefined) bounds.minimum = minimum;
    if (maximum !== undefined) bounds.maximum = maximum;
    if (above !== undefined) bounds.exclusiveMinimum = above;
    if (below !== undefined) bounds.exclusiveMaximum = below;
  }
  const multipleOf = context.number(value, "multipleOf", place);
  if (multipleOf !== undefined) {
    if (multipleOf > 0) bounds.multipleOf = multipleOf;
    else context.wrongType("a number above 0", multipleOf, place.at("multipleOf"));
  }
  return bounds;
}

/** The values that bounds and the bounds of a format leave. */
export function integerRange(
  bounds: NumericBounds,
  format: readonly [bigint, bigint] | undefined,
): IntegerRange {
  const lower = [
    format?.[0],
    bounds.minimum === undefined ? undefined : ceiling(bounds.minimum),
    bounds.exclusiveMinimum === undefined ? undefined : floor(bounds.exclusiveMinimum) + 1n,
  ].filter((one) => one !== undefined);
  const upper = [
    format?.[1],
    bounds.maximum === undefined ? undefined : floor(bounds.maximum),
    bounds.exclusiveMaximum === undefined ? undefined : ceiling(bounds.exclusiveMaximum) - 1n,
  ].filter((one) => one !== undefined);
  const minimum = lower.length === 0 ? null : lower.reduce((a, b) => (a > b ? a : b));
  const maximum = upper.length === 0 ? null : upper.reduce((a, b) => (a < b ? a : b));
  return { minimum, maximum, class: rangeClass(minimum, maximum) };
}

function floor(value: number | bigint): bigint {
  return typeof value === "bigint" ? value : BigInt(Math.floor(value));
}

function ceiling(value: number | bigint): bigint {
  return typeof value === "bigint" ? value : BigInt(Math.ceil(value));
}

const maxSafe = BigInt(Number.MAX_SAFE_INTEGER);

function rangeClass(minimum: bigint | null, maximum: bigint | null): IntegerRange["class"] {
  if (minimum === null || maximum === null) return "unbounded";
  if (minimum >= -maxSafe && maximum <= maxSafe) return "safe";
  if (minimum >= -(1n << 63n) && maximum < 1n << 63n) return "int64";
  if (minimum >= 0n && maximum < 1n << 64n) return "uint64";
  return "unbounded";
}
