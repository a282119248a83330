/** How OpenAPI Generator is called: the same words each time, with paths in a folder of its own. */
import { defaultsFor } from "./defaults.js";
import type { LanguageTarget } from "./language-target.js";

/** What stands in the folder in which it runs, besides what it makes. */
export const workplace = {
  document: "document.json",
  options: "options.json",
  templates: "templates",
  output: "made",
  temporary: "temporary",
} as const;

export interface Call {
  /** For Java, before the jar. */
  readonly java: readonly string[];
  /** For the generator. */
  readonly args: readonly string[];
  /** The text of its config. */
  readonly options: string;
  /** Our own, by path in the folder of templates; the user's go before. */
  readonly templates: readonly (readonly [path: string, text: string])[];
}

/** @param nameMappings that the prepared document needs */
export function callFor(target: LanguageTarget, nameMappings: Readonly<Record<string, string>>): Call {
  const { document, options, output, temporary } = workplace;
  const templates = [...defaultsFor(target.generator).templates];
  const own = ["-i", document, "-g", target.generator, "-o", output, "-c", options];
  return {
    java: [
      // What a machine's language, time and character set are decides nothing.
      "-Duser.language=en",
      "-Duser.country=US",
      "-Duser.timezone=UTC",
      "-Dfile.encoding=UTF-8",
      // A document may lead nowhere: whatever would be fetched goes to a proxy that is not there.
      "-DsocksProxyHost=127.0.0.1",
      "-DsocksProxyPort=1",
      "-DsocksNonProxyHosts=",
      `-Djava.io.tmpdir=${temporary}`,
      "-XX:-UsePerfData",
      // Types that refer to each other are followed by recursion.
      "-Xss16m",
    ],
    args: [
      "generate",
      ...own,
      ...(target.templates === null && templates.length === 0 ? [] : ["-t", workplace.templates]),
    ],
    options: `${JSON.stringify(optionsOf(target, nameMappings), null, 2)}\n`,
    templates,
  };
}

/** What the config says goes before, in maps key by key. */
function optionsOf(
  { api, generator, version, options }: LanguageTarget,
  nameMappings: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const ours: Record<string, unknown> = {
    hideGenerationTimestamp: true,
    ...namesFor(generator, `${api}-${version.file}`),
    ...defaultsFor(generator).options,
    ...(Object.keys(nameMappings).length === 0 ? {} : { nameMappings: sorted(nameMappings) }),
  };
  const theirs = Object.entries(options).map(([key, value]): [string, unknown] => {
    const before = ours[key];
    return [key, isMap(before) && isMap(value) ? sorted({ ...before, ...value }) : value];
  });
  return sorted({ ...ours, ...Object.fromEntries(theirs) });
}

/** The order of keys decides nothing. */
function sorted(map: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** So that the packages of several APIs and versions can stand in one program. */
function namesFor(generator: string, name: string): Readonly<Record<string, string>> {
  const kebab = name.toLowerCase().replaceAll("_", "-");
  const snake = kebab.replaceAll("-", "_");
  switch (generator) {
    case "python":
      return { packageName: snake, projectName: kebab };
    case "rust":
      return { packageName: kebab };
    case "go":
      return { packageName: snake.replaceAll("_", "") };
    case "java":
      return {
        artifactId: kebab,
        invokerPackage: snake,
        apiPackage: `${snake}.api`,
        modelPackage: `${snake}.model`,
      };
    default:
      return {};
  }
}
