/** Proves that documents are sound and generated files are what they should be; computes everything anew, writes nothing. */
import { join } from "node:path";
import type { ResolvedConfig } from "../src/config/resolve.js";
import { diagnostic, hasErrors, type Diagnostic } from "../src/diagnostics/diagnostic.js";
import { wholeFile } from "../src/diagnostics/whole-file.js";
import type { ApiDocuments } from "../src/history/documents.js";
import { displayPath } from "../src/source/paths.js";
import { compareOutput } from "./output-folder.js";
import { produce, understand, type ProduceOptions } from "./produce.js";

export interface CheckResult {
  /** What is wrong with documents or stands in the way of generating. */
  readonly diagnostics: readonly Diagnostic[];
  /** What `generate` would mend; empty where a diagnostic is an error, because then nothing can be compared. */
  readonly stale: readonly Diagnostic[];
  /** How many documents there are. */
  readonly documents: number;
  /** Generated files that were compared. */
  readonly compared: number;
  /** Generated texts by path, relative to the output folder; null where they were not asked for. */
  readonly files: ReadonlyMap<string, string> | null;
}

export interface CheckOptions extends ProduceOptions {
  /** Documents that were found sound before, and are what they were: absolute paths. */
  readonly known: ReadonlySet<string>;
}

/** @param documents what `readVersions` found for each API of the config; what it says of them is not said again */
export function check(
  config: ResolvedConfig,
  documents: readonly ApiDocuments[],
  options: CheckOptions,
): CheckResult {
  const { cwd, known } = options;
  const count = documents.reduce((sum, api) => sum + api.documents.length, 0);
  if (!config.committed) {
    const { diagnostics } = understand(
      config,
      documents.map((api) => withoutKnown(api, known)),
      options,
    );
    return { diagnostics, stale: [], documents: count, compared: 0, files: null };
  }
  const { files, diagnostics: problems } = produce(config, documents, options);
  if (hasErrors(problems)) return { diagnostics: problems, stale: [], documents: count, compared: 0, files };
  const output = { path: config.output, apis: config.apis.map(({ name }) => name) };
  const comparison = compareOutput(output, files, cwd);
  const stale = (
    code: "generated-missing" | "generated-stale" | "generated-superfluous",
    paths: readonly string[],
  ) =>
    paths.map((path) => {
      const file = displayPath(join(config.output, path), cwd);
      return diagnostic(code, { file }, { at: wholeFile(file) });
    });
  return {
    diagnostics: [...problems, ...comparison.diagnostics],
    stale: [
      ...stale("generated-missing", comparison.missing),
      ...stale("generated-stale", comparison.changed),
      ...stale("generated-superfluous", comparison.superfluous),
    ],
    documents: count,
    compared: files.size,
    files,
  };
}

/** A file that no document is known to refer to is told only where all documents are read. */
function withoutKnown(api: ApiDocuments, known: ReadonlySet<string>): ApiDocuments {
  if (api.others.length > 0) return api;
  return { ...api, documents: api.documents.filter(({ path }) => !known.has(path)) };
}
