/** Bodies as generated code describes them. */
import type { Shape } from "../parameters/shape.js";
import type { Style } from "../parameters/style.js";
import type { Validator } from "../validation/validator.js";
import type { Codec } from "./codec.js";

/** A body of one media type. */
export interface Content {
  /** A media type or a range, lower case but for parameters: `application/json`, `text/*`. */
  readonly type: string;
  readonly codec: Codec;
  /** Of the whole body; absent where every value of the codec is one. For `events` and `jsonLines`: of each item. */
  readonly validator?: Validator<unknown>;
  /** For `urlEncoded` and `multipart`: the properties whose encoding is not the default or must be known. */
  readonly fields?: readonly Field[];
}

/** A property of a form (OpenAPI 3.1 §4.8.15). */
export interface Field {
  readonly name: string;
  /** Urlencoded, or a multipart field that is encoded like a query parameter. */
  readonly style?: Style;
  readonly explode?: boolean;
  readonly allowReserved?: true;
  /** Multipart: the media type of the part. */
  readonly contentType?: string;
  /** Multipart: the part is a file, a `Blob` in code. Of an array: each item is. */
  readonly binary?: true;
  readonly shape: Shape;
}
