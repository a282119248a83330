/**
 * The toolkit as a library: read documents into contracts, compare them by hash, generate from a config. Nothing here
 * throws for what a document or a config says; problems are diagnostics.
 */
export { generate } from "../generators/generate.js";
export type { GenerateOptions, GenerateResult } from "../generators/generate.js";
export type { ApiSummary } from "../generators/summary.js";
export { defineConfig } from "./config/index.js";
export type {
  ApiConfig,
  Config,
  Enums,
  GenerateConfig,
  Int64,
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
