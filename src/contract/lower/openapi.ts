/** Lowers an OpenAPI document (3.0, 3.1, 3.2): its operations, and the schemas they and its components hold. */
import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { JsonObject } from "../../source/json.js";
import type { Dialect, Operation, SecurityScheme } from "../ir.js";
import { docsOf } from "./annotations.js";
import { checkFields } from "./fields.js";
import type { LoweringContext } from "./context.js";
import type { Unfinished } from "./finish.js";
import type { OpenApiContext } from "./openapi-context.js";
import { lowerPathItem } from "./path-item.js";
import type { Resource } from "./resources.js";
import { SchemaLowering } from "./schema.js";
import { lowerSecurity, lowerSecurityScheme } from "./security.js";
import { lowerServers } from "./servers.js";

export function lowerOpenApi(
  document: Resource,
  dialect: Dialect,
  api: string | undefined,
  context: LoweringContext,
): Unfinished {
  const { place } = document.root;
  const root = document.root.value as JsonObject;
  const names = new Map<string, number>();
  const lowering = new SchemaLowering(context, names, [place.document]);
  const securitySchemes = new Map<string, SecurityScheme>();
  const open: OpenApiContext = {
    ...{ lowering, context, dialect, document, securitySchemes },
    ...{
      parameters: new Map(),
      responses: new Map(),
      around: new Set<JsonObject>(),
      count: { operations: 0 },
    },
  };
  checkFields("document", root, place, open);

  const info = context.object(root, "info", place);
  if (info === undefined) context.wrongType("an object `info` with a title and a version", root.info, place);
  const version = info && context.string(info, "version", place.at("info"));
  if (info !== undefined && info.version === undefined) {
    context.wrongType("a version", info.version, place.at("info"));
  }
  const title = info && context.string(info, "title", place.at("info"));

  const components = context.object(root, "components", place) ?? {};
  const at = place.at("components");
  checkFields("components", components, at, open);
  const schemas = context.object(components, "schemas", at) ?? {};
  for (const name of Object.keys(schemas)) {
    lowering.declare(name, { value: schemas[name]!, place: at.at("schemas").at(name), resource: document });
  }
  const schemes = context.object(components, "securitySchemes", at) ?? {};
  for (const name of Object.keys(schemes)) {
    const located = { value: schemes[name]!, place: at.at("securitySchemes").at(name), resource: document };
    const scheme = lowerSecurityScheme(located, open);
    if (scheme !== undefined) securitySchemes.set(name, scheme);
  }

  const servers = lowerServers(root, place, open);
  const security = lowerSecurity(root, place, open);
  const inherited = { servers, security };
  const paths = context.object(root, "paths", place) ?? {};
  const operations = Object.keys(paths)
    .filter((path) => !path.startsWith("x-"))
    .flatMap((path) => {
      const located = { value: paths[path]!, place: place.at("paths").at(path), resource: document };
      if (!path.startsWith("/")) context.wrongType("a path that begins with /", path, located.place);
      return lowerPathItem(path, located, inherited, open);
    });
  const hooks = dialect === "openapi-3.0" ? {} : (context.object(root, "webhooks", place) ?? {});
  const webhooks = Object.keys(hooks).flatMap((name) =>
    lowerPathItem(
      name,
      { value: hooks[name]!, place: place.at("webhooks").at(name), resource: document },
      inherited,
      open,
    ),
  );
  lowering.finish();
  reportDuplicateIds([...operations, ...webhooks], context);
  reportEqualPaths(operations, context);
  return {
    api: api ?? title ?? "",
    version: version ?? "",
    dialect,
    docs: info === undefined ? {} : docsOf(info, place.at("info"), context),
    operations,
    webhooks,
    securitySchemes,
    servers,
    names,
    place,
  };
}

function reportDuplicateIds(operations: readonly Operation[], context: LoweringContext): void {
  const first = new Map<string, Operation>();
  for (const operation of operations) {
    const { operationId } = operation;
    if (operationId === undefined) continue;
    const other = first.get(operationId);
    if (other === undefined) first.set(operationId, operation);
    else {
      context.report(
        diagnostic(
          "duplicate-operation-id",
          { id: operationId },
          {
            at: operation.place.at("operationId"),
            related: [{ message: "first used here", at: other.place.at("operationId") }],
          },
        ),
      );
    }
  }
}

/** OpenAPI: templated paths with the same hierarchy but different names must not exist. */
function reportEqualPaths(operations: readonly Operation[], context: LoweringContext): void {
  const first = new Map<string, Operation>();
  for (const operation of operations) {
    const key = `${operation.method} ${operation.shape}`;
    const other = first.get(key);
    if (other === undefined) first.set(key, operation);
    else {
      context.report(
        diagnostic(
          "equal-paths",
          { path: operation.path, other: other.path },
          {
            at: operation.place,
            related: [{ message: "the other one", at: other.place }],
          },
        ),
      );
    }
  }
}
