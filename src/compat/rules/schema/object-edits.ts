/** Edits of what an object says besides its properties. */
import type { EditText } from "./edit.js";
import { limitEdits } from "./limit-edits.js";

export const objectEdits = {
  "additional-properties-closed": {
    what: "properties that are not declared are refused",
    tendency: "narrows",
    before: "{ properties: { name: { type: string } } }",
    after: "{ properties: { name: { type: string } }, additionalProperties: false }",
    also: "No writer that keeps to its schema sends such properties, yet many do.",
  },
  "additional-properties-opened": {
    what: "properties that are not declared are no longer refused",
    tendency: "widens",
    before: "{ properties: { name: { type: string } }, additionalProperties: false }",
    after: "{ properties: { name: { type: string } } }",
  },
  "additional-properties-typed": {
    what: "properties that are not declared must be of a type",
    tendency: "narrows",
    before: "{ type: object }",
    after: "{ type: object, additionalProperties: { type: string } }",
  },
  "additional-properties-untyped": {
    what: "properties that are not declared may be of any type",
    tendency: "widens",
    before: "{ type: object, additionalProperties: { type: string } }",
    after: "{ type: object }",
  },
  "pattern-property-added": {
    what: "properties whose names match a pattern must be of a type",
    tendency: "narrows",
    before: "{ type: object }",
    after: "{ type: object, patternProperties: { '^x-': { type: string } } }",
  },
  "pattern-property-removed": {
    what: "properties whose names match a pattern need no longer be of a type",
    tendency: "widens",
    before: "{ type: object, patternProperties: { '^x-': { type: string } } }",
    after: "{ type: object }",
  },
  "property-names-added": {
    what: "the names of properties are restricted",
    tendency: "narrows",
    before: "{ type: object }",
    after: "{ type: object, propertyNames: { pattern: '^[a-z]+$' } }",
  },
  "property-names-removed": {
    what: "the names of properties are no longer restricted",
    tendency: "widens",
    before: "{ type: object, propertyNames: { pattern: '^[a-z]+$' } }",
    after: "{ type: object }",
  },
  ...limitEdits("properties", "the least number of properties", "the greatest number of properties", {
    least: "minProperties",
    greatest: "maxProperties",
    schema: "type: object",
  }),
  "dependent-required-added": {
    what: "a property must be there when another one is",
    tendency: "narrows",
    before: "{ type: object }",
    after: "{ type: object, dependentRequired: { card: [address] } }",
  },
  "dependent-required-removed": {
    what: "a property need no longer be there when another one is",
    tendency: "widens",
    before: "{ type: object, dependentRequired: { card: [address] } }",
    after: "{ type: object }",
  },
  "dependent-schema-added": {
    what: "a further schema holds when a property is there",
    tendency: "narrows",
    before: "{ type: object }",
    after: "{ type: object, dependentSchemas: { card: { required: [address] } } }",
  },
  "dependent-schema-removed": {
    what: "a further schema no longer holds when a property is there",
    tendency: "widens",
    before: "{ type: object, dependentSchemas: { card: { required: [address] } } }",
    after: "{ type: object }",
  },
  "unevaluated-properties-added": {
    what: "properties that no other keyword looked at are restricted",
    tendency: "narrows",
    before: "{ allOf: [{ $ref: '#/components/schemas/Base' }] }",
    after: "{ allOf: [{ $ref: '#/components/schemas/Base' }], unevaluatedProperties: false }",
  },
  "unevaluated-properties-removed": {
    what: "properties that no other keyword looked at are no longer restricted",
    tendency: "widens",
    before: "{ allOf: [{ $ref: '#/components/schemas/Base' }], unevaluatedProperties: false }",
    after: "{ allOf: [{ $ref: '#/components/schemas/Base' }] }",
  },
} satisfies Readonly<Record<string, EditText>>;
