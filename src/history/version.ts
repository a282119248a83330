/** Versions: which texts are one, their order, and their names as files and identifiers. */
import { createHash } from "node:crypto";
import compare from "semver/functions/compare.js";
import parse from "semver/functions/parse.js";

const longestName = 64;

/** A version of this text, to be compared: semver, a date as `2025-12-03`, or a whole number such as `20251203`. */
export interface Version {
  readonly text: string;
  /** As semver; equal versions have equal ones. */
  readonly canonical: string;
}

export function parseVersion(text: string): Version | null {
  const date = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text);
  const number = date === null ? text : date.slice(1).join("");
  const canonical = /^\d{1,15}$/u.test(number) ? `${BigInt(number)}.0.0` : text;
  // The package also takes `v1.0.0` and surrounding blanks, which as a file name would be another version.
  return /^\d\S*$/u.test(canonical) && parse(canonical)?.raw === canonical ? { text, canonical } : null;
}

/** Semver 2.0.0 §11: negative where `a` is older; 0 also where only build metadata differ. */
export function compareVersions(a: Version, b: Version): number {
  return compare(a.canonical, b.canonical);
}

/** Whether both texts name the same version: `2025-12-03` and `20251203` do. */
export function isSameVersion(a: string, b: string): boolean {
  return a === b || (parseVersion(a)?.canonical ?? a) === (parseVersion(b)?.canonical ?? b);
}

/**
 * The version as a file name and identifier: `44.0.0` is `v44`, `7.1.0` is `v7_1_0`, `2025-12-03` is `v2025_12_03`;
 * the empty version is `unversioned`. Any text gives a name, different ones in rare cases the same.
 */
export function versionFileName(version: string): string {
  if (version === "") return "unversioned";
  const cleaned = version
    .replace(/^(\d+)\.0\.0$/u, "$1")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, "_")
    .replace(/^_|_$/gu, "");
  const name = /^v\d/u.test(cleaned) ? cleaned : /^\d/u.test(cleaned) ? `v${cleaned}` : `v_${cleaned}`;
  if (name.length <= longestName) return name;
  return `${name.slice(0, longestName - 9)}_${createHash("sha256").update(version).digest("hex").slice(0, 8)}`;
}
