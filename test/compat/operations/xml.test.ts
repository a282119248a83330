/** How the XML of bodies changes: what JSON values do not show. */
import { expect, test } from "vitest";
import type { JsonObject } from "../../../src/source/json.js";
import { compare, postPets, told } from "../diff/documents.js";

const components = (owner: JsonObject, pet: JsonObject = {}): JsonObject => ({
  components: {
    schemas: {
      Owner: { type: "object", properties: { name: { type: "string" } }, ...owner },
      Pet: {
        type: "object",
        properties: {
          owner: { $ref: "#/components/schemas/Owner" },
          tags: { type: "array", items: { type: "string" } },
          friends: { type: "array", items: { $ref: "#/components/schemas/Pet" } },
          ...pet,
        },
      },
    },
  },
});
const schema = { $ref: "#/components/schemas/Pet" };
const bodies = (type: string, parts: JsonObject): JsonObject =>
  postPets({ requestBody: { content: { [type]: { schema } } } }, parts);
const answers = (type: string, parts: JsonObject): JsonObject =>
  postPets({ responses: { "200": { description: "Fine.", content: { [type]: { schema } } } } }, parts);

const plain = components({});

test.each([
  ["the name of a property behind references", components({ xml: { name: "keeper" } })],
  ["beside a reference", components({}, { owner: { ...refOf("Owner"), xml: { name: "keeper" } } })],
  ["an attribute", components({ properties: { name: { type: "string", xml: { attribute: true } } } })],
  [
    "a wrapper",
    components({}, { tags: { type: "array", items: { type: "string" }, xml: { wrapped: true } } }),
  ],
  ["items", components({}, { tags: { type: "array", items: { type: "string", xml: { name: "tag" } } } })],
])("%s", (_, now) => {
  const rules = (type: string, of: typeof bodies): readonly string[] =>
    told(compare(of(type, plain), of(type, now)).findings);
  expect(rules("application/xml", bodies)).toEqual(["undecided both request-body-xml-changed"]);
  expect(rules("application/atom+xml; charset=utf-8", answers)).toEqual([
    "undecided both response-body-xml-changed",
  ]);
  expect(rules("application/json", bodies)).toEqual(["info both texts-changed"]);
});

test("what goes without saying is no change", () => {
  const said = components({}, { tags: { ...list, xml: { name: "tags", attribute: false, wrapped: false } } });
  expect(told(compare(bodies("text/xml", plain), bodies("text/xml", said)).findings)).toEqual([
    "info both texts-changed",
  ]);
});

const list = { type: "array", items: { type: "string" } };

function refOf(name: string): JsonObject {
  return { $ref: `#/components/schemas/${name}` };
}
