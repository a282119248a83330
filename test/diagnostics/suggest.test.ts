import { expect, test } from "vitest";
import { nearest } from "../../src/diagnostics/suggest.js";

const known = ["documents", "versioning", "reason", "int64", "enums"];

test.each([
  ["document", "documents"],
  ["Documents", "documents"],
  ["versionnig", "versioning"],
  ["enum", "enums"],
  ["int46", "int64"],
  ["output", null],
  ["x", null],
  ["", null],
])("%s is meant as %s", (word, meant) => {
  expect(nearest(word, known)).toBe(meant);
});
