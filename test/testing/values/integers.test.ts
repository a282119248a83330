/** Large integers in the three forms that code holds them in. */
import { expect, test } from "vitest";
import type { JsonValue } from "../../../src/source/json.js";
import { sources } from "../schemas.js";

const schemas: Readonly<Record<string, JsonValue>> = {
  Uint64: { type: "integer", format: "uint64" },
  Int64: { type: "integer", format: "int64" },
  Small: { type: "integer" },
  Listed: { enum: [1, 9_007_199_254_740_993n] },
  Either: { oneOf: [{ type: "integer", format: "uint64" }, { type: "string" }] },
};

const max = (1n << 64n) - 1n;
const ends = [1n << 31n, 1n << 32n, 1n << 53n, 1n << 63n].flatMap((end) => [end - 1n, end, end + 1n]);

test("bigint", async () => {
  const source = await sources(schemas, { int64: "bigint" });
  expect(source("Uint64").exhaustive()).toEqual([0n]);
  expect(source("Uint64").boundaries()).toEqual([0n, 1n, max, max - 1n, ...ends]);
  expect(source("Int64").boundaries()).toContain(-(1n << 63n));
  expect(source("Int64").boundaries()).not.toContain(1n << 63n);
  expect(source("Small").boundaries()).toContain(Number.MAX_SAFE_INTEGER);
  expect(source("Small").boundaries().every(Number.isSafeInteger)).toBe(true);
  expect(source("Listed").exhaustive()).toEqual([1, 9_007_199_254_740_993n]);
  expect(source("Either").exhaustive()).toEqual([0n, "a"]);
});

test("string", async () => {
  const source = await sources(schemas, { int64: "string" });
  expect(source("Uint64").exhaustive()).toEqual(["0"]);
  expect(source("Uint64").boundaries()).toEqual([0n, 1n, max, max - 1n, ...ends].map(String));
});

test("number", async () => {
  const source = await sources(schemas, { int64: "number" });
  const safe = [0n, 1n, ...ends].map(Number).filter(Number.isSafeInteger);
  expect(source("Uint64").exhaustive()).toEqual([0]);
  expect(source("Uint64").boundaries()).toEqual(safe);
  expect(source("Listed").exhaustive()).toEqual([1]);
});

test("bounds that were rounded when the schema was read", async () => {
  const source = await sources(schemas, { int64: "bigint" });
  const { validator } = source("Uint64");
  const schema = JSON.parse(
    '{ "type": "integer", "format": "uint64", "maximum": 18446744073709551615 }',
  ) as object;
  const { valuesOf } = await import("concordat/testing");
  expect(valuesOf({ schema, validator }).boundaries()).toContain(max);
});
