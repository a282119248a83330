/** Writes operations as path items of OpenAPI 3.0. */
import type {
  Body,
  Contract,
  Encoding,
  Header,
  MediaType,
  Operation,
  Parameter,
  Response,
  Server,
} from "../../../src/contract/ir.js";
import type { Printable, SchemaObject } from "../../json-schema/print.js";
import { described, schemaOf } from "./annotations.js";
import { Names } from "./names.js";
import { wordsOfLanguages } from "./reserved-names.js";
import type { SchemaWriter } from "./schema.js";
import { type SecurityWriter, serversOf } from "./security.js";

/** OpenAPI 3.0.4 §4.7.9. */
const methods: readonly string[] = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

export class OperationWriter {
  readonly #schemas: SchemaWriter;
  readonly #security: SecurityWriter;
  readonly #operationIds: ReadonlyMap<string, string>;
  readonly #tags: ReadonlyMap<string, string>;
  /** Those of the document, which need not be said again. */
  readonly #servers: readonly Server[];
  /** Operations that are not in the document that was written. */
  readonly leftOut = new Set<Operation>();

  constructor(
    { operations, servers }: Pick<Contract, "operations" | "servers">,
    schemas: SchemaWriter,
    security: SecurityWriter,
  ) {
    this.#schemas = schemas;
    this.#security = security;
    this.#tags = new Names().takeAll([...new Set(operations.flatMap(({ tags }) => tags))]);
    this.#operationIds = new Names(wordsOfLanguages).takeAll(operations.map(nameOf));
    this.#servers = servers;
  }

  /** By path. */
  paths(operations: readonly Operation[]): SchemaObject {
    const paths = new Map<string, Map<string, Printable>>();
    for (const operation of operations) {
      const reason = unsayable(operation);
      if (reason !== undefined) {
        this.leftOut.add(operation);
        this.#schemas.notes.leftOut(operation.id, reason, operation.place);
        continue;
      }
      const item = paths.get(operation.path) ?? new Map<string, Printable>();
      paths.set(operation.path, item.set(operation.method.toLowerCase(), this.#operation(operation)));
    }
    return paths;
  }

  #operation(operation: Operation): Printable {
    const { parameters, body, responses, servers, docs, tags, callbacks, place } = operation;
    // A generator would write the operation once for each, and in Go they stand in one package.
    if (tags.length > 1) this.#schemas.notes.rewritten("tags", place.at("tags"));
    if (callbacks.length > 0) this.#schemas.notes.rewritten("callbacks", place.at("callbacks"));
    return schemaOf([
      ["operationId", this.#operationId(operation)],
      ["tags", tags.length === 0 ? undefined : [this.#tags.get(tags[0]!)!]],
      ["summary", docs.summary],
      ["description", docs.description],
      ["deprecated", docs.deprecated],
      ["parameters", parameters.length === 0 ? undefined : parameters.map((one) => this.#parameter(one))],
      ["requestBody", body === undefined ? undefined : this.#body(body)],
      ["responses", new Map(responses.map((one) => [one.status, this.#response(one)]))],
      ["security", this.#security.requirements(operation.security)],
      ["servers", servers === this.#servers ? undefined : serversOf(servers)],
    ]);
  }

  #operationId(operation: Operation): string {
    const wanted = nameOf(operation);
    const name = this.#operationIds.get(wanted)!;
    if (operation.operationId !== undefined && name !== wanted)
      this.#schemas.notes.rewritten("name", operation.place);
    return name;
  }

  #parameter(parameter: Parameter): Printable {
    const { name, in: where, required, style, explode, mediaType, docs } = parameter;
    const isForm = style === "form" || style === "cookie";
    return schemaOf([
      ["name", name],
      ["in", where],
      ["description", described(docs.description, parameter.default)],
      ["required", required ? true : undefined],
      ["deprecated", docs.deprecated],
      ["allowEmptyValue", parameter.allowEmptyValue ? true : undefined],
      ["style", mediaType === undefined && style !== usualStyle[where] ? style : undefined],
      ["explode", mediaType === undefined && explode !== isForm ? explode : undefined],
      ["allowReserved", parameter.allowReserved ? true : undefined],
      ...this.#typed(parameter),
    ]);
  }

  #typed({ type, mediaType }: Parameter | Header): readonly (readonly [string, Printable])[] {
    const schema = this.#schemas.use(type);
    return mediaType === undefined
      ? [["schema", schema]]
      : [["content", new Map([[mediaType, new Map([["schema", schema]])]])]];
  }

  #body({ required, content, docs }: Body): Printable {
    return schemaOf([
      ["description", docs.description],
      ["required", required ? true : undefined],
      ["content", this.#content(content)],
    ]);
  }

  #response({ headers, content, docs }: Response): Printable {
    return schemaOf([
      ["description", docs.description ?? ""],
      ["headers", this.#headers(headers)],
      ["content", content.length === 0 ? undefined : this.#content(content)],
    ]);
  }

  #content(content: readonly MediaType[]): Printable {
    const written = content.map(({ range, type, encoding }): [string, Printable] => [
      range,
      schemaOf([
        ["schema", type === undefined ? undefined : this.#schemas.use(type)],
        [
          "encoding",
          encoding.length === 0
            ? undefined
            : new Map(encoding.map((one) => [one.property, this.#encoding(one)])),
        ],
      ]),
    ]);
    return new Map(written);
  }

  #encoding({ contentType, style, explode, allowReserved, headers }: Encoding): Printable {
    return schemaOf([
      ["contentType", contentType],
      ["style", style],
      ["explode", explode],
      ["allowReserved", allowReserved],
      ["headers", this.#headers(headers)],
    ]);
  }

  #headers(headers: readonly Header[]): Printable | undefined {
    if (headers.length === 0) return undefined;
    const written = headers.map((header): [string, Printable] => {
      const { name, required, explode, mediaType, docs } = header;
      const said = schemaOf([
        ["description", docs.description],
        ["required", required ? true : undefined],
        ["deprecated", docs.deprecated],
        ["explode", mediaType === undefined && explode ? true : undefined],
        ...this.#typed(header),
      ]);
      return [name, said];
    });
    return new Map(written);
  }
}

function nameOf({ operationId, method, path }: Operation): string {
  return operationId ?? `${method.toLowerCase()} ${path.replaceAll(/[{}]/gu, "")}`;
}

const usualStyle = {
  path: "simple",
  query: "form",
  header: "simple",
  cookie: "form",
  querystring: "form",
} as const satisfies Record<Parameter["in"], Parameter["style"]>;

/** What OpenAPI 3.0 has no word for, where a call without it would be another call. */
function unsayable({ method, parameters, body, responses }: Operation): string | undefined {
  if (!methods.includes(method)) return `its method is ${method}`;
  for (const { name, in: where, style } of parameters) {
    if (where === "querystring") return `its parameter ${name} is the whole query`;
    if (style === "cookie") return `its cookie ${name} is sent as it stands`;
  }
  const content = [...(body?.content ?? []), ...responses.flatMap((one) => one.content)];
  return content.some(({ itemType }) => itemType !== undefined)
    ? "it is read or written item by item"
    : undefined;
}
