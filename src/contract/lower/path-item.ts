/** Lowers path items: the operations of a path, a webhook or a callback. */
import { diagnostic } from "../../diagnostics/diagnostic.js";
import { isObject, type JsonValue } from "../../source/json.js";
import type { Place } from "../../source/place.js";
import type { Callback, Operation } from "../ir.js";
import { checkFields } from "./fields.js";
import type { OpenApiContext } from "./openapi-context.js";
import { lowerOperation } from "./operation.js";
import { dereference, type LocatedObject } from "./reference-object.js";
import type { Located } from "./resources.js";
import { lowerServers } from "./servers.js";

const methods: readonly string[] = [
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
  "query",
];

interface Inherited {
  readonly servers: Operation["servers"];
  readonly security: Operation["security"];
}

/** Callbacks may be shared, and so stand for more operations than a document has. */
const greatestCount = 20_000;
/** Callbacks in callbacks. */
const greatestDepth = 30;

export function lowerPathItem(
  path: string,
  located: Located,
  inherited: Inherited,
  open: OpenApiContext,
): Operation[] {
  const item = dereference(located, "a path item", open);
  if (item === undefined) return [];
  if (open.around.has(item.value)) {
    open.context.report(diagnostic("callback-cycle", {}, { at: located.place }));
    return [];
  }
  if (open.count.operations > greatestCount || open.around.size > greatestDepth) {
    open.context.report(
      diagnostic(
        "too-many-operations",
        { limit: greatestCount, depth: greatestDepth },
        { at: located.place },
      ),
    );
    return [];
  }
  open.around.add(item.value);
  const operations = lowerOperations(path, item, inherited, open);
  open.around.delete(item.value);
  return operations;
}

function lowerOperations(
  path: string,
  item: LocatedObject,
  inherited: Inherited,
  open: OpenApiContext,
): Operation[] {
  const { value, place, resource } = item;
  checkFields("path item", value, place, open);
  const servers = value.servers === undefined ? inherited.servers : lowerServers(value, place, open);
  const lower = (method: string, operation: JsonValue, at: Place): Operation[] => {
    if (!isObject(operation)) {
      open.context.wrongType("an operation", operation, at);
      return [];
    }
    open.count.operations++;
    const found = { value: operation, place: at, resource };
    return [
      {
        ...lowerOperation(path, method, found, item, { ...inherited, servers }, open),
        callbacks: lowerCallbacks(found, open),
      },
    ];
  };
  const fixed = methods
    .filter((method) => value[method] !== undefined && (method !== "query" || open.dialect === "openapi-3.2"))
    .flatMap((method) => lower(method, value[method]!, place.at(method)));
  if (open.dialect !== "openapi-3.2") return fixed;
  const further = open.context.object(value, "additionalOperations", place) ?? {};
  return [
    ...fixed,
    ...Object.keys(further).flatMap((method) =>
      lower(method, further[method]!, place.at("additionalOperations").at(method)),
    ),
  ];
}

function lowerCallbacks({ value, place: held, resource }: LocatedObject, open: OpenApiContext): Callback[] {
  const callbacks = open.context.object(value, "callbacks", held, "an object of callbacks") ?? {};
  const place = held.at("callbacks");
  return Object.keys(callbacks).flatMap((name): Callback[] => {
    const located: Located = { value: callbacks[name]!, place: place.at(name), resource };
    const found = dereference(located, "a callback", open);
    if (found === undefined) return [];
    return Object.keys(found.value)
      .filter((expression) => !expression.startsWith("x-"))
      .map((expression) => {
        const item = {
          value: found.value[expression]!,
          place: found.place.at(expression),
          resource: found.resource,
        };
        return {
          name,
          expression,
          operations: lowerPathItem(expression, item, { servers: [], security: [] }, open),
        };
      });
  });
}
