/** What OpenAPI Generator makes of the sled-agent API, by way of `generate`; it is made again only where it has to be. */
import path from "node:path";
import { generate } from "../../../generators/generate.js";
import type { LanguageConfig } from "../../../src/config/config.js";
import { versionFileName } from "../../../src/history/version.js";
import { caches } from "./caches.js";
import { languageVersions } from "./calls.js";

/** It has the package that fetches the generator. */
const bench = path.resolve(import.meta.dirname, "../../bench");

/**
 * The folder of each version.
 *
 * @throws Error where something is not made
 */
export async function generatedFor(
  language: Omit<LanguageConfig, "versions" | "output">,
): Promise<ReadonlyMap<string, string>> {
  const output = path.join(caches, "generated", language.language);
  const { diagnostics, languages } = await generate(
    {
      apis: {
        "sled-agent": {
          documents: path.resolve(import.meta.dirname, "../../../schemas/sled-agent"),
          versioning: "server",
          languages: [{ ...language, versions: languageVersions }],
        },
      },
      blessed: "none",
      generate: { output },
    },
    { folder: bench, cwd: bench, cache: false, languages: [language.language] },
  );
  const failed = languages.filter(({ state }) => state === "failed");
  if (failed.length > 0 || languages.length !== languageVersions.length) {
    throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  }
  const folder = path.join(output, "sled-agent", language.language);
  return new Map(languageVersions.map((version) => [version, path.join(folder, versionFileName(version))]));
}
