/** Edits of a number: its bounds, what it is a multiple of, its format. */
import type { FormatTable } from "../../contract/formats.js";
import type { IntegerNode, NumberNode, NumericBounds } from "../../contract/ir.js";
import { integerRange } from "../../contract/lower/scalar.js";
import { formatEdit } from "./compare-formats.js";
import { limitEdit, type Limit } from "./limits.js";
import { putNode, type Pair, type Put } from "./pair.js";
import { keywordPlaces } from "./places.js";
import type { Seen } from "./seen.js";

type Numeric = IntegerNode | NumberNode;

type BoundName = "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf";

export function compareNumbers(pair: Pair, old: Numeric, next: Numeric): void {
  if (old.kind !== next.kind) {
    const places = keywordPlaces(pair, "type");
    pair.edit({
      edit: old.kind === "integer" ? "type-widened" : "type-narrowed",
      message: `the type went from ${old.kind} to ${next.kind}`,
      ...places,
      put: putNode((writer, reader) => {
        const { format, ...bounds } = numeric(writer);
        return dressed(
          writer,
          numeric(reader).kind,
          bounds,
          numeric(reader).kind === "integer" ? undefined : format,
        );
      }),
    });
  }
  bound(pair, old, next, true);
  bound(pair, old, next, false);
  multipleOf(pair, old, next);
  formatEdit(
    pair,
    old.format,
    next.format,
    putNode((writer, reader) =>
      dressed(writer, numeric(writer).kind, numeric(writer), numeric(reader).format),
    ),
  );
}

function bound(pair: Pair, old: Numeric, next: Numeric, lower: boolean): void {
  const [was, is] = [effective(old, lower), effective(next, lower)];
  if (was === undefined && is === undefined) return;
  const [inclusive, exclusive] = lower
    ? (["minimum", "exclusiveMinimum"] as const)
    : (["maximum", "exclusiveMaximum"] as const);
  if (
    was !== undefined &&
    is !== undefined &&
    sameBound(was, is, old.kind === "integer" && next.kind === "integer", lower)
  )
    return;
  const exclusively = (was ?? is)!.exclusive && (is ?? was)!.exclusive;
  const end = lower ? "min" : "max";
  const stricter = was !== undefined && is !== undefined && was.value === is.value;
  limitEdit(pair, {
    name: exclusively ? `exclusive-${end}` : end,
    keywords: exclusively ? [exclusive, inclusive] : [inclusive, exclusive],
    old: was,
    new: is,
    ...(stricter ? { raised: is.exclusive === lower } : {}),
    put: putBounds([inclusive, exclusive]),
  });
}

interface Bound extends Limit {
  readonly exclusive: boolean;
}

/** The stricter of the two ways to say it. */
function effective(node: Numeric, lower: boolean): Bound | undefined {
  const [inclusive, exclusive] = lower
    ? (["minimum", "exclusiveMinimum"] as const)
    : (["maximum", "exclusiveMaximum"] as const);
  const [at, beyond] = [node[inclusive], node[exclusive]];
  if (beyond !== undefined && (at === undefined || (lower ? beyond >= at : beyond <= at))) {
    return { keyword: exclusive, value: beyond, exclusive: true };
  }
  return at === undefined ? undefined : { keyword: inclusive, value: at, exclusive: false };
}

function sameBound(one: Bound, other: Bound, integers: boolean, lower: boolean): boolean {
  if (one.exclusive === other.exclusive) return one.value == other.value;
  if (!integers) return false;
  const whole = ({ value, exclusive }: Bound): number | bigint => {
    if (!exclusive) return typeof value === "bigint" ? value : lower ? Math.ceil(value) : Math.floor(value);
    if (typeof value === "bigint") return lower ? value + 1n : value - 1n;
    return lower ? Math.floor(value) + 1 : Math.ceil(value) - 1;
  };
  return whole(one) == whole(other);
}

function multipleOf(pair: Pair, old: Numeric, next: Numeric): void {
  const of = (node: Numeric): number | bigint | undefined =>
    node.kind === "integer" && Number(node.multipleOf) === 1 ? undefined : node.multipleOf;
  const [was, is] = [of(old), of(next)];
  if (was == is) return;
  const message =
    was === undefined
      ? `multipleOf ${is} was added`
      : is === undefined
        ? `multipleOf ${was} was removed`
        : `multipleOf went from ${was} to ${is}`;
  pair.edit({
    edit:
      was === undefined
        ? "multiple-of-added"
        : is === undefined
          ? "multiple-of-removed"
          : "multiple-of-changed",
    message,
    ...keywordPlaces(pair, "multipleOf"),
    put: putBounds(["multipleOf"]),
  });
}

function putBounds(names: readonly BoundName[]): Put {
  return putNode((writer, reader) => {
    const bounds: Partial<Record<BoundName, number | bigint>> = { ...boundsOf(numeric(writer)) };
    for (const name of names) {
      const value = numeric(reader)[name];
      if (value === undefined) delete bounds[name];
      else bounds[name] = value;
    }
    return dressed(writer, numeric(writer).kind, bounds, numeric(writer).format);
  });
}

function dressed(
  { edition, node: { docs, facts, place } }: Seen,
  kind: Numeric["kind"],
  all: NumericBounds,
  format: string | undefined,
): Numeric {
  const bounds = boundsOf(all);
  const base = { ...bounds, ...(format === undefined ? {} : { format }), docs, facts, place };
  if (kind === "number") return { kind, ...base };
  return { kind, ...base, range: rangeOf(bounds, format, edition.contract.formats) };
}

function rangeOf(
  bounds: NumericBounds,
  format: string | undefined,
  formats: FormatTable,
): IntegerNode["range"] {
  return integerRange(bounds, formats.bounds(format));
}

function boundsOf(node: NumericBounds): NumericBounds {
  const names = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"] as const;
  return Object.fromEntries(names.flatMap((name) => (node[name] === undefined ? [] : [[name, node[name]]])));
}

/** Only numbers are compared here. */
function numeric({ node }: Seen): Numeric {
  return node as Numeric;
}
