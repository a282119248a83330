/** Guards of types that contain themselves in several ways, so that no part of a value is looked at twice by one. */
import type { Is } from "./report.js";

/** What was found while the outermost of the guards runs. */
const found = /* @__PURE__ */ new Map<Is, Map<unknown, boolean>>();
let running = 0;

/** @param look what the guard would find without this */
export function remembered(is: Is, value: unknown, look: () => boolean): boolean {
  if (typeof value !== "object" || value === null) return look();
  let results = found.get(is);
  if (results === undefined) found.set(is, (results = new Map()));
  const before = results.get(value);
  if (before !== undefined) return before;
  running++;
  try {
    const result = look();
    results.set(value, result);
    return result;
  } finally {
    if (--running === 0) found.clear();
  }
}
