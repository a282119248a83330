/** What the entry exports, and what the compiler makes of it. */
import { validators, type v1 } from "concordat/nexus-internal";
import type { Arbitrary } from "fast-check";
import * as testing from "concordat/testing";
import { expect, expectTypeOf, test } from "vitest";

test("concordat/testing exports this and no more", () => {
  expect(Object.keys(testing).sort()).toEqual([
    "LawError",
    "UnmakeableError",
    "checkAdapter",
    "checkConversions",
    "checkProjection",
    "valuesOf",
  ]);
});

test("values are of the validator's type", () => {
  const schema = { $defs: { State: { enum: ["pending", "failed"] } } };
  const values = testing.valuesOf({ schema, name: "State", validator: validators.migrationStateValidator });
  expectTypeOf(values.exhaustive()).toEqualTypeOf<v1.MigrationState[]>();
  expectTypeOf(values.arbitrary()).toEqualTypeOf<Arbitrary<v1.MigrationState>>();
  expect(values.exhaustive()).toEqual(["pending", "failed"]);
});

test("both sides of an adapter are those of its check", () => {
  const check = (): void => {
    testing.checkAdapter(
      { toDomain: (wire: v1.Generation) => String(wire), toWire: (text: string) => BigInt(text) },
      {
        // @ts-expect-error The values are of another type.
        wire: testing.valuesOf({ schema: {}, validator: validators.migrationStateValidator }),
        // @ts-expect-error The domain has texts.
        domain: [1],
      },
    );
  };
  expect(check).toThrow("not of one type");
});
