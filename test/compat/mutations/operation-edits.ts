/** Each kind of edit of an operation, of what it takes and of what it answers. */
import { isObject, type JsonObject, type JsonValue } from "../../../src/source/json.js";
import { formatPointer } from "../../../src/source/pointer.js";
import {
  breaking,
  harmless,
  unchanged,
  valueAt,
  withAt,
  type Edit,
  type Expected,
  type Tokens,
} from "./edit.js";
import { operationsOf, resolved } from "./reach.js";

const breaksBackward: Expected = { backward: breaking, forward: harmless };
const breaksForward: Expected = { backward: harmless, forward: breaking };
const breaksBoth: Expected = { backward: breaking, forward: breaking };
const breaksNothing: Expected = { backward: harmless, forward: harmless };
const saysNothing: Expected = { backward: unchanged, forward: unchanged };

export function operationEdits(document: JsonObject): Edit[] {
  const all = operationsOf(document);
  return all.flatMap(({ label, tokens, operation }) => {
    const edits: Edit[] = [];
    const add = (kind: string, expected: Expected, edited: JsonObject): void => {
      edits.push({ kind, at: formatPointer(tokens), edited, expected, operations: new Set([label]) });
    };
    const changed = (change: JsonObject): JsonObject => withAt(document, tokens, { ...operation, ...change });
    add("operation-description", saysNothing, changed({ description: "Changed" }));
    if (
      all.length > 1 &&
      !isShadowed(
        label,
        all.map((one) => one.label),
      )
    ) {
      add("operation-removed", breaksBackward, withAt(document, tokens, undefined));
    }
    if (operation.deprecated === undefined)
      add("operation-deprecated", breaksNothing, changed({ deprecated: true }));
    add("operation-id", breaksNothing, changed({ operationId: "another_id" }));
    add("tags", saysNothing, changed({ tags: ["another tag"] }));
    addSecurity(document, tokens, operation, add);
    addParameters(document, tokens, operation, add);
    addBody(document, tokens, add);
    addResponses(document, tokens, operation, add);
    return edits;
  });
}

type Add = (kind: string, expected: Expected, edited: JsonObject) => void;

/** Whether another path of the method takes its calls. */
function isShadowed(label: string, labels: readonly string[]): boolean {
  const segments = (one: string): string[] => one.replace(/^[A-Z]+ /u, "").split("/");
  const own = segments(label);
  return labels.some((other) => {
    if (other === label || other.split(" ")[0] !== label.split(" ")[0]) return false;
    const theirs = segments(other);
    return (
      theirs.length === own.length &&
      theirs.every((one, index) => one === own[index] || one.includes("{") || own[index]!.includes("{"))
    );
  });
}

function addSecurity(document: JsonObject, tokens: Tokens, { security }: JsonObject, add: Add): void {
  const asked = security ?? document.security;
  const isAsked = Array.isArray(asked) && asked.length > 0;
  if (!isAsked) {
    const scheme = withAt(document, ["components", "securitySchemes", "another"], {
      type: "http",
      scheme: "bearer",
    });
    add("security-added", breaksBackward, withAt(scheme, [...tokens, "security"], [{ another: [] }]));
  } else if (asked.every((one) => isObject(one) && Object.keys(one).length > 0)) {
    add("security-removed", breaksForward, withAt(document, [...tokens, "security"], []));
  }
}

function addParameters(document: JsonObject, tokens: Tokens, operation: JsonObject, add: Add): void {
  const parameters: readonly JsonValue[] = Array.isArray(operation.parameters) ? operation.parameters : [];
  const given = (list: readonly JsonValue[]): JsonObject =>
    withAt(document, [...tokens, "parameters"], list.length === 0 ? undefined : list);
  const query = { in: "query", name: "a_new_one", schema: { type: "string" } };
  add("optional-parameter-added", breaksNothing, given([...parameters, query]));
  add("required-parameter-added", breaksBackward, given([...parameters, { ...query, required: true }]));
  add(
    "required-header-parameter-added",
    breaksBackward,
    given([...parameters, { ...query, in: "header", required: true }]),
  );
  for (const [index, parameter] of parameters.entries()) {
    if (!isObject(parameter) || parameter.$ref !== undefined) continue;
    const replaced = (one: JsonObject): JsonObject => given(parameters.with(index, one));
    add("parameter-description", saysNothing, replaced({ ...parameter, description: "Changed" }));
    if (parameter.in === "query" || parameter.in === "header") {
      const isRequired = parameter.required === true;
      const removed = given(parameters.filter((_, other) => other !== index));
      if (isRequired) {
        add("parameter-became-optional", breaksForward, replaced({ ...parameter, required: false }));
        add("required-parameter-removed", breaksForward, removed);
      } else {
        add("parameter-became-required", breaksBackward, replaced({ ...parameter, required: true }));
        add("optional-parameter-removed", breaksNothing, removed);
      }
    }
    const { schema } = parameter;
    if (!isObject(schema) || schema.type !== "string" || Object.keys(schema).length > 1) continue;
    add("parameter-became-integer", breaksBackward, replaced({ ...parameter, schema: { type: "integer" } }));
    add(
      "parameter-enum-added",
      breaksBackward,
      replaced({ ...parameter, schema: { type: "string", enum: ["one", "two"] } }),
    );
    add(
      "parameter-format-added",
      breaksBackward,
      replaced({ ...parameter, schema: { type: "string", format: "uuid" } }),
    );
  }
}

function addBody(document: JsonObject, tokens: Tokens, add: Add): void {
  const at = resolved(document, [...tokens, "requestBody"]);
  const isOwn = at !== null && formatPointer(at).startsWith(`${formatPointer(tokens)}/`);
  const body = at === null ? undefined : valueAt(document, at);
  if (!isObject(body)) {
    if (!["get", "head", "delete", "trace"].includes(tokens.at(-1)!)) {
      const content = { "application/json": { schema: { type: "object" } } };
      add(
        "required-body-added",
        breaksBackward,
        withAt(document, [...tokens, "requestBody"], { required: true, content }),
      );
    }
    return;
  }
  if (!isOwn || !isObject(body.content)) return;
  const { content } = body;
  const ranges = Object.keys(content);
  const replaced = (one: JsonObject): JsonObject => withAt(document, at!, one);
  if (body.required === true)
    add("body-became-optional", breaksForward, replaced({ ...body, required: false }));
  else add("body-became-required", breaksBackward, replaced({ ...body, required: true }));
  const [range] = ranges;
  if (ranges.length !== 1 || range !== "application/json") return;
  const other = { "application/vnd.other+json": content[range]! };
  add("body-media-type-added", breaksForward, replaced({ ...body, content: { ...content, ...other } }));
  add("body-media-type-changed", breaksBoth, replaced({ ...body, content: other }));
}

function addResponses(document: JsonObject, tokens: Tokens, { responses }: JsonObject, add: Add): void {
  if (!isObject(responses)) return;
  const at = [...tokens, "responses"];
  if (responses["418"] === undefined && responses.default === undefined && responses["4XX"] === undefined) {
    add("status-added", breaksNothing, withAt(document, [...at, "418"], { description: "A teapot." }));
  }
  for (const status of Object.keys(responses)) {
    const response = responses[status];
    if (!isObject(response) || response.$ref !== undefined) continue;
    const headers = isObject(response.headers) ? response.headers : {};
    const given = (more: JsonObject): JsonObject =>
      withAt(document, [...at, status], { ...response, headers: { ...headers, ...more } });
    const header = { schema: { type: "string" } };
    add("optional-header-added", breaksNothing, given({ "x-a-new-one": header }));
    const { content } = response;
    const [range, ...ranges] = isObject(content) ? Object.keys(content) : [];
    if (
      range === "application/json" &&
      ranges.length === 0 &&
      status !== "default" &&
      tokens.at(-1) !== "head"
    ) {
      const placed = (one: JsonObject | undefined): JsonObject =>
        withAt(document, [...at, status, "content"], one);
      add(
        "answer-media-type-changed",
        breaksBoth,
        placed({ "application/vnd.other+json": (content as JsonObject)[range]! }),
      );
      add("answer-body-removed", breaksBackward, placed(undefined));
    }
    add("required-header-added", breaksForward, given({ "x-a-new-one": { ...header, required: true } }));
    for (const name of Object.keys(headers)) {
      const one = headers[name];
      if (!isObject(one) || one.$ref !== undefined) continue;
      if (one.required === true) {
        add(
          "header-became-optional",
          { backward: breaking, forward: harmless },
          given({ [name]: { ...one, required: false } }),
        );
      } else add("header-became-required", breaksForward, given({ [name]: { ...one, required: true } }));
    }
  }
}
