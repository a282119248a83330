/** The types of bodies: what a caller gives or gets for a media type. */
import type { MediaType, Property, TypeId, TypeNode } from "../../../src/contract/ir.js";
import { aliases } from "../../../src/contract/aliases.js";
import { code, docComment, join, newline, nothing, propertyKey, type Code } from "../emit/code.js";
import type { Direction } from "../types/directions.js";
import type { InlineTypes } from "../types/inline.js";
import { afterSign, primary, stringType, unknownType, type Spot, type TypeCode } from "../types/layout.js";
import { isVisible } from "../types/objects.js";
import { docOf } from "../types/texts.js";
import type { VersionTypes } from "../types/version-types.js";
import { checkedType, mediaKind } from "./media-kind.js";
import { fileOf, membersOf } from "./members.js";
import type { FileNames } from "./runtime.js";

export interface TypeWriter {
  readonly types: VersionTypes;
  readonly inline: InlineTypes;
  readonly names: FileNames;
}

export function bodyType(media: MediaType, direction: Direction, writer: TypeWriter, spot: Spot): TypeCode {
  const { inline, names, types } = writer;
  const space = types.contract.types;
  const kind = mediaKind(media, space);
  const type = checkedType(media, kind, space);
  const inner = { ...spot, column: spot.column + "AsyncIterable<>".length };
  switch (kind) {
    case "bytes":
      return primary(code`${names.type("Binary")}`);
    case "text":
      return type === undefined ? stringType : inline.use(type, direction, spot);
    case "events":
      if (type === undefined) return primary(code`AsyncIterable<${names.type("ServerSentEvent")}>`);
      return iterable(inline.use(type, direction, inner), spot);
    case "lines":
      return iterable(type === undefined ? unknownType : inline.use(type, direction, inner), spot);
    case "form":
    case "parts":
      if (type === undefined) return primary(code`{ [key: string]: unknown }`);
      return kind === "parts" ? partsType(type, direction, writer, spot) : inline.use(type, direction, spot);
    case "json":
      return type === undefined ? unknownType : inline.use(type, direction, spot);
  }
}

function iterable(type: TypeCode, { indent }: Spot): TypeCode {
  return primary(
    type.isBlock ? code`AsyncIterable<${type.code}${newline(indent)}>` : code`AsyncIterable<${type.code}>`,
  );
}

/** Files are `Blob`s: an object that has some is written with all its properties, for its own type has texts there. */
function partsType(type: TypeId, direction: Direction, writer: TypeWriter, spot: Spot): TypeCode {
  const space = writer.types.contract.types;
  const files = membersOf(type, space, direction).filter((one) => fileOf(one.type, space) !== undefined);
  if (files.length === 0) return writer.inline.use(type, direction, spot);
  const node = space.nodes[aliases(type, (id) => space.nodes[id]!).at(-1)!]!;
  const isPlain = node.kind === "object" && node.required.length === 0 && node.patternProperties.length === 0;
  if (isPlain) {
    const visible = node.properties.filter((property) => isVisible(property, direction));
    return primary(membersCode(visible, direction, writer, spot));
  }
  const whole = writer.inline.use(type, direction, spot);
  const names = files.map(({ name }) => code`${name}`);
  const others = code`Omit<${whole.code}${whole.isBlock ? newline(spot.indent) : nothing}, ${join(names, code` | `)}>`;
  const added = membersCode(files, direction, writer, spot);
  return { code: code`${others} & ${added}`, level: "intersection", isBlock: false };
}

function membersCode(
  properties: readonly Property[],
  direction: Direction,
  writer: TypeWriter,
  { indent }: Spot,
): Code {
  const space = writer.types.contract.types;
  const start = newline(indent + 1);
  const lines = properties.map(({ name, type, presence, docs, default: fallback }) => {
    const key = code`${propertyKey(name)}${presence === "optional" ? code`?` : nothing}`;
    const spot: Spot = { indent: indent + 1, column: indent * 2 + key.text.length + 4, around: "structure" };
    const files = fileOf(type, space);
    const value =
      files === undefined ? writer.inline.use(type, direction, spot) : fileType(type, files, space.nodes);
    return code`${start}${docComment(docOf(docs, name, fallback), indent + 1)}${key}:${afterSign(value)};`;
  });
  return code`{${join(lines, nothing)}${newline(indent)}}`;
}

function fileType(type: TypeId, files: "file" | "files", nodes: readonly TypeNode[]): TypeCode {
  const target = nodes[aliases(type, (id) => nodes[id]!).at(-1)!]!;
  const one = files === "file" ? code`Blob` : code`Blob[]`;
  if (target.kind !== "nullable") return primary(one);
  return { code: code`${one} | null`, level: "union", isBlock: false };
}
