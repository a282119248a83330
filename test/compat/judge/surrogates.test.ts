/** Names with half a surrogate pair, which no URI can hold. */
import { expect, test } from "vitest";
import type { JsonObject } from "../../../src/source/json.js";
import { compare, json, postPets, told } from "../diff/documents.js";

const half = "\ud800";

function body(schema: JsonObject): JsonObject {
  return postPets({ requestBody: { content: json({ type: "object", properties: { [half]: schema } }) } });
}

test("do not keep a schema from being judged", () => {
  const { findings } = compare(
    body({ type: "object", properties: { a: { type: "string" } } }),
    body({ type: "object", properties: { a: { type: "integer" } } }),
  );
  expect(told(findings)).toEqual(["breaking both request-property-type-changed"]);
  expect(findings[0]!.witness?.value).toMatchObject({ body: { [half]: { a: "" } } });
});
