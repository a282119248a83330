/** Compares two documents, or folders of schemas, that are read first. */
import { loadContract, type LoadOptions, type LoadResult } from "../contract/load.js";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.js";
import type { JsonObject } from "../source/json.js";
import { nothingInCommon } from "./comparable.js";
import { diffWith, type DiffOptions } from "./diff-contracts.js";
import type { DiffReport } from "./finding.js";
import { isBearable, problemChanges } from "./operations/compare-problems.js";
import { unknownRule } from "./rules/catalogue.js";

export interface DocumentsDiffOptions extends DiffOptions {
  /** How both sides are read; of a side that is a value, `api` is the name in places. */
  readonly load?: LoadOptions | undefined;
}

export interface DocumentsDiff {
  /** Null where they could not be compared: one cannot be read, or they have nothing in common; a diagnostic says why. */
  readonly report: DiffReport | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly old: LoadResult;
  readonly new: LoadResult;
}

/** Never throws for what the documents or the options say. */
export function diffDocuments(
  old: string | JsonObject | boolean,
  now: string | JsonObject | boolean,
  options: DocumentsDiffOptions = {},
): DocumentsDiff {
  const read = { old: loadContract(old, options.load), new: loadContract(now, options.load) };
  return { ...diffLoaded(read.old, read.new, options), ...read };
}

/**
 * As `diffDocuments`, of what has been read. A document with errors that leave the rest of it clear is compared all the
 * same: where what was not understood changed, that is a finding of its own, and undecided.
 */
export function diffLoaded(
  old: LoadResult,
  now: LoadResult,
  options: DiffOptions = {},
): Pick<DocumentsDiff, "report" | "diagnostics"> {
  const unknown = Object.keys(options.severities ?? {}).flatMap((rule) => {
    const problem = unknownRule(rule);
    return problem === null ? [] : [diagnostic("rule-unknown", { problem })];
  });
  const diagnostics = [...old.diagnostics, ...now.diagnostics, ...unknown];
  const [from, to] = [old.contract ?? old.partial ?? null, now.contract ?? now.partial ?? null];
  if (from === null || to === null || unknown.length > 0 || !isBearable(diagnostics)) {
    return { report: null, diagnostics };
  }
  const foreign = nothingInCommon(from, to);
  if (foreign !== null) return { report: null, diagnostics: [...diagnostics, foreign] };
  return { report: diffWith(from, to, problemChanges({ old, new: now }), options), diagnostics };
}
