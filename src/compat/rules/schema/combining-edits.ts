/** Edits of types as a whole, and of what combines schemas. */
import type { EditText } from "./edit.js";

/** How documents are read where OpenAPI 3.0.3 and those who write by it part ways. */
const lenient =
  "In OpenAPI 3.0 `nullable: true` counts wherever it stands: beside an `enum` that does not list null, and beside an `allOf` without a type. By the letter it would say nothing there, but who writes it means it.";

export const combiningEdits = {
  "type-changed": {
    what: "the type is another one",
    tendency: "shifts",
    before: "{ type: string }",
    after: "{ type: integer }",
  },
  "type-widened": {
    what: "the type takes more than before",
    tendency: "widens",
    before: "{ type: integer }",
    after: "{ type: number }",
  },
  "type-narrowed": {
    what: "the type takes less than before",
    tendency: "narrows",
    before: "{ type: number }",
    after: "{ type: integer }",
  },
  "became-nullable": {
    what: "null is taken",
    tendency: "widens",
    before: "{ type: string }",
    after: "{ type: [string, 'null'] }",
    also: lenient,
  },
  "became-not-nullable": {
    what: "null is refused",
    tendency: "narrows",
    before: "{ type: [string, 'null'] }",
    after: "{ type: string }",
    also: lenient,
  },
  "schema-changed": {
    what: "the schema takes other values than before",
    tendency: "shifts",
    before: "{ anyOf: [{ type: string, pattern: ^a$ }, { type: string, pattern: '^[bc]$' }] }",
    after: "{ oneOf: [{ type: string, pattern: '^[abd]$' }, { type: string, pattern: '^[bc]$' }] }",
    also: "No single edit does it: several do together.",
  },
  "schema-widened": {
    what: "the schema takes more values than before",
    tendency: "widens",
    before: "{ oneOf: [{ type: string, pattern: '^[ab]$' }, { type: string, pattern: '^[bc]$' }] }",
    after: "{ anyOf: [{ type: string, pattern: ^a$ }, { type: string, pattern: '^[bc]$' }] }",
    also: "No single edit does it: several do together.",
  },
  "schema-narrowed": {
    what: "the schema takes fewer values than before",
    tendency: "narrows",
    before: "{ anyOf: [{ type: string, pattern: ^a$ }, { type: string, pattern: '^[bc]$' }] }",
    after: "{ oneOf: [{ type: string, pattern: '^[ab]$' }, { type: string, pattern: '^[bc]$' }] }",
    also: "No single edit does it: several do together.",
  },
  "one-of-variant-added": {
    what: "oneOf gained a variant",
    tendency: "widens",
    before: "{ oneOf: [{ $ref: '#/components/schemas/Cat' }] }",
    after: "{ oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] }",
    also: "A value that two variants take is refused, so a variant that overlaps another one also takes values away.",
  },
  "one-of-variant-removed": {
    what: "oneOf lost a variant",
    tendency: "narrows",
    before: "{ oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] }",
    after: "{ oneOf: [{ $ref: '#/components/schemas/Cat' }] }",
  },
  "any-of-variant-added": {
    what: "anyOf gained a variant",
    tendency: "widens",
    before: "{ anyOf: [{ $ref: '#/components/schemas/Cat' }] }",
    after: "{ anyOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] }",
  },
  "any-of-variant-removed": {
    what: "anyOf lost a variant",
    tendency: "narrows",
    before: "{ anyOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] }",
    after: "{ anyOf: [{ $ref: '#/components/schemas/Cat' }] }",
  },
  "any-of-became-one-of": {
    what: "anyOf became oneOf: what two variants take is refused",
    tendency: "narrows",
    before: "{ anyOf: [{ type: string, maxLength: 5 }, { type: string, minLength: 3 }] }",
    after: "{ oneOf: [{ type: string, maxLength: 5 }, { type: string, minLength: 3 }] }",
  },
  "one-of-became-any-of": {
    what: "oneOf became anyOf: what two variants take is taken",
    tendency: "widens",
    before: "{ oneOf: [{ type: string, maxLength: 5 }, { type: string, minLength: 3 }] }",
    after: "{ anyOf: [{ type: string, maxLength: 5 }, { type: string, minLength: 3 }] }",
  },
  "all-of-member-added": {
    what: "allOf gained a member",
    tendency: "narrows",
    before: "{ allOf: [{ $ref: '#/components/schemas/Name' }] }",
    after: "{ allOf: [{ $ref: '#/components/schemas/Name' }, { minLength: 3 }] }",
  },
  "all-of-member-removed": {
    what: "allOf lost a member",
    tendency: "widens",
    before: "{ allOf: [{ $ref: '#/components/schemas/Name' }, { minLength: 3 }] }",
    after: "{ allOf: [{ $ref: '#/components/schemas/Name' }] }",
  },
  "not-added": {
    what: "some values are excluded by `not`",
    tendency: "narrows",
    before: "{ type: string }",
    after: "{ type: string, not: { const: root } }",
  },
  "not-removed": {
    what: "values are no longer excluded by `not`",
    tendency: "widens",
    before: "{ type: string, not: { const: root } }",
    after: "{ type: string }",
  },
  "not-changed": {
    what: "other values are excluded by `not`",
    tendency: "shifts",
    before: "{ type: string, not: { const: root } }",
    after: "{ type: string, not: { const: admin } }",
  },
  "if-added": {
    what: "a condition was added",
    tendency: "narrows",
    before: "{ type: object }",
    after: "{ type: object, if: { required: [card] }, then: { required: [address] } }",
  },
  "if-removed": {
    what: "a condition was dropped",
    tendency: "widens",
    before: "{ type: object, if: { required: [card] }, then: { required: [address] } }",
    after: "{ type: object }",
  },
  "if-changed": {
    what: "a condition asks something else",
    tendency: "shifts",
    before: "{ if: { required: [card] }, then: { required: [address] } }",
    after: "{ if: { required: [iban] }, then: { required: [address] } }",
  },
  "then-added": {
    what: "more is asked of values for which a condition holds",
    tendency: "narrows",
    before: "{ if: { required: [card] }, else: { required: [iban] } }",
    after: "{ if: { required: [card] }, then: { required: [address] }, else: { required: [iban] } }",
  },
  "then-removed": {
    what: "nothing more is asked of values for which a condition holds",
    tendency: "widens",
    before: "{ if: { required: [card] }, then: { required: [address] }, else: { required: [iban] } }",
    after: "{ if: { required: [card] }, else: { required: [iban] } }",
  },
  "else-added": {
    what: "more is asked of values for which a condition does not hold",
    tendency: "narrows",
    before: "{ if: { required: [card] }, then: { required: [address] } }",
    after: "{ if: { required: [card] }, then: { required: [address] }, else: { required: [iban] } }",
  },
  "else-removed": {
    what: "nothing more is asked of values for which a condition does not hold",
    tendency: "widens",
    before: "{ if: { required: [card] }, then: { required: [address] }, else: { required: [iban] } }",
    after: "{ if: { required: [card] }, then: { required: [address] } }",
  },
} satisfies Readonly<Record<string, EditText>>;
