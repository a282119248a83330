/** Edits of arrays. */
import type { EditText } from "./edit.js";
import { limitEdits, oneEnd } from "./limit-edits.js";

const matching = "contains: { const: 1 }";

export const arrayEdits = {
  "items-typed": {
    what: "items that could be anything must be of a type",
    tendency: "narrows",
    before: "{ type: array }",
    after: "{ type: array, items: { type: string } }",
  },
  "items-untyped": {
    what: "items that had a type may be anything",
    tendency: "widens",
    before: "{ type: array, items: { type: string } }",
    after: "{ type: array }",
  },
  "items-closed": {
    what: "no further items are taken",
    tendency: "narrows",
    before: "{ prefixItems: [{ type: string }] }",
    after: "{ prefixItems: [{ type: string }], items: false }",
  },
  "items-opened": {
    what: "further items are taken",
    tendency: "widens",
    before: "{ prefixItems: [{ type: string }], items: false }",
    after: "{ prefixItems: [{ type: string }] }",
  },
  "prefix-item-added": {
    what: "the item at one position got a type of its own",
    tendency: "shifts",
    before: "{ prefixItems: [{ type: string }] }",
    after: "{ prefixItems: [{ type: string }, { type: integer }] }",
  },
  "prefix-item-removed": {
    what: "the item at one position has no type of its own any more",
    tendency: "shifts",
    before: "{ prefixItems: [{ type: string }, { type: integer }] }",
    after: "{ prefixItems: [{ type: string }] }",
  },
  "contains-added": {
    what: "some item must be of a type",
    tendency: "narrows",
    before: "{ type: array }",
    after: "{ type: array, contains: { const: admin } }",
  },
  "contains-removed": {
    what: "no item need be of a type any more",
    tendency: "widens",
    before: "{ type: array, contains: { const: admin } }",
    after: "{ type: array }",
  },
  // `contains` alone asks for one.
  ...oneEnd(
    "min-contains",
    "the least number of items that match",
    "minContains",
    matching,
    true,
    "minContains: 0",
  ),
  ...oneEnd("max-contains", "the greatest number of items that match", "maxContains", matching, false),
  ...limitEdits("items", "the least number of items", "the greatest number of items", {
    least: "minItems",
    greatest: "maxItems",
    schema: "type: array",
  }),
  "unique-items-added": {
    what: "no two items may be equal",
    tendency: "narrows",
    before: "{ type: array }",
    after: "{ type: array, uniqueItems: true }",
  },
  "unique-items-removed": {
    what: "items may be equal",
    tendency: "widens",
    before: "{ type: array, uniqueItems: true }",
    after: "{ type: array }",
  },
  "unevaluated-items-added": {
    what: "items that no other keyword looked at are restricted",
    tendency: "narrows",
    before: "{ allOf: [{ prefixItems: [{ type: string }] }] }",
    after: "{ allOf: [{ prefixItems: [{ type: string }] }], unevaluatedItems: false }",
  },
  "unevaluated-items-removed": {
    what: "items that no other keyword looked at are no longer restricted",
    tendency: "widens",
    before: "{ allOf: [{ prefixItems: [{ type: string }] }], unevaluatedItems: false }",
    after: "{ allOf: [{ prefixItems: [{ type: string }] }] }",
  },
} satisfies Readonly<Record<string, EditText>>;
