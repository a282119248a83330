/** Lowers one operation: what it takes and what it answers (its callbacks are path items). */
import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { Place } from "../../source/place.js";
import type { Body, Operation, Parameter, Response } from "../ir.js";
import { docsOf } from "./annotations.js";
import { checkFields } from "./fields.js";
import { lowerContent } from "./media-type.js";
import type { OpenApiContext, ResponseBody } from "./openapi-context.js";
import { lowerHeaders, lowerParameter } from "./parameter.js";
import { dereference, type LocatedObject } from "./reference-object.js";
import { lowerSecurity } from "./security.js";
import { lowerServers } from "./servers.js";

export function lowerOperation(
  path: string,
  method: string,
  located: LocatedObject,
  pathItem: LocatedObject,
  inherited: Pick<Operation, "servers" | "security">,
  open: OpenApiContext,
): Omit<Operation, "callbacks"> {
  const { value, place } = located;
  const { context } = open;
  checkFields("operation", value, place, open);
  const operationId = context.string(value, "operationId", place);
  const listed = mergeParameters(lowerParameters(pathItem, open), lowerParameters(located, open));
  const parameters = withPathParameters(path, listed, place, open);
  const body = lowerBody(located, open);
  const upper = method.toUpperCase();
  return {
    id: operationId ?? `${upper} ${path}`,
    ...(operationId === undefined ? {} : { operationId }),
    method: upper,
    path,
    shape: path.replace(/\{[^{}]*\}/gu, "{}"),
    parameters,
    ...(body === undefined ? {} : { body }),
    responses: lowerResponses(located, open),
    security: value.security === undefined ? inherited.security : lowerSecurity(value, place, open),
    servers: value.servers === undefined ? inherited.servers : lowerServers(value, place, open),
    tags: context.strings(value, "tags", place),
    docs: docsOf(value, place, context),
    place,
  };
}

function lowerParameters({ value, place, resource }: LocatedObject, open: OpenApiContext): Parameter[] {
  const seen = new Map<string, Parameter>();
  const at = place.at("parameters");
  const listed = open.context.array(value, "parameters", place, "an array of parameters") ?? [];
  for (const [index, one] of listed.entries()) {
    const parameter = lowerParameter({ value: one, place: at.at(index), resource }, open);
    if (parameter === undefined) continue;
    const key = keyOf(parameter);
    const other = seen.get(key);
    if (other === undefined) seen.set(key, parameter);
    else {
      open.context.report(
        diagnostic(
          "duplicate-parameter",
          { name: parameter.name, in: parameter.in },
          {
            at: at.at(index),
            related: [{ message: "the other one", at: other.place }],
          },
        ),
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
function withPathParameters(
  path: string,
  parameters: readonly Parameter[],
  place: Place,
  open: OpenApiContext,
): Parameter[] {
  if (!path.startsWith("/")) return [...parameters];
  const templated = [...path.matchAll(/\{([^{}]*)\}/gu)].map((match) => match[1]!);
  const declared = new Set<string>();
  for (const { name, in: where, place: at } of parameters) {
    if (where !== "path") continue;
    declared.add(name);
    if (!templated.includes(name))
      open.context.report(diagnostic("path-parameter-not-in-path", { name, path }, { at }));
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

function lowerBody(operation: LocatedObject, open: OpenApiContext): Body | undefined {
  const { requestBody } = operation.value;
  if (requestBody === undefined) return undefined;
  const located = {
    value: requestBody,
    place: operation.place.at("requestBody"),
    resource: operation.resource,
  };
  const found = dereference(located, "a request body", open);
  if (found === undefined) return undefined;
  const { value, place } = found;
  checkFields("request body", value, place, open);
  return {
    required: open.context.boolean(value, "required", place),
    content: lowerContent(found, open),
    docs: docsOf(value, place, open.context),
    place,
  };
}

function lowerResponses({ value, place: held, resource }: LocatedObject, open: OpenApiContext): Response[] {
  const responses = open.context.object(value, "responses", held, "an object of responses") ?? {};
  const place = held.at("responses");
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
      let body = open.responses.get(found.value);
      if (body === undefined) open.responses.set(found.value, (body = lowerResponse(found, open)));
      return [{ status, ...body, place: at }];
    });
}

function lowerResponse(found: LocatedObject, open: OpenApiContext): ResponseBody {
  checkFields("response", found.value, found.place, open);
  return {
    headers: lowerHeaders(found, open),
    content: lowerContent(found, open),
    docs: docsOf(found.value, found.place, open.context),
  };
}
