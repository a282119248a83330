import { expect, test } from "vitest";
import { bestFor, concrete, covers, coversType, isJson } from "../../../src/compat/envelope/media-range.js";

test.each([
  ["*/*", "application/json", true],
  ["application/*", "application/json", true],
  ["application/json", "application/*", false],
  ["application/json", "application/json; charset=utf-8", true],
  ["application/json; charset=utf-8", "application/json", true],
  ["application/json; charset=latin1", "application/json; charset=utf-8", true],
  ["application/json; version=2", "application/json", false],
  ["application/json", "application/json; version=2", true],
  ["application/json; version=2", 'application/json;charset=utf-8;VERSION="2"', true],
  ["application/json; version=2", "application/json; version=1", false],
  ["text/plain; charset=utf-8", "text/plain", true],
  ["text/plain; charset=iso-8859-1", "text/plain", false],
  ["multipart/form-data; boundary=x", "multipart/form-data; boundary=y", true],
  ["text/*", "application/json", false],
  ["application/json", "application/problem+json", false],
])("%s covers %s: %s", (wide, narrow, wanted) => {
  expect(covers(wide, narrow)).toBe(wanted);
});

test("by type alone parameters do not count", () => {
  expect(coversType("application/json; version=1", "application/json")).toBe(true);
});

test("the one that says most is the best", () => {
  const content = ["*/*", "application/*", "application/json"].map((range) => ({ range }));
  expect(bestFor(content, "application/json")?.range).toBe("application/json");
  expect(bestFor(content, "application/xml")?.range).toBe("application/*");
  expect(bestFor(content, "text/plain")?.range).toBe("*/*");
  expect(bestFor(content.slice(2), "text/plain")).toBeUndefined();
});

test("parameters that tell formats apart have to be met", () => {
  const content = ["application/json; version=2", "application/json; charset=utf-8"].map((range) => ({
    range,
  }));
  expect(bestFor(content, "application/json")?.range).toBe("application/json; charset=utf-8");
  expect(bestFor(content, "application/json;version=2")?.range).toBe("application/json; version=2");
  expect(bestFor(content.slice(0, 1), "application/json")).toBeUndefined();
});

test.each([
  ["application/json", "application/json"],
  ["text/*", "text/plain"],
  ["image/*", "image/x-any"],
  ["*/*", "application/octet-stream"],
])("%s stands for %s", (range, wanted) => {
  expect(concrete(range)).toBe(wanted);
});

test.each([
  ["application/json", true],
  ["application/problem+json", true],
  ["text/json", false],
])("%s is JSON: %s", (range, wanted) => {
  expect(isJson(range)).toBe(wanted);
});
