/** Edits that change no value, but what values mean, or what code is made of them. */
import type { EditText } from "./edit.js";

export const meaningEdits = {
  "default-added": {
    what: "a missing value now has a meaning",
    tendency: "means",
    before: "{ type: integer }",
    after: "{ type: integer, default: 10 }",
  },
  "default-removed": {
    what: "it is no longer said what a missing value means",
    tendency: "means",
    before: "{ type: integer, default: 10 }",
    after: "{ type: integer }",
  },
  "default-changed": {
    what: "a missing value means something else",
    tendency: "means",
    before: "{ type: integer, default: 10 }",
    after: "{ type: integer, default: 50 }",
    mend: "Keep the default, or have callers send the value they mean.",
  },
  deprecated: {
    what: "it was marked as deprecated, without a date for its end",
    tendency: "means",
    before: "{ type: string }",
    after: "{ type: string, deprecated: true }",
    mend: "Say until when it stays, with x-sunset.",
  },
  "deprecated-with-sunset": {
    what: "it was marked as deprecated, with a date for its end",
    tendency: "means",
    before: "{ type: string }",
    after: "{ type: string, deprecated: true, x-sunset: '2027-01-01' }",
  },
  "no-longer-deprecated": {
    what: "it is no longer marked as deprecated",
    tendency: "means",
    before: "{ type: string, deprecated: true }",
    after: "{ type: string }",
  },
  "discriminator-added": {
    what: "a discriminator was added: readers may choose the variant by it",
    tendency: "means",
    before: "{ oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] }",
    after:
      "{ oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }], discriminator: { propertyName: kind } }",
  },
  "discriminator-removed": {
    what: "the discriminator was dropped: readers must find the variant in another way",
    tendency: "means",
    before:
      "{ oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }], discriminator: { propertyName: kind } }",
    after: "{ oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] }",
  },
  "discriminator-property-changed": {
    what: "another property tells the variants apart",
    tendency: "means",
    before: "{ discriminator: { propertyName: kind } }",
    after: "{ discriminator: { propertyName: species } }",
  },
  "discriminator-mapping-added": {
    what: "a further tag names a variant",
    tendency: "means",
    before: "{ discriminator: { propertyName: kind, mapping: { cat: Cat } } }",
    after: "{ discriminator: { propertyName: kind, mapping: { cat: Cat, dog: Dog } } }",
  },
  "discriminator-mapping-removed": {
    what: "a tag no longer names a variant",
    tendency: "means",
    before: "{ discriminator: { propertyName: kind, mapping: { cat: Cat, dog: Dog } } }",
    after: "{ discriminator: { propertyName: kind, mapping: { cat: Cat } } }",
  },
  "discriminator-mapping-changed": {
    what: "a tag names another variant",
    tendency: "means",
    before: "{ discriminator: { propertyName: kind, mapping: { pet: Cat } } }",
    after: "{ discriminator: { propertyName: kind, mapping: { pet: Dog } } }",
  },
} satisfies Readonly<Record<string, EditText>>;
