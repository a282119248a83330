import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { checkShape } from "../../src/config/check-shape.js";
import { configDocument } from "../../src/config/config-document.js";
import { configShape } from "../../src/config/config-shape.js";
import { schemaText } from "../../src/config/schema-text.js";
import { Place } from "../../src/source/place.js";

const ajv = new Ajv({ allErrors: true }).compile(configShape);
const pets = { documents: "pets", versioning: "server" };
const withApi = (api: unknown) => ({ apis: { pets: api } });
const withRest = (rest: object) => ({ apis: { pets }, ...rest });

const good: readonly unknown[] = [
  withApi(pets),
  { $schema: "./schema.json", apis: { a: pets, "b-2": pets, c_d: pets, constructor: pets } },
  withApi({ documents: "p.yaml", versioning: "evolving", reason: "", int64: "bigint", enums: "open" }),
  withApi({ ...pets, validators: "ajv", versionIn: { header: "api-version" } }),
  withApi({ ...pets, versionIn: { query: "version" } }),
  withApi({ ...pets, versionIn: { path: "/api/v{major}.{minor}" } }),
  withRest({ generate: {} }),
  withApi({ ...pets, languages: [] }),
  withApi({
    ...pets,
    languages: [
      { language: "rust" },
      { language: "go", versions: "all", output: "../go" },
      {
        language: "my-python",
        generator: "python",
        versions: ["1.0.0"],
        options: {
          library: "urllib3",
          disallowAdditionalPropertiesIfNotPresent: false,
          typeMappings: { a: "b" },
        },
        templates: "templates/python",
      },
    ],
  }),
  withRest({ generate: { openapiGenerator: {} } }),
  withRest({
    generate: {
      openapiGenerator: {
        jar: "a.jar",
        version: "7.24.0-beta.1",
        sha256: "0".repeat(64),
        java: "/usr/bin/java",
        timeLimit: 60,
      },
    },
  }),
  withRest({
    generate: { output: "out", committed: false, importExtension: "", targets: ["types", "client"] },
  }),
  withRest({
    formats: { assert: ["uri"], annotate: [] },
    limits: { fileSize: 1, depth: 2.0, patternLength: 3 },
    roots: ["shared"],
  }),
];

const bad: readonly (readonly [unknown, string])[] = [
  [null, "wrong-type"],
  [[], "wrong-type"],
  ["text", "wrong-type"],
  [{}, "missing-key"],
  [{ apis: [] }, "wrong-type"],
  [{ api: {}, apis: { pets: { documents: "a", versioning: "server" } } }, "unknown-key"],
  [{ apis: {} }, "wrong-value"],
  [withApi("pets"), "wrong-type"],
  [withApi({ versioning: "server" }), "missing-key"],
  [withApi({ documents: "pets" }), "missing-key"],
  [withApi({ ...pets, documents: "" }), "wrong-value"],
  [withApi({ ...pets, documents: 7 }), "wrong-type"],
  [withApi({ ...pets, versioning: "Server" }), "wrong-value"],
  [withApi({ ...pets, int64: "string " }), "wrong-value"],
  [withApi({ ...pets, int64: null }), "wrong-type"],
  [withApi({ ...pets, validators: "zod" }), "wrong-value"],
  [withApi({ ...pets, versionIn: {} }), "wrong-value"],
  [withApi({ ...pets, versionIn: { header: "a", query: "b" } }), "wrong-value"],
  [withApi({ ...pets, versionIn: { header: "a b" } }), "wrong-value"],
  [withApi({ ...pets, versionIn: { cookie: "a" } }), "unknown-key"],
  [withApi({ ...pets, versionIn: { path: "v{major}" } }), "wrong-value"],
  [withApi({ ...pets, versionIn: { path: "/{wrong}" } }), "wrong-value"],
  [withApi({ ...pets, toString: 1 }), "unknown-key"],
  [JSON.parse('{"apis": {"__proto__": {"documents": "p", "versioning": "server"}}}'), "wrong-name"],
  [{ apis: { "../up": pets } }, "wrong-name"],
  [{ apis: { "a.b": pets } }, "wrong-name"],
  [{ apis: { "a--b": pets } }, "wrong-name"],
  [{ apis: { "": pets } }, "wrong-name"],
  [withApi({ ...pets, languages: "rust" }), "wrong-type"],
  [withApi({ ...pets, languages: [{}] }), "missing-key"],
  [withApi({ ...pets, languages: [{ language: "../up" }] }), "wrong-value"],
  [withApi({ ...pets, languages: [{ language: "Rust" }] }), "wrong-value"],
  [withApi({ ...pets, languages: [{ language: "rust", generator: "-g" }] }), "wrong-value"],
  [withApi({ ...pets, languages: [{ language: "rust", versions: "oldest" }] }), "wrong-value"],
  [withApi({ ...pets, languages: [{ language: "rust", versions: [] }] }), "wrong-value"],
  [withApi({ ...pets, languages: [{ language: "rust", output: "" }] }), "wrong-value"],
  [withApi({ ...pets, languages: [{ language: "rust", options: { a: 1 } }] }), "wrong-type"],
  [withApi({ ...pets, languages: [{ language: "rust", options: { a: { b: true } } }] }), "wrong-type"],
  [withApi({ ...pets, languages: [{ language: "rust", options: { "a b": "" } }] }), "wrong-name"],
  [withApi({ ...pets, languages: [{ language: "rust", template: "a" }] }), "unknown-key"],
  [withRest({ generate: { openapiGenerator: { version: "latest" } } }), "wrong-value"],
  [withRest({ generate: { openapiGenerator: { sha256: "0" } } }), "wrong-value"],
  [withRest({ generate: { openapiGenerator: { timeLimit: 0 } } }), "wrong-value"],
  [withRest({ generate: { output: "" } }), "wrong-value"],
  [withRest({ generate: { committed: "no" } }), "wrong-type"],
  [withRest({ generate: { targets: [] } }), "wrong-value"],
  [withRest({ generate: { targets: ["types", "types"] } }), "wrong-value"],
  [withRest({ generate: { targets: ["clients"] } }), "wrong-value"],
  [withRest({ limits: { fileSize: 0 } }), "wrong-value"],
  [withRest({ limits: { depth: 1.5 } }), "wrong-type"],
  [withRest({ formats: { assert: "uri" } }), "wrong-type"],
  [withRest({ roots: [7] }), "wrong-type"],
  [withRest({ boundary: { wire: "src/adapters" } }), "wrong-type"],
  [withRest({ boundary: { wire: [""] } }), "wrong-value"],
  [withRest({ boundary: { wires: ["src/adapters"] } }), "unknown-key"],
];

function codesFor(value: unknown): string[] {
  return checkShape(configShape, value, Place.root(configDocument(value, "config"))).map(({ code }) => code);
}

test.each(good.map((value) => [value]))("%j is a config", (value) => {
  expect(codesFor(value)).toEqual([]);
  expect(ajv(value)).toBe(true);
});

test.each(bad)("%j is refused with %s", (value, code) => {
  expect(codesFor(value)).toEqual([code]);
  expect(ajv(value)).toBe(false);
});

test("members that are undefined count as absent", () => {
  expect(codesFor({ apis: { pets: { ...pets, int64: undefined } }, generate: undefined })).toEqual([]);
});

test("schema.json is written from the shape", () => {
  expect(readFileSync(new URL("../../schema.json", import.meta.url), "utf8")).toBe(schemaText());
});
