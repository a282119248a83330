/** Small documents for tests that need one but do not look into it. */
import { createHash } from "node:crypto";

/** An OpenAPI document with one operation and one schema, whose properties are given. */
export function openApi(version: string, properties: readonly string[] = ["id"]): string {
  const schema = {
    type: "object",
    properties: Object.fromEntries(properties.map((name) => [name, { type: "string" }])),
  };
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } };
  return JSON.stringify(
    {
      openapi: "3.0.3",
      info: { title: "Pets", version },
      paths: {
        "/pets": { get: { operationId: "list_pets", responses: { 200: { description: "All.", content } } } },
      },
      components: { schemas: { Pet: schema } },
    },
    null,
    2,
  );
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
