/** The contract: one model of an API for every dialect. Readonly; types are stored once and referred to by id. */
import type { JsonValue } from "../source/json.js";
import type { Place } from "../source/place.js";
import type { FormatTable } from "./formats.js";

/** Index into `TypeSpace.nodes`. */
export type TypeId = number;

export type Dialect = "openapi-3.0" | "openapi-3.1" | "openapi-3.2" | "draft-07" | "2020-12";

/** Texts and marks that no validator looks at. */
export interface Docs {
  readonly title?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated?: true;
  readonly examples?: readonly JsonValue[];
}

/** Facts that change no value but that code or behaviour may rest on. */
export interface Facts {
  readonly default?: JsonValue;
  readonly access?: "readOnly" | "writeOnly";
  readonly discriminator?: Discriminator;
  /** `x-extensible-enum`, or an `enum` of a string that more values may join. */
  readonly extensibleEnum?: readonly JsonValue[];
}

/** OpenAPI 3.1 §4.8.25: a hint which arm a value is; it never changes which values are accepted. */
export interface Discriminator {
  readonly property: string;
  /** Tag value → the type it names, or the text where it names none: as mapped, then the names of arms not mapped. */
  readonly mapping: readonly (readonly [tag: string, target: TypeId | string])[];
  /** OpenAPI 3.2: the arm for a value without a tag that is mapped. */
  readonly defaultMapping?: TypeId | string;
}

interface NodeBase {
  readonly docs: Docs;
  readonly facts: Facts;
  readonly place: Place;
}

/** Every value. */
export interface AnyNode extends NodeBase {
  readonly kind: "any";
}

/** No value. */
export interface NeverNode extends NodeBase {
  readonly kind: "never";
}

export interface NullNode extends NodeBase {
  readonly kind: "null";
}

export interface BooleanNode extends NodeBase {
  readonly kind: "boolean";
}

/** Bounds as written; an integer beyond the safe range is a bigint. */
export interface NumericBounds {
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly exclusiveMinimum?: number | bigint;
  readonly exclusiveMaximum?: number | bigint;
  readonly multipleOf?: number | bigint;
}

/** A number without a fraction (1.0 is one). */
export interface IntegerNode extends NodeBase, NumericBounds {
  readonly kind: "integer";
  readonly format?: string;
  /** What values there can be, by format and bounds together. */
  readonly range: IntegerRange;
}

/** Inclusive; null is unbounded. `safe`: every value is a safe JavaScript integer. */
export interface IntegerRange {
  readonly minimum: bigint | null;
  readonly maximum: bigint | null;
  readonly class: "safe" | "int64" | "uint64" | "unbounded";
}

export interface NumberNode extends NodeBase, NumericBounds {
  readonly kind: "number";
  readonly format?: string;
}

/** Lengths count Unicode code points. */
export interface StringNode extends NodeBase {
  readonly kind: "string";
  readonly minLength?: number;
  readonly maxLength?: number;
  /** ECMA-262 with the `u` flag, unanchored. */
  readonly pattern?: string;
  readonly format?: string;
  readonly contentEncoding?: string;
  readonly contentMediaType?: string;
  readonly contentSchema?: TypeId;
}

export interface EnumValue {
  readonly value: JsonValue;
  readonly docs: Docs;
}

/** A finite set of values, none of them null (that is `nullable`) unless it is the only one's part in an array or object. At least one. */
export interface EnumNode extends NodeBase {
  readonly kind: "enum";
  readonly values: readonly EnumValue[];
}

export interface ArrayNode extends NodeBase {
  readonly kind: "array";
  readonly prefixItems: readonly TypeId[];
  /** What follows the prefix; absent: anything, and not evaluated. */
  readonly items?: TypeId;
  readonly contains?: { readonly type: TypeId; readonly minimum: number; readonly maximum?: number };
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: true;
}

export interface Property {
  readonly name: string;
  readonly type: TypeId;
  readonly presence: "required" | "optional";
  readonly access: "both" | "readOnly" | "writeOnly";
  readonly default?: JsonValue;
  readonly docs: Docs;
  readonly place: Place;
}

export interface ObjectNode extends NodeBase {
  readonly kind: "object";
  readonly properties: readonly Property[];
  /** Required names that are not in `properties`. */
  readonly required: readonly string[];
  readonly patternProperties: readonly { readonly pattern: string; readonly type: TypeId }[];
  /** What no name or pattern covers; absent: anything, and not evaluated. */
  readonly additional?: TypeId;
  readonly propertyNames?: TypeId;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly dependentRequired: readonly (readonly [name: string, required: readonly string[]])[];
  readonly dependentSchemas: readonly (readonly [name: string, type: TypeId])[];
}

/** The type's values and null. */
export interface NullableNode extends NodeBase {
  readonly kind: "nullable";
  readonly type: TypeId;
}

/** How a reader tells the arms apart, as serde names them. */
export type Tagging =
  | { readonly kind: "external"; readonly keys: readonly string[] }
  | { readonly kind: "internal"; readonly tag: string; readonly values: readonly JsonValue[] }
  | {
      readonly kind: "adjacent";
      readonly tag: string;
      readonly content: string;
      readonly values: readonly JsonValue[];
    }
  | { readonly kind: "untagged" };

export interface UnionNode extends NodeBase {
  readonly kind: "union";
  readonly arms: readonly TypeId[];
  /** `oneOf` takes a value that exactly one arm takes. */
  readonly mode: "anyOf" | "oneOf";
  /** No value is in two arms, as far as types, constants and tags show; then both modes mean the same. */
  readonly disjoint: boolean;
  /** One entry an arm where tagged. */
  readonly tagging: Tagging;
  /** The arms are what a schema without `type` says of each JSON type. */
  readonly untyped?: true;
}

export interface IntersectionNode extends NodeBase {
  readonly kind: "intersection";
  readonly members: readonly TypeId[];
}

export interface NotNode extends NodeBase {
  readonly kind: "not";
  readonly type: TypeId;
}

export interface ConditionalNode extends NodeBase {
  readonly kind: "conditional";
  readonly if: TypeId;
  readonly then?: TypeId;
  readonly else?: TypeId;
}

/** The base's values whose properties or items that nothing in the base evaluated are of these types (2020-12 core §11). */
export interface UnevaluatedNode extends NodeBase {
  readonly kind: "unevaluated";
  readonly base: TypeId;
  readonly properties?: TypeId;
  readonly items?: TypeId;
}

/** Another type under this one's name or with this one's texts and facts. */
export interface AliasNode extends NodeBase {
  readonly kind: "alias";
  readonly type: TypeId;
}

export type TypeNode =
  | AnyNode
  | NeverNode
  | NullNode
  | BooleanNode
  | IntegerNode
  | NumberNode
  | StringNode
  | EnumNode
  | ArrayNode
  | ObjectNode
  | NullableNode
  | UnionNode
  | IntersectionNode
  | NotNode
  | ConditionalNode
  | UnevaluatedNode
  | AliasNode;

export type Kind = TypeNode["kind"];
export type NodeOf<K extends Kind> = Extract<TypeNode, { kind: K }>;

export interface TypeSpace {
  readonly nodes: readonly TypeNode[];
  /** Component schemas, or the schemas of a folder and their definitions, in document order; each has an id of its own. */
  readonly names: ReadonlyMap<string, TypeId>;
}

export type Method = string;

export interface Operation {
  /** Unique in a contract: the operation id, else `METHOD path`. */
  readonly id: string;
  readonly operationId?: string;
  /** Upper case. */
  readonly method: Method;
  readonly path: string;
  /** The path with parameter names erased: `/vmms/{}/state`. */
  readonly shape: string;
  readonly parameters: readonly Parameter[];
  readonly body?: Body;
  readonly responses: readonly Response[];
  /** Alternatives; an empty alternative needs no credential. An empty list: no security is asked. */
  readonly security: readonly SecurityAlternative[];
  readonly servers: readonly Server[];
  readonly callbacks: readonly Callback[];
  readonly tags: readonly string[];
  readonly docs: Docs;
  readonly place: Place;
}

export type ParameterIn = "path" | "query" | "querystring" | "header" | "cookie";
export type ParameterStyle =
  | "matrix"
  | "label"
  | "simple"
  | "form"
  | "spaceDelimited"
  | "pipeDelimited"
  | "deepObject"
  | "cookie";

export interface Parameter {
  /** As written; header names compare without case. */
  readonly name: string;
  readonly in: ParameterIn;
  readonly required: boolean;
  /** With `content`, the style does not matter. */
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  readonly allowEmptyValue: boolean;
  /** The media type of a parameter with `content`. */
  readonly mediaType?: string;
  readonly type: TypeId;
  readonly default?: JsonValue;
  readonly docs: Docs;
  readonly place: Place;
}

export interface Body {
  readonly required: boolean;
  readonly content: readonly MediaType[];
  readonly docs: Docs;
  readonly place: Place;
}

export interface MediaType {
  /** A media type or range, lower case but for parameters: `application/json`, `text/*`. */
  readonly range: string;
  readonly type?: TypeId;
  /** OpenAPI 3.2 `itemSchema`: the type of each item of a stream. */
  readonly itemType?: TypeId;
  readonly encoding: readonly Encoding[];
  readonly place: Place;
}

export interface Encoding {
  readonly property: string;
  readonly contentType?: string;
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  readonly headers: readonly Header[];
}

export interface Header {
  readonly name: string;
  readonly required: boolean;
  readonly explode: boolean;
  readonly mediaType?: string;
  readonly type: TypeId;
  readonly docs: Docs;
  readonly place: Place;
}

export interface Response {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  readonly headers: readonly Header[];
  readonly content: readonly MediaType[];
  readonly docs: Docs;
  readonly place: Place;
}

export interface SecurityAlternative {
  readonly requirements: readonly { readonly scheme: string; readonly scopes: readonly string[] }[];
}

export type SecurityScheme =
  | { readonly kind: "apiKey"; readonly in: "query" | "header" | "cookie"; readonly name: string }
  | { readonly kind: "http"; readonly scheme: string; readonly bearerFormat?: string }
  | { readonly kind: "mutualTLS" }
  | { readonly kind: "oauth2"; readonly flows: JsonValue }
  | { readonly kind: "openIdConnect"; readonly url: string };

export interface Server {
  readonly url: string;
  readonly variables: readonly {
    readonly name: string;
    readonly default: string;
    readonly enum?: readonly string[];
  }[];
  readonly docs: Docs;
}

/** Requests the server makes of the client: the sides of request and answer are swapped. */
export interface Callback {
  readonly name: string;
  /** The runtime expression that gives the URL. */
  readonly expression: string;
  readonly operations: readonly Operation[];
}

export interface Contract {
  /** The name of the API, from the caller or the document's title. */
  readonly api: string;
  /** `info.version`; for a folder of schemas, what the caller gave, else empty. */
  readonly version: string;
  readonly dialect: Dialect;
  readonly docs: Docs;
  readonly operations: readonly Operation[];
  readonly webhooks: readonly Operation[];
  readonly securitySchemes: ReadonlyMap<string, SecurityScheme>;
  readonly servers: readonly Server[];
  readonly types: TypeSpace;
  /** Which formats are asserted. */
  readonly formats: FormatTable;
  /** The root of the document, or of the first of a folder. */
  readonly place: Place;
}
