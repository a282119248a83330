/** Finds the config: the nearest folder, from the given one upwards, that holds one. */
import { readdirSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.js";

export const configExtensions = ["ts", "mts", "js", "mjs", "json", "yaml"] as const;

type ConfigExtension = (typeof configExtensions)[number];

const names = new Set(configExtensions.map((extension) => `concordat.config.${extension}`));

const smallest =
  '{ "apis": { "petstore": { "documents": "openapi/petstore.yaml", "versioning": "evolving" } } }';

export interface Found {
  /** Absolute, or null where `diagnostics` says why not. */
  readonly file: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** @param folder absolute */
export function findConfig(folder: string): Found {
  for (let current = folder; ; current = dirname(current)) {
    const here = namesIn(current)
      .filter((name) => names.has(name))
      .sort();
    if (here.length === 1) return { file: join(current, here[0]!), diagnostics: [] };
    if (here.length > 1) {
      const problem = diagnostic("config-ambiguous", { folder: current, files: here.join(", ") });
      return { file: null, diagnostics: [problem] };
    }
    if (dirname(current) === current) break;
  }
  const extensions = `{${configExtensions.join(",")}}`;
  return {
    file: null,
    diagnostics: [diagnostic("config-not-found", { folder, extensions, example: smallest })],
  };
}

/** By its ending; null where a config cannot be such a file. `.yml` is read too when it is named. */
export function configKind(file: string): "code" | "data" | null {
  const extension = extname(file).slice(1);
  if (extension === "yml") return "data";
  if (!(configExtensions as readonly string[]).includes(extension)) return null;
  const data: readonly ConfigExtension[] = ["json", "yaml"];
  return (data as readonly string[]).includes(extension) ? "data" : "code";
}

/** A folder above that may not be listed holds no config of ours. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
