/** An API with versions: each one that has shipped and each one that is to, their list, and their folder. */
import { diagnostic, type Code, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { openSource } from "../../source/source-file.js";
import { createHash } from "node:crypto";
import { wholeFile } from "../../diagnostics/whole-file.js";
import { isSameVersion, parseVersion, type Version } from "../version.js";
import type { Comparison } from "./gate.js";
import { withUnixLineEnds } from "./line-ends.js";
import { ListPlan } from "./list-plan.js";
import { checkLocal, nameProblem } from "./local-version.js";
import { mergeProblems } from "./merge-problems.js";
import { checkShipped } from "./shipped-version.js";
import { isReadable, type Sides, type VersionFile } from "./sides.js";
import { stackedChanges } from "./stacked.js";

export interface ApiResult {
  readonly problems: readonly Diagnostic[];
  readonly comparisons: readonly Comparison[];
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
  const { found, layout } = sides;
  if (!isReadable(sides)) return { problems: found.diagnostics, comparisons: [] };
  const plan = new ListPlan(sides);
  const twice: Code = "version-duplicate";
  const own = found.diagnostics.filter(
    ({ code }) => !saidAgain.has(code) && code !== "version-order" && code !== twice,
  );
  const problems: Diagnostic[] = [...own, ...listProblems(sides, plan)];
  const comparisons: Comparison[] = [];
  const settled: VersionFile[] = [];
  const done = new Set<string>();
  const take = (version: Version, check: () => ReturnType<typeof checkLocal>): void => {
    done.add(version.canonical);
    const result = check();
    problems.push(...result.problems);
    comparisons.push(...(result.comparisons ?? []));
    const [file] = sides.files.get(version.canonical) ?? [];
    if (result.settled && file !== undefined) settled.push(file);
  };
  for (const one of sides.shipped) take(one.version, () => checkShipped(sides, one, plan));
  for (const version of localVersions(sides)) {
    if (done.has(version.canonical)) continue;
    take(version, () => checkLocal(sides, version, sides.files.get(version.canonical) ?? [], plan));
  }
  for (const file of settled) {
    const problem = layout === "listed" ? listedHash(sides, file, plan) : shippedName(sides, file);
    if (problem !== null) problems.push(problem);
  }
  return { problems: [...problems, ...plan.problems(), ...stackedChanges(sides)], comparisons };
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

/** The list says what the bytes are; where they differ in line ends alone it is the bytes that are mended. */
function listedHash({ list, question }: Sides, file: VersionFile, plan: ListPlan): Diagnostic | null {
  const { config, cwd, tree } = question;
  const entry = list!.entries.find((one) => isSameVersion(one.version, file.version.text));
  const source = openSource(file.path, { cwd, limits: config.limits, tree }).file;
  if (entry === undefined || source === null || source.sha256 === entry.sha256) return null;
  const { version, place } = entry;
  const unix = withUnixLineEnds(source.bytes);
  if (createHash("sha256").update(unix).digest("hex") === entry.sha256) {
    const pattern = `${tree.shown(question.config.apis.find((api) => file.path.startsWith(api.documents))!.documents, cwd)}/**`;
    const fix = {
      title: `write ${source.path} with the line ends that were listed`,
      edits: [{ kind: "write", path: file.path, bytes: unix } as const],
    };
    return diagnostic(
      "document-line-ends",
      { file: source.path, pattern },
      { at: wholeFile(source.path), fix },
    );
  }
  const title = `list the sha256 of ${file.name}`;
  plan.setHash(version, source.sha256, title, (fix) =>
    entry.sha256 === undefined
      ? diagnostic("version-hash-missing", { version }, { at: place, fix })
      : diagnostic("version-hash-differs", { version }, { at: place.at("sha256"), fix }),
  );
  return null;
}

/** A shipped document whose texts were edited gets the name that its bytes ask for. */
function shippedName(sides: Sides, file: VersionFile): Diagnostic | null {
  const { cwd, config, tree } = sides.question;
  const source = openSource(file.path, { cwd, limits: config.limits, tree }).file;
  if (source === null || file.hash6 === null || source.sha256.startsWith(file.hash6)) return null;
  return nameProblem(sides, file, source.sha256);
}
