/** Which languages of which versions are to be made, by the config and by what the command asks for. */
import { join } from "node:path";
import type { ResolvedApi, ResolvedConfig } from "../../src/config/resolve.js";
import type { ResolvedLanguage } from "../../src/config/resolve-languages.js";
import { pinnedGenerator } from "../../src/config/pinned-generator.js";
import { diagnostic, type Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { nearest } from "../../src/diagnostics/suggest.js";
import { isSameVersion } from "../../src/history/version.js";
import { displayPath, isInside } from "../../src/source/paths.js";
import type { Place } from "../../src/source/place.js";
import type { ApiVersion } from "../generated-file.js";
import { generatorNames } from "./generator-names.js";
import type { LanguageTarget } from "./language-target.js";

export interface VersionsOfApi {
  readonly api: ResolvedApi;
  /** Newest first. */
  readonly versions: readonly ApiVersion[];
}

/**
 * Names that mean nothing to the generator. Of another one than the tested its list is not known, so none but what no
 * generator is called.
 * @param asked by the command, besides what the config names
 */
export function unknownGenerators(config: ResolvedConfig, asked: readonly string[]): Diagnostic[] {
  const languages = config.apis.flatMap((api) => api.languages);
  const named = new Set(languages.map(({ language }) => language));
  // What is asked for becomes a folder and an argument.
  const strange = asked.filter((name) => !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u.test(name));
  if (config.openapiGenerator.sha256 !== pinnedGenerator.sha256 || strange.length > 0) {
    return strange.map((name) => unknownGenerator(name, [...named, ...generatorNames]));
  }
  return [
    ...languages
      .filter(({ generator }) => !generatorNames.includes(generator))
      .map(({ generator, place }) => unknownGenerator(generator, generatorNames, place)),
    ...asked
      .filter((name) => !named.has(name) && !generatorNames.includes(name))
      .map((name) => unknownGenerator(name, [...named, ...generatorNames])),
  ];
}

function unknownGenerator(generator: string, known: readonly string[], at?: Place): Diagnostic {
  const meant = nearest(generator, known);
  const suggestion = meant === null ? "" : `Did you mean ${meant}? `;
  const { version } = pinnedGenerator;
  return diagnostic("generator-unknown", { version, generator, suggestion }, { at });
}

export interface Targets {
  readonly targets: readonly LanguageTarget[];
  readonly diagnostics: readonly Diagnostic[];
}

/** @param asked null: what the config names; else only these, for every API where the config names none for it */
export function languageTargets(
  config: ResolvedConfig,
  apis: readonly VersionsOfApi[],
  asked: readonly string[] | null,
  cwd: string,
): Targets {
  const diagnostics: Diagnostic[] = [];
  const named = new Set(config.apis.flatMap((api) => api.languages.map(({ language }) => language)));
  const targets = apis.flatMap(({ api, versions }) =>
    wantedOf(api, asked, named).flatMap(({ asked: by, ...wanted }) => {
      const chosen = versionsFor(wanted, api, versions, diagnostics);
      return chosen.map((version): LanguageTarget => {
        const { language, generator, options, templates, place } = wanted;
        const where = placed(config, api, wanted, version);
        return {
          api: api.name,
          language,
          generator,
          version,
          ...where,
          options,
          templates,
          asked: by,
          place,
        };
      });
    }),
  );
  const { targets: kept, diagnostics: collisions } = apart(targets, cwd);
  return { targets: kept, diagnostics: [...diagnostics, ...collisions] };
}

interface WantedLanguage extends ResolvedLanguage {
  readonly asked: LanguageTarget["asked"];
}

function wantedOf(
  api: ResolvedApi,
  asked: readonly string[] | null,
  named: ReadonlySet<string>,
): WantedLanguage[] {
  const own = api.languages.filter(({ language }) => asked?.includes(language) ?? true);
  const others = (asked ?? []).filter((name) => !named.has(name));
  return [
    ...own.map((one) => ({ ...one, asked: "config" as const })),
    ...[...new Set(others)].map((name) => ({
      language: name,
      generator: name,
      versions: "newest" as const,
      output: null,
      options: {},
      templates: null,
      place: api.place,
      asked: "command" as const,
    })),
  ];
}

function versionsFor(
  { language, versions: wanted, place }: ResolvedLanguage,
  api: ResolvedApi,
  versions: readonly ApiVersion[],
  diagnostics: Diagnostic[],
): readonly ApiVersion[] {
  if (wanted === "all") return versions;
  if (wanted === "newest") return versions.slice(0, 1);
  return wanted.flatMap((name, index) => {
    const found = versions.find(({ version }) => isSameVersion(version, name));
    if (found !== undefined) return [found];
    const known = versions.map(({ version }) => version).join(", ");
    const at = place.at("versions").at(index);
    const values = { api: api.name, version: name, language, known };
    diagnostics.push(diagnostic("language-version-unknown", values, { at }));
    return [];
  });
}

function placed(
  config: ResolvedConfig,
  api: ResolvedApi,
  { language, output, versions }: ResolvedLanguage,
  { file }: ApiVersion,
): Pick<LanguageTarget, "folder" | "base"> {
  if (output === null) {
    return { folder: join(config.output, api.name, language, file), base: config.output };
  }
  return { folder: versions === "newest" ? output : join(output, file), base: output };
}

/** One in the other is one too many: what stands in a folder that is generated belongs to it. */
function apart(targets: readonly LanguageTarget[], cwd: string): Targets {
  const kept: LanguageTarget[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const target of targets) {
    const { folder } = target;
    const first = kept.find((one) => isInside(one.folder, folder) || isInside(folder, one.folder));
    if (first === undefined) kept.push(target);
    else {
      const values = { first: nameOf(first), second: nameOf(target), folder: displayPath(folder, cwd) };
      diagnostics.push(diagnostic("language-outputs-collide", values, { at: target.place }));
    }
  }
  return { targets: kept, diagnostics };
}

function nameOf({ language, api, version: { version } }: LanguageTarget): string {
  return `${language} of ${api} ${version}`;
}
