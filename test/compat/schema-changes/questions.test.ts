/** What is asked after many questions have spent their budget. */
import { expect, test } from "vitest";
import { HashSpace } from "../../../src/contract/hash.js";
import { inclusions } from "../../../src/compat/inclusion/inclusions.js";
import type { JsonObject } from "../../../src/source/json.js";
import { schemaComparison } from "../../../src/compat/schema-changes/schema-changes.js";
import { contractOf, effectText } from "./compared.js";

/** Each takes more steps than a question may. */
const hard = (letter: string, index: number): JsonObject => ({
  type: "string",
  pattern: `(a|b)*${letter}(a|b){${30 + index}}$`,
});
const easy = (maximum: number): JsonObject => ({ type: "integer", maximum });

test("an easy one is answered as if it had been the first, a hard one is undecided and says why", () => {
  const schemas = (letter: string, maximum: number): Record<string, JsonObject> => ({
    ...Object.fromEntries(Array.from({ length: 55 }, (_, index) => [`T${index}`, hard(letter, index)])),
    Z: easy(maximum),
  });
  const [was, is] = [contractOf(schemas("a", 2)), contractOf(schemas("b", 1))];
  const hashes = new HashSpace();
  const comparison = schemaComparison({
    old: was,
    new: is,
    hashes,
    inclusions: inclusions({ hashes, budget: 2000 }),
    contentModel: "closed-writer",
  });
  const effects = [...was.types.names].map(([name, old]) => {
    const [change] = comparison.changes({
      ...{ old, new: is.types.names.get(name)! },
      ...{ side: "request", subject: "body" },
    });
    return [effectText(change!.backward), change!.backward.reason];
  });
  const spent = (steps: number): string => `the budget of ${steps} steps is spent`;
  expect(effects[0]).toEqual(["undecided", spent(2000)]);
  expect(effects[54]).toEqual([
    "undecided",
    `${spent(1000)}, which is small because 100 questions before spent theirs`,
  ]);
  expect(effects[55]).toEqual(["breaking 2", undefined]);
});
