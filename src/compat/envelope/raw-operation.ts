/** What an operation takes and answers, as its document says it; the contract is not asked. */
import { isObject, member, type JsonObject, type JsonValue } from "../../source/json.js";
import type { Place } from "../../source/place.js";
import { isIgnoredHeader } from "./envelope-parts.js";
import type { Raw, RawDocuments } from "./raw-documents.js";

export interface RawOperation {
  readonly documents: RawDocuments;
  readonly operation: Raw;
  /** Its path item. */
  readonly item: Raw;
  /** The path as its key says it; of a webhook or callback, what stands there. */
  readonly template: string;
}

export interface RawParameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  readonly allowEmptyValue: boolean;
  /** Of a parameter with `content`. */
  readonly mediaType?: string;
  /** Null where it takes anything. */
  readonly schema: Place | null;
}

export interface RawMedia {
  readonly range: string;
  readonly schema: Place | null;
  readonly itemSchema: Place | null;
}

export interface RawResponse {
  readonly headers: readonly RawParameter[];
  readonly content: readonly RawMedia[];
}

/** @param place of the operation object */
export function rawOperation(documents: RawDocuments, place: Place, template: string): RawOperation | null {
  const { parent } = place;
  const holder = parent?.key === "additionalOperations" ? parent.parent : parent;
  const operation = documents.at(place);
  const item = holder == null ? null : documents.at(holder);
  return operation === null || item === null ? null : { documents, operation, item, template };
}

export function parametersOf({ documents, operation, item }: RawOperation): readonly RawParameter[] {
  const found = new Map<string, RawParameter>();
  for (const holder of [item, operation]) {
    for (const [, raw] of documents.children(holder, "parameters")) {
      const parameter = parameterOf(documents, raw, text(raw.value, "name"), text(raw.value, "in"));
      found.set(
        `${parameter.in} ${parameter.in === "header" ? parameter.name.toLowerCase() : parameter.name}`,
        parameter,
      );
    }
  }
  return [...found.values()].filter((one) => !isIgnoredHeader(one.in, one.name));
}

function parameterOf(documents: RawDocuments, raw: Raw, name: string, where: string): RawParameter {
  const { value, place } = raw;
  const style = text(value, "style") || (where === "query" || where === "cookie" ? "form" : "simple");
  const [media] = documents.children(raw, "content");
  return {
    name,
    in: where,
    required: value.required === true || where === "path",
    style,
    explode: typeof value.explode === "boolean" ? value.explode : style === "form" || style === "cookie",
    allowEmptyValue: value.allowEmptyValue === true,
    ...(media === undefined
      ? { schema: schemaOf(value, place, "schema") }
      : { mediaType: media[0].toLowerCase(), schema: schemaOf(media[1].value, media[1].place, "schema") }),
  };
}

export function bodyOf({
  documents,
  operation,
}: RawOperation): { required: boolean; content: readonly RawMedia[] } | null {
  const raw = documents.child(operation, "requestBody");
  return raw === null ? null : { required: raw.value.required === true, content: contentOf(documents, raw) };
}

/** What is said of a status: of itself, else of its class, else of all others; null where nothing is. */
export function responseOf({ documents, operation }: RawOperation, status: number): RawResponse | null {
  const responses = new Map(documents.children(operation, "responses"));
  const ofClass = `${String(status)[0]!}XX`;
  const raw =
    responses.get(String(status)) ??
    responses.get(ofClass) ??
    responses.get(ofClass.toLowerCase()) ??
    responses.get("default");
  if (raw === undefined) return null;
  const headers = documents
    .children(raw, "headers")
    .filter(([name]) => name.toLowerCase() !== "content-type")
    .map(([name, header]) => parameterOf(documents, header, name, "header"));
  return { headers, content: contentOf(documents, raw) };
}

/** The media types of all answers that say that the call went well, of `default` where no other does. */
export function answerRanges({ documents, operation }: RawOperation): readonly string[] {
  const responses = documents.children(operation, "responses");
  const success = responses.filter(([status]) => status.startsWith("2"));
  const meant = success.length > 0 ? success : responses.filter(([status]) => status === "default");
  return meant.flatMap(([, raw]) => contentOf(documents, raw).map(({ range }) => range));
}

function contentOf(documents: RawDocuments, raw: Raw): readonly RawMedia[] {
  return documents.children(raw, "content").map(([range, { value, place }]) => ({
    range: range.toLowerCase(),
    schema: schemaOf(value, place, "schema"),
    itemSchema: schemaOf(value, place, "itemSchema"),
  }));
}

function schemaOf(value: JsonObject, place: Place, key: string): Place | null {
  return member(value, key) === undefined ? null : place.at(key);
}

/** Alternatives, each an object of scopes by scheme. */
export function securityOf({ documents, operation }: RawOperation): readonly JsonObject[] {
  const listed: JsonValue | undefined = operation.value.security ?? documents.root?.value.security;
  return Array.isArray(listed) ? (listed as readonly JsonValue[]).filter(isObject) : [];
}

function text(value: JsonObject, key: string): string {
  const found = member(value, key);
  return typeof found === "string" ? found : "";
}
