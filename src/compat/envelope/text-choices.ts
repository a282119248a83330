/** The JSON values that texts may stand for where only a schema tells numbers from strings. */
import type { JsonValue } from "../../source/json.js";
import { setMember } from "../../source/set-member.js";

export type Texts =
  | { readonly scalar: string }
  | { readonly array: readonly string[] }
  /** Null where the text cannot be an object. */
  | { readonly object: readonly (readonly [name: string, text: string])[] | null };

/** So many texts are tried each for itself; of more, all are strings or all are what they look like. */
const greatestMix = 6;

export function choices(texts: Texts): readonly JsonValue[] {
  if ("scalar" in texts) return meanings(texts.scalar);
  if ("array" in texts) return mixes(texts.array);
  if (texts.object === null) return [];
  const names = texts.object.map(([name]) => name);
  return mixes(texts.object.map(([, text]) => text)).map((values) => {
    const object: Record<string, JsonValue> = {};
    for (const [index, name] of names.entries()) setMember(object, name, values[index]!);
    return object;
  });
}

/** The text itself first. */
function meanings(text: string): readonly JsonValue[] {
  if (text === "") return ["", null];
  if (text === "true" || text === "false") return [text, text === "true"];
  if (!/^-?(?:0|[1-9]\d{0,400})(?:\.\d{1,400})?(?:[eE][+-]?\d{1,3})?$/u.test(text)) return [text];
  const number = Number(text);
  if (!Number.isFinite(number)) return [text];
  return [text, /^-?\d+$/u.test(text) && !Number.isSafeInteger(number) ? BigInt(text) : number];
}

function mixes(texts: readonly string[]): readonly JsonValue[][] {
  const each = texts.map(meanings);
  const open = each.filter((ones) => ones.length > 1).length;
  if (open > greatestMix) return [[...texts], each.map((ones) => ones.at(-1)!)];
  let all: JsonValue[][] = [[]];
  for (const ones of each) all = all.flatMap((before) => ones.map((one) => [...before, one]));
  return all;
}
