/** What the command line knows of the decisions of APIs: where they are written, and what generated code wants of them. */
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.js";
import type { CheckResult } from "../../generators/check.js";
import { produce } from "../../generators/produce.js";
import type { DecisionsTarget } from "../boundary/scaffold/decisions-target.js";
import type { ResolvedApi, ResolvedConfig } from "../config/resolve.js";
import type { ApiDocuments } from "../history/documents.js";
import type { FileTree } from "../source/file-tree.js";

export interface DecisionsQuestion {
  readonly cwd: string;
  /** From which the documents are read. */
  readonly tree: FileTree;
  readonly documents: readonly ApiDocuments[];
}

/** What is missing and superfluous, for each API whose config names a file for its decisions. */
export async function decisionProblems(
  config: ResolvedConfig,
  made: CheckResult,
  { cwd, tree, documents }: DecisionsQuestion,
): Promise<readonly Diagnostic[]> {
  const wanted = documents.filter(({ api }) => api.decisions !== null);
  if (wanted.length === 0 || hasErrors(made.diagnostics)) return [];
  const files = made.files ?? produce(config, wanted, { cwd, tree }).files;
  const { checkDecisions } = await import("../boundary/scaffold/check-decisions.js");
  const found: Diagnostic[] = [];
  for (const { api, documents: own } of wanted) {
    const versions = own.flatMap(({ version }) => version ?? []);
    const target = decisionsTarget(api, api.decisions!, versions, files);
    found.push(...(await checkDecisions(target, { cwd })));
    // So it is for all.
    if (found.some(({ code }) => code === "ts-morph-missing")) break;
  }
  return found;
}

/**
 * @param path absolute
 * @param versions newest first
 * @param files generated ones, by path
 */
export function decisionsTarget(
  api: ResolvedApi,
  path: string,
  versions: readonly string[],
  files: ReadonlyMap<string, string>,
): DecisionsTarget {
  const generated = files.get(`${api.name}/conversions.ts`) ?? null;
  // Its place is that of its documents.
  const place = (api.place.parent ?? api.place).at("decisions");
  return { api: api.name, path, place, versions, generated };
}
