/** The config as it is at the base. */
import { join } from "node:path";
import { configExtensions, configKind } from "../../config/find.js";
import { loadConfig, type Loaded } from "../../config/load.js";
import type { ResolvedConfig } from "../../config/resolve.js";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { wholeFile } from "../../diagnostics/whole-file.js";
import { disk, type FileTree } from "../../source/file-tree.js";
import { kindOf } from "../folder.js";
import type { Base } from "./base.js";
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
  if (others.length > 0) return unusable("there is more than one config in its folder");
  const standsFor = { folder: options.config.folder, shown };
  if (configKind(file) === "data") {
    if (file === configFile && sameFile(file, tree)) return { kind: "same" };
    const loaded = await loadConfig({ cwd, file, allowCode, tree, standsFor });
    return loaded.config === null ? unusable(reasonOf(loaded)) : { kind: "other", config: loaded.config };
  }
  const code = codeOf(file, tree);
  if (file === configFile && [...code.files].every(([path, bytes]) => holds(path, bytes))) {
    return { kind: "same" };
  }
  if (!allowCode) return { kind: "unusable", problems: [diagnostic("config-code-refused", { file: shown })] };
  const loaded = await runElsewhere(file, code.files, { cwd, standsFor });
  if (loaded.config !== null) return { kind: "other", config: loaded.config };
  const [missing] = code.missing;
  const reason = missing === undefined ? reasonOf(loaded) : `it imports ${missing}, which is not there`;
  const problem = diagnostic("base-config-not-run", { file: shown, reason }, { at: wholeFile(shown) });
  return { kind: "unusable", problems: [problem] };
}

/** The same file, else what else a config can be called in its folder. */
function configsAt(tree: FileTree, { config: { folder }, configFile }: JudgingOptions): readonly string[] {
  if (kindOf(configFile, tree) === "file") return [configFile];
  if (kindOf(folder, tree) !== "folder") return [];
  const names = new Set(configExtensions.map((extension) => join(folder, `concordat.config.${extension}`)));
  return tree.filesIn(folder).filter((path) => names.has(path));
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
