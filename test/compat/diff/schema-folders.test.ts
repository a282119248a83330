/** Folders of JSON Schemas, which are the whole contract: schemas that are gone, or have another name. */
import { expect, test } from "vitest";
import { diffDocuments } from "../../../src/compat/diff-documents.js";
import { folderWith } from "../../folder.js";
import { told } from "./documents.js";

type Files = Readonly<Record<string, object | boolean>>;

const object = (...names: readonly string[]): object => ({
  type: "object",
  properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
  required: names,
});
const pet = object("name", "age");
const owner = object("street", "town", "country");

function diff(old: Files, now: Files): ReturnType<typeof diffDocuments> {
  const files = (side: string, schemas: Files): [string, string][] =>
    Object.entries({ tag: { type: "string" }, ...schemas }).map(([name, schema]) => [
      `${side}/s/${name}.json`,
      JSON.stringify(schema),
    ]);
  const folder = folderWith(Object.fromEntries([...files("old", old), ...files("new", now)]));
  const load = { api: "shop" };
  const report = diffDocuments(`${folder}/old/s`, `${folder}/new/s`, { load });
  if (!report.compared) throw new Error(report.diagnostics.map(({ message }) => message).join("; "));
  return report;
}

test("what is written as a schema that is gone has no reader", () => {
  const { verdict, findings, operations } = diff({ pet, owner }, { pet });
  expect(told(findings)).toEqual(["breaking backward schema-removed"]);
  expect(findings[0]!.witness).toEqual({
    value: { kind: "value", schema: "owner", body: { street: "", town: "", country: "" } },
    acceptedBy: "old",
    rejectedBy: "new",
    error: { pointer: "/schema", message: "there is no schema owner" },
  });
  expect(verdict).toEqual({ backward: "breaking", forward: "compatible" });
  expect(operations.map(({ operation }) => operation).toSorted()).toEqual([
    "schema owner",
    "schema pet",
    "schema tag",
  ]);
});

test("a schema that another refers to is told of by that one", () => {
  const using = { type: "object", properties: { owner: { $ref: "owner.json" } } };
  const inlined = { type: "object", properties: { owner } };
  expect(told(diff({ using, owner }, { using: inlined }).findings)).toEqual(["info both component-removed"]);
});

test("schemas that refer to each other and to no others are not held by each other", () => {
  const one = { type: "object", properties: { other: { $ref: "two.json" } } };
  const two = { type: "object", properties: { other: { $ref: "one.json" } } };
  expect(told(diff({ pet, one, two }, { pet }).findings)).toEqual([
    "breaking backward schema-removed",
    "breaking backward schema-removed",
  ]);
});

test("one that is the same under another name is renamed", () => {
  const { verdict, findings } = diff({ pet, owner }, { pet, keeper: owner });
  expect(told(findings)).toEqual(["info both component-renamed"]);
  expect(verdict).toEqual({ backward: "trivial", forward: "trivial" });
});

test("of those that are the same, each is one of the new ones as far as these go", () => {
  expect(told(diff({ pet, one: owner, two: owner }, { pet, a: owner, b: owner }).findings)).toEqual([
    "info both component-renamed",
    "info both component-renamed",
  ]);
  expect(told(diff({ pet, one: owner, two: owner }, { pet, a: owner }).findings)).toEqual([
    "breaking backward schema-removed",
    "info both component-renamed",
  ]);
});

test("one that is renamed is compared by what it holds", () => {
  const { findings } = diff({ pet, owner }, { pet, keeper: object("street", "town") });
  expect(told(findings)).toEqual([
    "breaking forward request-property-removed",
    "risky backward request-property-removed",
    "info both component-renamed",
  ]);
});

test("two that may be one are neither", () => {
  const [one, two] = [object("street", "town"), object("town", "country")];
  expect(told(diff({ pet, owner }, { pet, one, two }).findings)).toEqual([
    "breaking backward schema-removed",
  ]);
});

test("of a file that says nothing itself, each definition is a schema", () => {
  const both = { $defs: { pet, owner } };
  expect(told(diff({ both, other: true }, { both: { $defs: { pet } }, other: true }).findings)).toEqual([
    "breaking backward schema-removed",
  ]);
  const speaking = { type: "string", $defs: { owner } };
  expect(told(diff({ pet, speaking }, { pet, speaking: { type: "string" } }).findings)).toEqual([
    "info both component-removed",
  ]);
});

test("of a schema that has no value nobody can send one", () => {
  expect(told(diff({ pet, none: false }, { pet }).findings)).toEqual(["info both schema-removed"]);
});
