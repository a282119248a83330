/** An API with versions: each one that has shipped and each one that is to, their list, and their folder. */
import type { Code, Diagnostic } from "../../diagnostics/diagnostic.js";
import { parseVersion, type Version } from "../version.js";
import { hashProblems } from "./document-hash.js";
import type { Comparison } from "./gate.js";
import { ListPlan } from "./list-plan.js";
import { checkLocal } from "./local-version.js";
import { mergeProblems } from "./merge-problems.js";
import { checkShipped } from "./shipped-version.js";
import { isReadable, type Sides, type VersionFile } from "./sides.js";
import { stackedChanges } from "./stacked.js";

export interface ApiResult {
  readonly problems: readonly Diagnostic[];
  readonly comparisons: readonly Comparison[];
  /** Absolute paths of documents that are what they were, with all that they refer to. */
  readonly unchanged?: readonly string[];
}

/** What reading the folder says without knowing what has shipped, and is said here with more. */
const saidAgain: ReadonlySet<Code> = new Set([
  "version-without-document",
  "document-not-listed",
  "document-twice",
]);

export function checkVersioned(sides: Sides): ApiResult {
  const merge = mergeProblems(sides);
  // What a merge left behind hides the rest.
  if (merge.length > 0) return { problems: merge, comparisons: [] };
  const { found } = sides;
  if (!isReadable(sides)) return { problems: found.diagnostics, comparisons: [] };
  const plan = new ListPlan(sides);
  const twice: Code = "version-duplicate";
  const own = found.diagnostics.filter(
    ({ code }) => !saidAgain.has(code) && code !== "version-order" && code !== twice,
  );
  const problems: Diagnostic[] = [...own, ...listProblems(sides, plan)];
  const comparisons: Comparison[] = [];
  const settled: VersionFile[] = [];
  const unchanged: string[] = [];
  const done = new Set<string>();
  const take = (version: Version, check: () => ReturnType<typeof checkLocal>): void => {
    done.add(version.canonical);
    const result = check();
    problems.push(...result.problems);
    comparisons.push(...(result.comparisons ?? []));
    const [file] = sides.files.get(version.canonical) ?? [];
    if (result.settled && file !== undefined) settled.push(file);
    if (result.unchanged && file !== undefined) unchanged.push(file.path);
  };
  for (const one of sides.shipped) take(one.version, () => checkShipped(sides, one, plan));
  for (const version of localVersions(sides)) {
    if (done.has(version.canonical)) continue;
    take(version, () => checkLocal(sides, version, sides.files.get(version.canonical) ?? [], plan));
  }
  for (const file of settled) {
    problems.push(...hashProblems(sides, file, plan));
  }
  return { problems: [...problems, ...plan.problems(), ...stackedChanges(sides)], comparisons, unchanged };
}

/** Those in the list first, then those that only the folder has. */
function localVersions({ list, files }: Sides): readonly Version[] {
  const listed = list?.entries.flatMap(({ version }) => parseVersion(version) ?? []) ?? [];
  return [...listed, ...[...files.values()].flatMap(([first]) => first?.version ?? [])];
}

function listProblems({ found, list }: Sides, plan: ListPlan): readonly Diagnostic[] {
  return found.diagnostics.flatMap((one) => {
    if (list === null) return [];
    if (one.code === "version-order") {
      plan.order(one);
      return [];
    }
    if (one.code !== "version-duplicate") return [];
    const at = list.entries.findIndex(({ place }) => place.at("version").pointer === one.pointer);
    const version = list.entries[at]?.version ?? "";
    return plan.dropTwin(one, version) ? [] : [one];
  });
}
