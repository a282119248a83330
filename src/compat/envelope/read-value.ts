/** What the bytes of a parameter or header may mean to one who reads them as a document says (OpenAPI 3.1 §4.8.12.3). */
import type { JsonValue } from "../../source/json.js";
import type { RawParameter } from "./raw-operation.js";
import { choices, type Texts } from "./text-choices.js";

/** Raw text of a path segment or header, or the still encoded pairs of a query or of cookies. */
export type Source =
  | { readonly text: string }
  | {
      readonly pairs: readonly (readonly [name: string, value: string])[];
      readonly others: ReadonlySet<string>;
    };

export type Reading =
  | { readonly kind: "absent" }
  | { readonly kind: "malformed"; readonly message: string }
  /** Any of them may be meant; the schema tells. `loose`: it may as well be absent, and the bytes be somebody else's. */
  | { readonly kind: "values"; readonly values: readonly JsonValue[]; readonly loose?: true };

const absent: Reading = { kind: "absent" };

export function readValue(parameter: RawParameter, source: Source): Reading {
  return "text" in source ? readText(parameter, source.text) : readPairs(parameter, source);
}

function readText(parameter: RawParameter, raw: string): Reading {
  const { name, style, explode, in: where } = parameter;
  const decode = where === "header" ? (text: string) => text.trim() : decodePercent;
  if (parameter.mediaType !== undefined) return readContent(parameter.mediaType, decode(raw));
  let text = raw;
  let separator = ",";
  if (style === "label") {
    if (!raw.startsWith("."))
      return malformed(`the text does not begin with a dot, as the style label wants`);
    text = raw.slice(1);
    if (explode) separator = ".";
  } else if (style === "matrix") {
    return readMatrix(raw, name, explode);
  }
  const items = split(text, separator);
  return values(
    { scalar: decode(text) },
    { array: items.map(decode) },
    { object: explode ? pairsOf(items, decode) : alternating(items, decode) },
  );
}

function readMatrix(raw: string, name: string, explode: boolean): Reading {
  if (!raw.startsWith(";"))
    return malformed(`the text does not begin with a semicolon, as the style matrix wants`);
  const parts = raw.slice(1).split(";");
  const own = parts
    .filter((part) => part === name || part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1));
  if (explode) {
    return values(
      own.length === 1 && parts.length === 1 ? { scalar: decodePercent(own[0]!) } : null,
      own.length === parts.length ? { array: own.map(decodePercent) } : null,
      { object: pairsOf(parts, decodePercent) },
    );
  }
  if (own.length !== 1) return malformed(`the text does not name ${name} once, as the style matrix wants`);
  const items = split(own[0]!, ",");
  return values(
    { scalar: decodePercent(own[0]!) },
    { array: items.map(decodePercent) },
    { object: alternating(items, decodePercent) },
  );
}

function readPairs(parameter: RawParameter, { pairs, others }: Extract<Source, { pairs: unknown }>): Reading {
  const { name, style, explode } = parameter;
  const own = pairs.filter(([key]) => decodePlus(key) === name).map(([, value]) => value);
  if (parameter.mediaType !== undefined) {
    return own.length === 0 ? absent : readContent(parameter.mediaType, decodePlus(own[0]!));
  }
  if (style === "deepObject") return readDeep(name, pairs);
  if (explode) {
    if (own.length > 0) {
      return values(own.length === 1 ? { scalar: decodePlus(own[0]!) } : null, {
        array: own.map(decodePlus),
      });
    }
    const left = pairs.filter(([key]) => !others.has(decodePlus(key)));
    if (left.length === 0) return absent;
    const object = left.map(([key, value]) => [decodePlus(key), decodePlus(value)] as const);
    return { ...values({ object }), loose: true } as Reading;
  }
  if (own.length === 0) return absent;
  if (own.length > 1) return malformed(`${name} is given ${own.length} times, and is not exploded here`);
  const items = split(own[0]!, delimiters[style] ?? ",");
  return values(
    { scalar: decodePlus(own[0]!) },
    { array: items.map(decodePlus) },
    { object: alternating(items, decodePlus) },
  );
}

const delimiters: Readonly<Record<string, RegExp>> = {
  spaceDelimited: /%20|\+| /u,
  pipeDelimited: /%7c|\|/iu,
};

/** `name[key]=value`. */
function readDeep(name: string, pairs: readonly (readonly [string, string])[]): Reading {
  const found = pairs.flatMap(([key, value]): (readonly [string, string])[] => {
    const decoded = decodePlus(key);
    return decoded.startsWith(`${name}[`) && decoded.endsWith("]")
      ? [[decoded.slice(name.length + 1, -1), decodePlus(value)]]
      : [];
  });
  return found.length === 0 ? absent : values({ object: found });
}

function readContent(mediaType: string, text: string): Reading {
  if (!mediaType.includes("json")) return { kind: "values", values: [text] };
  try {
    return { kind: "values", values: [JSON.parse(text) as JsonValue] };
  } catch {
    return malformed(`the text is no JSON`);
  }
}

function values(...texts: readonly (Texts | null)[]): Reading {
  const meant = texts.flatMap((one) => (one === null ? [] : choices(one)));
  return { kind: "values", values: meant };
}

function malformed(message: string): Reading {
  return { kind: "malformed", message };
}

function split(text: string, separator: string | RegExp): readonly string[] {
  return text === "" ? [] : text.split(separator);
}

function pairsOf(
  items: readonly string[],
  decode: (text: string) => string,
): readonly (readonly [string, string])[] | null {
  if (!items.every((item) => item.includes("="))) return null;
  return items.map((item) => {
    const at = item.indexOf("=");
    return [decode(item.slice(0, at)), decode(item.slice(at + 1))];
  });
}

function alternating(
  items: readonly string[],
  decode: (text: string) => string,
): readonly (readonly [string, string])[] | null {
  if (items.length % 2 !== 0) return null;
  return Array.from({ length: items.length / 2 }, (_, index) => [
    decode(items[index * 2]!),
    decode(items[index * 2 + 1]!),
  ]);
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** WHATWG URL §5.1: a plus is a space. */
export function decodePlus(text: string): string {
  return decodePercent(text.replaceAll("+", " "));
}
