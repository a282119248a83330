/** What each keyword of each dialect means, shown by values that generated validators take and refuse. */
import { describe, expect, test } from "vitest";
import { loadContract } from "../../../../src/contract/load.js";
import type { SchemaDialect } from "../../../../src/contract/lower/keywords.js";
import { canonicalJson, type JsonObject, type JsonValue } from "../../../../src/source/json.js";
import { combiningCases } from "../../../contract/keyword-cases/combining.js";
import { compositeCases } from "../../../contract/keyword-cases/composites.js";
import type { KeywordCase } from "../../../contract/keyword-cases/keyword-case.js";
import { openApi30Cases } from "../../../contract/keyword-cases/openapi-3.0.js";
import { referenceCases } from "../../../contract/keyword-cases/references.js";
import { scalarCases } from "../../../contract/keyword-cases/scalars.js";
import { compiled } from "./compile.js";
import { asParsed, asRead, backendNames, int64Modes, run, settled, versionOf } from "./load.js";

const cases: readonly KeywordCase[] = [
  ...scalarCases,
  ...compositeCases,
  ...combiningCases,
  ...referenceCases,
  ...openApi30Cases,
];

/** What a double may not hold exactly, integers as numbers refuse whatever the schema says. */
function isUnsafe(value: JsonValue): boolean {
  if (typeof value === "bigint") return true;
  return typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
}

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

/** Each case of the dialect as a version of one API, so that all are generated at once. */
function versionsOf(dialect: SchemaDialect) {
  return (
    cases
      // An API without operations is validated as answers are, in which write-only properties are not looked at.
      .filter((one) => one.dialects.includes(dialect) && one.keyword !== "writeOnly")
      .map((one, index) => ({
        one,
        version: versionOf(load(dialect, one.schema).contract!, `v${index + 1}`),
      }))
  );
}

describe.each(dialects)("%s", (dialect) => {
  const modes = int64Modes.flatMap((int64) => backendNames.map((backend) => [int64, backend] as const));
  test.each(modes)("integers as %s by %s", async (int64, backend) => {
    const all = versionsOf(dialect);
    const running = await run(
      all.map(({ version }) => version),
      { int64 },
      backend,
    );
    const wrong = all.flatMap(({ one, version }) => {
      const validator = running.of(version, version.contract.types.names.get("Subject")!);
      const judged = (values: readonly JsonValue[], wanted: boolean) =>
        values.flatMap((json) => {
          const value =
            int64 === "number"
              ? asParsed(json)
              : settled(validator.widen(asRead(json, running.runtime)), running.runtime);
          const got = { is: validator.is(value), errors: validator.errors(value) };
          if (wanted && !got.is && isUnsafe(json) && (int64 === "number" || !running.isWide(version)))
            return [];
          const isRight = got.is === wanted && (got.errors.length === 0) === wanted;
          return isRight
            ? []
            : [{ schema: canonicalJson(one.schema), value: canonicalJson(json), wanted, got }];
        });
      return [...judged(one.accepted, true), ...judged(one.refused, false)];
    });
    expect(wrong).toEqual([]);
  });

  test("compiles", async () => {
    const versions = versionsOf(dialect).map(({ version }) => version);
    expect(await compiled(versions, { int64: "bigint" })).toEqual([]);
  });
});
