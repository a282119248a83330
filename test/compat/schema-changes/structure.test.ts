/** Unions, allOf, recursion and shared schemas: which edit is the cause, and what hides it. */
import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/source/json.js";
import { changesOf, lines, type Schemas } from "./compared.js";

const text = { type: "string" };
const whole = { type: "integer" };
const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const object = (
  properties: Readonly<Record<string, JsonValue>>,
  more: Readonly<Record<string, JsonValue>> = {},
): JsonObject => ({ type: "object", properties, ...more });
const tagged = (kind: string, properties: Readonly<Record<string, JsonValue>> = {}): JsonObject =>
  object({ kind: { const: kind }, ...properties }, { required: ["kind"] });

interface Case {
  readonly title: string;
  readonly old: Schemas;
  readonly new: Schemas;
  readonly changes: readonly string[];
}

const unions: readonly Case[] = [
  {
    title: "variants are known by their tags, in whichever order they stand",
    old: { T: { oneOf: [tagged("a", { x: text }), tagged("b", { y: text })] } },
    new: { T: { oneOf: [tagged("b", { y: { type: "string", maxLength: 3 } }), tagged("a", { x: text })] } },
    changes: [
      'property-max-length-added: breaking {"kind":"b","y":"aaaa"}, info: T/oneOf/1/properties/y → T/oneOf/0/properties/y/maxLength',
    ],
  },
  {
    title: "variants without tags are known by their names",
    old: {
      T: { oneOf: [ref("A"), ref("B")] },
      A: object({ x: text }, { required: ["x"] }),
      B: object({ y: text }, { required: ["y"] }),
    },
    new: {
      T: { oneOf: [ref("B"), ref("A")] },
      A: object({ x: whole }, { required: ["x"] }),
      B: object({ y: text }, { required: ["y"] }),
    },
    changes: [
      'property-type-changed: breaking {"x":""}, breaking {"x":0}: A/properties/x/type → A/properties/x/type',
    ],
  },
  {
    title: "a reference that joins a union is the edit, not what it leads to",
    old: { T: { oneOf: [ref("A")] }, A: tagged("a"), B: tagged("b") },
    new: { T: { oneOf: [ref("A"), ref("B")] }, A: tagged("a"), B: tagged("b") },
    changes: ['body-one-of-variant-added: info, breaking {"kind":"b"}: A → T/oneOf/1'],
  },
  {
    title: "a type that becomes one of two",
    old: { T: object({ p: text }) },
    new: { T: object({ p: { anyOf: [text, whole] } }) },
    changes: [
      'property-any-of-variant-added: info, breaking {"p":0}: T/properties/p → T/properties/p/anyOf/1',
    ],
  },
  {
    title: "a type that joins a list of types",
    old: { T: object({ p: text }) },
    new: { T: object({ p: { type: ["string", "integer"] } }) },
    changes: ['property-type-widened: info, breaking {"p":0}: T/properties/p/type → T/properties/p/type'],
  },
  {
    title: "a type that leaves a list of types",
    old: { T: { type: ["string", "integer", "null"] } },
    new: { T: { type: ["string", "null"] } },
    changes: ["body-type-narrowed: breaking 0, info: T/type → T/type"],
  },
  {
    title: "a schema without a type gets one",
    old: { T: { properties: { a: text } } },
    new: { T: object({ a: text }) },
    changes: ["body-type-narrowed: breaking null, info: T → T/type"],
  },
  {
    title: "null joins a union",
    old: { T: { anyOf: [text, whole] } },
    new: { T: { anyOf: [text, whole, { type: "null" }] } },
    changes: ["body-became-nullable: info, breaking null: T/anyOf → T/anyOf"],
  },
  {
    title: "one edit makes up for another: what leaves one variant is taken by the other",
    old: { T: object({ p: { anyOf: [{ enum: ["a", "b"] }, whole] } }) },
    new: { T: object({ p: { anyOf: [{ enum: ["a"] }, whole, { const: "b" }] } }) },
    changes: [],
  },
];

/** `oneOf` refuses what both variants take, and both take nearly all that either does. */
const anyPet = { oneOf: [ref("Cat"), ref("Dog")], discriminator: { propertyName: "kind" } };
const pets = (name: JsonValue): Schemas => ({
  T: object({ pet: anyPet }),
  Pet: object({ kind: text, name }, { required: ["kind"] }),
  Cat: { allOf: [ref("Pet"), object({ lives: whole })] },
  Dog: { allOf: [ref("Pet"), object({ tricks: whole })] },
});

const overlapping: readonly Case[] = [
  {
    title: "what is hidden by a oneOf that refuses all of it",
    old: pets(text),
    new: pets({ type: "string", maxLength: 3 }),
    changes: [
      "property-max-length-added: undecided, info: Pet/properties/name → Pet/properties/name/maxLength",
    ],
  },
  {
    title: "what stands beside a property that cannot be there by the letter",
    old: { ...pets(text), T: object({ pet: anyPet, age: whole }, { required: ["pet"] }) },
    new: { ...pets(text), T: object({ pet: anyPet, age: text }, { required: ["pet"] }) },
    changes: ["property-type-changed: undecided, undecided: T/properties/age/type → T/properties/age/type"],
  },
  {
    title: "what is harmless below such a oneOf",
    old: pets(text),
    new: { ...pets(text), Pet: object({ kind: text, name: text, age: whole }, { required: ["kind"] }) },
    changes: ["property-added-optional: info, risky: Pet → Pet/properties/age"],
  },
];

const members: readonly Case[] = [
  {
    title: "a type beside a union that says it too",
    old: { T: { type: "object", oneOf: [tagged("a"), tagged("b")] } },
    new: { T: { oneOf: [tagged("a"), tagged("b"), tagged("c")] } },
    changes: ['body-one-of-variant-added: info, breaking {"kind":"c"}: T/oneOf → T/oneOf/2'],
  },
  {
    title: "one object and the same in two parts",
    old: { T: object({ a: text, b: whole }, { required: ["a"] }) },
    new: { T: { allOf: [object({ a: text }, { required: ["a"] }), object({ b: whole })] } },
    changes: [],
  },
  {
    title: "a part that may be null beside one that may not",
    old: { T: object({ p: ref("N") }), N: { type: ["object", "null"], properties: { a: text } } },
    new: {
      T: object({ p: { allOf: [ref("N"), object({ b: whole })] } }),
      N: { type: ["object", "null"], properties: { a: text } },
    },
    changes: [
      'property-became-not-nullable: breaking {"p":null}, info: N/type → T/properties/p/allOf',
      "property-added-optional: info, risky: N → T/properties/p/allOf/1/properties/b",
    ],
  },
  {
    title: "a property in a part of an allOf",
    old: { T: { allOf: [ref("Base"), object({ b: whole })] }, Base: object({ a: text }) },
    new: {
      T: { allOf: [ref("Base"), object({ b: whole })] },
      Base: object({ a: { type: "string", minLength: 1 } }),
    },
    changes: [
      'property-min-length-added: breaking {"a":""}, info: Base/properties/a → Base/properties/a/minLength',
    ],
  },
  {
    title: "a property that moves from one part to another is no edit",
    old: { T: { allOf: [object({ a: text, b: whole }), object({ c: text })] } },
    new: { T: { allOf: [object({ a: text }), object({ b: whole, c: text })] } },
    changes: [],
  },
  {
    title: "a part with required names alone",
    old: { T: object({ a: text, b: text }) },
    new: { T: { allOf: [object({ a: text, b: text }), { type: "object", required: ["b"] }] } },
    changes: ["property-became-required: breaking {}, info: T/properties/b → T/allOf/1/required/0"],
  },
  {
    title: "a part that closes what another declares",
    old: { T: { allOf: [object({ a: text }), object({ b: text })] } },
    new: { T: { allOf: [object({ a: text }, { additionalProperties: false }), object({ b: text })] } },
    changes: [
      "body-additional-properties-closed: risky, info: T/allOf/0 → T/allOf/0/additionalProperties",
      'property-type-narrowed: breaking {"b":""}, info: T/allOf/1/properties/b/type → T/allOf/0/additionalProperties',
    ],
  },
];

const recursion: readonly Case[] = [
  {
    title: "in a type that holds itself",
    old: { T: object({ value: text, next: ref("T") }) },
    new: { T: object({ value: { type: "string", maxLength: 2 }, next: ref("T") }) },
    changes: [
      'property-max-length-added: breaking {"value":"aaa"}, info: T/properties/value → T/properties/value/maxLength',
    ],
  },
  {
    title: "reached only through itself",
    old: {
      T: object({ left: ref("L") }),
      L: { type: "array", items: ref("R") },
      R: object({ back: ref("L"), n: whole }, { required: ["n"] }),
    },
    new: {
      T: object({ left: ref("L") }),
      L: { type: "array", items: ref("R") },
      R: object({ back: ref("L"), n: text }, { required: ["n"] }),
    },
    changes: [
      'property-type-changed: breaking {"left":[{"n":0}]}, breaking {"left":[{"n":""}]}: R/properties/n/type → R/properties/n/type',
    ],
  },
  {
    title: "unrolled once is no edit",
    old: { T: object({ next: ref("T") }) },
    new: { T: object({ next: object({ next: ref("T") }) }) },
    changes: [],
  },
];

const causes: readonly Case[] = [
  {
    title: "several edits, each with a witness of its own",
    old: { T: object({ a: whole, b: { enum: ["x", "y"] }, c: text }) },
    new: {
      T: object({ a: { type: "integer", maximum: 5 }, b: { enum: ["x"] }, c: text }, { required: ["c"] }),
    },
    changes: [
      "property-became-required: breaking {}, info: T/properties/c → T/required/0",
      'property-max-added: breaking {"c":"","a":6}, info: T/properties/a → T/properties/a/maximum',
      'property-enum-value-removed: breaking {"c":"","b":"y"}, info: T/properties/b/enum/1 → T/properties/b/enum',
    ],
  },
  {
    title: "one shared schema, however often it is used",
    old: { T: object({ a: ref("N"), b: { type: "array", items: ref("N") } }), N: whole },
    new: {
      T: object({ a: ref("N"), b: { type: "array", items: ref("N") } }),
      N: { type: "integer", minimum: 1 },
    },
    changes: ['property-min-added: breaking {"a":0}, info: N → N/minimum'],
  },
  {
    title: "hidden at the first use, and not at the second",
    old: { T: object({ a: { allOf: [ref("N"), { minimum: 10 }] }, b: ref("N") }), N: whole },
    new: {
      T: object({ a: { allOf: [ref("N"), { minimum: 10 }] }, b: ref("N") }),
      N: { type: "integer", minimum: 1 },
    },
    changes: ['property-min-added: breaking {"b":0}, info: N → N/minimum'],
  },
  {
    title: "masked: what surrounds it refuses the value already",
    old: { T: { allOf: [ref("N"), { type: "integer", minimum: 10 }] }, N: whole },
    new: { T: { allOf: [ref("N"), { type: "integer", minimum: 10 }] }, N: { type: "integer", minimum: 1 } },
    changes: ["body-min-added: info, info: N → N/minimum"],
  },
  {
    title: "masked: nothing can be in the list",
    old: { T: object({ a: { type: "array", maxItems: 0, items: text } }) },
    new: { T: object({ a: { type: "array", maxItems: 0, items: whole } }) },
    changes: ["property-type-changed: info, info: T/properties/a/items/type → T/properties/a/items/type"],
  },
  {
    title: "harmful one way in one place and the other way in another",
    old: { T: object({ a: { type: "integer", minimum: 1 }, b: whole }) },
    new: { T: object({ a: whole, b: { type: "integer", minimum: 1 } }) },
    changes: [
      'property-min-removed: info, breaking {"a":0}: T/properties/a/minimum → T/properties/a',
      'property-min-added: breaking {"b":0}, info: T/properties/b → T/properties/b/minimum',
    ],
  },
  {
    title: "a number that may be whole only, and smaller",
    old: { T: { type: "number", maximum: 10 } },
    new: { T: { type: "integer", maximum: 5 } },
    changes: [
      "body-type-narrowed: breaking 4.5, info: T/type → T/type",
      "body-max-decreased: breaking 10, info: T/maximum → T/maximum",
    ],
  },
  {
    title: "hidden only by another like it: the first of them is told",
    old: {
      T: { anyOf: [object({ a: text }, { required: ["a"] }), object({ a: text }, { required: ["a"] })] },
    },
    new: {
      T: { anyOf: [object({ a: whole }, { required: ["a"] }), object({ a: whole }, { required: ["a"] })] },
    },
    changes: [
      'property-type-changed: breaking {"a":""}, breaking {"a":0}: T/anyOf/0/properties/a/type → T/anyOf/0/properties/a/type',
      "property-type-changed: info, info: T/anyOf/1/properties/a/type → T/anyOf/1/properties/a/type",
    ],
  },
  {
    title: "no edit by itself: one variant takes more, and what both take is refused",
    old: {
      T: {
        anyOf: [
          { type: "string", pattern: "^a$" },
          { type: "string", pattern: "^[bc]$" },
        ],
      },
    },
    new: {
      T: {
        oneOf: [
          { type: "string", pattern: "^[ab]$" },
          { type: "string", pattern: "^[bc]$" },
        ],
      },
    },
    changes: [
      "body-any-of-became-one-of: info, info: T/anyOf → T/oneOf",
      "body-pattern-changed: info, info: T/anyOf/0/pattern → T/oneOf/0/pattern",
      'body-schema-narrowed: breaking "b", info: T → T',
    ],
  },
];

describe.each([
  ["unions", unions],
  ["unions whose variants overlap", overlapping],
  ["allOf", members],
  ["recursion", recursion],
  ["causes", causes],
] as const)("%s", (_, cases) => {
  test.each(cases)("$title", ({ old, new: next, changes }) => {
    expect(lines(changesOf(old, next))).toEqual(changes);
  });
});

test("the chain of names and properties leads from the body to the edit", () => {
  const old = {
    T: object({ pets: { type: "array", items: ref("Pet") } }),
    Pet: object({ owner: ref("Person") }),
    Person: object({ age: whole }),
  };
  const next = { ...old, Person: object({ age: { type: "integer", maximum: 150 } }) };
  expect(changesOf(old, next).map(({ usedBy }) => usedBy)).toEqual([
    ["T", "pets", "Pet", "owner", "Person", "age"],
  ]);
});
