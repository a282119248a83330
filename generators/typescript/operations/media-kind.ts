/** How bodies of a media type are held in code, and by which codec. */
import type {
  MediaType,
  Operation,
  Response,
  TypeId,
  TypeNode,
  TypeSpace,
} from "../../../src/contract/ir.js";
import { aliases } from "../../../src/contract/aliases.js";
import { isMultipart } from "../operation-roots.js";

/**
 * `json`: the value itself. `text`: a string. `form` and `parts`: an object. `lines` and `events`: an iterable of items.
 * `bytes`: all else, as it is.
 */
export type MediaKind = "json" | "text" | "form" | "parts" | "lines" | "events" | "bytes";

const linesTypes: ReadonlySet<string> = new Set([
  ...["application/jsonl", "application/x-jsonl", "application/jsonlines", "application/x-jsonlines"],
  ...["application/ndjson", "application/x-ndjson", "application/json-seq", "application/stream+json"],
]);

/**
 * A range that covers JSON is JSON where its schema speaks of an object or an array: nothing else could be meant by it.
 */
export function mediaKind({ range, type }: Pick<MediaType, "range" | "type">, space: TypeSpace): MediaKind {
  const essence = range.split(";", 1)[0]!.trim();
  if (linesTypes.has(essence) || essence.endsWith("+json-seq") || essence.endsWith("+jsonl")) return "lines";
  if (essence === "application/json" || essence === "text/json" || essence.endsWith("+json")) return "json";
  if (essence === "text/event-stream") return "events";
  if (essence === "application/x-www-form-urlencoded") return "form";
  if (isMultipart(essence)) return "parts";
  if (essence.startsWith("text/")) return "text";
  const coversJson = essence === "*/*" || essence === "application/*";
  return coversJson && type !== undefined && isStructured(type, space) ? "json" : "bytes";
}

function isStructured(type: TypeId, { nodes }: TypeSpace): boolean {
  const ids = new Set([type]);
  for (const id of ids) {
    const node = nodes[id]!;
    if (node.kind === "object" || node.kind === "array") return true;
    if (node.kind === "alias" || node.kind === "nullable") ids.add(node.type);
    if (node.kind === "unevaluated") ids.add(node.base);
    if (node.kind === "intersection") for (const member of node.members) ids.add(member);
    if (node.kind === "union" && node.untyped !== true) for (const arm of node.arms) ids.add(arm);
  }
  return false;
}

/** The type that the value of a codec is checked against: of each item where it is an iterable. */
export function checkedType(media: MediaType, kind: MediaKind, space: TypeSpace): TypeId | undefined {
  const { type, itemType } = media;
  switch (kind) {
    case "bytes":
      return undefined;
    case "events":
      return itemType;
    case "lines":
      return itemType ?? (type !== undefined && isText(type, space) ? undefined : type);
    case "text":
      return type !== undefined && isText(type, space) ? type : undefined;
    default:
      return type;
  }
}

function isText(type: TypeId, { nodes }: TypeSpace): boolean {
  const node: TypeNode = nodes[aliases(type, (id) => nodes[id]!).at(-1)!]!;
  return (
    (node.kind === "string" && node.format !== "binary") ||
    (node.kind === "enum" && node.values.every(({ value }) => typeof value === "string"))
  );
}

/** Whether there are several media types, or one that stands for several: then the caller says which it is. */
export function isChoice(content: readonly Pick<MediaType, "range">[]): boolean {
  return content.length > 1 || content.some(({ range }) => range.includes("*"));
}

/** RFC 9110 §15.3.5, §15.3.6, §15.4.5. */
const bodiless: ReadonlySet<string> = new Set(["204", "205", "304"]);

/** The bodies that an answer can have, whatever the document says: RFC 9110 §6.4.1. */
export function answerContent({ method }: Operation, { status, content }: Response): readonly MediaType[] {
  return method === "HEAD" || bodiless.has(status) ? [] : content;
}
