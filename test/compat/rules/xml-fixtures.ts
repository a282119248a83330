/** A pair of documents for each rule about how bodies are written as XML. */
import type { JsonObject } from "../../../src/source/json.js";
import { getPets, postPets } from "../diff/documents.js";
import type { Fixture } from "./operation-fixtures.js";

const xml = (form: JsonObject): JsonObject => ({
  "application/xml": { schema: { type: "object", properties: { b: { type: "string", xml: form } } } },
});
const sent = (form: JsonObject): JsonObject => postPets({ requestBody: { content: xml(form) } });
const answered = (form: JsonObject): JsonObject =>
  getPets({ responses: { "200": { description: "Fine.", content: xml(form) } } });

export const xmlFixtures: readonly Fixture[] = [
  {
    rule: "request-body-xml-changed",
    old: sent({}),
    new: sent({ name: "c" }),
    findings: ["undecided both request-body-xml-changed"],
  },
  {
    rule: "response-body-xml-changed",
    old: answered({}),
    new: answered({ name: "c" }),
    findings: ["undecided both response-body-xml-changed"],
  },
];
