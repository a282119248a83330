/** Runs a config of another commit with what it imports: written to a folder for things that can be made again. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, parse, relative } from "node:path";
import { cacheFolder } from "../../config/cache-folder.js";
import { loadConfig, type Loaded, type LoadOptions } from "../../config/load.js";
import type { Blessed, ResolvedApi, ResolvedConfig } from "../../config/resolve.js";
import { diagnostic } from "../../diagnostics/diagnostic.js";
import { isInside } from "../../source/paths.js";

/** @param files by absolute path: the config and what it imports */
export async function runElsewhere(
  file: string,
  files: ReadonlyMap<string, Buffer>,
  options: Pick<LoadOptions, "cwd"> & Required<Pick<LoadOptions, "standsFor">>,
): Promise<Loaded> {
  const { folder, shown } = options.standsFor;
  const cache = cacheFolder(folder, "base-config");
  if (cache === null) {
    const reason = "there is no folder to write it to";
    return { file, config: null, diagnostics: [diagnostic("config-failed", { file: shown, reason })] };
  }
  const hash = createHash("sha256");
  for (const [path, bytes] of files) hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  const stage = join(cache, hash.digest("hex").slice(0, 32));
  for (const [path, bytes] of files) writeIn(stagedPath(path, stage), bytes);
  writeIn(join(stage, "package.json"), JSON.stringify({ type: moduleType(folder) }));
  const loaded = await loadConfig({ ...options, file: stagedPath(file, stage), allowCode: true });
  const { config } = loaded;
  return { ...loaded, file, config: config === null ? null : movedBack(config, stage) };
}

function stagedPath(path: string, stage: string): string {
  return join(stage, relative(parse(path).root, path));
}

function writeIn(path: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

/** How Node takes a `.js` file; what stands in `node_modules` does not inherit it. */
function moduleType(folder: string): string {
  const file = join(folder, "package.json");
  if (existsSync(file)) {
    const { type = "commonjs" } = JSON.parse(readFileSync(file, "utf8")) as { readonly type?: string };
    return type;
  }
  return dirname(folder) === folder ? "commonjs" : moduleType(dirname(folder));
}

/** A config may make its paths absolute by where it stands itself. */
function movedBack(config: ResolvedConfig, stage: string): ResolvedConfig {
  const back = (path: string): string =>
    isInside(path, stage) ? join(parse(stage).root, relative(stage, path)) : path;
  const api = (one: ResolvedApi): ResolvedApi => {
    const { ignores } = one.compatibility;
    const compatibility = { ...one.compatibility, ignores: ignores === null ? null : back(ignores) };
    return { ...one, documents: back(one.documents), compatibility };
  };
  const { blessed } = config;
  const moved: Blessed =
    blessed.kind === "folder" ? { kind: "folder", folder: back(blessed.folder) } : blessed;
  return { ...config, apis: config.apis.map(api), blessed: moved };
}
