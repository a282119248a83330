/** What holds of inclusion whatever the schemas are. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inclusions } from "../../../src/compat/inclusion/inclusions.js";
import type { Inclusion } from "../../../src/compat/inclusion/language.js";
import { loadContract } from "../../../src/contract/load.js";
import { canonicalJson, type JsonObject, type JsonValue } from "../../../src/source/json.js";
import { accepts } from "../../contract/evaluate.js";
import { combiningCases } from "../../contract/keyword-cases/combining.js";
import { compositeCases } from "../../contract/keyword-cases/composites.js";
import { referenceCases } from "../../contract/keyword-cases/references.js";
import { scalarCases } from "../../contract/keyword-cases/scalars.js";
import { language, type Lowered, type Schema } from "./check.js";
import { pairs, values } from "./schemas.js";

function load(schema: Schema, dialect: "draft-07" | "2020-12" = "2020-12"): Lowered | null {
  const { contract } = loadContract(schema, { api: "Subject", dialect });
  return contract === null ? null : { contract, id: contract.types.names.get("Subject")! };
}

const takes = ({ contract, id }: Lowered, value: JsonValue): boolean =>
  accepts(contract.types, id, value, contract.formats);

/** The values that show an answer to be wrong: of an inclusion small ones, of a refusal its witness. */
function faults(found: Inclusion, left: Lowered, right: Lowered): readonly JsonValue[] {
  const isWitness = (value: JsonValue): boolean => takes(left, value) && !takes(right, value);
  if (found.verdict === "included") return values.filter(isWitness);
  return found.verdict === "not-included" && !isWitness(found.witness) ? [found.witness] : [];
}

function both(schemas: readonly [Schema, Schema]): readonly [Lowered, Lowered] | null {
  const [left, right] = [load(schemas[0]), load(schemas[1])];
  return left === null || right === null ? null : [left, right];
}

describe("random schemas", () => {
  test("an inclusion has no counterexample among small values, a witness is one", () => {
    const counts = { included: 0, "not-included": 0, undecided: 0 };
    fc.assert(
      fc.property(pairs, (schemas) => {
        const lowered = both(schemas);
        if (lowered === null) return;
        const [left, right] = lowered;
        const found = inclusions().includes(language(left), language(right));
        counts[found.verdict]++;
        expect(faults(found, left, right)).toEqual([]);
      }),
      { seed: 7, numRuns: 1500 },
    );
    expect(counts.undecided).toBeLessThan(5);
    expect(Math.min(counts.included, counts["not-included"])).toBeGreaterThan(200);
  });

  test("what a closed writer sends is also of the schema as it is written", () => {
    fc.assert(
      fc.property(pairs, (schemas) => {
        const lowered = both(schemas);
        if (lowered === null) return;
        const [left, right] = lowered;
        const decider = inclusions();
        const closed = decider.includes(language(left, { content: "closed" }), language(right));
        const written = decider.includes(language(left), language(right));
        const shown = closed.verdict === "included" ? [] : faults(closed, left, right);
        expect(shown).toEqual([]);
        expect([written.verdict, closed.verdict]).not.toEqual(["included", "not-included"]);
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  test("the smallest value is one, and an empty type has none", () => {
    fc.assert(
      fc.property(pairs, ([schema]) => {
        const lowered = load(schema);
        if (lowered === null) return;
        const found = inclusions().smallest(language(lowered));
        const refused = found.kind === "value" && !takes(lowered, found.value);
        const missed = found.kind === "empty" && values.some((value) => takes(lowered, value));
        expect({ found, refused, missed }).toEqual({ found, refused: false, missed: false });
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe("the schemas of the keyword cases", () => {
  const cases = [...scalarCases, ...compositeCases, ...combiningCases, ...referenceCases];
  const rows = (["draft-07", "2020-12"] as const).flatMap((dialect) =>
    cases
      .filter(({ dialects }) => dialects.includes(dialect))
      .map(({ schema }) => [dialect, canonicalJson(schema), schema as JsonObject] as const),
  );

  test.each(rows)("%s: %s", (dialect, text, schema) => {
    const lowered = load(schema, dialect)!;
    // Without the hashes' help: the parts are looked at.
    const padded = load({ allOf: [schema], not: false } as Schema, dialect);
    const decider = inclusions();
    expect(decider.includes(language(lowered), language(lowered))).toEqual({ verdict: "included" });
    if (padded === null || text.includes("#")) return;
    expect(decider.includes(language(lowered), language(padded)).verdict).toBe("included");
    expect(decider.includes(language(padded), language(lowered)).verdict).toBe("included");
  });
});
