/** The rules for edits of schemas, without the side: made from what is edited, the edit, and which way the values travel. */
import type { Side } from "../finding.js";
import type { Rule } from "./rule.js";
import { arrayEdits } from "./schema/array-edits.js";
import { combiningEdits } from "./schema/combining-edits.js";
import type { EditText, Tendency } from "./schema/edit.js";
import { meaningEdits } from "./schema/meaning-edits.js";
import { objectEdits } from "./schema/object-edits.js";
import { propertyEdits } from "./schema/property-edits.js";
import { scalarEdits } from "./schema/scalar-edits.js";

/** What an edited schema belongs to: a property at whatever depth, else the whole body, parameter or header. */
export type SchemaSubject = "property" | "body" | "parameter" | "header";

const edits = { ...combiningEdits, ...scalarEdits, ...arrayEdits, ...objectEdits, ...meaningEdits };

/** Of any schema. */
export type CommonEdit = keyof typeof edits;

/** Of a property of an object, as such. */
type PropertyEdit = keyof typeof propertyEdits;

export type SchemaEdit = CommonEdit | PropertyEdit;

export type SchemaRule = `${SchemaSubject}-${CommonEdit}` | `property-${PropertyEdit}`;

const subjects: Readonly<Record<SchemaSubject, string>> = {
  property: "a property, at whatever depth",
  body: "a whole body",
  parameter: "a parameter",
  header: "a header",
};

/** All of them; with a side before it each is the id of a rule: `request-property-became-required`. */
export const schemaRules: readonly SchemaRule[] = [
  ...(Object.keys(propertyEdits) as PropertyEdit[]).map((edit): SchemaRule => `property-${edit}`),
  ...(Object.keys(subjects) as SchemaSubject[]).flatMap((subject) =>
    (Object.keys(edits) as CommonEdit[]).map((edit): SchemaRule => `${subject}-${edit}`),
  ),
];

/** Whether values of such a subject travel that way: answers have no parameters, and what requests carry in headers are parameters. */
export function travels(rule: SchemaRule, side: Side): boolean {
  return !rule.startsWith(side === "request" ? "header-" : "parameter-");
}

export function schemaRule(rule: SchemaRule, side: Side): Rule {
  const [subject, edit] = parts(rule);
  const text: EditText =
    subject === "property" && Object.hasOwn(propertyEdits, edit)
      ? propertyEdits[edit as PropertyEdit]
      : edits[edit as CommonEdit];
  const { meaning, order, mend } = byTendency[text.tendency][side];
  return {
    summary: `${capitalized(side === "request" ? "requests" : "answers")}: in ${subjects[subject]}, ${text.what}.`,
    meaning: text.also === undefined ? meaning : `${meaning} ${text.also}`,
    before: text.before,
    after: text.after,
    order,
    mend: text.mend ?? mend,
  };
}

function parts(rule: SchemaRule): readonly [SchemaSubject, string] {
  const end = rule.indexOf("-");
  return [rule.slice(0, end) as SchemaSubject, rule.slice(end + 1)];
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

type Advice = Pick<Rule, "meaning" | "order" | "mend">;

const byTendency: Readonly<Record<Tendency, Readonly<Record<Side, Advice>>>> = {
  narrows: {
    request: {
      meaning: "The server takes less than before: what an old client may send is refused by a new server.",
      order: "Safe where clients are upgraded first (forward). Not safe where the server is (backward).",
      mend: "Go on taking the old values until no old client is left, or make the change in a new version.",
    },
    response: {
      meaning: "The server sends less than before: what an old server may send is refused by a new client.",
      order: "Safe where the server is upgraded first (backward). Not safe where clients are (forward).",
      mend: "Upgrade the servers first, or have new clients go on taking the old values for a while.",
    },
  },
  widens: {
    request: {
      meaning: "The server takes more than before: what a new client may send is refused by an old server.",
      order: "Safe where the server is upgraded first (backward). Not safe where clients are (forward).",
      mend: "Upgrade the servers before any client makes use of it.",
    },
    response: {
      meaning:
        "The server may send more than before: what a new server may send is refused by an old client.",
      order: "Safe where clients are upgraded first (forward). Not safe where the server is (backward).",
      mend: "Send the old values alone until every client takes the new ones, or make the change in a new version.",
    },
  },
  shifts: {
    request: {
      meaning:
        "The server takes other values than before: some of what one release sends, the other may refuse.",
      order: "Each order is safe only if the one that reads takes all that the one that writes may send.",
      mend: "Take the old and the new values for a while, or make the change in a new version.",
    },
    response: {
      meaning:
        "The server sends other values than before: some of what one release sends, the other may refuse.",
      order: "Each order is safe only if the one that reads takes all that the one that writes may send.",
      mend: "Send what both releases of the client take, or make the change in a new version.",
    },
  },
  means: {
    request: {
      meaning: "No request is refused, but the server may do something else with the same one.",
      order: "Both orders are safe on the wire.",
      mend: "Tell those who call what changed; where it matters, make the change in a new version.",
    },
    response: {
      meaning: "No answer is refused, but a client may make something else of the same one.",
      order: "Both orders are safe on the wire.",
      mend: "Tell those who read what changed; where it matters, make the change in a new version.",
    },
  },
};
