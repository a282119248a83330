/** The config as people write it. */

/** How the versions of an API are kept apart, and by whom. */
export type Versioning = "evolving" | "lockstep" | "server" | "client";

export type Int64 = "number" | "bigint" | "string";

export type Enums = "closed" | "open";

/** Concordat's own code, or validators that ajv compiles when they are first used. */
export type ValidatorBackend = "concordat" | "ajv";

/** `client` and `server` bring `types` and `validators` with them, `validators` brings `types`. */
export type Target = "types" | "validators" | "client" | "server" | "json-schema";

/** Where requests say which version they speak; in a path, `{version}`, `{major}`, `{minor}` and `{patch}` stand for it. */
export type VersionIn = { readonly header: string } | { readonly query: string } | { readonly path: string };

/**
 * Which conversions between versions are generated: for a `server` older requests become newer and answers older, for a
 * `client` the other way round.
 */
export type ConversionDirections = "both" | "server" | "client" | "none";

/** How severe the findings of a rule are. */
export type RuleSeverity = "breaking" | "undecided" | "risky" | "info";

/** What a change may do to an API. */
export interface CompatibilityConfig {
  /**
   * What is refused. `wire` (the default): what breaks calls, or may. `source`: also what breaks generated code.
   * `strict`: also what may hurt.
   */
  readonly policy?: "wire" | "source" | "strict" | undefined;
  /** Of an `evolving` API: who may be older. `backward` (the default): clients. `forward`: servers. */
  readonly direction?: "backward" | "forward" | "both" | undefined;
  /** `closed-writer` (the default): nobody sends properties that his schema does not declare. `spec`: all it allows. */
  readonly contentModel?: "closed-writer" | "spec" | undefined;
  /** By rule, instead of what was derived. */
  readonly severities?: Readonly<Record<string, RuleSeverity>> | undefined;
  /** A YAML or JSON list of findings that are accepted: `{ fingerprint, reason, until? }`. */
  readonly ignores?: string | undefined;
}

/** What has shipped, which no change may alter. */
export type BlessedConfig =
  | {
      /** The main branch: what stands where HEAD left it has shipped. Default: the branch that origin's HEAD names. */
      readonly git?: string | undefined;
      /** Names of release tags, `*` standing for anything but a slash, as `v*`: an evolving API is compatible with each of them. */
      readonly tags?: string | undefined;
      /** How many of the newest release tags count. Default 10. */
      readonly window?: number | undefined;
    }
  /** A folder in which what has shipped lies as it lies in the config's folder. */
  | { readonly folder: string }
  /** Nothing is held to what it was. */
  | "none";

/** Documents of an installed package, whose version a lock file pins; they are read and never judged. */
interface PackageDocuments {
  readonly package: string;
  /** A folder or file in the package. Default: the package's own folder. */
  readonly path?: string | undefined;
}

export interface ApiConfig {
  /** The folder of versioned documents, or the one document of an `evolving` or `lockstep` API. */
  readonly documents: string | PackageDocuments;
  /**
   * `evolving`: one document, compatible with its past. `lockstep`: one document, both sides always deployed
   * together. `server`: the server serves several versions. `client`: the client speaks several versions.
   */
  readonly versioning: Versioning;
  /** Why the API is versioned at the client. */
  readonly reason?: string | undefined;
  /** The TypeScript type of integers beyond 2^53; `number` refuses values it cannot hold. Default `number`. */
  readonly int64?: Int64 | undefined;
  /** `open` types let an enum hold values that a later version adds. Default `closed`. */
  readonly enums?: Enums | undefined;
  /** Default `concordat`. */
  readonly validators?: ValidatorBackend | undefined;
  /** Default `{ header: "api-version" }` where there are versions by `server` or `client`, else none. */
  readonly versionIn?: VersionIn | undefined;
  /** Default: as `versioning` says, where that is `server` or `client`; else `none`. */
  readonly conversions?: ConversionDirections | undefined;
  /** The hand-written TypeScript file that exports `decisions` about them; `scaffold` writes it, `check` reads it. */
  readonly decisions?: string | undefined;
  /** `frozen`: the texts of shipped documents do not change either. Default `editable`. */
  readonly docs?: "editable" | "frozen" | undefined;
  /** A program and its arguments, run in the config's folder, whose standard output is the newest document. */
  readonly produce?: readonly string[] | undefined;
  /** Key by key before those of all APIs. */
  readonly compatibility?: CompatibilityConfig | undefined;
  /** What OpenAPI Generator makes of the documents, each language once. */
  readonly languages?: readonly LanguageConfig[] | undefined;
}

/** A client in another language, or whatever else OpenAPI Generator makes. */
export interface LanguageConfig {
  /** What `generate --target` and folders call it, as `rust`. */
  readonly language: string;
  /** OpenAPI Generator's name for what makes it. Default: the language. */
  readonly generator?: string | undefined;
  /** Default `newest`. */
  readonly versions?: "newest" | "all" | readonly string[] | undefined;
  /**
   * The folder for it; in it each version gets a folder, unless only the newest is made. Default: a folder for each
   * version in one of the language's name, in the API's output folder.
   */
  readonly output?: string | undefined;
  /** Of the generator, as it names them; before what Concordat sets of itself. */
  readonly options?: Readonly<Record<string, LanguageOption>> | undefined;
  /** A folder of templates that take the place of the generator's own. They decide what code is written. */
  readonly templates?: string | undefined;
}

/** An object is a map, as `typeMappings` takes one. */
export type LanguageOption = string | boolean | Readonly<Record<string, string>>;

/** Which OpenAPI Generator is run, and how. */
export interface OpenApiGeneratorConfig {
  /** Its jar. Default: the npm package `@openapitools/openapi-generator-cli` fetches it from Maven Central. */
  readonly jar?: string | undefined;
  /** Default: the one that Concordat is tested with. */
  readonly version?: string | undefined;
  /** Of the jar, in hexadecimal; needed where it is not the one that Concordat is tested with. */
  readonly sha256?: string | undefined;
  /** The program. Default: `java` in JAVA_HOME, then on the PATH. */
  readonly java?: string | undefined;
  /** How long one run may take, in seconds. Default 600. */
  readonly timeLimit?: number | undefined;
}

export interface GenerateConfig {
  /** Default `generated`. */
  readonly output?: string | undefined;
  /** Whether the output is kept in version control; `check` compares it only then. Default true. */
  readonly committed?: boolean | undefined;
  /** The ending of import specifiers in generated files. Default `.js`. */
  readonly importExtension?: ".js" | ".ts" | "" | undefined;
  /** Default all. */
  readonly targets?: readonly Target[] | undefined;
  /** What makes the `languages` of APIs. */
  readonly openapiGenerator?: OpenApiGeneratorConfig | undefined;
}

/** Where in our own TypeScript wire types and domain types may be named, which `check` then holds it to. */
export interface BoundaryConfig {
  /** Default `tsconfig.json`. */
  readonly tsconfig?: string | undefined;
  /** Folders, or files, in which wire types may be used; elsewhere what they are converted to. Default: everywhere. */
  readonly wire?: readonly string[] | undefined;
  /** Folders, or files, that declare domain types. */
  readonly domain?: readonly string[] | undefined;
  /** Folders, or files, from which programs make documents: no domain type may be named there. */
  readonly schemas?: readonly string[] | undefined;
}

export interface Config {
  /** By name: letters and digits, parted by single hyphens or underscores. */
  readonly apis: Readonly<Record<string, ApiConfig>>;
  /** Default: the repository's main branch. */
  readonly blessed?: BlessedConfig | undefined;
  readonly generate?: GenerateConfig | undefined;
  /** Needs the package ts-morph. Default: nothing is held to it. */
  readonly boundary?: BoundaryConfig | undefined;
  readonly compatibility?: CompatibilityConfig | undefined;
  /** Formats to assert besides the usual ones, and formats to take as annotations only. */
  readonly formats?:
    | { readonly assert?: readonly string[] | undefined; readonly annotate?: readonly string[] | undefined }
    | undefined;
  /**
   * What a document may measure: bytes, and levels of nesting; and how long a text generated validators try on a
   * pattern that can take exponential or polynomial time (default 24 or 400 UTF-16 code units).
   */
  readonly limits?:
    | {
        readonly fileSize?: number | undefined;
        readonly depth?: number | undefined;
        readonly patternLength?: number | undefined;
      }
    | undefined;
  /** Folders besides the documents' own that a `$ref` may reach. */
  readonly roots?: readonly string[] | undefined;
}
