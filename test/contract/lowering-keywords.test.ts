/** What each keyword of each dialect means, shown by values that the lowered schema takes and refuses. */
import { describe, expect, test } from "vitest";
import { FormatTable } from "../../src/contract/formats.js";
import { loadContract } from "../../src/contract/load.js";
import { keywordsOf, type SchemaDialect } from "../../src/contract/lower/keywords.js";
import { hasErrors } from "../../src/diagnostics/diagnostic.js";
import { canonicalJson, type JsonObject, type JsonValue } from "../../src/source/json.js";
import { accepts } from "./evaluate.js";
import { combiningCases } from "./keyword-cases/combining.js";
import { compositeCases } from "./keyword-cases/composites.js";
import type { KeywordCase } from "./keyword-cases/keyword-case.js";
import { openApi30Cases } from "./keyword-cases/openapi-3.0.js";
import { referenceCases } from "./keyword-cases/references.js";
import { scalarCases } from "./keyword-cases/scalars.js";

const cases: readonly KeywordCase[] = [
  ...scalarCases,
  ...compositeCases,
  ...combiningCases,
  ...referenceCases,
  ...openApi30Cases,
];

const dialects: readonly SchemaDialect[] = ["draft-07", "2020-12", "openapi-3.0", "openapi-3.1"];

/** The schema as `Subject`, beside `Other`, a string, where the dialect has components. */
function load(dialect: SchemaDialect, schema: JsonValue) {
  if (dialect === "draft-07" || dialect === "2020-12")
    return loadContract(schema as JsonObject, { api: "Subject", dialect });
  return loadContract({
    openapi: dialect === "openapi-3.0" ? "3.0.3" : "3.1.1",
    info: { title: "Subject", version: "1.0.0" },
    paths: {},
    components: { schemas: { Subject: schema, Other: { type: "string" } } },
  });
}

describe.each(dialects)("%s", (dialect) => {
  const rows = cases
    .filter((one) => one.dialects.includes(dialect))
    .map((one): [string, string, KeywordCase] => [one.keyword, canonicalJson(one.schema), one]);

  test.each(rows)("%s: %s", (_, __, { schema, accepted, refused }) => {
    const { contract, diagnostics } = load(dialect, schema);
    expect(hasErrors(diagnostics) ? diagnostics : []).toEqual([]);
    const { types } = contract!;
    const subject = types.names.get("Subject")!;
    const taken = (value: JsonValue): boolean => accepts(types, subject, value, new FormatTable());
    expect(refused.filter(taken)).toEqual([]);
    expect(accepted.filter((value) => !taken(value))).toEqual([]);
  });

  test("every keyword has at least two values it takes and two it refuses", () => {
    const counts = (name: string) => {
      const own = rows.filter(([keyword]) => keyword === name).map(([, , one]) => one);
      return Math.min(own.flatMap((one) => one.accepted).length, own.flatMap((one) => one.refused).length);
    };
    // A discriminator changes no values; what it does is tested where it is lowered.
    const words = keywordsOf(dialect).filter((name) => name !== "discriminator");
    expect(words.filter((name) => counts(name) < 2)).toEqual([]);
  });
});
