/** Which files other languages are made of, and which are made: for build systems. */
import { join } from "node:path";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { manifestName } from "./manifest.js";
import { planLanguages, type PlanRequest } from "./plan.js";
import { mayHaveLanguages } from "./superfluous.js";
import { unknownGenerators } from "./targets.js";

export interface ListedLanguages {
  /** Absolute paths: templates, and the jar where the config names it. */
  readonly inputs: readonly string[];
  /**
   * Absolute paths: of each target the list of its files, and the files on it. What a generator makes of other inputs
   * nobody knows before it has run, but the list is always among it.
   */
  readonly outputs: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export function listLanguages(request: PlanRequest): ListedLanguages {
  const { config, asked } = request;
  const unknown = unknownGenerators(config, asked ?? []);
  if (unknown.length > 0 || !mayHaveLanguages(config, asked))
    return { inputs: [], outputs: [], diagnostics: unknown };
  const { planned, templates, diagnostics } = planLanguages(request);
  const { jar } = config.openapiGenerator;
  return {
    inputs: [...templates, ...(jar === null ? [] : [jar])],
    outputs: planned.flatMap(({ target: { folder }, comparison: { manifest } }) =>
      [manifestName, ...(manifest?.files.keys() ?? [])].map((path) => join(folder, path)),
    ),
    diagnostics,
  };
}
