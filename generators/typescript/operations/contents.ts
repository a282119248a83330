/** Bodies and parameters as data: which codec, style and validator each has. */
import type { Direction } from "../../../src/contract/hash.js";
import type {
  Encoding,
  Header,
  MediaType,
  Parameter,
  ParameterStyle,
  TypeId,
} from "../../../src/contract/ir.js";
import type { ApiVersion } from "../../generated-file.js";
import { code, type Code } from "../emit/code.js";
import type { CodeSymbol } from "../emit/symbol.js";
import type { Int64 } from "../types/literals.js";
import { TypeFacts } from "../validators/facts.js";
import { objectLiteral, sequence, array, type Sheet } from "../emit/sheet.js";
import { checkedType, mediaKind, type MediaKind } from "./media-kind.js";
import { fileOf, membersOf } from "./members.js";
import type { CodecName, FileNames, StyleName } from "./runtime.js";
import { shapeOf, textsShape, type ShapeCode } from "./shapes.js";

export type ValidatorOf = (
  version: ApiVersion,
  type: TypeId,
  direction: Direction,
  isMultipart?: boolean,
) => CodeSymbol | undefined;

/** Describes what one version has. */
export class Contents {
  readonly #version: ApiVersion;
  readonly #names: FileNames;
  readonly #validatorOf: ValidatorOf;
  readonly #int64: Int64;
  readonly #facts: TypeFacts;

  constructor(version: ApiVersion, names: FileNames, validatorOf: ValidatorOf, int64: Int64) {
    this.#version = version;
    this.#names = names;
    this.#validatorOf = validatorOf;
    this.#int64 = int64;
    this.#facts = new TypeFacts(version.contract.types, int64 !== "number");
  }

  /** `{ type: "application/json", codec: json, validator: fooValidator }`. */
  content(media: MediaType, direction: Direction): Sheet {
    const space = this.#version.contract.types;
    const kind = mediaKind(media, space);
    const type = checkedType(media, kind, space);
    const parts: Sheet[] = [
      code`type: ${media.range}`,
      code`codec: ${this.#names.codec(this.#codec(kind, type))}`,
    ];
    if (type !== undefined) parts.push(...this.#validator(type, direction, kind === "parts"));
    if (type !== undefined && (kind === "form" || kind === "parts")) {
      const fields = this.#fields(type, direction, kind, media.encoding);
      if (fields.length > 0) parts.push(sequence(code`fields: `, array(fields)));
    }
    return objectLiteral(parts);
  }

  parameter(parameter: Parameter): Sheet {
    const { in: place, name, required, type, mediaType } = parameter;
    const encoding =
      mediaType === undefined
        ? this.#styled(parameter, place === "querystring" ? "query" : place)
        : this.#contentOf(mediaType, type, "request");
    return objectLiteral([
      code`in: ${place}`,
      code`name: ${place === "header" ? name.toLowerCase() : name}`,
      code`required: ${required}`,
      sequence(code`encoding: `, encoding),
      ...this.#validator(type, "request"),
    ]);
  }

  header({ name, required, explode, mediaType, type }: Header): Sheet {
    const encoding =
      mediaType === undefined
        ? this.#styled({ style: "simple", explode, allowReserved: false, type }, "header")
        : this.#contentOf(mediaType, type, "response");
    return objectLiteral([
      code`name: ${name.toLowerCase()}`,
      code`required: ${required}`,
      sequence(code`encoding: `, encoding),
      ...this.#validator(type, "response"),
    ]);
  }

  /** What reads them, beside the headers. */
  headersReader(): Code {
    return code`readHeaders: ${this.#names.function("readHeaders")}`;
  }

  #contentOf(range: string, type: TypeId, direction: Direction): Sheet {
    const { place } = this.#version.contract.types.nodes[type]!;
    const content = this.content({ range, type, encoding: [], place }, direction);
    return objectLiteral([
      sequence(code`content: `, content),
      code`write: ${this.#names.function("writeContent")}`,
    ]);
  }

  #validator(type: TypeId, direction: Direction, isMultipart = false): Code[] {
    const symbol = this.#validatorOf(this.#version, type, direction, isMultipart);
    return symbol === undefined ? [] : [code`validator: ${symbol}`];
  }

  /**
   * JSON without a wide integer is read and written by the platform's own functions, which are fast and small. What a
   * document says nothing of is read alike by all: numbers are doubles there.
   */
  #codec(kind: MediaKind, type: TypeId | undefined): CodecName {
    if (kind !== "json") return codecs[kind];
    if (type === undefined || !this.#facts.reachesWide(type)) return "json";
    return this.#int64 === "bigint" ? "bigJson" : "textJson";
  }

  #shape(type: TypeId): ShapeCode {
    return shapeOf(type, this.#version.contract.types, this.#int64);
  }

  #styled(
    { style, explode, allowReserved, type }: Pick<Parameter, "style" | "explode" | "allowReserved" | "type">,
    place: "path" | "query" | "header" | "cookie",
  ): Sheet {
    const shape = this.#shape(type);
    const parts: Sheet[] = [
      code`style: ${this.#names.style(styleName(style, shape, allowReserved, place))}`,
      code`explode: ${explode}`,
    ];
    if (allowReserved) parts.push(code`allowReserved: true`);
    parts.push(sequence(code`shape: `, shape.code));
    return objectLiteral(parts);
  }

  #fields(type: TypeId, direction: Direction, kind: MediaKind, encodings: readonly Encoding[]): Sheet[] {
    const space = this.#version.contract.types;
    const members = membersOf(type, space, direction === "request" ? "write" : "read");
    return members.flatMap(({ name, type: own }): Sheet[] => {
      const files = kind === "parts" ? fileOf(own, space) : undefined;
      const encoding = encodings.find(({ property }) => property === name);
      const shape = this.#shape(own);
      const more = encoding === undefined ? [] : this.#encoding(encoding, shape, kind);
      if (files !== undefined) more.push(code`binary: true`);
      else if (more.length === 0 && shape.isText) return [];
      const text = files === undefined ? shape.code : files === "file" ? code`${"string"}` : textsShape;
      return [objectLiteral([code`name: ${name}`, ...more, sequence(code`shape: `, text)])];
    });
  }

  /** OpenAPI 3.1 §4.8.15: one of the three means the style of a query; a media type matters for parts only. */
  #encoding(
    { style, explode, allowReserved, contentType }: Encoding,
    shape: ShapeCode,
    kind: MediaKind,
  ): Code[] {
    const isStyled = style !== undefined || explode !== undefined || allowReserved !== undefined;
    if (!isStyled)
      return contentType !== undefined && kind === "parts" ? [code`contentType: ${contentType}`] : [];
    const own = style ?? "form";
    const parts = [code`style: ${this.#names.style(styleName(own, shape, allowReserved ?? false, "query"))}`];
    const isExploded = explode ?? own === "form";
    if (!isExploded) parts.push(code`explode: false`);
    if (allowReserved === true) parts.push(code`allowReserved: true`);
    return parts;
  }
}

const codecs: Readonly<Record<MediaKind, CodecName>> = {
  json: "json",
  text: "text",
  form: "urlEncoded",
  parts: "multipart",
  lines: "jsonLines",
  events: "events",
  bytes: "bytes",
};

/** The one with the least code that can write and read all values of the shape. */
function styleName(
  style: ParameterStyle,
  { isScalar, isText }: ShapeCode,
  allowReserved: boolean,
  place: "path" | "query" | "header" | "cookie",
): StyleName {
  if (style === "simple" && !allowReserved) {
    if (isText && place === "path") return "simpleText";
    if (isScalar) return "simpleScalar";
  }
  if (style === "form" && isScalar && !allowReserved) return "formScalar";
  return style === "cookie" ? "cookieStyle" : style;
}
