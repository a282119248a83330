import { expect, test } from "vitest";
import { explainRule, ruleIds, unknownRule } from "../../../src/compat/rules/catalogue.js";

test("rules are listed once, in order, and explained", () => {
  const ids = ruleIds();
  expect(ids).toEqual([...new Set(ids)].toSorted());
  for (const id of ids) {
    expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/u);
    const rule = explainRule(id)!;
    for (const text of [rule.summary, rule.meaning, rule.order, rule.mend]) {
      expect(text, id).toMatch(/^[A-Z`].*\.$/u);
    }
    expect(rule.before, id).not.toBe(rule.after);
  }
});

test("the ids that COMPATIBILITY names are there", () => {
  expect(ruleIds()).toEqual(
    expect.arrayContaining([
      "request-property-became-required",
      "request-property-added-required",
      "request-property-added-required-with-default",
      "request-property-enum-value-removed",
      "response-property-enum-value-added",
      "response-property-became-optional",
      "response-property-removed",
      "response-property-type-widened",
      "request-body-became-required",
      "request-parameter-added-required",
      "operation-removed",
      "response-status-added",
      "response-media-type-removed",
      "request-property-pattern-changed",
      "response-body-one-of-variant-added",
      "request-property-additional-properties-closed",
    ]),
  );
});

test("a name that is none", () => {
  expect(explainRule("constructor")).toBeNull();
  expect(unknownRule("operation-removed")).toBeNull();
  expect(unknownRule("request-body-became-requird")).toBe(
    'There is no rule "request-body-became-requird"; did you mean "request-body-became-required"?',
  );
  expect(unknownRule("xyzzy")).toBe('There is no rule "xyzzy"');
});
