/** The config as it is at the base. */
import { dirname, join } from "node:path";
import { configExtensions, configKind } from "../../config/find.js";
import { loadConfig, type Loaded } from "../../config/load.js";
import type { ResolvedConfig } from "../../config/resolve.js";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { wholeFile } from "../../diagnostics/whole-file.js";
import { disk, type FileTree } from "../../source/file-tree.js";
import { kindOf } from "../folder.js";
import type { Base } from "./base.js";
import { heldApis } from "./held-apis.js";
import { codeOf } from "./imported-files.js";
import type { JudgingOptions } from "./judging.js";
import { runElsewhere } from "./run-elsewhere.js";

export type BaseConfig =
  /** Nothing was settled yet. */
  | { readonly kind: "none" }
  /** As the change has it. */
  | { readonly kind: "same" }
  | { readonly kind: "other"; readonly config: ResolvedConfig }
  | { readonly kind: "unusable"; readonly problems: readonly Diagnostic[] };

/** Code is run only where it differs from what the work tree has, and only if that is allowed. */
export async function baseConfig({ tree }: Base, options: JudgingOptions): Promise<BaseConfig> {
  const { configFile, cwd, allowCode } = options;
  const [file, ...others] = configsAt(tree, options);
  if (file === undefined) return { kind: "none" };
  const shown = tree.shown(file, cwd);
  const unusable = (reason: string): BaseConfig => {
    const problem = diagnostic("base-config-unusable", { file: shown, reason }, { at: wholeFile(shown) });
    return { kind: "unusable", problems: [problem] };
  };
  if (kindOf(file, tree) !== "file") return unusable("it is no file there");
  if (others.length > 0) return unusable("there is more than one config in its folder");
  const standsFor = { folder: dirname(file), shown };
  if (configKind(file) === "data") {
    if (file === configFile && sameFile(file, tree)) return { kind: "same" };
    const loaded = await loadConfig({ cwd, file, allowCode, tree, standsFor });
    return loaded.config === null ? unusable(reasonOf(loaded)) : { kind: "other", config: loaded.config };
  }
  const code = codeOf(file, tree);
  const altered = [...code.files].filter(([path, bytes]) => !holds(path, bytes)).map(([path]) => path);
  if (file === configFile && altered.length === 0) return { kind: "same" };
  if (!allowCode) return { kind: "unusable", problems: [diagnostic("config-code-refused", { file: shown })] };
  const text = code.files.get(file)!.toString("utf8");
  const loaded = altered.every((path) => path === file)
    ? await loadConfig({ cwd, file, allowCode, standsFor, code: text, fresh: true })
    : await runElsewhere(file, code.files, { cwd, standsFor });
  if (loaded.config !== null) return { kind: "other", config: loaded.config };
  const [missing] = code.missing;
  const reason = missing === undefined ? reasonOf(loaded) : `it imports ${missing}, which is not there`;
  const problem = diagnostic("base-config-not-run", { file: shown, reason }, { at: wholeFile(shown) });
  return { kind: "unusable", problems: [problem] };
}

/** The same file; else what else a config can be called there; else one that the change has moved away. */
function configsAt(tree: FileTree, { config, configFile }: JudgingOptions): readonly string[] {
  if (kindOf(configFile, tree) !== "missing") return [configFile];
  const here = configsIn(config.folder, tree);
  if (here.length > 0) return here;
  const starts = [config.folder, ...heldApis(config).map(({ documents }) => dirname(documents))];
  for (const folder of new Set(starts.flatMap(foldersAbove))) {
    const gone = configsIn(folder, tree).filter((path) => kindOf(path, disk) === "missing");
    if (gone.length > 0) return gone;
  }
  return [];
}

function configsIn(folder: string, tree: FileTree): readonly string[] {
  if (kindOf(folder, tree) !== "folder") return [];
  const names = new Set(configExtensions.map((extension) => join(folder, `concordat.config.${extension}`)));
  return tree.filesIn(folder).filter((path) => names.has(path));
}

/** Itself first. */
function foldersAbove(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersAbove(parent)];
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
