/** Where nothing can be said of the whole, an edit is still proved by the part where it stands. */
import { expect, test } from "vitest";
import { HashSpace } from "../../../src/contract/hash.js";
import { inclusions } from "../../../src/compat/inclusion/inclusions.js";
import type { Inclusions, Language } from "../../../src/compat/inclusion/language.js";
import { schemaComparison } from "../../../src/compat/schema-changes/schema-changes.js";
import type { SchemaChange } from "../../../src/compat/schema-changes/schema-change.js";
import type { JsonValue } from "../../../src/source/json.js";
import { contractOf, effectText } from "./compared.js";

/** Has no answer where two objects with a property of this name are compared. */
function hesitant(hashes: HashSpace, property: string): Inclusions {
  const known = inclusions({ hashes });
  const isMuch = ({ types, id }: Language): boolean => {
    const node = types.nodes[id]!;
    return node.kind === "object" && node.properties.some(({ name }) => name === property);
  };
  return {
    includes: (sub, sup) =>
      isMuch(sub) && isMuch(sup) ? { verdict: "undecided", reason: "too much" } : known.includes(sub, sup),
    smallest: (language) => known.smallest(language),
  };
}

function changesOf(old: JsonValue, next: JsonValue, property: string): readonly SchemaChange[] {
  const [was, is] = [contractOf({ T: old }), contractOf({ T: next })];
  const hashes = new HashSpace();
  const comparison = schemaComparison({
    old: was,
    new: is,
    hashes,
    inclusions: hesitant(hashes, property),
    contentModel: "closed-writer",
  });
  const types = { old: was.types.names.get("T")!, new: is.types.names.get("T")! };
  return comparison.changes({ ...types, side: "request", subject: "body" });
}

const whole = { type: "integer" };
const least = { type: "integer", minimum: 1 };

test.each<[string, (inner: JsonValue) => JsonValue, string]>([
  ["a property", (inner) => inner, '{"much":"","p":0}'],
  ["items", (inner) => ({ type: "array", items: inner }), '{"much":"","p":[0]}'],
  [
    "an item at a position",
    (inner) => ({ type: "array", prefixItems: [{ type: "string" }, inner] }),
    '{"much":"","p":["",0]}',
  ],
  ["a type or null", (inner) => ({ anyOf: [inner, { type: "null" }] }), '{"much":"","p":0}'],
  ["a variant", (inner) => ({ anyOf: [{ type: "string" }, inner] }), '{"much":"","p":0}'],
  [
    "a property of a required property",
    (inner) => ({ type: "object", required: ["q"], properties: { q: inner } }),
    '{"much":"","p":{"q":0}}',
  ],
])("%s", (_, around, witness) => {
  const schema = (inner: JsonValue): JsonValue => ({
    type: "object",
    required: ["much"],
    properties: { much: { type: "string" }, p: around(inner) },
  });
  const [only, ...others] = changesOf(schema(whole), schema(least), "much");
  expect(others).toEqual([]);
  expect(only!.rule).toBe("property-min-added");
  expect(effectText(only!.backward)).toBe(`breaking ${witness}`);
  expect(effectText(only!.forward)).toBe("info");
});

test("an edit of the whole itself is undecided, and says why", () => {
  const schema = (required: string[]): JsonValue => ({
    type: "object",
    required,
    properties: { much: whole, p: whole },
  });
  const [only, ...others] = changesOf(schema([]), schema(["p"]), "much");
  expect(others).toEqual([]);
  expect(only).toMatchObject({
    rule: "property-became-required",
    backward: { severity: "undecided", reason: "too much" },
    forward: { severity: "undecided", reason: "too much" },
  });
});

test("where no edit refuses anything, the whole does not", () => {
  const schema = (inner: JsonValue): JsonValue => ({
    type: "object",
    properties: { much: { type: "string" }, p: inner },
  });
  const changes = changesOf(schema(least), schema(whole), "much");
  expect(changes.map(({ rule, backward }) => [rule, backward.severity])).toEqual([
    ["property-min-removed", "info"],
  ]);
});

test("but not where the variants of a oneOf may overlap", () => {
  const schema = (inner: JsonValue): JsonValue => ({
    type: "object",
    properties: { much: { type: "string" }, p: { oneOf: [inner, { type: "integer", multipleOf: 2 }] } },
  });
  const changes = changesOf(schema(least), schema(whole), "much");
  expect(changes.map(({ backward }) => backward.severity)).toContain("undecided");
});

test("a document that spends every budget says so", () => {
  const schema = (inner: JsonValue): JsonValue => ({
    type: "object",
    properties: Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`p${index}`, inner])),
  });
  const [was, is] = [whole, least].map((inner) => contractOf({ T: schema(inner) }));
  const hashes = new HashSpace();
  const comparison = schemaComparison({
    old: was!,
    new: is!,
    hashes,
    inclusions: inclusions({ hashes, budget: 1 }),
    contentModel: "closed-writer",
  });
  const types = { old: was!.types.names.get("T")!, new: is!.types.names.get("T")! };
  const changes = comparison.changes({ ...types, side: "request", subject: "body" });
  expect(changes[0]!.backward).toEqual({ severity: "undecided", reason: "the budget of 1 steps is spent" });
  expect(changes.at(-1)!.backward).toEqual({
    severity: "undecided",
    reason: "the budget of 1 steps is spent, which is small because 100 questions before spent theirs",
  });
});
