/** The fields of OpenAPI's objects: what else stands in one is counted and reported. */
import type { JsonObject } from "../../source/json.js";
import type { Place } from "../../source/place.js";
import type { OpenApiContext } from "./openapi-context.js";

interface Fields {
  readonly always: readonly string[];
  /** From 3.1 on. */
  readonly later?: readonly string[];
  /** From 3.2 on. */
  readonly latest?: readonly string[];
}

const described = ["summary", "description", "externalDocs"];
const examples = ["example", "examples"];
const parameter = [
  ...described,
  ...examples,
  "required",
  "deprecated",
  "style",
  "explode",
  "schema",
  "content",
];

const fields = {
  document: {
    always: ["openapi", "info", "servers", "paths", "components", "security", "tags", "externalDocs"],
    later: ["webhooks", "jsonSchemaDialect"],
    latest: ["$self"],
  },
  components: {
    always: [
      ...["schemas", "responses", "parameters", "examples", "requestBodies", "headers"],
      ...["securitySchemes", "links", "callbacks"],
    ],
    later: ["pathItems"],
    latest: ["mediaTypes"],
  },
  "path item": {
    always: [
      ...["$ref", "summary", "description", "servers", "parameters"],
      ...["get", "put", "post", "delete", "options", "head", "patch", "trace"],
    ],
    latest: ["query", "additionalOperations"],
  },
  operation: {
    always: [
      ...["tags", ...described, "operationId", "parameters", "requestBody", "responses"],
      ...["callbacks", "deprecated", "security", "servers"],
    ],
  },
  parameter: { always: [...parameter, "name", "in", "allowEmptyValue", "allowReserved"] },
  header: { always: parameter },
  "request body": { always: ["description", "content", "required"], later: ["summary"] },
  "media type": { always: ["schema", "encoding", ...examples], latest: ["itemSchema", "description"] },
  encoding: { always: ["contentType", "headers", "style", "explode", "allowReserved"] },
  response: { always: ["description", "headers", "content"], latest: ["summary"] },
  "security scheme": {
    always: ["type", "description", "name", "in", "scheme", "bearerFormat", "flows", "openIdConnectUrl"],
    latest: ["oauth2MetadataUrl", "deprecated"],
  },
  server: { always: ["url", "description", "variables"], latest: ["name"] },
} as const satisfies Record<string, Fields>;

export type OpenApiObject = keyof typeof fields;

/** OpenAPI 3.0.4 §4, 3.1.1 §4, 3.2.0 §4. */
export function checkFields(
  kind: OpenApiObject,
  value: JsonObject,
  place: Place,
  open: OpenApiContext,
): void {
  const { always, later = [], latest = [] }: Fields = fields[kind];
  for (const key of Object.keys(value)) {
    if (key.startsWith("x-") || always.includes(key)) continue;
    if (open.dialect !== "openapi-3.0" && later.includes(key)) continue;
    if (open.dialect === "openapi-3.2" && latest.includes(key)) continue;
    open.context.census.count("field-not-represented", `${kind} ${key}`, place.at(key));
  }
}
