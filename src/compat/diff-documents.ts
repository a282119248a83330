/** Compares two documents, or folders of schemas, that are read first. */
import { resolve } from "node:path";
import { loadContract, type LoadOptions, type LoadResult } from "../contract/load.js";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.js";
import type { JsonObject } from "../source/json.js";
import { readSource } from "../source/read.js";
import type { SourceDocument } from "../source/place.js";
import { nothingInCommon } from "./comparable.js";
import { diffWith, type DiffOptions } from "./diff-contracts.js";
import type { DiffReport } from "./finding.js";
import { narrowed } from "./narrow.js";
import { isBearable, problemChanges } from "./operations/compare-problems.js";
import { unknownRule } from "./rules/catalogue.js";
import { sameJson } from "./same-json.js";

export interface DocumentsDiffOptions extends DiffOptions {
  /** How both sides are read; of a side that is a value, `api` is the name in places. */
  readonly load?: LoadOptions | undefined;
}

export interface DocumentsDiff extends DiffReport {
  /**
   * False where they could not be compared: one cannot be read, they have nothing in common, or an option is wrong; a
   * diagnostic says why. Nothing was found then, and both verdicts are `undecided`.
   */
  readonly compared: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** All that was read. */
  readonly documents: { readonly old: readonly SourceDocument[]; readonly new: readonly SourceDocument[] };
}

/** A side of a comparison: a path, or a value that has been parsed. */
export interface DiffSide {
  readonly subject: string | JsonObject | boolean;
  readonly load: LoadOptions;
}

/** Never throws for what the documents or the options say. */
export function diffDocuments(
  old: string | JsonObject | boolean,
  now: string | JsonObject | boolean,
  { load = {}, ...options }: DocumentsDiffOptions = {},
): DocumentsDiff {
  return diffSides({ subject: old, load }, { subject: now, load }, options);
}

/**
 * As `diffDocuments`, of sides that are read in different ways. A document with errors that leave the rest of it clear
 * is compared all the same: where what was not understood changed, that is a finding of its own, and undecided.
 */
export function diffSides(old: DiffSide, now: DiffSide, options: DiffOptions): DocumentsDiff {
  const { unchanged, ...loaded } = loadSides(old, now);
  const unknown = Object.keys(options.severities ?? {}).flatMap((rule) => {
    const problem = unknownRule(rule);
    return problem === null ? [] : [diagnostic("rule-unknown", { problem })];
  });
  const diagnostics = [...loaded.old.diagnostics, ...loaded.new.diagnostics, ...unknown];
  const documents = { old: loaded.old.documents, new: loaded.new.documents };
  const notCompared = (...more: readonly Diagnostic[]): DocumentsDiff => ({
    ...nothing,
    compared: false,
    diagnostics: [...diagnostics, ...more],
    documents,
  });
  const [from, to] = [loaded.old, loaded.new].map(({ contract, partial }) => contract ?? partial ?? null);
  if (from == null || to == null || unknown.length > 0 || !isBearable(diagnostics)) return notCompared();
  const foreign = unchanged.length > 0 ? null : nothingInCommon(from, to);
  if (foreign !== null) return notCompared(foreign);
  const beside = { problems: problemChanges(loaded), unchanged, same: loaded.same };
  return { ...diffWith(from, to, beside, options), compared: true, diagnostics, documents };
}

const nothing: DiffReport = {
  schemaVersion: 1,
  verdict: { backward: "undecided", forward: "undecided" },
  operations: [],
  findings: [],
  unusedIgnores: [],
};

interface LoadedSides {
  readonly old: LoadResult;
  readonly new: LoadResult;
  readonly unchanged: NonNullable<ReturnType<typeof narrowed>>["unchanged"];
  readonly same: boolean;
}

/** Both documents are parsed before either is understood. */
function loadSides(old: DiffSide, now: DiffSide): LoadedSides {
  const roots = { old: rootOf(old), new: rootOf(now) };
  const both = roots.old !== null && roots.new !== null;
  const cut = both ? narrowed(roots.old!, roots.new!) : null;
  const read = { old: loaded(old, cut?.old ?? roots.old), new: loaded(now, cut?.new ?? roots.new) };
  const values = [roots.old ?? read.old.documents[0], roots.new ?? read.new.documents[0]].map(
    (one) => one?.value,
  );
  const same = values[0] !== undefined && values[1] !== undefined && sameJson(values[0], values[1]);
  return { ...read, unchanged: cut?.unchanged ?? [], same };
}

/** Null where there is no one file, or it cannot be parsed: then loading tells why. */
function rootOf({ subject, load }: DiffSide): SourceDocument | null {
  if (typeof subject !== "string") return null;
  const { cwd = process.cwd(), limits, tree } = load;
  return readSource(resolve(cwd, subject), {
    cwd,
    ...(limits === undefined ? {} : { limits }),
    ...(tree === undefined ? {} : { tree }),
  }).document;
}

function loaded({ subject, load }: DiffSide, root: SourceDocument | null): LoadResult {
  return loadContract(subject, root === null ? load : { ...load, root });
}
