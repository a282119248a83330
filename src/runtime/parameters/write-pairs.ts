/** Values as the pairs `name=text` that queries, forms, cookies and matrices are made of. */
import type { WriteOptions } from "./style.js";
import { isEntries, textsOf } from "./write-text.js";

/**
 * The pairs, each of a name and a text that are encoded; an exploded array or object that is empty has none (RFC 6570
 * §2.3), one that is not exploded has the empty text.
 * @param separators as they are written, and what readers take for them
 */
export function pairsOf(
  name: string,
  value: unknown,
  options: WriteOptions,
  separators: readonly [written: string, ...read: string[]],
): (readonly [name: string, text: string])[] {
  const texts = textsOf(value, options, options.explode ? [] : separators);
  if (typeof texts === "string") return [[name, texts]];
  if (!options.explode) return [[name, texts.flat().join(separators[0])]];
  return isEntries(texts) ? [...texts] : texts.map((text) => [name, text as string] as const);
}

export function joinPairs(pairs: readonly (readonly [string, string])[], separator: string): string {
  return pairs.map((pair) => pair.join("=")).join(separator);
}
