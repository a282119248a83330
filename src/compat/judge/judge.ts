/** The independent judge of witnesses: ajv over the raw documents. */
import type { SchemaDialect } from "../../contract/lower/keywords.js";
import type { Direction } from "../../contract/hash.js";
import type { JsonValue } from "../../source/json.js";
import type { Place, SourceDocument } from "../../source/place.js";

/** A schema where it stands in its document, and how it is read. */
export interface JudgedSchema {
  readonly place: Place;
  readonly dialect: SchemaDialect;
  readonly direction: Direction | null;
  readonly content: "closed" | "written";
  /** All that was read together with it, where references may lead; its own document without it. Best always the same array. */
  readonly documents?: readonly SourceDocument[];
}

export type Judgement =
  | { readonly kind: "accepted" }
  /** The pointer (RFC 6901) leads into the value; `isType`: only the JSON type there is wrong. */
  | {
      readonly kind: "rejected";
      readonly pointer: string;
      readonly message: string;
      readonly isType?: true;
    }
  /** It cannot say: the schema has what ajv does not do, or it took too long. */
  | { readonly kind: "silent"; readonly reason: string };

export interface Judge {
  /** Starts the worker, which then is ready sooner. */
  prepare(): void;
  judge(schema: JudgedSchema, value: JsonValue): Judgement;
  /** Stops the worker. */
  close(): void;
}
