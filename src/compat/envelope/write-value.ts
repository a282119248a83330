/** The bytes that a parameter's or header's value is sent as (OpenAPI 3.1 §4.8.12.3; RFC 6570). */
import { isObject, type JsonValue } from "../../source/json.js";

export interface WrittenAs {
  readonly name: string;
  readonly in: string;
  readonly style: string;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  readonly mediaType?: string;
}

/**
 * The text of a path parameter or header; for queries and cookies, the pairs, of which there may be none. Null where
 * the style has no form for such a value.
 */
export function writeValue(as: WrittenAs, value: JsonValue): string | null {
  const encode = encoder(as);
  if (as.mediaType !== undefined) {
    const text = typeof value === "string" && !as.mediaType.includes("json") ? value : json(value);
    return as.in === "query" || as.in === "cookie" ? `${encode(as.name)}=${encode(text)}` : encode(text);
  }
  if (Array.isArray(value)) return writeArray(as, value as readonly JsonValue[], encode);
  if (isObject(value)) return writeObject(as, value, encode);
  const text = scalarText(value);
  if (text === null) return null;
  const encoded = encode(text);
  switch (as.style) {
    case "label":
      return `.${encoded}`;
    case "matrix":
      return `;${as.name}${encoded === "" ? "" : `=${encoded}`}`;
    case "simple":
      return encoded;
    case "deepObject":
      return null;
    default:
      return `${encode(as.name)}=${encoded}`;
  }
}

type Encode = (text: string) => string;

function writeArray(as: WrittenAs, value: readonly JsonValue[], encode: Encode): string | null {
  const texts = value.map(scalarText);
  if (!texts.every((text) => text !== null)) return null;
  const items = texts.map(encode);
  const name = encode(as.name);
  switch (as.style) {
    case "simple":
      return items.join(",");
    case "label":
      return `.${items.join(as.explode ? "." : ",")}`;
    case "matrix":
      return as.explode
        ? items.map((item) => `;${as.name}=${item}`).join("")
        : `;${as.name}=${items.join(",")}`;
    case "deepObject":
      return null;
    default:
      return as.explode
        ? items.map((item) => `${name}=${item}`).join(separator(as))
        : `${name}=${items.join(delimiter(as.style))}`;
  }
}

function writeObject(
  as: WrittenAs,
  value: { readonly [key: string]: JsonValue },
  encode: Encode,
): string | null {
  const pairs: [string, string][] = [];
  for (const key of Object.keys(value)) {
    const text = scalarText(value[key]!);
    if (text === null) return null;
    pairs.push([encode(key), encode(text)]);
  }
  const [flat, equal] = [pairs.flat(), pairs.map(([key, text]) => `${key}=${text}`)];
  const name = encode(as.name);
  switch (as.style) {
    case "simple":
      return as.explode ? equal.join(",") : flat.join(",");
    case "label":
      return as.explode ? `.${equal.join(".")}` : `.${flat.join(",")}`;
    case "matrix":
      return as.explode ? equal.map((pair) => `;${pair}`).join("") : `;${as.name}=${flat.join(",")}`;
    case "deepObject":
      return pairs.map(([key, text]) => `${name}%5B${key}%5D=${text}`).join("&");
    default:
      return as.explode ? equal.join(separator(as)) : `${name}=${flat.join(delimiter(as.style))}`;
  }
}

function separator(as: WrittenAs): string {
  return as.in === "cookie" ? "; " : "&";
}

function delimiter(style: string): string {
  return style === "spaceDelimited" ? "%20" : style === "pipeDelimited" ? "%7C" : ",";
}

/** Null: an array or an object in another one has no text. */
function scalarText(value: JsonValue): string | null {
  if (typeof value === "object") return value === null ? "" : null;
  return String(value);
}

function encoder({ in: where, allowReserved }: WrittenAs): Encode {
  // RFC 9110 §5.5: a header is sent as it is.
  if (where === "header") return (text) => text;
  const encode: Encode = (text) =>
    encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, "\ufffd")).replaceAll(
      /[!'()*]/gu,
      (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  if (!allowReserved) return encode;
  return (text) => encode(text).replaceAll(/%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/giu, decodeURIComponent);
}

function json(value: JsonValue): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? Number(one) : one));
}
