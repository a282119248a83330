/** Holds the hand-written decisions of an API to those that it has. */
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { displayPath } from "../../source/paths.js";
import { compareDecisions } from "./compare-decisions.js";
import { readDecisions } from "./decisions-file.js";
import { type DecisionsTarget, openTarget, readFile, type ScaffoldOptions } from "./decisions-target.js";

/** The missing and the superfluous ones, in the order of files and lines, or why the file cannot be read. */
export async function checkDecisions(
  target: DecisionsTarget,
  options: ScaffoldOptions,
): Promise<readonly Diagnostic[]> {
  const { api, path, place, versions } = target;
  const { cwd } = options;
  // A first version has nothing before it.
  if (target.generated === null && versions.length < 2) return [];
  const opened = await openTarget(target, options);
  if ("code" in opened) return [opened];
  const { compiler, wanted, text } = opened;
  if (text === null) {
    const needed = wanted.decisions.filter(({ isOptional }) => !isOptional);
    if (needed.length === 0) return [];
    const keys = needed.map(({ version, key }) => `${version} "${key}"`).join(", ");
    const values = { api, path: displayPath(path, cwd), keys };
    return [diagnostic("decisions-file-missing", values, { at: place })];
  }
  const { file, diagnostics } = readDecisions(text, { path, cwd, compiler, readFile });
  if (file === null) return diagnostics;
  const { absences, superfluous, withoutVersion } = compareDecisions(wanted, file, cwd);
  return [...absences, ...superfluous, ...withoutVersion].sort(byLine);
}

function byLine({ span: a }: Diagnostic, { span: b }: Diagnostic): number {
  if (a!.file !== b!.file) return a!.file < b!.file ? -1 : 1;
  return a!.start.line - b!.start.line || a!.start.column - b!.start.column;
}
