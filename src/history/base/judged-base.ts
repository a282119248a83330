/** The base of a change and what judges it: no change can choose a base that lets it pass. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Blessed, ResolvedConfig } from "../../config/resolve.js";
import { diagnostic, hasErrors, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { displayPath } from "../../source/paths.js";
import type { BlessedFrom, FoundBase } from "./base.js";
import { rootPlace, writtenPlace } from "./blessed-place.js";
import { changedCopies } from "./changed-copies.js";
import { findBase } from "./find-base.js";
import { gitBase } from "./git-base.js";
import { heldApis } from "./held-apis.js";
import { judging, type Judged, type JudgingOptions } from "./judging.js";

export interface JudgedBaseOptions extends Omit<JudgingOptions, "base"> {
  readonly from?: BlessedFrom | undefined;
}

export interface JudgedBase {
  readonly found: FoundBase;
  readonly judged: Judged;
}

/**
 * `findBase` and `judging`, once more by what the base's own config calls shipped where the change alters that. Where
 * the change holds nothing to what it was, or to a folder or branch that it may have made itself, the main branch is
 * asked what was so before.
 */
export async function judgedBase(options: JudgedBaseOptions): Promise<JudgedBase> {
  const { config, from } = options;
  const first = await judgedBy(findBase(options), options);
  const { base, diagnostics, isBesideMain = false } = first.found;
  if (from !== undefined || hasErrors(diagnostics)) return first;
  const isOwn = base === null || config.blessed.kind === "folder" || isBesideMain;
  const asked = isOwn ? await judgedBy(mainBranch(options), options) : first;
  const theirs = asked.judged.blessed ?? first.judged.blessed;
  if (theirs === null) return isOwn ? withProblems(first, asked.judged.diagnostics) : first;
  const isSame = JSON.stringify(theirs) === JSON.stringify(config.blessed);
  if (isSame && base !== null) return withMain(first, asked, theirs, options);
  if (theirs.kind === "none")
    return isSame ? first : withChange(first, sourceChange(options, theirs, "from now on"));
  // What the change makes lockstep was held before.
  const apis = heldApis(config).length > 0 ? config.apis : [...asked.judged.judging.apis.values()];
  const found = findBase({ ...options, config: { ...config, apis, blessed: theirs } });
  if (found.base === null && (isSame || !hasErrors(found.diagnostics))) return first;
  if (found.base === null) {
    return withChange(first, sourceChange(options, theirs, "the former is not to be found here"));
  }
  const second = withMain(await judgedBy(found, options), asked, theirs, options);
  const outcome = `the change is judged by ${found.base.name}`;
  return isSame ? second : withChange(second, sourceChange(options, theirs, outcome));
}

/** A folder may hold no config; and what counts as shipped is in the hands of whoever can change the folder. */
function withMain(
  { found, judged }: JudgedBase,
  main: JudgedBase,
  blessed: Blessed,
  { config, cwd }: JudgedBaseOptions,
): JudgedBase {
  const { base } = main.found;
  if (base === null || blessed.kind !== "folder") return { found, judged };
  const by = judged.blessed === null ? main.judged : judged;
  return changedCopies(config, blessed.folder, base, cwd).reduce(withChange, { found, judged: by });
}

async function judgedBy(found: FoundBase, options: JudgedBaseOptions): Promise<JudgedBase> {
  return { found, judged: await judging({ ...options, base: found.base }) };
}

/** What the main branch holds, whatever the config says of it; nothing where it is not to be found. */
function mainBranch(options: JudgedBaseOptions): FoundBase {
  const { config } = options;
  if (!isInRepository(config.folder)) return { base: null, releases: [], diagnostics: [] };
  const blessed = { kind: "git", branch: null, tags: null, window: 0 } as const;
  return gitBase({ ...options, config: { ...config, blessed } }, null);
}

function isInRepository(folder: string): boolean {
  if (existsSync(join(folder, ".git"))) return true;
  return dirname(folder) !== folder && isInRepository(dirname(folder));
}

function withProblems({ found, judged }: JudgedBase, problems: readonly Diagnostic[]): JudgedBase {
  return { found, judged: { ...judged, diagnostics: [...new Set([...judged.diagnostics, ...problems])] } };
}

function withChange({ found, judged }: JudgedBase, change: Diagnostic): JudgedBase {
  const changes = [...judged.judging.changes, change];
  return { found, judged: { ...judged, judging: { ...judged.judging, changes } } };
}

function sourceChange({ config }: JudgedBaseOptions, theirs: Blessed, outcome: string): Diagnostic {
  const old = blessedText(theirs, config);
  const values = { old, new: blessedText(config.blessed, config), outcome };
  return diagnostic("gate-source-changed", values, { at: writtenPlace(rootPlace(config), ["blessed"]) });
}

/** As the config would have it. */
function blessedText(blessed: Blessed, { folder }: ResolvedConfig): string {
  switch (blessed.kind) {
    case "none":
      return '"none"';
    case "folder":
      return `{ folder: ${JSON.stringify(displayPath(blessed.folder, folder))} }`;
    case "git": {
      const { branch, tags, window } = blessed;
      const parts = [
        ...(branch === null ? [] : [`git: ${JSON.stringify(branch)}`]),
        ...(tags === null ? [] : [`tags: ${JSON.stringify(tags)}`, `window: ${window}`]),
      ];
      return parts.length === 0 ? "the main branch" : `{ ${parts.join(", ")} }`;
    }
  }
}
