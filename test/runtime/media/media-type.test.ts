/** Media types, and which body they mean. */
import { describe, expect, it } from "vitest";
import { acceptHeader } from "../../../src/runtime/media/accept-header.js";
import { chooseContent } from "../../../src/runtime/media/choose-content.js";

describe("chooseContent", () => {
  const contents = [
    { type: "*/*" },
    { type: "text/*" },
    { type: "application/json" },
    { type: "application/json;profile=a" },
    { type: "text/csv;charset=utf-8" },
  ];
  it.each([
    ["application/json", "application/json"],
    ["APPLICATION/JSON; charset=utf-8", "application/json"],
    ["application/json;profile=b", "application/json"],
    ["application/json; profile=a; x=y", "application/json;profile=a"],
    ["text/html", "text/*"],
    ["text/csv", "text/csv;charset=utf-8"],
    ["text/csv;charset=iso-8859-1", "text/csv;charset=utf-8"],
    ['text/csv; header=present;Charset="utf-8"', "text/csv;charset=utf-8"],
    ["text/csv;charset=UTF-8", "text/csv;charset=utf-8"],
    ["image/png", "*/*"],
    ["application/problem+json", "*/*"],
    ["nonsense", undefined],
    ["", undefined],
  ])("%s is read as %s", (type, chosen) => {
    expect(chooseContent(contents, type)?.type).toBe(chosen);
  });

  it.each([
    ["application/json;charset=utf-8", "application/json"],
    ["application/json; charset=latin1", "application/json; charset=utf-8"],
    ["application/vnd.api+json;charset=utf-8", "application/vnd.api+json"],
    ["text/plain;charset=UTF8", "text/plain"],
    ["multipart/form-data; boundary=x", "multipart/form-data; boundary=y"],
    ["application/json;", "application/json"],
    ['application/json;version="2"', "application/json; charset=utf-8; Version=2"],
  ])("%s reads %s", (type, given) => {
    expect(chooseContent([{ type }], given)?.type).toBe(type);
  });

  it.each([
    ["application/json; version=2", "application/json"],
    ["application/json; version=2", "application/json; version=1"],
    ["application/json; version=2", "application/json; charset=utf-8"],
    ["text/plain; charset=iso-8859-1", "text/plain"],
    ["text/csv; header=present", "text/csv; charset=utf-8"],
  ])("%s does not read %s", (type, given) => {
    expect(chooseContent([{ type }], given)).toBe(undefined);
  });

  it("finds nothing where no range covers the type", () => {
    expect(chooseContent([{ type: "text/*" }], "application/json")).toBe(undefined);
  });
});

it("names each media type once in accept", () => {
  expect(acceptHeader([{ type: "application/json" }, { type: "text/*" }, { type: "application/json" }])).toBe(
    "application/json, text/*",
  );
  expect(acceptHeader([])).toBe("*/*");
});
