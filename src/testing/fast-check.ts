/** Loads fast-check when random values are first asked for, for not everybody who tests has it. */
import { createRequire } from "node:module";
import type * as FastCheck from "fast-check";

let loaded: typeof FastCheck | undefined;

/** @throws Error that names the package where it is not installed */
export function fastCheck(): typeof FastCheck {
  if (loaded === undefined) {
    try {
      loaded = createRequire(import.meta.url)("fast-check") as typeof FastCheck;
    } catch (cause) {
      throw new Error("random values need the package fast-check, which is not installed", { cause });
    }
  }
  return loaded;
}
