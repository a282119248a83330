/** Loads a config file: data through our own reader, so that errors have a line; code only where that is allowed. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { diagnostic, hasErrors, type Diagnostic } from "../diagnostics/diagnostic.js";
import { wholeFile } from "../diagnostics/whole-file.js";
import { disk, type FileTree } from "../source/file-tree.js";
import { displayPath } from "../source/paths.js";
import { Place, type SourceDocument } from "../source/place.js";
import { readSource } from "../source/read.js";
import { cacheFolder } from "./cache-folder.js";
import { checkShape } from "./check-shape.js";
import type { Config } from "./config.js";
import { configShape } from "./config-shape.js";
import { configDocument } from "./config-document.js";
import { configExtensions, configKind, findConfig } from "./find.js";
import { resolveConfig, type ResolvedConfig } from "./resolve.js";

export interface LoadOptions {
  /** Absolute; the config is looked for from here upwards, and paths are shown relative to it. */
  readonly cwd: string;
  /** The config, if it is named; relative to `cwd`. */
  readonly file?: string | undefined;
  /** Whether a config that is code may run. */
  readonly allowCode: boolean;
  /** Whether code is read again although this process has loaded it before. */
  readonly fresh?: boolean;
  /** Where data are read from. Default: the disk, where code always is. */
  readonly tree?: FileTree;
  /** Of a config of another commit: what its paths are relative to, and its name as shown to people. */
  readonly standsFor?: { readonly folder: string; readonly shown: string };
  /** Code that is run as if the file held it. */
  readonly code?: string;
}

export interface Loaded {
  /** The file's absolute path, once it is known. */
  readonly file: string | null;
  readonly config: ResolvedConfig | null;
  readonly diagnostics: readonly Diagnostic[];
}

export async function loadConfig(options: LoadOptions): Promise<Loaded> {
  const found =
    options.file === undefined
      ? findConfig(options.cwd)
      : { file: resolve(options.cwd, options.file), diagnostics: [] };
  const { file } = found;
  if (file === null) return { file, config: null, diagnostics: found.diagnostics };
  const { standsFor } = options;
  const shown = standsFor?.shown ?? displayPath(file, options.cwd);
  const { document, diagnostics } = await readConfig(file, shown, options);
  if (document === null) return { file, config: null, diagnostics };
  const place = Place.root(document);
  const problems = [...diagnostics, ...checkShape(configShape, document.value, place)];
  if (hasErrors(problems)) return { file, config: null, diagnostics: problems };
  // The check has just shown that it is one.
  const config = document.value as unknown as Config;
  const resolved = resolveConfig(config, { folder: standsFor?.folder ?? dirname(file), place });
  return { file, config: resolved.config, diagnostics: [...problems, ...resolved.diagnostics] };
}

interface Read {
  readonly document: SourceDocument | null;
  readonly diagnostics: readonly Diagnostic[];
}

async function readConfig(file: string, shown: string, options: LoadOptions): Promise<Read> {
  const kind = configKind(file);
  const failed = (problem: Diagnostic): Read => ({ document: null, diagnostics: [problem] });
  if (kind === null) {
    const extensions = configExtensions.map((extension) => `.${extension}`).join(", ");
    return failed(diagnostic("config-unknown-kind", { file: shown, extensions }));
  }
  if (kind === "data") return readSource(file, { cwd: options.cwd, tree: options.tree ?? disk });
  if (!options.allowCode) return failed(diagnostic("config-code-refused", { file: shown }));
  if (options.code === undefined && !existsSync(file))
    return failed(diagnostic("file-not-found", { path: shown }));
  let value: unknown;
  try {
    value = await runCode(file, options);
  } catch (error) {
    // What follows the first line is a picture of the code, drawn for a terminal.
    const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    return failed(diagnostic("config-failed", { file: shown, reason }, { at: wholeFile(shown) }));
  }
  if (value === undefined) {
    return failed(diagnostic("config-without-default", { file: shown }, { at: wholeFile(shown) }));
  }
  return { document: configDocument(value, shown, file), diagnostics: [] };
}

/** The file's default export. */
async function runCode(file: string, { fresh = false, code }: LoadOptions): Promise<unknown> {
  if (code === undefined && (extname(file) === ".js" || extname(file) === ".mjs")) {
    // Node keeps what it has loaded under its URL.
    const query = fresh ? `?${performance.now()}` : "";
    const module = (await import(`${pathToFileURL(file).href}${query}`)) as Module;
    return module.default;
  }
  const { createJiti } = createRequire(import.meta.url)("jiti") as typeof import("jiti");
  const here = fileURLToPath(new URL("./index.js", import.meta.url));
  const jiti = createJiti(file, {
    // A config always gets the defineConfig of the toolkit that reads it, also where that is not installed.
    alias: { "concordat/config": existsSync(here) ? here : here.replace(/\.js$/u, ".ts") },
    moduleCache: !fresh,
    // Its own choice, a folder under the system's temporary one, could be filled by other users.
    fsCache: cacheFolder(dirname(file), "jiti") ?? false,
    interopDefault: false,
  });
  // With an ending of JavaScript it would read the file after all.
  const asText = { filename: file, ext: ".mts", async: true };
  const module =
    code === undefined ? await jiti.import<Module>(file) : ((await jiti.evalModule(code, asText)) as Module);
  return module.default;
}

interface Module {
  readonly default?: unknown;
}
