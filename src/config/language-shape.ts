/** The part of the config's JSON Schema that is about other languages. */
import type { Shape } from "./shape.js";

const path = {
  type: "string",
  minLength: 1,
  pattern: "^[^\\u0000]*$",
} as const;

const name = {
  type: "string",
  pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
} as const;

export const languageShape: Shape = {
  type: "object",
  description: "A client in another language, or whatever else OpenAPI Generator makes.",
  properties: {
    language: {
      ...name,
      description: "what generate --target and folders call it: small letters, digits and single hyphens",
    },
    generator: {
      ...name,
      description: "the name that OpenAPI Generator has for what makes it, by default that of the language",
    },
    versions: {
      description: "Which versions it is made for.",
      anyOf: [
        { type: "string", enum: ["newest", "all"], default: "newest" },
        { type: "array", items: { type: "string", minLength: 1 }, minItems: 1, uniqueItems: true },
      ],
    },
    output: {
      ...path,
      description:
        "The folder for it, in which each version gets a folder, unless only the newest is made; relative to the config. Default: a folder for each version in one of the language's name, in the API's output folder.",
    },
    options: {
      type: "object",
      description:
        "Options of the generator, as it names them, before what Concordat sets of itself; an object is a map, as typeMappings takes one.",
      propertyNames: {
        pattern: "^[A-Za-z][A-Za-z0-9_.-]*$",
        description: "letters, digits, dots, hyphens and underscores, a letter first",
      },
      additionalProperties: {
        anyOf: [
          { type: "string" },
          { type: "boolean" },
          { type: "object", additionalProperties: { type: "string" } },
        ],
      },
    },
    templates: {
      ...path,
      description:
        "A folder of templates that take the place of the generator's own: they decide what code is written. Relative to the config.",
    },
  },
  required: ["language"],
  additionalProperties: false,
};

export const openapiGeneratorShape: Shape = {
  type: "object",
  description: "Which OpenAPI Generator makes the languages of APIs, and how it is run. It needs Java.",
  properties: {
    jar: {
      ...path,
      description:
        "Its jar; relative to the config. Default: the npm package @openapitools/openapi-generator-cli fetches it from Maven Central when it is first needed.",
    },
    version: {
      type: "string",
      pattern: "^\\d+\\.\\d+\\.\\d+(-[A-Za-z0-9.-]+)?$",
      description: "its version, as 7.25.0; by default the one that Concordat is tested with",
    },
    sha256: {
      type: "string",
      pattern: "^[0-9a-f]{64}$",
      description:
        "64 hexadecimal digits in small letters: the SHA-256 of the jar, needed where it is not the one that Concordat is tested with",
    },
    java: {
      ...path,
      description: "The program; relative to the config. Default: java in JAVA_HOME, then on the PATH.",
    },
    timeLimit: {
      type: "integer",
      minimum: 1,
      default: 600,
      description: "How long one run may take, in seconds.",
    },
  },
  additionalProperties: false,
};
