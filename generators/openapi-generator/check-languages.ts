/** Proves, without Java, that the languages the config names are what they should be, or tells what is not. */
import { join } from "node:path";
import { diagnostic, type Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { wholeFile } from "../../src/diagnostics/whole-file.js";
import { displayPath } from "../../src/source/paths.js";
import type { LanguageTarget } from "./language-target.js";
import { manifestName } from "./manifest.js";
import { planLanguages, type PlannedLanguage, type PlanRequest } from "./plan.js";

export interface CheckedLanguages {
  /** What keeps a language from being made. */
  readonly diagnostics: readonly Diagnostic[];
  /** What `generate` would mend. */
  readonly stale: readonly Diagnostic[];
  /** Generated files that were compared. */
  readonly compared: number;
}

export function checkLanguages(request: Omit<PlanRequest, "asked">): CheckedLanguages {
  const { cwd } = request;
  const { planned, superfluous, diagnostics } = planLanguages({ ...request, asked: null });
  return {
    diagnostics,
    stale: [
      ...planned.flatMap((one) => staleness(one, cwd)),
      ...superfluous.map(({ folder }) => about("generated-superfluous", join(folder, manifestName), cwd)),
    ],
    compared: planned.reduce((sum, { comparison }) => sum + filesOf(comparison.manifest?.files.size), 0),
  };
}

/** The list is one of them. */
function filesOf(listed: number | undefined): number {
  return listed === undefined ? 0 : listed + 1;
}

function staleness({ target, comparison }: PlannedLanguage, cwd: string): Diagnostic[] {
  const { manifest, changed, missing, edited } = comparison;
  const { folder } = target;
  if (manifest === null) return [about("generated-missing", join(folder, manifestName), cwd)];
  return [
    ...(changed.length === 0 ? [] : [otherInputs(target, changed, cwd)]),
    ...missing.map((path) => about("generated-missing", join(folder, path), cwd)),
    ...edited.map((path) => about("generated-edited", join(folder, path), cwd)),
  ];
}

function otherInputs(target: LanguageTarget, changed: readonly string[], cwd: string): Diagnostic {
  const { api, language, version, folder } = target;
  const at = wholeFile(displayPath(join(folder, manifestName), cwd));
  const [last = "", ...others] = [...changed].reverse();
  const list = others.length === 0 ? last : `${others.reverse().join(", ")} and ${last}`;
  const values = { language, api, version: version.version, folder: displayPath(folder, cwd), changed: list };
  return diagnostic("generated-outdated", values, { at });
}

function about(
  code: "generated-missing" | "generated-edited" | "generated-superfluous",
  path: string,
  cwd: string,
): Diagnostic {
  const file = displayPath(path, cwd);
  return diagnostic(code, { file }, { at: wholeFile(file) });
}
