/** Edits of an object's properties. */
import type { EditText } from "./edit.js";

export const propertyEdits = {
  "added-required": {
    what: "a property was added that must be there",
    tendency: "narrows",
    before: "{ properties: { name: { type: string } } }",
    after: "{ properties: { name: { type: string }, size: { type: integer } }, required: [size] }",
    mend: "Make the property optional, and give it a default where it is read.",
  },
  "added-required-with-default": {
    what: "a property was added that must be there, with a default",
    tendency: "narrows",
    before: "{ properties: { name: { type: string } } }",
    after:
      "{ properties: { name: { type: string }, size: { type: integer, default: 1 } }, required: [size] }",
    also: "A default says what a missing property means; it does not let it be missing: `required` still refuses it.",
    mend: "Take the property out of `required`: its default then says what a missing one means.",
  },
  "added-optional": {
    what: "a property was added that may be missing",
    tendency: "widens",
    before: "{ properties: { name: { type: string } } }",
    after: "{ properties: { name: { type: string }, size: { type: integer } } }",
    also: "A reader that does not know the property ignores it, unless it takes no unknown ones.",
  },
  removed: {
    what: "a property was removed",
    tendency: "shifts",
    before: "{ properties: { name: { type: string }, size: { type: integer } } }",
    after: "{ properties: { name: { type: string } } }",
    also: "What a caller still sends in it is ignored, or refused by a reader that takes no unknown properties; a reader that needs it refuses what comes without.",
    mend: "Keep the property, mark it as deprecated, and remove it when nobody sends or reads it.",
  },
  "became-required": {
    what: "a property that could be missing must be there",
    tendency: "narrows",
    before: "{ properties: { size: { type: integer } } }",
    after: "{ properties: { size: { type: integer } }, required: [size] }",
    mend: "Leave the property optional where it is read; a writer may always send it.",
  },
  "became-required-with-default": {
    what: "a property that could be missing must be there, though it has a default",
    tendency: "narrows",
    before: "{ properties: { size: { type: integer, default: 1 } } }",
    after: "{ properties: { size: { type: integer, default: 1 } }, required: [size] }",
    also: "The default does not let it be missing: `required` still refuses it.",
    mend: "Leave the property out of `required`: its default says what a missing one means.",
  },
  "became-optional": {
    what: "a property that had to be there may be missing",
    tendency: "widens",
    before: "{ properties: { size: { type: integer } }, required: [size] }",
    after: "{ properties: { size: { type: integer } } }",
    mend: "Keep it required where it is written, until every reader can do without.",
  },
  "became-read-only": {
    what: "a property became readOnly: it travels in answers only",
    tendency: "shifts",
    before: "{ properties: { id: { type: string } } }",
    after: "{ properties: { id: { type: string, readOnly: true } } }",
  },
  "became-not-read-only": {
    what: "a property is no longer readOnly: it travels in requests too",
    tendency: "shifts",
    before: "{ properties: { id: { type: string, readOnly: true } } }",
    after: "{ properties: { id: { type: string } } }",
  },
  "became-write-only": {
    what: "a property became writeOnly: it travels in requests only",
    tendency: "shifts",
    before: "{ properties: { secret: { type: string } } }",
    after: "{ properties: { secret: { type: string, writeOnly: true } } }",
  },
  "became-not-write-only": {
    what: "a property is no longer writeOnly: it travels in answers too",
    tendency: "shifts",
    before: "{ properties: { secret: { type: string, writeOnly: true } } }",
    after: "{ properties: { secret: { type: string } } }",
  },
} satisfies Readonly<Record<string, EditText>>;
