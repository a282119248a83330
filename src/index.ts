/**
 * The toolkit as a library: read documents into contracts, compare them by hash, generate from a config. Nothing here
 * throws for what a document or a config says; problems are diagnostics.
 */
export { generate } from "../generators/generate.js";
export type { GenerateOptions, GenerateResult } from "../generators/generate.js";
export type { LanguageSummary } from "../generators/openapi-generator/language-summary.js";
export type { ApiSummary } from "../generators/summary.js";
export { checkInclusion, type CheckInclusionOptions } from "./compat/check-inclusion.js";
export { diffContracts, type DiffOptions } from "./compat/diff-contracts.js";
export { diffDocuments, type DocumentsDiff, type DocumentsDiffOptions } from "./compat/diff-documents.js";
export type {
  DiffReport,
  Envelope,
  Finding,
  FindingPlace,
  FindingSeverity,
  Ignore,
  OperationVerdicts,
  Order,
  Side,
  UnusedIgnore,
  Verdict,
  Witness,
} from "./compat/finding.js";
export type { Inclusion } from "./compat/inclusion/language.js";
export { failsUnder, type Policy } from "./compat/policy.js";
export { explainRule, ruleIds } from "./compat/rules/catalogue.js";
export type { Rule } from "./compat/rules/rule.js";
export { defineConfig } from "./config/index.js";
export type {
  ApiConfig,
  CompatibilityConfig,
  Config,
  Enums,
  GenerateConfig,
  Int64,
  LanguageConfig,
  LanguageOption,
  OpenApiGeneratorConfig,
  RuleSeverity,
  Target,
  ValidatorBackend,
  Versioning,
  VersionIn,
} from "./config/index.js";
export { contractHash, wireHash } from "./contract/hash.js";
export type * from "./contract/ir.js";
export { loadContract } from "./contract/load.js";
export type { LoadOptions, LoadResult } from "./contract/load.js";
export type {
  Code,
  Diagnostic,
  Location,
  Position,
  Related,
  Severity,
  Span,
} from "./diagnostics/diagnostic.js";
export type { JsonArray, JsonObject, JsonValue } from "./source/json.js";
export type { Place, SourceDocument } from "./source/place.js";
