/** Lowers one operation: what it takes and what it answers (its callbacks are path items). */
import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { JsonValue } from "../../source/json.js";
import type { Place } from "../../source/place.js";
import type { Body, Operation, Parameter, Response } from "../ir.js";
import { docsOf } from "./annotations.js";
import { checkFields } from "./fields.js";
import { lowerContent } from "./media-type.js";
import type { OpenApiContext } from "./openapi-context.js";
import { lowerHeaders, lowerParameter } from "./parameter.js";
import { dereference, type LocatedObject } from "./reference-object.js";
import type { Resource } from "./resources.js";
import { lowerSecurity } from "./security.js";
import { lowerServers } from "./servers.js";

/** A field that may be absent. */
export interface Field {
  readonly value: JsonValue | undefined;
  readonly place: Place;
  readonly resource: Resource;
}

export function lowerOperation(
  path: string,
  method: string,
  located: LocatedObject,
  shared: Field,
  inherited: Pick<Operation, "servers" | "security">,
  open: OpenApiContext,
): Omit<Operation, "callbacks"> {
  const { value, place, resource } = located;
  const { context } = open;
  checkFields("operation", value, place, open);
  const operationId = context.string(value.operationId, place.at("operationId"));
  const own = { value: value.parameters, place: place.at("parameters"), resource };
  const listed = mergeParameters(lowerParameters(shared, open), lowerParameters(own, open));
  const parameters = withPathParameters(path, listed, place, open);
  const body = lowerBody({ value: value.requestBody, place: place.at("requestBody"), resource }, open);
  const upper = method.toUpperCase();
  return {
    id: operationId ?? `${upper} ${path}`,
    ...(operationId === undefined ? {} : { operationId }),
    method: upper,
    path,
    shape: path.replace(/\{[^{}]*\}/gu, "{}"),
    parameters,
    ...(body === undefined ? {} : { body }),
    responses: lowerResponses({ value: value.responses, place: place.at("responses"), resource }, open),
    security: value.security === undefined ? inherited.security : lowerSecurity(value.security, place.at("security"), open),
    servers: value.servers === undefined ? inherited.servers : lowerServers(value.servers, place.at("servers"), open),
    tags: context.strings(value.tags, place.at("tags")),
    docs: docsOf(value, place, context),
    place,
  };
}

function lowerParameters({ value, place, resource }: Field, open: OpenApiContext): Parameter[] {
  const seen = new Map<string, Parameter>();
  for (const [index, one] of (open.context.array(value, place, "an array of parameters") ?? []).entries()) {
    const parameter = lowerParameter({ value: one, place: place.at(index), resource }, open);
    if (parameter === undefined) continue;
    const key = keyOf(parameter);
    const other = seen.get(key);
    if (other === undefined) seen.set(key, parameter);
    else {
      open.context.report(
        diagnostic("duplicate-parameter", { name: parameter.name, in: parameter.in }, {
          at: place.at(index),
          related: [{ message: "the other one", at: other.place }],
        }),
      );
    }
  }
  return [...seen.values()];
}

/** RFC 9110 §5.1: header names have no case. */
function keyOf({ name, in: where }: Parameter): string {
  return `${where} ${where === "header" ? name.toLowerCase() : name}`;
}

function mergeParameters(shared: readonly Parameter[], own: readonly Parameter[]): Parameter[] {
  const merged = new Map(shared.map((one) => [keyOf(one), one]));
  for (const one of own) merged.set(keyOf(one), one);
  return [...merged.values()];
}

/** Path parameters agree with the path's template; one that is not declared is taken as a string. */
function withPathParameters(path: string, parameters: readonly Parameter[], place: Place, open: OpenApiContext): Parameter[] {
  if (!path.startsWith("/")) return [...parameters];
  const templated = [...path.matchAll(/\{([^{}]*)\}/gu)].map((match) => match[1]!);
  const declared = new Set<string>();
  for (const { name, in: where, place: at } of parameters) {
    if (where !== "path") continue;
    declared.add(name);
    if (!templated.includes(name)) open.context.report(diagnostic("path-parameter-not-in-path", { name, path }, { at }));
  }
  const missing = [...new Set(templated)].filter((name) => !declared.has(name));
  return [
    ...parameters,
    ...missing.map((name): Parameter => {
      open.context.report(diagnostic("path-parameter-undeclared", { name, path }, { at: place }));
      return {
        name,
        in: "path",
        required: true,
        style: "simple",
        explode: false,
        allowReserved: false,
        allowEmptyValue: false,
        type: open.context.nodes.add({ kind: "string" }, place),
        docs: {},
        place,
      };
    }),
  ];
}

function lowerBody(located: Field, open: OpenApiContext): Body | undefined {
  if (located.value === undefined) return undefined;
  const found = dereference({ ...located, value: located.value }, "a request body", open);
  if (found === undefined) return undefined;
  const { value, place } = found;
  checkFields("request body", value, place, open);
  return {
    required: open.context.boolean(value.required, place.at("required")),
    content: lowerContent(found, open),
    docs: docsOf(value, place, open.context),
    place,
  };
}

function lowerResponses({ value, place, resource }: Field, open: OpenApiContext): Response[] {
  const responses = open.context.object(value, place, "an object of responses") ?? {};
  return Object.keys(responses)
    .filter((status) => !status.startsWith("x-"))
    .flatMap((status): Response[] => {
      const at = place.at(status);
      if (!/^(?:default|[1-5](?:\d\d|XX))$/u.test(status)) {
        open.context.wrongType("a status such as 200, 4XX or default", status, at);
        return [];
      }
      const found = dereference({ value: responses[status]!, place: at, resource }, "a response", open);
      if (found === undefined) return [];
      checkFields("response", found.value, found.place, open);
      return [
        {
          status,
          headers: lowerHeaders(found, open),
          content: lowerContent(found, open),
          docs: docsOf(found.value, found.place, open.context),
          place: at,
        },
      ];
    });
}
