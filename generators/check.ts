/** Proves that documents are sound and generated files are what they should be; computes everything anew, writes nothing. */
import { join } from "node:path";
import type { ResolvedConfig } from "../src/config/resolve.js";
import { diagnostic, hasErrors, type Diagnostic } from "../src/diagnostics/diagnostic.js";
import { wholeFile } from "../src/diagnostics/whole-file.js";
import type { ApiDocuments } from "../src/history/documents.js";
import { displayPath } from "../src/source/paths.js";
import { compareOutput } from "./output-folder.js";
import type { CheckedLanguages } from "./openapi-generator/check-languages.js";
import { mayHaveLanguages } from "./openapi-generator/superfluous.js";
import { unknownGenerators } from "./openapi-generator/targets.js";
import { produce, understand, type Produced, type ProduceOptions } from "./produce.js";

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
export async function check(
  config: ResolvedConfig,
  documents: readonly ApiDocuments[],
  options: CheckOptions,
): Promise<CheckResult> {
  const { cwd, known } = options;
  const count = documents.reduce((sum, api) => sum + api.documents.length, 0);
  const unknown = unknownGenerators(config, []);
  if (!config.committed) {
    const { diagnostics } = understand(
      config,
      documents.map((api) => withoutKnown(api, known)),
      options,
    );
    return {
      diagnostics: [...unknown, ...diagnostics],
      stale: [],
      documents: count,
      compared: 0,
      files: null,
    };
  }
  const produced = produce(config, documents, options);
  const { files } = produced;
  const problems = [...unknown, ...produced.diagnostics];
  if (hasErrors(problems)) return { diagnostics: problems, stale: [], documents: count, compared: 0, files };
  const output = { path: config.output, apis: config.apis.map(({ name }) => name) };
  const comparison = compareOutput(output, files, cwd);
  const languages = await checkOthers(config, produced, cwd);
  const stale = (
    code: "generated-missing" | "generated-stale" | "generated-superfluous",
    paths: readonly string[],
  ) =>
    paths.map((path) => {
      const file = displayPath(join(config.output, path), cwd);
      return diagnostic(code, { file }, { at: wholeFile(file) });
    });
  return {
    diagnostics: [...problems, ...comparison.diagnostics, ...languages.diagnostics],
    stale: [
      ...stale("generated-missing", comparison.missing),
      ...stale("generated-stale", comparison.changed),
      ...stale("generated-superfluous", comparison.superfluous),
      ...languages.stale,
    ],
    documents: count,
    compared: files.size + languages.compared,
    files,
  };
}

/** What prepares documents for other languages is loaded only where there are any. */
async function checkOthers(
  config: ResolvedConfig,
  { understood: apis }: Produced,
  cwd: string,
): Promise<CheckedLanguages> {
  if (!mayHaveLanguages(config, null)) return { diagnostics: [], stale: [], compared: 0 };
  const { checkLanguages } = await import("./openapi-generator/check-languages.js");
  return checkLanguages({ config, apis, cwd });
}

/** A file that no document is known to refer to is told only where all documents are read. */
function withoutKnown(api: ApiDocuments, known: ReadonlySet<string>): ApiDocuments {
  if (api.others.length > 0) return api;
  return { ...api, documents: api.documents.filter(({ path }) => !known.has(path)) };
}
