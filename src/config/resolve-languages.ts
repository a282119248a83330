/** What the config says about other languages, with its defaults filled in and its paths absolute. */
import { resolve } from "node:path";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.js";
import type { Place } from "../source/place.js";
import type { Config, LanguageConfig, LanguageOption, OpenApiGeneratorConfig } from "./config.js";
import { pinnedGenerator } from "./pinned-generator.js";

export interface ResolvedLanguage {
  readonly language: string;
  /** As OpenAPI Generator names it. */
  readonly generator: string;
  readonly versions: "newest" | "all" | readonly string[];
  /** Absolute; null: in the API's output folder. */
  readonly output: string | null;
  readonly options: Readonly<Record<string, LanguageOption>>;
  /** Absolute; null where the generator's own are used. */
  readonly templates: string | null;
  /** Where the config says so. */
  readonly place: Place;
}

export interface ResolvedGenerator {
  /** Absolute; null where it is fetched. */
  readonly jar: string | null;
  readonly version: string;
  /** Of the jar, in hexadecimal. */
  readonly sha256: string;
  /** Absolute; null where it is to be found out. */
  readonly java: string | null;
  /** Seconds. */
  readonly timeLimit: number;
}

export function resolveLanguages(
  given: readonly LanguageConfig[] = [],
  folder: string,
  place: Place,
): ResolvedLanguage[] {
  return given.map((one, index) => ({
    language: one.language,
    generator: one.generator ?? one.language,
    versions: one.versions ?? "newest",
    output: one.output === undefined ? null : resolve(folder, one.output),
    options: one.options ?? {},
    templates: one.templates === undefined ? null : resolve(folder, one.templates),
    place: place.at(index),
  }));
}

export function resolveGenerator(given: OpenApiGeneratorConfig = {}, folder: string): ResolvedGenerator {
  return {
    jar: given.jar === undefined ? null : resolve(folder, given.jar),
    version: given.version ?? pinnedGenerator.version,
    sha256: given.sha256 ?? pinnedGenerator.sha256,
    java: given.java === undefined ? null : resolve(folder, given.java),
    timeLimit: Number(given.timeLimit ?? 600),
  };
}

/** Names in OpenAPI Generator's own config that are set by how it is run, or would have it run something else. */
const reserved: ReadonlySet<string> = new Set([
  "auth",
  "dryRun",
  "enableMinimalUpdate",
  "enablePostProcessFile",
  "generatorName",
  "ignoreFileOverride",
  "inputSpec",
  "inputSpecFiles",
  "inputSpecRootDirectory",
  "mergedFileOutputDir",
  "outputDir",
  "skipOverwrite",
  "templateDir",
]);

/** @param place of the config as a whole */
export function languageProblems({ apis, generate }: Config, place: Place): Diagnostic[] {
  const problems = Object.entries(apis).flatMap(([name, { languages = [] }]) => {
    const at = place.at("apis").at(name).at("languages");
    return languages.flatMap((one, index) => [
      ...repeated(languages, index, name, at),
      ...Object.keys(one.options ?? {})
        .filter((option) => reserved.has(option))
        .map((option) =>
          diagnostic("config-option-reserved", { option }, { at: at.at(index).at("options").at(option) }),
        ),
    ]);
  });
  const { version = pinnedGenerator.version, sha256 } = generate?.openapiGenerator ?? {};
  if (version === pinnedGenerator.version || sha256 !== undefined) return problems;
  const values = { version, tested: pinnedGenerator.version };
  const at = place.at("generate").at("openapiGenerator").at("version");
  return [...problems, diagnostic("config-generator-unpinned", values, { at })];
}

function repeated(
  languages: readonly LanguageConfig[],
  index: number,
  api: string,
  place: Place,
): Diagnostic[] {
  const { language } = languages[index]!;
  if (languages.findIndex((one) => one.language === language) === index) return [];
  return [diagnostic("config-language-twice", { api, language }, { at: place.at(index).at("language") })];
}
