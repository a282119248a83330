/** Whether generated files get folders of their own: they are replaced and deleted, and documents are read. */
import { realpathSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.js";
import { isInside } from "../source/paths.js";
import type { Place } from "../source/place.js";
import type { ResolvedApi, ResolvedConfig } from "./resolve.js";

interface Output {
  /** Absolute. */
  readonly folder: string;
  /** Where the config names it. */
  readonly at: Place;
}

/** @param at where the output folder is named, or the config as a whole */
export function outputProblems(config: ResolvedConfig, at: Place): Diagnostic[] {
  const main = { folder: config.output, at };
  const problem = unsafeOutput(main, config);
  if (problem !== null) return [problem];
  return config.apis.flatMap((api) =>
    api.languages.flatMap(({ output, place }) => {
      if (output === null) return [];
      const own = { folder: output, at: place.at("output") };
      return unsafeOutput(own, config) ?? amongTypeScript(own, config) ?? [];
    }),
  );
}

function unsafeOutput(output: Output, config: ResolvedConfig): Diagnostic | null {
  const folder = real(output.folder);
  const unsafe = (relation: string, what: string) => outputUnsafe(output, config, relation, what);
  if (isInside(real(config.folder), folder)) return unsafe("holds", "the config");
  for (const { name, documents } of config.apis) {
    if (isInside(real(documents), folder)) return unsafe("holds", `the documents of ${name}`);
    if (isInside(folder, real(documents))) return unsafe("lies among", `the documents of ${name}`);
  }
  const root = config.roots.find((one) => isInside(real(one), folder));
  return root === undefined ? null : unsafe("holds", "a folder named in roots");
}

/** Of the output folder all but the folders of APIs may be had. */
function amongTypeScript(output: Output, config: ResolvedConfig): Diagnostic | null {
  const folder = real(output.folder);
  const apiFolder = ({ name }: ResolvedApi) => real(join(config.output, name));
  const other = config.apis.find((api) => isInside(folder, apiFolder(api)));
  if (other !== undefined)
    return outputUnsafe(output, config, "lies among", `what is generated for ${other.name}`);
  return isInside(real(config.output), folder)
    ? outputUnsafe(output, config, "holds", "the folder for generated files")
    : null;
}

function outputUnsafe(
  { folder, at }: Output,
  config: ResolvedConfig,
  relation: string,
  what: string,
): Diagnostic {
  const output = relative(config.folder, folder).replaceAll("\\", "/") || ".";
  return diagnostic("config-output-unsafe", { output, relation, what }, { at });
}

/** With links followed as far as the path exists. */
function real(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const parent = resolve(path, "..");
    return parent === path ? path : join(real(parent), relative(parent, path));
  }
}
