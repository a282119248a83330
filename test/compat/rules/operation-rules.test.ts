import { describe, expect, test } from "vitest";
import { answerRules } from "../../../src/compat/rules/answer-rules.js";
import { callRules } from "../../../src/compat/rules/call-rules.js";
import { operationRules, sunsetRules } from "../../../src/compat/rules/operation-rules.js";
import { compare, told } from "../diff/documents.js";
import { operationFixtures } from "./operation-fixtures.js";
import { pathFixtures } from "./path-fixtures.js";
import { xmlFixtures } from "./xml-fixtures.js";

const fixtures = [...operationFixtures, ...pathFixtures, ...xmlFixtures];

describe("a pair of documents for each rule", () => {
  test.each(fixtures)("$rule", ({ old, new: now, findings }) => {
    expect(told(compare(old, now).findings)).toEqual(findings);
  });
});

test("each rule has a pair", () => {
  const rules = [operationRules, sunsetRules, callRules, answerRules].flatMap((one) => Object.keys(one));
  const paired = fixtures.map(({ rule }) => rule);
  expect(rules.filter((rule) => !paired.includes(rule))).toEqual([]);
});
