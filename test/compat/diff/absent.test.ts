/** A property that does not travel one way is required there by no other part; once it is gone, it is. */
import { expect, test } from "vitest";
import type { JsonObject } from "../../../src/source/json.js";
import { compare, json, ok, postPets, told } from "./documents.js";

const text = { type: "string" };
const both = (backward: string, forward: string) => ({ backward, forward });

function pets(base: JsonObject, pet: JsonObject): JsonObject {
  return postPets(
    { requestBody: { required: true, content: json({ $ref: "#/components/schemas/Pet" }) } },
    { components: { schemas: { Base: { type: "object", properties: base }, Pet: pet } } },
  );
}

const id = { type: "string", readOnly: true };
const byMember = { allOf: [{ $ref: "#/components/schemas/Base" }, { type: "object", required: ["id"] }] };

test("a member that required nothing requires the name when nobody says any longer that it is absent", () => {
  const { verdict, findings } = compare(pets({ id, name: text }, byMember), pets({ name: text }, byMember));
  expect(verdict).toEqual(both("breaking", "compatible"));
  expect(told(findings)).toEqual(["breaking backward request-property-removed"]);
});

test("the same the other way round", () => {
  const { verdict } = compare(pets({ name: text }, byMember), pets({ id, name: text }, byMember));
  expect(verdict).toEqual(both("compatible", "breaking"));
});

test("by a property that requires another", () => {
  const pet = (properties: JsonObject): JsonObject => ({
    type: "object",
    properties: { name: text, ...properties },
    dependentRequired: { name: ["id"] },
  });
  expect(compare(pets({}, pet({ id })), pets({}, pet({}))).verdict).toEqual(both("breaking", "compatible"));
});

test("in answers for writeOnly", () => {
  const of = (properties: JsonObject): JsonObject =>
    postPets({
      responses: {
        ...ok,
        "200": {
          description: "Fine.",
          content: json({
            allOf: [
              { type: "object", properties },
              { type: "object", required: ["key"] },
            ],
          }),
        },
      },
    });
  const key = { type: "string", writeOnly: true };
  // The new server sends it, for its own schema requires it; the old one does not.
  expect(compare(of({ key }), of({})).verdict).toEqual(both("compatible", "breaking"));
});
