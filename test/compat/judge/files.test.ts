/** References of the judge's documents into other files, as far as these were read. */
import { expect, test } from "vitest";
import type { Judgement } from "../../../src/compat/judge/judge.js";
import { loadContract } from "../../../src/contract/load.js";
import type { JsonValue } from "../../../src/source/json.js";
import { Place } from "../../../src/source/place.js";
import { openJudge } from "../../../src/compat/judge/open-judge.js";
import { folderWith } from "../../folder.js";
import { accepted, rejected, silent } from "./ask.js";

const files = {
  "api.yaml": `
    openapi: 3.1.0
    info: { title: Pets, version: 1.0.0 }
    paths: {}
    components:
      schemas:
        Pet: { $ref: "schemas/a pet.json" }
        Name: { $ref: "schemas/a%20pet.json#/properties/name" }
        Tag: { $ref: "schemas/a%20pet.json#tag" }
        Owner: { $ref: "https://example.com/owner#/$defs/name" }
  `,
  "schemas/a pet.json": JSON.stringify({
    properties: {
      name: { type: "string" },
      parent: { $ref: "#" },
      owner: { $ref: "owner.json" },
      tag: { $anchor: "tag", type: "integer" },
    },
  }),
  "schemas/owner.json": JSON.stringify({
    $id: "https://example.com/owner",
    properties: { pets: { type: "array", items: { $ref: "../api.yaml#/components/schemas/Pet" } } },
    $defs: { name: { type: "string" } },
  }),
};

test.each<readonly [name: string, value: JsonValue, wanted: Judgement]>([
  ["Pet", { parent: { parent: { name: 1 } } }, rejected("/parent/parent/name", "must be string")],
  ["Pet", { owner: { pets: [] } }, accepted],
  ["Pet", { owner: { pets: 1 } }, rejected("/owner/pets", "must be array")],
  // Relative to its identifier this leads out of the folder.
  ["Pet", { owner: { pets: [{}] } }, silent('"../api.yaml" leads out of the documents that were read')],
  ["Name", 1, rejected("", "must be string")],
  ["Tag", "1", rejected("", "must be integer")],
  ["Owner", 1, rejected("", "must be string")],
])("%s: %j", (name, value, wanted) => {
  const { documents } = loadContract("api.yaml", { cwd: folderWith(files) });
  const [document] = documents;
  const place = Place.root(document!).at("components").at("schemas").at(name);
  const judge = openJudge();
  const schema = { place, dialect: "openapi-3.1", direction: null, content: "written" } as const;
  expect(judge.judge({ ...schema, documents }, value)).toMatchObject(wanted);
  judge.close();
});
