/** Proves that documents are sound and generated files are what they should be; computes everything anew, writes nothing. */
import { join } from "node:path";
import type { ResolvedConfig } from "../src/config/resolve.js";
import { diagnostic, hasErrors, type Diagnostic } from "../src/diagnostics/diagnostic.js";
import { wholeFile } from "../src/diagnostics/whole-file.js";
import { readVersions } from "../src/history/versions.js";
import { displayPath } from "../src/source/paths.js";
import { compareOutput } from "./output-folder.js";
import { produce } from "./produce.js";
import type { ApiSummary } from "./summary.js";

export interface CheckResult {
  /** What is wrong with documents or stands in the way of generating. */
  readonly diagnostics: readonly Diagnostic[];
  /** What `generate` would mend; empty where a diagnostic is an error, because then nothing can be compared. */
  readonly stale: readonly Diagnostic[];
  readonly apis: readonly ApiSummary[];
  /** Generated files that were compared. */
  readonly compared: number;
}

export function check(config: ResolvedConfig, cwd: string): CheckResult {
  const documents = config.apis.map((api) => readVersions(api, { cwd, limits: config.limits }));
  const produced = produce(config, documents, { cwd });
  const hashes = documents.flatMap(({ hashProblems }) => hashProblems);
  const { apis } = produced;
  if (hasErrors(produced.diagnostics))
    return { diagnostics: produced.diagnostics, stale: [], apis, compared: 0 };
  if (!config.committed) return { diagnostics: produced.diagnostics, stale: hashes, apis, compared: 0 };
  const output = { path: config.output, apis: config.apis.map(({ name }) => name) };
  const comparison = compareOutput(output, produced.files, cwd);
  const diagnostics = [...produced.diagnostics, ...comparison.diagnostics];
  const stale = (
    code: "generated-missing" | "generated-stale" | "generated-superfluous",
    paths: readonly string[],
  ) =>
    paths.map((path) => {
      const file = displayPath(join(config.output, path), cwd);
      return diagnostic(code, { file }, { at: wholeFile(file) });
    });
  return {
    diagnostics,
    stale: [
      ...hashes,
      ...stale("generated-missing", comparison.missing),
      ...stale("generated-stale", comparison.changed),
      ...stale("generated-superfluous", comparison.superfluous),
    ],
    apis,
    compared: produced.files.size,
  };
}
