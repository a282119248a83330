/** What lowering an object of an OpenAPI document needs to know. */
import type { JsonObject } from "../../source/json.js";
import type { Dialect, Parameter, Response, SecurityScheme } from "../ir.js";
import type { LoweringContext } from "./context.js";
import type { Resource } from "./resources.js";
import type { SchemaLowering } from "./schema.js";

export interface OpenApiContext {
  readonly lowering: SchemaLowering;
  readonly context: LoweringContext;
  readonly dialect: Dialect;
  readonly document: Resource;
  readonly securitySchemes: ReadonlyMap<string, SecurityScheme>;
  /** What many operations refer to is lowered once. */
  readonly parameters: Map<JsonObject, Parameter | undefined>;
  readonly responses: Map<JsonObject, ResponseBody>;
  /** The path items that are being lowered, each inside the one before. */
  readonly around: Set<JsonObject>;
  readonly count: { operations: number };
}

export type ResponseBody = Omit<Response, "status" | "place">;
