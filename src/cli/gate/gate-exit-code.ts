/** What a check comes to: what stands in the way before what is refused before what `generate` mends. */
import { catalogue, type Entry } from "../../diagnostics/catalogue.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Comparison } from "../../history/gate/gate.js";
import { exitCodes, type ExitCode } from "../exit-codes.js";

/** @param stale generated files that are not what they should be */
export function gateExitCode(
  diagnostics: readonly Diagnostic[],
  comparisons: readonly Comparison[],
  stale: readonly Diagnostic[],
): ExitCode {
  const classes = diagnostics.filter(({ severity }) => severity === "error").map(exitClass);
  const refused = comparisons.some(({ judged }) => judged.some(({ fails }) => fails));
  const { unusable, stale: outOfDate, fine } = exitCodes;
  if (classes.includes(unusable)) return unusable;
  if (refused || classes.includes(exitCodes.refused)) return exitCodes.refused;
  return stale.length > 0 || classes.includes(outOfDate) ? outOfDate : fine;
}

/** Of a problem by itself. */
function exitClass({ code, fix }: Diagnostic): ExitCode {
  if (fix !== undefined) return exitCodes.stale;
  const entry: Entry = catalogue[code];
  return entry.refuses === true ? exitCodes.refused : exitCodes.unusable;
}
