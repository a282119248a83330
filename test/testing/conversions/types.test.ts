/** What the compiler makes of a check: declarations name decisions that there are. */
import type { Api, Conversions } from "concordat/runtime";
import { checkConversions, type ConversionsSummary } from "concordat/testing";
import { expect, expectTypeOf, test } from "vitest";

interface Decisions {
  "2.0.0": {
    "Disk.up": (old: { readonly size: number }) => { readonly bytes: number };
    "Disk.down"?: (old: { readonly bytes: number }) => { readonly size: number };
  };
}

const api: Api = { name: "disks", versions: [], versionIn: null };
const none: Conversions = { form: () => undefined, request: () => undefined, answer: () => undefined };
const conversionsOf: (decisions: Decisions) => Conversions = () => none;
const conversionsOfAny: (decisions?: Partial<Decisions>) => Conversions = () => none;
const decisions: Decisions = { "2.0.0": { "Disk.up": ({ size }) => ({ bytes: size }) } };

test("declarations are of the decisions that there are", () => {
  const right = () =>
    checkConversions(api, {
      conversionsOf,
      decisions,
      schemas: [],
      losses: { "2.0.0": { "Disk.up": [] } },
      refusals: { "2.0.0": { "Disk.up": "some" } },
    });
  expect(right).toThrow("refusals names a decision that refused nothing: 2.0.0 Disk.up");
  expectTypeOf(right).toEqualTypeOf<() => ConversionsSummary>();
});

test("where no decision must be given, none is", () => {
  const right = () =>
    checkConversions(api, {
      conversionsOf: conversionsOfAny,
      decisions: {},
      schemas: [],
      losses: { "2.0.0": { "Disk.down": ["bytes"] } },
    });
  expect(right).toThrow("losses names a decision that there is not: 2.0.0 Disk.down");
  expectTypeOf(right).toEqualTypeOf<() => ConversionsSummary>();
});

test("others do not compile", () => {
  const wrong = () => [
    // @ts-expect-error A decision is missing.
    checkConversions(api, { conversionsOf, decisions: { "2.0.0": {} }, schemas: [] }),
    // @ts-expect-error There is no such decision.
    checkConversions(api, { conversionsOf, decisions, schemas: [], losses: { "2.0.0": { "Disc.up": [] } } }),
    // @ts-expect-error There is no such version.
    checkConversions(api, { conversionsOf, decisions, schemas: [], refusals: { "3.0.0": {} } }),
    checkConversions(api, {
      conversionsOf,
      decisions,
      schemas: [],
      losses: { "2.0.0": { "Disk.up": ({ size }) => ({ size: size - (size % 1024) }) } },
    }),
    checkConversions(api, {
      conversionsOf,
      decisions,
      schemas: [],
      // @ts-expect-error It is asked about something with a size.
      losses: { "2.0.0": { "Disk.up": ({ bytes }) => ({ bytes }) } },
    }),
    // @ts-expect-error It refuses some or all.
    checkConversions(api, { conversionsOf, decisions, schemas: [], refusals: { "2.0.0": { "Disk.up": 1 } } }),
  ];
  expect(wrong).toThrow("losses names a decision that there is not: 2.0.0 Disc.up");
});
