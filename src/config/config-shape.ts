/** The JSON Schema of the config; `schema.json` at the package's root is written from it. */
import { languageShape, openapiGeneratorShape } from "./language-shape.js";
import type { Shape } from "./shape.js";

const compatibility: Shape = {
  type: "object",
  description: "What a change may do.",
  properties: {
    policy: {
      type: "string",
      enum: ["wire", "source", "strict"],
      default: "wire",
      description:
        "What is refused. wire: what breaks calls, or may. source: also what breaks generated code. strict: also what may hurt.",
    },
    direction: {
      type: "string",
      enum: ["backward", "forward", "both"],
      default: "backward",
      description: "Of an evolving API: who may be older. backward: clients. forward: servers.",
    },
    contentModel: {
      type: "string",
      enum: ["closed-writer", "spec"],
      default: "closed-writer",
      description:
        "closed-writer: nobody sends properties that his schema does not declare. spec: all that a schema allows is sent.",
    },
    severities: {
      type: "object",
      description: "By rule, instead of what was derived.",
      additionalProperties: { type: "string", enum: ["breaking", "undecided", "risky", "info"] },
    },
    ignores: {
      type: "string",
      minLength: 1,
      pattern: "^[^\\u0000]*$",
      description:
        "A YAML or JSON list of findings that are accepted, { fingerprint, reason, until? } each; relative to the config.",
    },
  },
  additionalProperties: false,
};

const path = {
  type: "string",
  minLength: 1,
  pattern: "^[^\\u0000]*$",
  description: "a path without NUL characters",
} as const;

const blessed: Shape = {
  description:
    "What has shipped, which no change may alter. Default: what stands where HEAD left the main branch.",
  anyOf: [
    {
      type: "object",
      properties: {
        git: {
          type: "string",
          minLength: 1,
          description: "The main branch, as origin/main; default: the one that origin's HEAD names.",
        },
        tags: {
          type: "string",
          minLength: 1,
          description:
            "Names of release tags, * standing for anything but a slash, as v*: an evolving API is held to each of them as well.",
        },
        window: {
          type: "integer",
          minimum: 1,
          default: 10,
          description: "How many of the newest release tags count.",
        },
        folder: {
          ...path,
          description:
            "Instead of git: a folder in which what has shipped lies as it lies beside the config.",
        },
      },
      minProperties: 1,
      additionalProperties: false,
    },
    { type: "string", enum: ["none"], description: "Nothing is held to what it was." },
  ],
};

const documents: Shape = {
  description:
    "The folder of versioned documents, or the one document of an evolving or lockstep API; relative to the config, or in an installed package.",
  anyOf: [
    path,
    {
      type: "object",
      properties: {
        package: {
          type: "string",
          pattern: "^(?:@[a-z0-9~-][a-z0-9._~-]*/)?[a-z0-9~-][a-z0-9._~-]*$",
          description: "the name of an installed package",
        },
        path: { ...path, description: "A folder or file in the package." },
      },
      required: ["package"],
      additionalProperties: false,
    },
  ],
};

const api: Shape = {
  type: "object",
  description: "An API: where its documents are and how its versions are kept apart.",
  properties: {
    documents,
    versioning: {
      type: "string",
      enum: ["evolving", "lockstep", "server", "client"],
      description:
        "evolving: one document, compatible with its past. lockstep: one document, both sides always deployed together. server: the server serves several versions. client: the client speaks several versions.",
    },
    reason: { type: "string", description: "Why the API is versioned at the client." },
    int64: {
      type: "string",
      enum: ["number", "bigint", "string"],
      default: "number",
      description: "The TypeScript type of 64-bit integers, which a number cannot always hold exactly.",
    },
    enums: {
      type: "string",
      enum: ["closed", "open"],
      default: "closed",
      description: "open: types let an enum hold values that a later version adds.",
    },
    validators: {
      type: "string",
      enum: ["concordat", "ajv"],
      default: "concordat",
      description:
        "concordat: validators are generated code. ajv: ajv compiles them when they are first used.",
    },
    versionIn: {
      type: "object",
      description:
        "Where requests say which version they speak. Default: the header api-version, where there are versions.",
      properties: {
        header: {
          type: "string",
          pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$",
          description: "The name of a header.",
        },
        query: { type: "string", minLength: 1, description: "The name of a query parameter." },
        path: {
          type: "string",
          pattern: "^(?:/[A-Za-z0-9._~-]*(?:\\{(?:version|major|minor|patch)\\}[A-Za-z0-9._~-]*)*)+$",
          description:
            "What paths begin with, such as /v{major}; {version}, {minor} and {patch} work as well.",
        },
      },
      minProperties: 1,
      maxProperties: 1,
      additionalProperties: false,
    },
    conversions: {
      type: "string",
      enum: ["both", "server", "client", "none"],
      description:
        "Which conversions between versions are generated: those that a server or a client needs, or both. Default: as versioning says.",
    },
    decisions: {
      type: "string",
      minLength: 1,
      pattern: "^[^\\u0000]+\\.[cm]?tsx?$",
      description:
        "The hand-written TypeScript file that exports decisions about them; relative to the config. scaffold writes it, check reads it, and both need the package ts-morph for it.",
    },
    docs: {
      type: "string",
      enum: ["editable", "frozen"],
      default: "editable",
      description: "Whether the texts of shipped documents may still be edited.",
    },
    produce: {
      type: "array",
      items: { type: "string", minLength: 1 },
      minItems: 1,
      description:
        "A program and its arguments, run in the config's folder, whose standard output is the newest document; only generate --produce and check --produce run it.",
    },
    compatibility: { ...compatibility, description: "What a change may do, before what holds for all APIs." },
    languages: {
      type: "array",
      items: languageShape,
      description: "What OpenAPI Generator makes of the documents, each language once.",
    },
  },
  required: ["documents", "versioning"],
  additionalProperties: false,
};

const generate: Shape = {
  type: "object",
  description: "What is generated, and where.",
  properties: {
    output: {
      type: "string",
      minLength: 1,
      pattern: "^[^\\u0000]*$",
      default: "generated",
      description: "The folder for generated files; each API gets a folder in it.",
    },
    committed: {
      type: "boolean",
      default: true,
      description: "Whether the output is kept in version control; check compares it only then.",
    },
    importExtension: {
      type: "string",
      enum: [".js", ".ts", ""],
      default: ".js",
      description: "The ending of import specifiers in generated files.",
    },
    targets: {
      type: "array",
      items: { type: "string", enum: ["types", "validators", "client", "server", "json-schema"] },
      minItems: 1,
      uniqueItems: true,
      default: ["types", "validators", "client", "server", "json-schema"],
      description: "Which outputs are written; client and server bring validators and types with them.",
    },
    openapiGenerator: openapiGeneratorShape,
  },
  additionalProperties: false,
};

const folders = { type: "array", items: path, uniqueItems: true } as const;

const boundary: Shape = {
  type: "object",
  description:
    "Where in our own TypeScript wire types and domain types may be named; check holds it to that, and needs the package ts-morph for it.",
  properties: {
    tsconfig: {
      ...path,
      default: "tsconfig.json",
      description: "The code's tsconfig; relative to the config.",
    },
    wire: {
      ...folders,
      description:
        "Folders, or files, in which wire types may be used: those of the adapters. Default: everywhere.",
    },
    domain: { ...folders, description: "Folders, or files, that declare domain types." },
    schemas: {
      ...folders,
      description:
        "Folders, or files, from which programs make documents: no domain type may be named there.",
    },
  },
  additionalProperties: false,
};

const formatNames: Shape = { type: "array", items: { type: "string", minLength: 1 }, uniqueItems: true };

export const configShape: Shape = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Concordat config",
  type: "object",
  properties: {
    $schema: { type: "string", description: "The location of this schema, for editors." },
    apis: {
      type: "object",
      description: "The APIs, by name.",
      minProperties: 1,
      propertyNames: {
        pattern: "^[A-Za-z][A-Za-z0-9]*([-_][A-Za-z0-9]+)*$",
        description: "letters and digits, parted by single hyphens or underscores, a letter first",
      },
      additionalProperties: api,
    },
    blessed,
    generate,
    boundary,
    compatibility,
    formats: {
      type: "object",
      description: "Which formats are asserted.",
      properties: {
        assert: { ...formatNames, description: "Formats to assert besides the usual ones." },
        annotate: { ...formatNames, description: "Formats to take as annotations only." },
      },
      additionalProperties: false,
    },
    limits: {
      type: "object",
      description: "What a document, and a text tried on a risky pattern, may measure.",
      properties: {
        fileSize: { type: "integer", minimum: 1, description: "Bytes." },
        depth: { type: "integer", minimum: 1, description: "Levels of nesting." },
        patternLength: {
          type: "integer",
          minimum: 1,
          description:
            "How long a text, in UTF-16 code units, validators try on a pattern that can take exponential or polynomial time and that they cannot match otherwise. Default: 24 or 400.",
        },
      },
      additionalProperties: false,
    },
    roots: {
      type: "array",
      items: { type: "string", minLength: 1 },
      uniqueItems: true,
      description: "Folders besides the documents' own that a $ref may reach; relative to the config.",
    },
  },
  required: ["apis"],
  additionalProperties: false,
};
