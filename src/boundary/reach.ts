/** Which files can get hold of what certain files declare, so that the others need not be looked at. */
import type { CodeProject } from "./code.js";

/** Where a file of ours has something from, as the compiler found it. */
export interface Imports {
  /** Absolute, with forward slashes. */
  readonly from: ReadonlySet<string>;
  /** Whether it declares something for files that do not import it. */
  readonly isOpen: boolean;
}

/**
 * @param leads whether a file has what is looked for, or gives it on
 * @returns null where any file can have it
 */
export function reachingFiles(
  projects: readonly CodeProject[],
  leads: (file: string) => boolean,
): ReadonlySet<string> | null {
  const importers = new Map<string, string[]>();
  const found = new Set<string>();
  const open = new Set<string>();
  for (const { imports } of projects) {
    for (const [file, { from, isOpen }] of imports) {
      if (isOpen) open.add(file);
      // JavaScript names types in comments, which are no imports.
      if (leads(file) || /\.[cm]?jsx?$/u.test(file)) found.add(file);
      for (const one of from) {
        if (leads(one)) found.add(file);
        importers.set(one, [...(importers.get(one) ?? []), file]);
      }
    }
  }
  for (const file of found) {
    if (open.has(file)) return null;
    for (const one of importers.get(file) ?? []) found.add(one);
  }
  return found;
}
