/** Folders that were made for a language once, and that nobody asks for any longer. */
import { type Dirent, readdirSync } from "node:fs";
import { join } from "node:path";
import type { ResolvedConfig } from "../../src/config/resolve.js";
import type { LanguageTarget } from "./language-target.js";
import { readManifest, type Manifest } from "./manifest.js";

export interface SuperfluousFolder {
  /** Absolute, as of a target. */
  readonly folder: string;
  readonly base: string;
  readonly manifest: Manifest;
}

/** Whether there is anything to do about other languages: cheap, for most projects have none. */
export function mayHaveLanguages(config: ResolvedConfig, asked: readonly string[] | null): boolean {
  if (asked !== null || config.apis.some(({ languages }) => languages.length > 0)) return true;
  return candidates(config).some(({ folder }) => readManifest(folder) !== null);
}

/**
 * What a command made that the config does not name stays until the command makes it anew. A folder outside of the
 * output folder that the config no longer names is not found.
 * @param asked by the command; null: all
 */
export function superfluousFolders(
  config: ResolvedConfig,
  targets: readonly LanguageTarget[],
  asked: readonly string[] | null,
): SuperfluousFolder[] {
  const wanted = new Set(targets.map(({ folder }) => folder));
  return candidates(config).flatMap(({ folder, base }) => {
    if (wanted.has(folder)) return [];
    const manifest = readManifest(folder);
    if (manifest === null) return [];
    const isMeant =
      asked === null
        ? manifest.asked === "config"
        : targets.some(({ api, language }) => api === manifest.api && language === manifest.language);
    return isMeant ? [{ folder, base, manifest }] : [];
  });
}

/** Every folder that a target may have or have had. */
function candidates({ output, apis }: ResolvedConfig): Pick<SuperfluousFolder, "folder" | "base">[] {
  const inOutput = foldersIn(output).flatMap(foldersIn).flatMap(foldersIn);
  const named = apis.flatMap(({ languages }) => languages.flatMap((one) => one.output ?? []));
  return [
    ...inOutput.map((folder) => ({ folder, base: output })),
    ...[...new Set(named)].flatMap((base) => [base, ...foldersIn(base)].map((folder) => ({ folder, base }))),
  ];
}

/** Symbolic links are not followed; nothing where there is no folder. */
function foldersIn(path: string): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(path, entry.name));
}
