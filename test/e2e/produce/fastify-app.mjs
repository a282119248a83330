/** A service with Fastify whose routes make its document: what `produce` names for it. `node fastify-app.mjs [PROPERTY]`. */
import swagger from "@fastify/swagger";
import fastify from "fastify";

const [, , more] = process.argv;

const pet = {
  $id: "Pet",
  type: "object",
  required: ["name"],
  properties: { name: { type: "string" }, ...(more === undefined ? {} : { [more]: { type: "string" } }) },
};

const app = fastify();
await app.register(swagger, {
  openapi: { openapi: "3.1.0", info: { title: "Pets", version: "1.0.0" } },
  refResolver: { buildLocalReference: ({ $id }) => $id },
});
app.addSchema(pet);
app.get("/pets/:id", {
  schema: {
    operationId: "getPet",
    params: { type: "object", required: ["id"], properties: { id: { type: "integer" } } },
    response: { 200: { description: "The pet", $ref: "Pet#" } },
  },
  handler: () => ({ name: "Rex" }),
});
await app.ready();
process.stdout.write(JSON.stringify(app.swagger(), null, 2));
