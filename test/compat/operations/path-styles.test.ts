/** What becomes of calls when a parameter in the path is written in another style. */
import { expect, test } from "vitest";
import type { JsonObject } from "../../../src/source/json.js";
import { api, compare, ok, told } from "../diff/documents.js";

const styled = (style: string, schema: JsonObject): JsonObject =>
  api({
    "/pets/{id}": {
      get: { parameters: [{ name: "id", in: "path", required: true, style, schema }], responses: ok },
    },
  });
const text = { type: "string" };
const number = { type: "integer" };

test.each([
  ["simple", "label", text, ["breaking backward", "risky forward"], "/pets/a"],
  ["simple", "matrix", text, ["breaking backward", "risky forward"], "/pets/a"],
  ["simple", "label", number, ["breaking both"], "/pets/0"],
  ["label", "matrix", text, ["breaking both"], "/pets/.a"],
  ["matrix", "label", number, ["breaking both"], "/pets/;id=0"],
] as const)("from %s to %s, %j", (from, to, schema, wanted, target) => {
  const { findings } = compare(styled(from, schema), styled(to, schema));
  expect(told(findings)).toEqual(wanted.map((one) => `${one} request-parameter-style-changed`));
  expect(findings[0]!.witness?.value).toEqual({ kind: "request", method: "GET", target, headers: [] });
});
