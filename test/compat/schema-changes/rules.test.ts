/** The catalogue: every rule has its page, and what the page shows is the edit the rule is about. */
import { parse } from "yaml";
import { expect, test } from "vitest";
import { schemaRule, schemaRules, travels } from "../../../src/compat/rules/schema-rules.js";
import type { JsonValue } from "../../../src/source/json.js";
import { changesOf, type Schemas } from "./compared.js";
import { arrayCases, combiningCases, objectCases, scalarCases } from "./edit-cases.js";

const tagged = (kind: string): JsonValue => ({
  type: "object",
  required: ["kind"],
  properties: { kind: { const: kind }, species: { type: "string" } },
});
const components: Schemas = {
  Cat: tagged("cat"),
  Dog: tagged("dog"),
  Name: { type: "string" },
  Base: { type: "object", properties: { id: { type: "string" } } },
};

const bodies = schemaRules.filter((rule) => rule.startsWith("body-"));
const ofProperties = schemaRules.filter(
  (rule) => !bodies.includes(rule.replace("property-", "body-") as never) && rule.startsWith("property-"),
);
const shortened = new Set(["body-enum-values-replaced"]);

test.each([...bodies.filter((rule) => !shortened.has(rule)), ...ofProperties])(
  "the example of %s",
  (rule) => {
    const { before, after } = schemaRule(rule, "request");
    const [old, next] = [before, after].map((text): Schemas => ({
      ...components,
      T: parse(text) as JsonValue,
    }));
    expect(changesOf(old!, next!).map((change) => change.rule)).toContain(rule);
  },
);

test.each(["min-contains-added", "max-contains-added"] as const)(
  "the example of %s is no other edit",
  (edit) => {
    const { before, after } = schemaRule(`body-${edit}`, "request");
    const [old, next] = [before, after].map((text): Schemas => ({ T: parse(text) as JsonValue }));
    expect(changesOf(old!, next!).map((change) => change.edit)).toEqual([edit]);
  },
);

test("every rule has a page for each side on which it can be", () => {
  const sided = (["request", "response"] as const).flatMap((side) =>
    schemaRules
      .filter((rule) => travels(rule, side))
      .map((rule) => ({ id: `${side}-${rule}`, page: schemaRule(rule, side) })),
  );
  expect(new Set(sided.map(({ id }) => id)).size).toBe(sided.length);
  for (const { id, page } of sided) {
    expect(id).toMatch(/^(?:request|response)(?:-[a-z]+)+$/u);
    for (const text of [page.summary, page.meaning, page.order, page.mend])
      expect(text, id).toMatch(/^[A-Z].*\.$/u);
    for (const text of Object.values(page)) expect(text, id).not.toMatch(/undefined|\s{2}/u);
  }
});

test("every edit of values has a case of its own", () => {
  const tested = new Set(
    [...scalarCases, ...arrayCases, ...objectCases, ...combiningCases].map(({ edit }) => `body-${edit}`),
  );
  // In meaning.test.ts, and, for several edits that do together what none does, in structure.test.ts.
  const elsewhere = /^body-(?:default|deprecated|no-longer|discriminator|extensible|schema)/u;
  expect(bodies.filter((rule) => !tested.has(rule) && !elsewhere.test(rule))).toEqual([]);
});
