import { join } from "node:path";
import { expect, test } from "vitest";
import type { ApiConfig, Config, GenerateConfig } from "../../src/config/config.js";
import { configDocument } from "../../src/config/config-document.js";
import { pinnedGenerator } from "../../src/config/pinned-generator.js";
import { resolveConfig } from "../../src/config/resolve.js";
import { settingsText } from "../../src/config/settings-text.js";
import { Place } from "../../src/source/place.js";

const folder = join(import.meta.dirname, "fixtures-that-are-not-there");

function resolved(languages: ApiConfig["languages"], generate: GenerateConfig = {}) {
  const config: Config = { apis: { pets: { documents: "pets", versioning: "server", languages } }, generate };
  return resolveConfig(config, { folder, place: Place.root(configDocument(config, "config")) });
}

function problems(...[languages, generate]: Parameters<typeof resolved>): string[] {
  return resolved(languages, generate).diagnostics.map(
    ({ code, pointer, message }) => `${code} ${pointer}: ${message}`,
  );
}

test("what is not said", () => {
  const { config } = resolved([{ language: "rust" }]);
  expect(config!.apis[0]!.languages).toEqual([
    {
      language: "rust",
      generator: "rust",
      versions: "newest",
      output: null,
      options: {},
      templates: null,
      place: expect.anything(),
    },
  ]);
  expect(config!.openapiGenerator).toEqual({ ...pinnedGenerator, jar: null, java: null, timeLimit: 600 });
});

test("paths are relative to the config", () => {
  const { config } = resolved([{ language: "go", output: "../go", templates: "templates" }], {
    openapiGenerator: { jar: "a.jar", java: "jdk/bin/java" },
  });
  expect(config!.apis[0]!.languages).toMatchObject([
    { output: join(folder, "../go"), templates: join(folder, "templates") },
  ]);
  expect(config!.openapiGenerator).toMatchObject({
    jar: join(folder, "a.jar"),
    java: join(folder, "jdk/bin/java"),
    sha256: pinnedGenerator.sha256,
  });
});

test("options that are called as a place is are told apart all the same", () => {
  const texts = ["a", "b"].map((place) =>
    settingsText(resolved([{ language: "go", options: { place } }]).config!),
  );
  expect(texts[0]).not.toBe(texts[1]);
});

test("a language named twice, options that are ours, a version without a checksum", () => {
  expect(
    problems(
      [
        {
          language: "rust",
          options: { inputSpec: "http://example.com", enablePostProcessFile: true, library: "a" },
        },
        { language: "rust", generator: "rust-server" },
      ],
      { openapiGenerator: { version: "7.0.0" } },
    ),
  ).toEqual([
    "config-option-reserved /apis/pets/languages/0/options/inputSpec: the option inputSpec is set by how OpenAPI Generator is run",
    "config-option-reserved /apis/pets/languages/0/options/enablePostProcessFile: the option enablePostProcessFile is set by how OpenAPI Generator is run",
    "config-language-twice /apis/pets/languages/1/language: rust is named twice among the languages of pets",
    "config-generator-unpinned /generate/openapiGenerator/version: OpenAPI Generator 7.0.0 is asked for, but not by which SHA-256 its jar is known",
  ]);
  expect(problems([], { openapiGenerator: { version: "7.0.0", sha256: "0".repeat(64) } })).toEqual([]);
});

test.each([
  ["clients", null],
  ["../clients", null],
  ["generated/clients", null],
  [".", "holds the config"],
  ["pets", "holds the documents of pets"],
  ["pets/rust", "lies among the documents of pets"],
  ["generated", "holds the folder for generated files"],
  ["generated/pets", "lies among what is generated for pets"],
  ["generated/pets/types", "lies among what is generated for pets"],
])("the output %s: %s", (output, wanted) => {
  expect(problems([{ language: "rust", output }])).toEqual(
    wanted === null
      ? []
      : [`config-output-unsafe /apis/pets/languages/0/output: the output folder ${output} ${wanted}`],
  );
});
