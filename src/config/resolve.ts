/** The config with its defaults filled in, its paths absolute, and its folders checked against each other. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.js";
import { isInside } from "../source/paths.js";
import type { Place } from "../source/place.js";
import type {
  ApiConfig,
  BlessedConfig,
  BoundaryConfig,
  CompatibilityConfig,
  Config,
  ConversionDirections,
  Enums,
  Int64,
  RuleSeverity,
  Target,
  ValidatorBackend,
  Versioning,
  VersionIn,
} from "./config.js";
import { outputProblems } from "./output-problems.js";
import {
  languageProblems,
  resolveGenerator,
  resolveLanguages,
  type ResolvedGenerator,
  type ResolvedLanguage,
} from "./resolve-languages.js";

export interface ResolvedApi {
  readonly name: string;
  /** Absolute. */
  readonly documents: string;
  /** The installed package that the documents are part of; null where they are ours. */
  readonly package: string | null;
  readonly versioning: Versioning;
  readonly reason: string | null;
  readonly int64: Int64;
  readonly enums: Enums;
  readonly validators: ValidatorBackend;
  /** Null where requests name no version. */
  readonly versionIn: VersionIn | null;
  readonly conversions: ConversionDirections;
  /** Absolute; null where the config names none. */
  readonly decisions: string | null;
  readonly docs: "editable" | "frozen";
  /** A program and its arguments; null where nothing produces the newest document. */
  readonly produce: readonly string[] | null;
  readonly compatibility: ResolvedCompatibility;
  readonly languages: readonly ResolvedLanguage[];
  /** Where the config names the documents. */
  readonly place: Place;
}

interface ResolvedCompatibility {
  readonly policy: "wire" | "source" | "strict";
  readonly direction: "backward" | "forward" | "both";
  readonly contentModel: "closed-writer" | "spec";
  readonly severities: Readonly<Record<string, RuleSeverity>>;
  /** Absolute. */
  readonly ignores: string | null;
}

export type Blessed =
  /** `branch` is null where it is to be found out, `tags` where no release counts. */
  | {
      readonly kind: "git";
      readonly branch: string | null;
      readonly tags: string | null;
      readonly window: number;
    }
  /** Absolute. */
  | { readonly kind: "folder"; readonly folder: string }
  | { readonly kind: "none" };

/** All paths are absolute. */
export interface ResolvedBoundary {
  readonly tsconfig: string;
  /** Null where wire types may be used everywhere. */
  readonly wire: readonly string[] | null;
  readonly domain: readonly string[];
  readonly schemas: readonly string[];
  /** Where the config says so. */
  readonly place: Place;
}

/** All paths are absolute. */
export interface ResolvedConfig {
  readonly folder: string;
  readonly apis: readonly ResolvedApi[];
  readonly blessed: Blessed;
  readonly output: string;
  readonly committed: boolean;
  readonly importExtension: ".js" | ".ts" | "";
  readonly targets: readonly Target[];
  readonly openapiGenerator: ResolvedGenerator;
  readonly formats: { readonly assert: readonly string[]; readonly annotate: readonly string[] };
  readonly limits: { readonly fileSize?: number; readonly depth?: number };
  /** In UTF-16 code units; null: as each pattern allows. */
  readonly patternLength: number | null;
  readonly roots: readonly string[];
  /** Null where nothing is held to it. */
  readonly boundary: ResolvedBoundary | null;
}

export interface ResolveContext {
  /** Absolute; what the config's paths are relative to. */
  readonly folder: string;
  /** The config as a whole. */
  readonly place: Place;
}

export interface Resolved {
  readonly config: ResolvedConfig | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** @param config of the shape `configShape` */
export function resolveConfig(config: Config, { folder, place }: ResolveContext): Resolved {
  const { generate = {}, formats = {}, limits = {}, roots = [] } = config;
  const apis = Object.entries(config.apis).map(([name, api]) =>
    resolveApi(name, api, { folder, compatibility: config.compatibility }, place.at("apis").at(name)),
  );
  const resolved: ResolvedConfig = {
    folder,
    apis,
    blessed: resolveBlessed(config.blessed, folder),
    output: resolve(folder, generate.output ?? "generated"),
    committed: generate.committed ?? true,
    importExtension: generate.importExtension ?? ".js",
    targets: withRequired(generate.targets ?? ["client", "server", "json-schema"]),
    openapiGenerator: resolveGenerator(generate.openapiGenerator, folder),
    formats: { assert: formats.assert ?? [], annotate: formats.annotate ?? [] },
    limits: {
      ...(limits.fileSize === undefined ? {} : { fileSize: Number(limits.fileSize) }),
      ...(limits.depth === undefined ? {} : { depth: Number(limits.depth) }),
    },
    patternLength: limits.patternLength === undefined ? null : Number(limits.patternLength),
    roots: roots.map((root) => resolve(folder, root)),
    boundary: resolveBoundary(config.boundary, { folder, place }),
  };
  const problems = [
    ...collisions(apis),
    ...blessedProblems(config.blessed, place),
    ...packagePathProblems(config.apis, place),
    ...languageProblems(config, place),
    ...outputProblems(resolved, generate.output === undefined ? place : place.at("generate").at("output")),
  ];
  return { config: problems.length === 0 ? resolved : null, diagnostics: problems };
}

/** In the order in which they are written. */
function withRequired(asked: readonly Target[]): Target[] {
  const brings: Readonly<Record<Target, readonly Target[]>> = {
    types: ["types"],
    validators: ["types", "validators"],
    client: ["types", "validators", "client"],
    server: ["types", "validators", "server"],
    "json-schema": ["json-schema"],
  };
  const wanted = new Set(asked.flatMap((target) => brings[target]));
  return (Object.keys(brings) as Target[]).filter((target) => wanted.has(target));
}

interface ForAllApis {
  readonly folder: string;
  readonly compatibility: CompatibilityConfig | undefined;
}

function resolveApi(name: string, api: ApiConfig, all: ForAllApis, place: Place): ResolvedApi {
  const { folder } = all;
  return {
    name,
    ...resolveDocuments(api.documents, folder),
    versioning: api.versioning,
    reason: api.reason ?? null,
    int64: api.int64 ?? "number",
    enums: api.enums ?? "closed",
    validators: api.validators ?? "concordat",
    versionIn: api.versionIn ?? (isVersioned(api) ? { header: "api-version" } : null),
    conversions: api.conversions ?? conversionsOf(api),
    decisions: api.decisions === undefined ? null : resolve(folder, api.decisions),
    docs: api.docs ?? "editable",
    produce: api.produce ?? null,
    compatibility: resolveCompatibility({ ...all.compatibility, ...api.compatibility }, folder),
    languages: resolveLanguages(api.languages, folder, place.at("languages")),
    place: place.at("documents"),
  };
}

/** A package is looked for as Node does: in each folder `node_modules` from here upwards. */
function resolveDocuments(
  documents: ApiConfig["documents"],
  folder: string,
): Pick<ResolvedApi, "documents" | "package"> {
  if (typeof documents === "string") return { documents: resolve(folder, documents), package: null };
  const found = packageFolder(documents.package, folder) ?? join(folder, "node_modules", documents.package);
  return { documents: resolve(found, documents.path ?? "."), package: documents.package };
}

function packageFolder(name: string, from: string): string | null {
  const here = join(from, "node_modules", name);
  if (existsSync(here)) return here;
  const parent = resolve(from, "..");
  return parent === from ? null : packageFolder(name, parent);
}

function resolveBoundary(given: BoundaryConfig | undefined, { folder, place }: ResolveContext) {
  if (given === undefined) return null;
  const all = (paths: readonly string[] = []) => paths.map((one) => resolve(folder, one));
  return {
    tsconfig: resolve(folder, given.tsconfig ?? "tsconfig.json"),
    wire: given.wire === undefined ? null : all(given.wire),
    domain: all(given.domain),
    schemas: all(given.schemas),
    place: place.at("boundary"),
  };
}

function resolveBlessed(given: BlessedConfig = {}, folder: string): Blessed {
  if (given === "none") return { kind: "none" };
  if ("folder" in given) return { kind: "folder", folder: resolve(folder, given.folder) };
  const { git = null, tags = null, window = 10 } = given;
  return { kind: "git", branch: git, tags, window: Number(window) };
}

function resolveCompatibility(given: CompatibilityConfig, folder: string): ResolvedCompatibility {
  return {
    policy: given.policy ?? "wire",
    direction: given.direction ?? "backward",
    contentModel: given.contentModel ?? "closed-writer",
    severities: given.severities ?? {},
    ignores: given.ignores === undefined ? null : resolve(folder, given.ignores),
  };
}

function conversionsOf({ versioning }: ApiConfig): ConversionDirections {
  return versioning === "server" || versioning === "client" ? versioning : "none";
}

function isVersioned({ versioning }: ApiConfig): boolean {
  return versioning === "server" || versioning === "client";
}

function collisions(apis: readonly ResolvedApi[]): Diagnostic[] {
  const problems: Diagnostic[] = [];
  const byLowerCase = new Map<string, string>();
  for (const { name, place } of apis) {
    const first = byLowerCase.get(name.toLowerCase());
    if (first === undefined) byLowerCase.set(name.toLowerCase(), name);
    else {
      problems.push(
        diagnostic("config-names-collide", { first, second: name }, { at: place.parent ?? place }),
      );
    }
  }
  return problems;
}

function blessedProblems(given: BlessedConfig | undefined, place: Place): Diagnostic[] {
  if (given === undefined || given === "none" || !("folder" in given)) return [];
  const other = ["git", "tags", "window"].find((key) => Object.hasOwn(given, key));
  return other === undefined
    ? []
    : [diagnostic("config-blessed-mixed", { other }, { at: place.at("blessed").at(other) })];
}

function packagePathProblems(apis: Config["apis"], place: Place): Diagnostic[] {
  return Object.entries(apis).flatMap(([name, { documents }]) => {
    if (typeof documents === "string" || documents.path === undefined) return [];
    if (isInside(resolve("/", "package", documents.path), resolve("/", "package"))) return [];
    const at = place.at("apis").at(name).at("documents").at("path");
    return [diagnostic("config-path-leaves-package", { path: documents.path }, { at })];
  });
}
