/** Operations as generated code describes them: data that the client and the server read. */
import type { Content } from "../media/content.js";
import type { Style } from "../parameters/style.js";
import type { Shape } from "../parameters/shape.js";
import type { ValidationError } from "../validation/validation-error.js";
import type { Validator } from "../validation/validator.js";
import type { SecurityScheme } from "./security.js";
import type { OperationTypes } from "./types.js";

export type { Content, Field } from "../media/content.js";

/** Where the version of an API travels; in a path, `{version}`, `{major}`, `{minor}` and `{patch}` stand for it. */
export type VersionIn = { readonly header: string } | { readonly query: string } | { readonly path: string };

export interface ApiVersion<Version extends string = string> {
  readonly version: Version;
  /** The dates from `versions.json` as ISO 8601, `2026-01-31`. */
  readonly deprecated?: string;
  readonly sunset?: string;
}

/** An API at all its versions. */
export interface Api<Version extends string = string> {
  readonly name: string;
  /** Newest first. */
  readonly versions: readonly ApiVersion<Version>[];
  /** Null for an API of one document, which has no version on the wire. */
  readonly versionIn: VersionIn | null;
}

/**
 * One form of an operation: what it is at some versions. `Types` is an interface that generated code declares, and is
 * the whole of what the compiler knows of it.
 */
export interface Operation<Types extends OperationTypes = OperationTypes> {
  /** The operation id, else `METHOD path`. */
  readonly id: string;
  /** The name of its method on a client and of its handler on a server. */
  readonly name: string;
  readonly method: string;
  /** The path template as it stands in the document: `/vmms/{propolis_id}/state`. */
  readonly path: string;
  /** The versions of which this is the form, newest first. */
  readonly versions: readonly string[];
  /** Further versions at which it is the same on the wire, though another form for callers. */
  readonly wireEqual?: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly body?: RequestBody;
  readonly responses: readonly Response[];
  /** Alternatives, each a list of requirements of which all have to be met. Absent: no security is asked. */
  readonly security?: readonly (readonly SecurityRequirement[])[];
  /** What ties the form to its types; never there at run time. */
  readonly types?: Types;
}

export interface SecurityRequirement {
  readonly scheme: SecurityScheme;
  readonly scopes: readonly string[];
}

export interface Parameter {
  readonly in: "path" | "query" | "querystring" | "header" | "cookie";
  /** As in the document. */
  readonly name: string;
  readonly required: boolean;
  readonly encoding: ParameterEncoding;
  /** Absent where every value that the encoding can give is one. */
  readonly validator?: Validator<unknown>;
}

/** How a parameter, a header or a field of a form becomes text, and text a value again. */
export type ParameterEncoding =
  | {
      readonly style: Style;
      readonly explode: boolean;
      /** RFC 3986 §2.2: these characters stay as they are in a query. */
      readonly allowReserved?: true;
      /** What JSON types its parts have, for a reader of text. */
      readonly shape: Shape;
    }
  /** A parameter with `content`: its text is a body of this media type, which `write` puts into its place. */
  | { readonly content: Content; readonly write: ContentWriter };

/** @throws EncodeError where the value cannot be written there */
export type ContentWriter = (
  parameter: Pick<Parameter, "name" | "in">,
  value: unknown,
  content: Content,
) => string;

export interface RequestBody {
  readonly required: boolean;
  readonly content: readonly Content[];
}

export interface Response {
  /** `default` covers every status that no other covers. */
  readonly status: number | "1XX" | "2XX" | "3XX" | "4XX" | "5XX" | "default";
  /** Empty: the answer has no body. */
  readonly content: readonly Content[];
  /** Headers that the document declares. */
  readonly headers?: readonly Header[];
  /** Reads them; there where `headers` is. */
  readonly readHeaders?: HeadersReader;
}

/** @param refuse gets what is wrong; what is wrong is left out of the result */
export type HeadersReader = (
  declared: readonly Header[],
  headers: Headers,
  refuse: (errors: readonly ValidationError[]) => void,
) => Promise<object>;

export interface Header {
  /** Lower case. */
  readonly name: string;
  readonly required: boolean;
  readonly encoding: ParameterEncoding;
  readonly validator?: Validator<unknown>;
}
