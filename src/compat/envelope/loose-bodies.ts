/** Bodies whose bytes do not tell a number from a string: text, forms and XML. */
import { isObject, type JsonValue } from "../../source/json.js";
import { setMember } from "../../source/set-member.js";
import { choices } from "./text-choices.js";

/** Whether a media type's bytes leave the types of scalars to who reads them. */
export function isLoose(type: string): boolean {
  const name = essenceOf(type);
  return (
    name.startsWith("text/") ||
    isXml(type) ||
    name === "application/x-www-form-urlencoded" ||
    name.startsWith("multipart/")
  );
}

/** So many scalars are taken each for itself; of more, all are texts or all are what they look like. */
const greatestMix = 6;

/** What the bytes of a body may be taken for besides itself: its scalars as texts, or as what the texts look like. */
export function looseReadings(type: string, body: JsonValue): readonly JsonValue[] {
  const texts = mapped(body, (scalar) => (scalar === null ? "" : String(scalar)));
  const typed = mapped(texts, (text) => choices({ scalar: text as string }).at(-1)!);
  return [texts, typed, ...mixed(texts), ...emptied(type, texts)];
}

function mixed(texts: JsonValue): readonly JsonValue[] {
  let count = 0;
  mapped(texts, (text) => {
    if (choices({ scalar: text as string }).length > 1) count++;
    return text;
  });
  if (count < 2 || count > greatestMix) return [];
  return Array.from({ length: 2 ** count }, (_, bits) => {
    let at = 0;
    return mapped(texts, (text) => {
      const meanings = choices({ scalar: text as string });
      return meanings.length > 1 && (bits & (1 << at++)) !== 0 ? meanings.at(-1)! : text;
    });
  });
}

function emptied(type: string, texts: JsonValue): readonly JsonValue[] {
  return isXml(type) ? [swapped(texts)] : [];
}

/** RFC 7303 §4, §9.1: whether a media type is one of XML. */
export function isXml(type: string): boolean {
  const name = essenceOf(type);
  return name === "application/xml" || name === "text/xml" || name.endsWith("+xml");
}

function essenceOf(type: string): string {
  return type.split(";", 1)[0]!.trim().toLowerCase();
}

/** An empty element is an empty text, and an object without properties. */
function swapped(value: JsonValue): JsonValue {
  if (value === "") return {};
  if (isObject(value) && Object.keys(value).length === 0) return "";
  return withMembers(value, swapped);
}

function mapped(value: JsonValue, scalar: (one: JsonValue) => JsonValue): JsonValue {
  if (typeof value !== "object" || value === null) return scalar(value);
  return withMembers(value, (one) => mapped(one, scalar));
}

function withMembers(value: JsonValue, change: (one: JsonValue) => JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(change);
  if (!isObject(value)) return value;
  const copy: Record<string, JsonValue> = {};
  for (const key of Object.keys(value)) setMember(copy, key, change(value[key]!));
  return copy;
}
