/** Reads YAML text as the JSON value it stands for. */
import { conflictMarker } from "./conflicts.js";
import type { Exact } from "./json-exact.js";
import type { SourceText } from "./text.js";
import { composeYaml } from "./yaml-compose.js";
import { yamlValue } from "./yaml-value.js";

/** Conflict markers come first: some are well-formed YAML, and would pass as text. */
export function readYaml(source: SourceText, depthLimit: number): Exact {
  const conflict = conflictMarker(source);
  if (conflict !== null) return { value: undefined, diagnostics: [conflict] };
  const { contents, problem } = composeYaml(source, depthLimit);
  if (problem !== null) return { value: undefined, diagnostics: [problem] };
  const { value, problems } = yamlValue(source, contents, depthLimit);
  return problems.none ? { value, diagnostics: [] } : { value: undefined, diagnostics: problems.diagnostics };
}
