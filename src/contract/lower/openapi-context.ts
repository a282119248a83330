/** What lowering an object of an OpenAPI document needs to know. */
import type { Dialect, SecurityScheme } from "../ir.js";
import type { LoweringContext } from "./context.js";
import type { Resource } from "./resources.js";
import type { SchemaLowering } from "./schema.js";

export interface OpenApiContext {
  readonly lowering: SchemaLowering;
  readonly context: LoweringContext;
  readonly dialect: Dialect;
  readonly document: Resource;
  readonly securitySchemes: ReadonlyMap<string, SecurityScheme>;
}
