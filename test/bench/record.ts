/** The ratios of the last run, kept in version control, and what got worse since. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** By what is measured; smaller is better. */
export type Ratios = Readonly<Record<string, number>>;

const file = path.join(import.meta.dirname, "recorded.json");

export type Recorded = Readonly<Record<string, Ratios>>;

export function recorded(): Recorded {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Recorded) : {};
}

/** Subjects that were not measured keep what was recorded. */
export function record(now: Recorded): void {
  const all = Object.entries({ ...recorded(), ...now }).sort(([a], [b]) => (a < b ? -1 : 1));
  const rounded = all.map(([name, ratios]) => [
    name,
    Object.fromEntries(Object.entries(ratios).map(([key, value]) => [key, Number(value.toFixed(3))])),
  ]);
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(rounded), null, 2)}\n`);
}

/** A line for each ratio that is more than a quarter above what was recorded. */
export function worsened(before: Recorded, now: Recorded): string[] {
  return Object.entries(now).flatMap(([name, ratios]) =>
    Object.entries(ratios).flatMap(([key, value]) => {
      const old = before[name]?.[key];
      if (old === undefined || value <= old * 1.25) return [];
      return [`${name}: ${key} went from ${old.toFixed(3)} to ${value.toFixed(3)}`];
    }),
  );
}
