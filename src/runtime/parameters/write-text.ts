/** Values as the texts that styles put together. */
import { EncodeError } from "../media/body-error.js";
import { encodeIn, scalarText } from "./write-scalar.js";
import { encodeReserved } from "./percent-encoding.js";
import type { WriteOptions } from "./style.js";

/** A value taken apart: a text, texts, or names with texts, each encoded for its place. */
export type Texts = string | readonly string[] | readonly (readonly [name: string, text: string])[];

/**
 * Undefined members are left out; integers are written in full, numbers as JSON writes them, null as `null`.
 * @param separators raw texts that may not stand in a part, since readers take them for separators
 * @throws EncodeError where a part is no scalar, or cannot stand in the place
 */
export function textsOf(value: unknown, options: WriteOptions, separators: readonly string[] = []): Texts {
  const part = (one: unknown) => {
    const text = scalarText(one);
    const encoded = encodeFor(text, options);
    if (separators.some((separator) => encoded.includes(separator))) {
      throw new EncodeError("a part holds what separates the parts");
    }
    return encoded;
  };
  if (typeof value !== "object" || value === null) return encodeFor(scalarText(value), options);
  if (Array.isArray(value)) {
    const parts = value.map(part);
    // What is written for it is read as an empty array.
    if (parts.length === 1 && parts[0] === "") throw new EncodeError("an array of one empty text");
    return parts;
  }
  return membersOf(value).map(([name, member]) => [part(name), part(member)] as const);
}

export function isEntries(texts: Texts): texts is readonly (readonly [name: string, text: string])[] {
  return typeof texts === "object" && typeof texts[0] === "object";
}

export function membersOf(value: object): [name: string, member: unknown][] {
  return Object.entries(value).filter(([, member]) => member !== undefined);
}

function encodeFor(text: string, { in: place, allowReserved }: WriteOptions): string {
  const isReserved = allowReserved && (place === "path" || place === "query");
  return isReserved ? encodeReserved(text, place) : encodeIn(place, text);
}
