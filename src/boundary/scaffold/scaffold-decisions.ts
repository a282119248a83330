/** Adds the decisions that an API lacks to its hand-written file, to be filled in. */
import { type Diagnostic, hasErrors } from "../../diagnostics/diagnostic.js";
import { compareDecisions } from "./compare-decisions.js";
import type { Decision } from "./decision.js";
import { readDecisions } from "./decisions-file.js";
import { type DecisionsTarget, openTarget, readFile, type ScaffoldOptions } from "./decisions-target.js";
import { insertDecisions } from "./insert-decisions.js";

export interface DecisionsScaffold {
  /** What files are to hold, by absolute path; empty where all stay as they are. */
  readonly texts: ReadonlyMap<string, string>;
  /** Whether there was no file. */
  readonly isNew: boolean;
  readonly added: readonly Decision[];
  /** Those that nobody has to take and that are not there. */
  readonly optional: readonly Decision[];
  /** Where one is an error other than `decision-superfluous`, files stay as they are. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface DecisionsScaffoldOptions extends ScaffoldOptions {
  /** The module that a new file imports `defineDecisions` from. */
  readonly module: string;
  /** Whether also those are added that nobody has to take. */
  readonly isWithOptional: boolean;
}

/** Writes nothing. */
export async function scaffoldDecisions(
  target: DecisionsTarget,
  options: DecisionsScaffoldOptions,
): Promise<DecisionsScaffold> {
  const opened = await openTarget(target, options);
  if ("code" in opened) return untouched([opened]);
  const { compiler, wanted } = opened;
  const before = opened.text ?? emptyFile(target.api, options.module);
  const { path } = target;
  const { cwd } = options;
  const { file, diagnostics } = readDecisions(before, { path, cwd, compiler, readFile });
  if (file === null) return untouched(diagnostics);
  const { missing, untaken, superfluous, withoutVersion } = compareDecisions(wanted, file, cwd);
  if (hasErrors(withoutVersion)) return untouched([...withoutVersion, ...superfluous]);
  const taken = new Set([...missing, ...(options.isWithOptional ? untaken : [])]);
  const added = wanted.decisions.filter((one) => taken.has(one));
  const optional = untaken.filter((one) => !taken.has(one));
  if (added.length === 0) return { ...untouched(superfluous), optional };
  const texts = insertDecisions(file, added, wanted.versions, compiler);
  return { texts, isNew: opened.text === null, added, optional, diagnostics: superfluous };
}

function untouched(diagnostics: readonly Diagnostic[]): DecisionsScaffold {
  return { texts: new Map(), isNew: false, added: [], optional: [], diagnostics };
}

function emptyFile(api: string, module: string): string {
  return `/** What only people can decide about conversions between the versions of ${api}. */
import { defineDecisions } from ${JSON.stringify(module)};

export const decisions = defineDecisions({});
`;
}
