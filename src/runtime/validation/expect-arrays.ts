/** Explains arrays; each function gives one that explains, and all but the first say nothing of other values. */
import { hasUniqueItems } from "./has-unique-items.js";
import { explainPart, isFull, refuse, type Explain, type Is } from "./report.js";

export const expectArray: Explain = (value, report) => {
  if (!Array.isArray(value)) refuse(report, "type", "an array");
};

/** @param items of those after `prefix` */
export function expectItems(items: Explain | null, ...prefix: readonly Explain[]): Explain {
  return (value, report) => {
    if (!Array.isArray(value)) return;
    for (let at = 0; at < value.length && !isFull(report); at++) {
      const explain = at < prefix.length ? prefix[at] : items;
      if (explain) explainPart(report, at, value[at], explain);
      else if (at >= prefix.length) return;
    }
  };
}

export function expectLength(min: number, max: number): Explain {
  return (value, report) => {
    if (!Array.isArray(value)) return;
    if (value.length < min) refuse(report, "minItems", `at least ${min} items`);
    if (value.length > max) refuse(report, "maxItems", `at most ${max} items`);
  };
}

export const expectUnique: Explain = (value, report) => {
  if (Array.isArray(value) && !hasUniqueItems(value)) refuse(report, "uniqueItems", "items that differ");
};

export function expectContained(is: Is, min: number, max: number): Explain {
  return (value, report) => {
    if (!Array.isArray(value)) return;
    let count = 0;
    for (const item of value as readonly unknown[]) if (is(item)) count++;
    if (count < min)
      refuse(report, min === 1 ? "contains" : "minContains", `at least ${min} items of a kind`);
    if (count > max) refuse(report, "maxContains", `at most ${max} items of a kind`);
  };
}
