/** Texts back as values, as their shape says. */
import { DecodeError } from "../media/body-error.js";
import { coerce } from "./coerce.js";
import { decodeName, decodeText } from "./percent-encoding.js";
import { setOwn } from "./set-own.js";
import type { Shape } from "./shape.js";
import type { Pair } from "./split-query.js";
import type { ReadOptions } from "./style.js";

type ObjectShape = Extract<Shape, { readonly properties: unknown }>;
export type Decode = (raw: string) => string;

/** What a value of the shape may be. */
export interface Kinds {
  readonly scalar: boolean;
  readonly items: Shape | undefined;
  readonly object: ObjectShape | undefined;
}

export function kindsOf(shape: Shape): Kinds {
  if (typeof shape === "string") return { scalar: true, items: undefined, object: undefined };
  if ("items" in shape) return { scalar: false, items: shape.items, object: undefined };
  if ("properties" in shape) return { scalar: false, items: undefined, object: shape };
  const all = shape.oneOf.map(kindsOf);
  return {
    scalar: all.some(({ scalar }) => scalar),
    items: all.find(({ items }) => items !== undefined)?.items,
    object: all.find(({ object }) => object !== undefined)?.object,
  };
}

export function decoderOf(place: ReadOptions["in"]): Decode {
  if (place === "header") return (raw) => raw.trim();
  return place === "query" ? decodeName : decodeText;
}

/**
 * One text with separators: `a,b`, `R,100,G,200`, or exploded `R=100,G=200`. The empty text is the empty array or object
 * where no scalar is meant.
 * @throws DecodeError where it cannot be taken apart
 */
export function readDelimited(
  raw: string,
  separator: string | RegExp,
  { explode, shape }: Pick<ReadOptions, "explode" | "shape">,
  decode: Decode,
): unknown {
  const { scalar, items, object } = kindsOf(shape);
  if (items === undefined && object === undefined) return coerce(decode(raw), shape);
  const parts = raw === "" ? [] : raw.split(separator);
  const alone = !scalar && items === undefined;
  if (object !== undefined && (alone || parts.length > 0)) {
    const entries = explode ? exploded(parts) : paired(parts);
    if (entries !== null) return objectOf(entries, object, decode);
    if (alone) throw new DecodeError("text is no list of names and values");
  }
  if (items !== undefined && (!scalar || parts.length > 1)) {
    return parts.map((part) => coerce(decode(part), items));
  }
  return coerce(decode(raw), shape);
}

function exploded(parts: readonly string[]): Pair[] | null {
  const pairs = parts.map((part) => [part, part.indexOf("=")] as const);
  if (pairs.some(([, equals]) => equals === -1)) return null;
  return pairs.map(([part, equals]) => [part.slice(0, equals), part.slice(equals + 1)]);
}

function paired(parts: readonly string[]): Pair[] | null {
  if (parts.length % 2 !== 0) return null;
  return parts.flatMap((name, index) => (index % 2 === 0 ? [[name, parts[index + 1] ?? ""] as const] : []));
}

/**
 * Pairs of a query, a form, cookies or a matrix; undefined where none is the parameter's.
 * @param separator what separates the parts of a value that is not exploded
 * @throws DecodeError where one value is given twice
 */
export function readPairs(
  name: string,
  pairs: readonly Pair[],
  separator: string | RegExp,
  options: ReadOptions,
  decode: Decode,
): unknown {
  const { explode, shape } = options;
  const { scalar, items, object } = kindsOf(shape);
  if (explode && object !== undefined) {
    const isMember = (key: string | null) =>
      key !== null && (object.others !== undefined || Object.hasOwn(object.properties, key));
    const members = pairs.filter(([raw]) => isMember(nameOf(raw, decode)));
    if (members.length > 0) return objectOf(members, object, decode);
  }
  const values: string[] = [];
  for (const [raw, value] of pairs) if (raw === name || nameOf(raw, decode) === name) values.push(value);
  const [value] = values;
  if (value === undefined) return undefined;
  if (values.length > 1 && (!explode || items === undefined)) throw new DecodeError(`${name} is given twice`);
  if (!explode) return readDelimited(value, separator, options, decode);
  if (items !== undefined && (values.length > 1 || !scalar)) {
    return values.length === 1 && value === "" ? [] : values.map((one) => coerce(decode(one), items));
  }
  return coerce(decode(value), shape);
}

/** A name whose encoding is broken is nobody's. */
function nameOf(raw: string, decode: Decode): string | null {
  try {
    return decode(raw);
  } catch {
    return null;
  }
}

function objectOf(entries: readonly Pair[], { properties, others }: ObjectShape, decode: Decode): object {
  const value = {};
  for (const [raw, text] of entries) {
    const name = decode(raw);
    if (Object.hasOwn(value, name)) throw new DecodeError(`${name} is given twice`);
    const shape = Object.hasOwn(properties, name) ? properties[name] : others;
    setOwn(value, name, coerce(decode(text), shape ?? "any"));
  }
  return value;
}
