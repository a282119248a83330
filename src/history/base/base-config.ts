/** The config as it is at the base. */
import { basename, dirname } from "node:path";
import { configExtensions, configKind } from "../../config/find.js";
import { loadConfig, type Loaded } from "../../config/load.js";
import type { ResolvedConfig } from "../../config/resolve.js";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { wholeFile } from "../../diagnostics/whole-file.js";
import { disk, type FileTree } from "../../source/file-tree.js";
import { kindOf } from "../folder.js";
import { displayPath, isInside } from "../../source/paths.js";
import { movedPairs } from "./api-pairs.js";
import type { Base } from "./base.js";
import type { ApiPair } from "./gate-changes.js";
import { codeOf } from "./imported-files.js";
import type { JudgingOptions } from "./judging.js";
import { runElsewhere } from "./run-elsewhere.js";

export type BaseConfig =
  /** Nothing was settled yet. */
  | {
      readonly kind: "none";
      /** Those that are gone, and whose place nothing has taken. */ readonly gone: readonly Former[];
    }
  /** As the change has it. */
  | { readonly kind: "same" }
  | {
      readonly kind: "other";
      readonly config: ResolvedConfig;
      /** What it may have read that is no longer as it was. */
      readonly warnings?: readonly Diagnostic[];
    }
  /** Where the change has its config elsewhere: those that held the same APIs, at least one. */
  | { readonly kind: "moved"; readonly formers: readonly Former[] }
  | { readonly kind: "unusable"; readonly problems: readonly Diagnostic[] };

/** A config of the base that is not where the change has its own. */
interface Former {
  readonly file: string;
  readonly config: ResolvedConfig;
  /** Whether it is there today as well. */
  readonly isThere: boolean;
  readonly pairs: readonly ApiPair[];
}

/** Code is run only where it differs from what the work tree has, and only if that is allowed. */
export async function baseConfig(base: Base, options: JudgingOptions): Promise<BaseConfig> {
  const { tree } = base;
  const { config, configFile } = options;
  const here = kindOf(configFile, tree) === "missing" ? configsIn(config.folder, tree) : [configFile];
  const [file, ...others] = here;
  if (file === undefined) return formerConfigs(base, options);
  if (others.length > 0) return unusable(file, "there is more than one config in its folder", tree, options);
  return configAt(file, base, options);
}

type ConfigAt = Extract<BaseConfig, { readonly kind: "same" | "other" | "unusable" }>;

async function configAt(file: string, { tree }: Base, options: JudgingOptions): Promise<ConfigAt> {
  const { configFile, cwd, allowCode } = options;
  const shown = tree.shown(file, cwd);
  if (kindOf(file, tree) !== "file") return unusable(file, "it is no file there", tree, options);
  const standsFor = { folder: dirname(file), shown };
  if (configKind(file) === "data") {
    if (file === configFile && sameFile(file, tree)) return { kind: "same" };
    const loaded = await loadConfig({ cwd, file, allowCode, tree, standsFor });
    return loaded.config === null
      ? unusable(file, reasonOf(loaded), tree, options)
      : { kind: "other", config: loaded.config };
  }
  const code = codeOf(file, tree, namedPaths(options.config));
  const altered = [...code.files].filter(([path, bytes]) => !holds(path, bytes)).map(([path]) => path);
  if (file === configFile && altered.length === 0) return { kind: "same" };
  if (!allowCode) return { kind: "unusable", problems: [diagnostic("config-code-refused", { file: shown })] };
  const text = code.files.get(file)!.toString("utf8");
  const loaded = altered.every((path) => path === file)
    ? await loadConfig({ cwd, file, allowCode, standsFor, code: text, fresh: true })
    : await runElsewhere(file, code.files, { cwd, standsFor });
  if (loaded.config !== null) {
    const read = altered.filter((path) => code.named.has(path)).map((path) => displayPath(path, cwd));
    const values = { file: shown, others: read.join(", ") };
    const warnings = read.length === 0 ? [] : [diagnostic("base-config-reads", values)];
    return { kind: "other", config: loaded.config, warnings };
  }
  const [missing] = code.missing;
  const reason = missing === undefined ? reasonOf(loaded) : `it imports ${missing}, which is not there`;
  const problem = diagnostic("base-config-not-run", { file: shown, reason }, { at: wholeFile(shown) });
  return { kind: "unusable", problems: [problem] };
}

/** What a config names without reading it. */
function namedPaths({ apis, boundary }: ResolvedConfig): ReadonlySet<string> {
  const own = apis.flatMap(({ documents, compatibility }) => [documents, compatibility.ignores ?? []].flat());
  return new Set([...own, ...(boundary === null ? [] : [boundary.tsconfig])]);
}

function unusable(file: string, reason: string, tree: FileTree, { cwd }: JudgingOptions): ConfigAt {
  const shown = tree.shown(file, cwd);
  const problem = diagnostic("base-config-unusable", { file: shown, reason }, { at: wholeFile(shown) });
  return { kind: "unusable", problems: [problem] };
}

/**
 * Where the base had no config in this folder: those that have been moved away from elsewhere, the one that was found
 * from here, and those whose documents have been moved away.
 */
async function formerConfigs(base: Base, options: JudgingOptions): Promise<BaseConfig> {
  const { tree } = base;
  const { config } = options;
  const all = configsUnder(config.folder, tree);
  const nearest = nearestAbove(config.folder, all);
  const formers: Former[] = [];
  const problems: Diagnostic[] = [];
  for (const file of all) {
    const isThere = kindOf(file, disk) !== "missing";
    // What is there and not above is code of somebody else.
    if (isThere && file !== nearest && configKind(file) === "code") continue;
    const found = await configAt(file, base, options);
    if (found.kind === "unusable" && (!isThere || file === nearest)) problems.push(...found.problems);
    if (found.kind !== "other") continue;
    const pairs = movedPairs(found.config, isThere, { ...options, base }).filter(
      ({ now, then }) => file === nearest || !isThere || now.documents !== then.documents,
    );
    if (pairs.length > 0 || !isThere) formers.push({ file, config: found.config, isThere, pairs });
  }
  const matching = formers.filter(({ pairs }) => pairs.length > 0);
  if (matching.length > 0) return { kind: "moved", formers: matching };
  if (problems.length > 0) return { kind: "unusable", problems };
  return { kind: "none", gone: formers };
}

/** Those of installed packages are not ours. */
function configsUnder(folder: string, tree: FileTree): readonly string[] {
  const all = tree.filesCalled?.(configNames) ?? tree.filesUnder(folder);
  return all
    .filter((path) => configNames.has(basename(path)) && !/[\\/]node_modules[\\/]/u.test(path))
    .sort();
}

function nearestAbove(folder: string, files: readonly string[]): string | undefined {
  const above = files.filter((file) => isInside(folder, dirname(file)));
  return above.sort((a, b) => dirname(b).length - dirname(a).length)[0];
}

/** Those that the change has removed from between where it is looked at and the config that is found from there now. */
export function removedBetween({ tree }: Base, { config, cwd }: JudgingOptions): readonly string[] {
  if (!isInside(cwd, config.folder)) return [];
  const folders: string[] = [];
  for (let folder = cwd; folder !== config.folder; folder = dirname(folder)) folders.push(folder);
  return folders
    .flatMap((folder) => configsIn(folder, tree))
    .filter((file) => kindOf(file, disk) === "missing");
}

const configNames: ReadonlySet<string> = new Set(
  configExtensions.map((extension) => `concordat.config.${extension}`),
);

function configsIn(folder: string, tree: FileTree): readonly string[] {
  if (kindOf(folder, tree) !== "folder") return [];
  return tree.filesIn(folder).filter((path) => configNames.has(basename(path)));
}

function reasonOf({ diagnostics }: Loaded): string {
  const first = diagnostics.find(({ severity }) => severity === "error");
  return first?.message ?? "it is not usable";
}

function sameFile(path: string, tree: FileTree): boolean {
  const bytes = disk.read(path);
  return tree.holds?.(path, bytes) ?? tree.read(path).equals(bytes);
}

function holds(path: string, bytes: Buffer): boolean {
  return kindOf(path, disk) === "file" && disk.read(path).equals(bytes);
}
