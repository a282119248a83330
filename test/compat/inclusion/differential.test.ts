/** What is said to be included, and what is shown not to be, against ajv on the schemas as they are written. */
import fc from "fast-check";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { checkInclusion } from "../../../src/compat/check-inclusion.js";
import type { JsonValue } from "../../../src/source/json.js";
import type { Schema } from "./check.js";
import { pairs, values } from "./schemas.js";

function compiled(schema: Schema): ValidateFunction {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, logger: false, validateFormats: false });
  return ajv.compile(schema as object | boolean);
}

/** Ajv miscounts what is evaluated by parts that do not always hold, and takes `[]` where `contains` stands beside a prefix. */
function isKnownToFail(schema: Schema): boolean {
  const text = JSON.stringify(schema);
  return text.includes('"unevaluated') || (text.includes('"contains"') && text.includes('"prefixItems"'));
}

test("ajv finds no small value that shows an answer to be wrong", () => {
  const counts = { included: 0, "not-included": 0, undecided: 0 };
  fc.assert(
    fc.property(pairs, ([sub, sup]) => {
      const found = checkInclusion(sub, sup);
      counts[found.verdict]++;
      if (isKnownToFail(sub) || isKnownToFail(sup)) return;
      const [left, right] = [compiled(sub), compiled(sup)];
      const isWitness = (value: JsonValue): boolean => left(value) && !right(value);
      const tried = found.verdict === "included" ? values : "witness" in found ? [found.witness] : [];
      const shown = tried.filter(isWitness);
      expect(shown).toEqual(found.verdict === "included" ? [] : tried);
    }),
    { seed: 7, numRuns: 250 },
  );
  expect(counts.undecided).toBe(0);
  expect(Math.min(counts.included, counts["not-included"])).toBeGreaterThan(40);
});
