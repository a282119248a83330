/** Which parameters of media types tell formats apart, on either side of a call. */
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../src/source/json.js";
import { checkWitness } from "../check-witness.js";
import { compare, postPets, told } from "../diff/documents.js";

const schema = { type: "object", properties: { a: { type: "integer" } } };
const content = (types: readonly string[]): JsonObject =>
  Object.fromEntries(types.map((type) => [type, { schema }]));
const sent = (...types: readonly string[]): JsonObject =>
  postPets({ requestBody: { required: true, content: content(types) } });
const answered = (...types: readonly string[]): JsonObject =>
  postPets({ responses: { "200": { description: "Fine.", content: content(types) } } });
const failed = (...types: readonly string[]): JsonObject =>
  postPets({
    responses: { "200": { description: "Fine." }, "400": { description: "No.", content: content(types) } },
  });

const plain = "application/json";
const second = "application/json; version=2";
const utf8 = "application/json; charset=utf-8";

interface Case {
  readonly name: string;
  readonly old: JsonObject;
  readonly new: JsonObject;
  readonly findings: readonly string[];
}

const cases: readonly Case[] = [
  { name: "a charset of JSON in requests", old: sent(plain), new: sent(utf8), findings: [] },
  { name: "a charset of JSON in answers", old: answered(utf8), new: answered(plain), findings: [] },
  {
    name: "UTF-8 of a text",
    old: sent("text/plain"),
    new: sent("text/plain;charset=UTF-8"),
    findings: [],
  },
  {
    name: "another charset of a text",
    old: sent("text/plain"),
    new: sent("text/plain;charset=iso-8859-1"),
    findings: ["breaking backward request-media-type-removed"],
  },
  {
    name: "a version in requests",
    old: sent(plain),
    new: sent(second),
    findings: ["breaking backward request-media-type-removed"],
  },
  {
    name: "no version in requests any more",
    old: sent(second),
    new: sent(plain),
    findings: ["breaking forward request-media-type-added"],
  },
  {
    name: "another version in requests",
    old: sent(second),
    new: sent("application/json; version=3"),
    findings: ["breaking forward request-media-type-added", "breaking backward request-media-type-removed"],
  },
  {
    name: "a version in requests beside the plain type",
    old: sent(plain),
    new: sent(plain, second),
    findings: [],
  },
  {
    name: "a version in answers",
    old: answered(plain),
    new: answered(second),
    findings: ["breaking forward response-media-type-removed"],
  },
  {
    name: "no version in answers any more",
    old: answered(second),
    new: answered(plain),
    findings: ["breaking backward response-media-type-added"],
  },
  {
    name: "another version in answers",
    old: answered(second),
    new: answered("application/json; version=3"),
    findings: ["breaking backward response-media-type-added", "breaking forward response-media-type-removed"],
  },
  {
    name: "a version in errors",
    old: failed(plain),
    new: failed(second),
    findings: ["breaking forward response-media-type-removed"],
  },
  {
    name: "the plain type gone beside a version",
    old: answered(plain, second),
    new: answered(second),
    findings: ["risky forward response-media-type-removed"],
  },
];

describe("what changes", () => {
  test.each(cases)("$name", ({ old, new: now, findings }) => {
    const report = compare(old, now);
    expect(told(report.findings).toSorted()).toEqual(findings.toSorted());
    const checked = report.findings.flatMap(({ witness }) =>
      witness === undefined ? [] : [checkWitness(witness, old, now).kind],
    );
    expect(checked.filter((kind) => kind !== "confirmed")).toEqual([]);
  });
});
