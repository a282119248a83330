/** A service with Hono whose routes make its document: what `produce` names for it. `node hono-app.mjs [PROPERTY]`. */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";

const [, , more] = process.argv;

const pet = z
  .object({ name: z.string(), ...(more === undefined ? {} : { [more]: z.string().optional() }) })
  .openapi("Pet");

const app = new OpenAPIHono();
const route = createRoute({
  method: "get",
  path: "/pets/{id}",
  operationId: "getPet",
  request: { params: z.object({ id: z.string() }) },
  responses: { 200: { description: "The pet", content: { "application/json": { schema: pet } } } },
});
app.openapi(route, (context) => context.json({ name: "Rex" }));
const document = app.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "Pets", version: "1.0.0" } });
process.stdout.write(JSON.stringify(document));
