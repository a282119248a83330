/** Writes the JSON Schema of an operation's requests or answers at a version. */
import type { Content, Operation, Response } from "../../runtime/operation/operation.js";
import { responseFor } from "../../runtime/operation/response-for.js";
import { setOwn } from "../../runtime/parameters/set-own.js";
import { isJsonObject, own, type Json, type JsonObject } from "../schema/schema.js";
import { isChoice, pointerOf, type Part } from "./message-problems.js";

/** Null where no such message can be made: each has a stream. */
export function messageSchema(
  document: JsonObject,
  id: string,
  form: Operation,
  part: Part,
): JsonObject | null {
  const references = new References(document, id);
  const shapes = part === "request" ? requestShapes(references, form) : answerShapes(references, form);
  const schemas = shapes.map(objectSchema);
  const [first, ...others] = schemas;
  if (first === undefined) return null;
  const whole = others.length === 0 ? first : { oneOf: schemas };
  return {
    ...whole,
    $defs: own(document, "$defs") ?? {},
    "x-operations": own(document, "x-operations")!,
  };
}

/** Members of an object, of which null must not be there. */
type ShapeMembers = readonly (readonly [name: string, schema: Json, required: boolean])[];

function objectSchema(members: ShapeMembers): JsonObject {
  const properties: Record<string, Json> = {};
  for (const [name, schema] of members) setOwn(properties, name, schema);
  const required = members.filter(([, , isRequired]) => isRequired).map(([name]) => name);
  return { type: "object", properties, ...(required.length === 0 ? {} : { required }) };
}

/** Finds the schemas of an operation in its document. */
class References {
  readonly #entry: JsonObject;
  readonly #id: string;

  constructor(document: JsonObject, id: string) {
    const operations = own(document, "x-operations");
    const entry = isJsonObject(operations) ? own(operations, id) : undefined;
    this.#entry = isJsonObject(entry) ? entry : {};
    this.#id = id;
  }

  /** A reference to the `schema` at the place; undefined where there is none. */
  at(...tokens: readonly string[]): JsonObject | undefined {
    let found: Json | undefined = this.#entry;
    for (const token of [...tokens, "schema"]) {
      if (Array.isArray(found)) found = (found as readonly Json[])[Number(token)];
      else found = isJsonObject(found) ? own(found, token) : undefined;
    }
    if (found === undefined) return undefined;
    const pointer = pointerOf(["x-operations", this.#id, ...tokens, "schema"]);
    return { $ref: `#${encodeURI(pointer).replaceAll("#", "%23")}` };
  }

  /** Of a parameter, by its place and name. */
  parameter(where: string, name: string): JsonObject | undefined {
    const all = own(this.#entry, "parameters");
    const index = Array.isArray(all)
      ? (all as readonly Json[]).findIndex(
          (one) => isJsonObject(one) && own(one, "in") === where && own(one, "name") === name,
        )
      : -1;
    return index < 0 ? undefined : this.at("parameters", String(index));
  }
}

function requestShapes(references: References, form: Operation): readonly ShapeMembers[] {
  const groups = ["path", "query", "header", "cookie"].flatMap((group) => {
    const members = form.parameters
      .filter(({ in: where }) => where === group || (where === "querystring" && group === "query"))
      .map(({ in: where, name, required }) => {
        return [name, references.parameter(where, name) ?? opaque, required] as const;
      });
    const required = members.some(([, , isRequired]) => isRequired);
    return members.length === 0 ? [] : [[group, objectSchema(members), required] as const];
  });
  if (form.body === undefined) return [groups];
  const { content, required } = form.body;
  const withBody = contentShapes(content, "body", (type) => references.at("body", "content", type)).map(
    (members) => [...groups, ...members],
  );
  // Without the other members, or it would take the others' messages, too.
  const without = ["contentType", "body"].map((name) => [name, false, false] as const);
  return required ? withBody : [[...groups, ...without], ...withBody];
}

function answerShapes(references: References, form: Operation): readonly ShapeMembers[] {
  return form.responses.flatMap((response) => {
    const status = statusOf(form, response);
    if (status === undefined) return [];
    const place = ["responses", String(response.status)];
    const headers = (response.headers ?? []).map(({ name, required }) => {
      return [name, references.at(...place, "headers", name) ?? opaque, required] as const;
    });
    const common: ShapeMembers = [
      ["status", { const: status }, true],
      ...(headers.length === 0
        ? []
        : [["header", objectSchema(headers), headers.some(([, , required]) => required)] as const]),
    ];
    if (response.content.length === 0) return [common];
    const find = (type: string): JsonObject | undefined => references.at(...place, "content", type);
    return contentShapes(response.content, "data", find).map((members) => [...common, ...members]);
  });
}

/** Stands where any value will do. */
const opaque: Json = { const: "any" };

function contentShapes(
  contents: readonly Content[],
  name: "body" | "data",
  find: (type: string) => JsonObject | undefined,
): readonly ShapeMembers[] {
  return contents.flatMap(({ type, codec, validator }) => {
    // Its items come later, one by one.
    if (codec.streams === true) return [];
    const schema = (validator === undefined ? undefined : find(type)) ?? opaque;
    const told = isChoice(contents) ? [["contentType", { const: concrete(type) }, true] as const] : [];
    return [[...told, [name, schema, true] as const]];
  });
}

/** A media type of the range. */
function concrete(range: string): string {
  if (range.startsWith("*/")) return "application/octet-stream";
  return range.replace("/*", "/plain");
}

/** One that means the response: the lowest of a range; of the default the first from 500 on, else from 100. */
function statusOf(form: Operation, response: Response): number | undefined {
  const { status } = response;
  const low = typeof status === "number" ? status : status === "default" ? 500 : Number(status[0]) * 100;
  const candidates = [low, ...Array.from({ length: 100 }, (_, at) => low + at), ...range(100, 599)];
  return candidates.find((one) => responseFor(form, one) === response);
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
