/** Edits that refuse nothing: which of them may hurt, in which order, and why. */
import { expect, test } from "vitest";
import type { JsonValue } from "../../../src/source/json.js";
import { changesOf, lines, type Schemas } from "./compared.js";

const text = { type: "string" };
const property = (schema: JsonValue): Schemas => ({ T: { type: "object", properties: { p: schema } } });
const tagged = (tag: string): JsonValue => ({
  type: "object",
  required: ["kind"],
  properties: { kind: { const: tag }, [tag]: text },
});
const [cat, dog] = ["Cat", "Dog"].map((name) => ({ $ref: `#/components/schemas/${name}` }));
const pets: Schemas = { Cat: tagged("cat"), Dog: tagged("dog") };
const mapped = (mapping: JsonValue, propertyName = "kind"): Schemas => ({
  T: { oneOf: [cat!, dog!], discriminator: { propertyName, mapping } },
  ...pets,
});
const full = { cat: "#/components/schemas/Cat", dog: "#/components/schemas/Dog" };

interface Case {
  readonly title: string;
  readonly old: Schemas;
  readonly new: Schemas;
  readonly request: readonly string[];
  /** Where it is not the same. */
  readonly response?: readonly string[];
}

const cases: readonly Case[] = [
  {
    title: "a default is added",
    old: property(text),
    new: property({ type: "string", default: "x" }),
    request: ["property-default-added: info, info: T/properties/p → T/properties/p/default"],
  },
  {
    title: "a default is removed",
    old: property({ type: "string", default: "x" }),
    new: property(text),
    request: ["property-default-removed: risky, risky: T/properties/p/default → T/properties/p"],
  },
  {
    title: "a default is changed",
    old: property({ type: "string", default: "x" }),
    new: property({ type: "string", default: "y" }),
    request: ["property-default-changed: risky, risky: T/properties/p/default → T/properties/p/default"],
  },
  {
    title: "the default of a whole body is changed",
    old: { T: { type: "string", default: "x" } },
    new: { T: { type: "string", default: "y" } },
    request: ["body-default-changed: risky, risky: T/default → T/default"],
  },
  {
    title: "a property is deprecated",
    old: property(text),
    new: property({ type: "string", deprecated: true }),
    request: ["property-deprecated: risky, risky: T/properties/p → T/properties/p/deprecated"],
  },
  {
    title: "a property is deprecated until a day",
    old: property(text),
    new: property({ type: "string", deprecated: true, "x-sunset": "2030-01-01" }),
    request: ["property-deprecated-with-sunset: info, info: T/properties/p → T/properties/p/deprecated"],
  },
  {
    title: "a property is no longer deprecated",
    old: property({ type: "string", deprecated: true }),
    new: property(text),
    request: ["property-no-longer-deprecated: info, info: T/properties/p/deprecated → T/properties/p"],
  },
  {
    title: "an open list gains a value",
    old: property({ type: "string", "x-extensible-enum": ["a"] }),
    new: property({ type: "string", "x-extensible-enum": ["a", "b"] }),
    request: [
      "property-extensible-enum-value-added: info, risky: T/properties/p/x-extensible-enum → T/properties/p/x-extensible-enum",
    ],
    response: [
      "property-extensible-enum-value-added: risky, info: T/properties/p/x-extensible-enum → T/properties/p/x-extensible-enum",
    ],
  },
  {
    title: "an open list loses a value",
    old: property({ type: "string", "x-extensible-enum": ["a", "b"] }),
    new: property({ type: "string", "x-extensible-enum": ["a"] }),
    request: [
      "property-extensible-enum-value-removed: risky, info: T/properties/p/x-extensible-enum → T/properties/p/x-extensible-enum",
    ],
    response: [
      "property-extensible-enum-value-removed: info, risky: T/properties/p/x-extensible-enum → T/properties/p/x-extensible-enum",
    ],
  },
  {
    title: "a list beside any text gains a value",
    old: property({ anyOf: [{ type: "string", enum: ["a"] }, text] }),
    new: property({ anyOf: [{ type: "string", enum: ["a", "b"] }, text] }),
    request: [
      "property-enum-value-added: info, risky: T/properties/p/anyOf/0/enum → T/properties/p/anyOf/0/enum/1",
    ],
    response: [
      "property-enum-value-added: risky, info: T/properties/p/anyOf/0/enum → T/properties/p/anyOf/0/enum/1",
    ],
  },
  {
    title: "a format that nobody asserts is added",
    old: property(text),
    new: property({ type: "string", format: "email" }),
    request: ["property-format-added: risky, info: T/properties/p → T/properties/p/format"],
    response: ["property-format-added: info, risky: T/properties/p → T/properties/p/format"],
  },
  {
    title: "a format that nobody asserts is removed",
    old: property({ type: "string", format: "email" }),
    new: property(text),
    request: ["property-format-removed: info, risky: T/properties/p/format → T/properties/p"],
    response: ["property-format-removed: risky, info: T/properties/p/format → T/properties/p"],
  },
  {
    title: "a format that nobody asserts becomes another",
    old: property({ type: "string", format: "email" }),
    new: property({ type: "string", format: "uri" }),
    request: ["property-format-changed: risky, risky: T/properties/p/format → T/properties/p/format"],
  },
  {
    title: "a discriminator is added",
    old: { T: { oneOf: [cat!, dog!] }, ...pets },
    new: mapped(full),
    request: ["body-discriminator-added: risky, risky: T → T/discriminator"],
  },
  {
    title: "a discriminator is removed",
    old: mapped(full),
    new: { T: { oneOf: [cat!, dog!] }, ...pets },
    request: ["body-discriminator-removed: risky, risky: T/discriminator → T"],
  },
  {
    title: "another property tells the variants apart",
    old: mapped(full),
    new: mapped(full, "sort"),
    request: ["body-discriminator-property-changed: risky, risky: T/discriminator → T/discriminator"],
  },
  {
    title: "a tag is added",
    old: mapped(full),
    new: mapped({ ...full, tomcat: "#/components/schemas/Cat" }),
    request: [
      "body-discriminator-mapping-added: info, risky: T/discriminator → T/discriminator/mapping/tomcat",
    ],
    response: [
      "body-discriminator-mapping-added: risky, info: T/discriminator → T/discriminator/mapping/tomcat",
    ],
  },
  {
    title: "a tag is removed",
    old: mapped({ ...full, tomcat: "#/components/schemas/Cat" }),
    new: mapped(full),
    request: [
      "body-discriminator-mapping-removed: risky, info: T/discriminator/mapping/tomcat → T/discriminator",
    ],
    response: [
      "body-discriminator-mapping-removed: info, risky: T/discriminator/mapping/tomcat → T/discriminator",
    ],
  },
  {
    title: "a tag names another variant",
    old: mapped({ ...full, pet: "#/components/schemas/Cat" }),
    new: mapped({ ...full, pet: "#/components/schemas/Dog" }),
    request: [
      "body-discriminator-mapping-changed: risky, risky: T/discriminator/mapping/pet → T/discriminator/mapping/pet",
    ],
  },
  {
    title: "an object that declares properties is closed",
    old: { T: { type: "object", properties: { a: text } } },
    new: { T: { type: "object", properties: { a: text }, additionalProperties: false } },
    request: ["body-additional-properties-closed: risky, info: T → T/additionalProperties"],
    response: ["body-additional-properties-closed: info, risky: T → T/additionalProperties"],
  },
];

test.each(cases)("$title", ({ old, new: next, request, response = request }) => {
  const changes = changesOf(old, next, { side: "request" });
  expect(lines(changes)).toEqual(request);
  expect(lines(changesOf(old, next, { side: "response" }))).toEqual(response);
  for (const { backward, forward } of changes) {
    for (const { severity, reason } of [backward, forward]) {
      expect(reason !== undefined).toBe(severity === "risky");
    }
  }
});

test("the default of a whole parameter is not compared here", () => {
  const [old, next] = ["x", "y"].map((value) => ({ T: { type: "string", default: value } }));
  expect(changesOf(old!, next!, { subject: "parameter" })).toEqual([]);
});

test("texts, names and the order of things are no edits", () => {
  const old = {
    T: { type: "object", properties: { a: text, b: { enum: ["x", "y"] } }, required: ["a", "b"] },
  };
  const next = {
    T: {
      description: "Said in other words.",
      required: ["b", "a"],
      properties: { b: { $ref: "#/components/schemas/B" }, a: text },
      type: "object",
    },
    B: { title: "B", enum: ["y", "x"] },
  };
  expect(changesOf(old, next)).toEqual([]);
});
