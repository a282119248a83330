/** The keyword `uniqueItems` (JSON Schema 2020-12 validation §6.4.3). */
import { deepest, presentKeys } from "./is-equal.js";

/**
 * Whether no two items are equal, in time that grows with the size of the array: scalars are looked up as they are,
 * arrays and objects by a text that equal ones share. Refuses items nested deeper than 1,000 levels.
 */
export function hasUniqueItems(items: readonly unknown[]): boolean {
  const scalars = new Set<unknown>();
  const texts = new Set<string>();
  for (const item of items) {
    if (typeof item === "object" && item !== null) {
      const text = canonical(item, deepest);
      if (text === null || texts.has(text)) return false;
      texts.add(text);
    } else {
      const key = scalar(item);
      if (scalars.has(key)) return false;
      scalars.add(key);
    }
  }
  return true;
}

/** A number and a bigint of one value become one key: a number where that is exact. */
function scalar(value: unknown): unknown {
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? BigInt(value as number) : value;
}

/** Null where it is nested too deep. */
function canonical(value: unknown, levels: number): string | null {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return String(scalar(value));
  if (levels === 0) return null;
  const parts: string[] = [];
  if (Array.isArray(value)) {
    for (const item of value) {
      const text = canonical(item, levels - 1);
      if (text === null) return null;
      parts.push(text);
    }
    return `[${parts.join(",")}]`;
  }
  const object = value as Record<string, unknown>;
  for (const key of presentKeys(object).sort()) {
    const text = canonical(object[key], levels - 1);
    if (text === null) return null;
    parts.push(`${JSON.stringify(key)}:${text}`);
  }
  return `{${parts.join(",")}}`;
}
