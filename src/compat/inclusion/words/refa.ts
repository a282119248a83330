/** Loads refa where the first pattern is looked at: most documents have few or none. */
import { createRequire } from "node:module";

type Refa = typeof import("refa");

let loaded: Refa | undefined;

export function refa(): Refa {
  return (loaded ??= createRequire(import.meta.url)("refa") as Refa);
}
