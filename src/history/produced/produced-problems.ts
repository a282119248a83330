/** Whether the newest document is what the program gives that the config names for it. */
import { createRequire } from "node:module";
import { extname } from "node:path";
import { sameJson } from "../../compat/same-json.js";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { wholeFile } from "../../diagnostics/whole-file.js";
import type { FileTree } from "../../source/file-tree.js";
import { isObject, member, type JsonValue } from "../../source/json.js";
import { limitsOf, type Limits } from "../../source/limits.js";
import type { SourceDocument } from "../../source/place.js";
import { prettyJson } from "../../source/pretty-json.js";
import { parseSource, readSource } from "../../source/read.js";
import type { ApiDocuments } from "../documents.js";
import { isSameVersion } from "../version.js";
import { runProgram } from "./run-program.js";

export interface ProducedOptions {
  /** Absolute; paths are shown relative to it. */
  readonly cwd: string;
  /** Absolute; where programs run. */
  readonly folder: string;
  readonly limits: Partial<Limits>;
  readonly tree: FileTree;
}

/** Empty where no program is named for the API, or its document says the same: layout and order of keys are its own. */
export function producedProblems(found: ApiDocuments, options: ProducedOptions): readonly Diagnostic[] {
  const { api } = found;
  if (api.produce === null) return [];
  const { cwd, limits, tree } = options;
  const program = api.produce.join(" ");
  const at = api.place;
  const run = runProgram(api.produce, { cwd: options.folder, limit: limitsOf(limits).fileSize });
  if (!run.ok) return [diagnostic("produce-failed", { api: api.name, program, reason: run.reason }, { at })];
  const text = run.output.toString("utf8");
  const { document, diagnostics } = parseSource(text, { path: `output of ${program}`, limits });
  if (document === null) {
    const values = { api: api.name, program, reason: diagnostics[0]!.message };
    return [diagnostic("produce-not-understood", values, { at })];
  }
  const { path, version } = newestOf(found);
  const shown = tree.shown(path, cwd);
  const says = versionOf(document.value);
  if (version !== null && !isSameVersion(says, version)) {
    return [
      diagnostic("produce-other-version", { api: api.name, program, says, version, file: shown }, { at }),
    ];
  }
  const present = readSource(path, { cwd, limits, tree }).document;
  if (present !== null && sameJson(present.value, document.value)) return [];
  const bytes = Buffer.from(textFor(path, text, document));
  const fix = {
    title: `write ${shown} as ${program} gives it`,
    edits: [{ kind: "write", path, bytes } as const],
  };
  return [diagnostic("produce-differs", { program, file: shown }, { at: wholeFile(shown), fix })];
}

/** The one document of an API need not be there yet. */
function newestOf({ api, documents }: ApiDocuments): {
  readonly path: string;
  readonly version: string | null;
} {
  const [newest] = documents;
  return newest ?? { path: api.documents, version: null };
}

function versionOf(value: JsonValue): string {
  const info = isObject(value) ? member(value, "info") : undefined;
  const version = isObject(info) ? member(info, "version") : undefined;
  return typeof version === "string" ? version : "no version";
}

/** As it was given, where the file's ending allows. */
function textFor(path: string, text: string, { format, value }: SourceDocument): string {
  const isJson = extname(path) === ".json";
  if (isJson === (format === "json")) return text.endsWith("\n") ? text : `${text}\n`;
  if (isJson) return `${prettyJson(value)}\n`;
  const { stringify } = createRequire(import.meta.url)("yaml") as typeof import("yaml");
  return stringify(value, { aliasDuplicateObjects: false, lineWidth: 0 });
}
