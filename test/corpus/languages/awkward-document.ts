/** A document that says much of what generators stumble over: names, numbers, unions, defaults, null. */
import type { JsonObject, JsonValue } from "../../../src/source/json.js";

type Schemas = Readonly<Record<string, JsonValue>>;

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const maybe = (name: string) => ({ nullable: true, allOf: [ref(name)] });
const string = { type: "string" };
const word = (value: string) => ({ type: "string", enum: [value] });
const unsigned = { type: "integer", format: "uint64", minimum: 0 };

function object(properties: Schemas, required: readonly string[] = [], others: Schemas = {}): JsonObject {
  return { type: "object", properties, ...(required.length === 0 ? {} : { required }), ...others };
}

/** Each is a schema, and one that clients or languages have something else for. */
const names = [
  ...[
    "Configuration",
    "Error",
    "Object",
    "Array",
    "Map",
    "String",
    "APIClient",
    "Time",
    "Type",
    "Option",
    "Result",
  ],
  ...[
    "Box",
    "Vec",
    "Self",
    "Model",
    "a-b",
    "a_b",
    "AB",
    "1st",
    "BasicAuth",
    "File",
    "Date",
    "Set",
    "List",
    "Value",
  ],
  ...["Default", "Some", "None", "Ok", "Err", "ContentType", "ServerVariable", "Client", "Context"],
];

const words = [
  ...[
    "type",
    "self",
    "fn",
    "match",
    "async",
    "interface",
    "func",
    "range",
    "map",
    "__proto__",
    "a b",
    "+1",
    "-1",
  ],
  ...["foo", "Foo", "foo_", "crate", "super", "class", "return", "import", "None", "lambda", "package"],
];

const schemas: Schemas = {
  ...Object.fromEntries(names.map((name) => [name, object({ a: string })])),
  Uses: object(Object.fromEntries(names.map((name, at) => [`p${at}`, ref(name)]))),
  Words: object(Object.fromEntries(words.map((name) => [name, string])), ["type", "self", "+1", "-1"]),
  Vote: { type: "string", enum: ["", "+1", "-1", "a b", "A", "a"] },
  Speed: object({ speed: { type: "string", enum: ["fast", "slow"] } }),
  Rate: {
    oneOf: [object({ rate: word("slow") }, ["rate"]), object({ rate: word("fast"), by: string }, ["rate"])],
  },
  Numbers: object({
    plain: { type: "integer" },
    small: { type: "integer", format: "uint8" },
    wide: { type: "integer", format: "uint32" },
    whole: unsigned,
    whole_or_null: { nullable: true, ...unsigned },
    list: { nullable: true, type: "array", items: { nullable: true, ...unsigned } },
    by_name: { type: "object", additionalProperties: unsigned },
    any: { type: "number" },
    bounded: { type: "number", minimum: 0, exclusiveMinimum: true },
    chosen: { type: "integer", enum: [1, 2] },
  }),
  Cat: object({ kind: word("cat"), lives: { type: "integer" } }, ["kind"]),
  Dog: object({ kind: word("dog"), tricks: { type: "array", items: string } }, ["kind"]),
  Pet: {
    oneOf: [ref("Cat"), ref("Dog")],
    discriminator: {
      propertyName: "kind",
      mapping: { cat: "#/components/schemas/Cat", dog: "#/components/schemas/Dog" },
    },
  },
  MaybePet: { nullable: true, oneOf: [ref("Cat"), ref("Dog")] },
  Adjacent: {
    oneOf: [
      object({ type: word("one"), value: string }, ["type", "value"]),
      object({ type: word("t-w-o") }, ["type"]),
    ],
  },
  External: {
    oneOf: [word("none"), object({ some: string }, ["some"], { additionalProperties: false })],
  },
  Untagged: { anyOf: [string, { type: "boolean" }] },
  Net: {
    oneOf: [
      { ...string, pattern: "^[0-9.]+$" },
      { ...string, pattern: "^[a-f:]+$" },
    ],
  },
  Name: string,
  SecondName: { description: "Another.", allOf: [ref("Name")] },
  Names: { type: "array", items: ref("Name") },
  SecondNames: { description: "Others.", allOf: [ref("Names")] },
  Anything: {},
  Tree: object({ parent: maybe("Tree"), branches: { type: "array", items: ref("Tree") } }),
  Holder: object(
    {
      second: maybe("SecondName"),
      seconds: maybe("SecondNames"),
      anything: maybe("Anything"),
      free: { type: "object" },
      fixed_and_more: object({ fixed: string }, [], { additionalProperties: { type: "integer" } }),
      inline: {
        oneOf: [object({ tag: word("p") }, ["tag"]), object({ tag: word("q"), size: unsigned }, ["tag"])],
      },
      with_default: { default: { kind: "cat" }, allOf: [ref("Pet")] },
      text_default: { ...string, default: "cat" },
      never: { nullable: true, enum: [null] },
      nothing: { not: {} },
      read: { ...string, readOnly: true },
      when: { ...string, format: "date-time" },
      day: { ...string, format: "date" },
      bytes: { ...string, format: "byte" },
      vote: { nullable: true, allOf: [ref("Vote")] },
      others: object({
        e: ref("External"),
        u: ref("Untagged"),
        n: ref("Net"),
        a: ref("Adjacent"),
        m: ref("MaybePet"),
      }),
    },
    ["seconds", "anything", "vote"],
  ),
};

const content = (schema: JsonValue) => ({ "application/json": { schema } });
const answer = (schema: JsonValue) => ({ description: "", content: content(schema) });
const parameter = (name: string, where: string, schema: JsonValue, others: Schemas = {}) => ({
  name,
  in: where,
  ...(where === "path" ? { required: true } : {}),
  schema,
  ...others,
});

function putOf(name: string): JsonObject {
  return {
    parameters: [parameter("interface", "path", string)],
    requestBody: { required: true, content: content(ref(name)) },
    responses: {
      200: answer(ref(name)),
      404: answer(ref("Cat")),
      "4XX": answer(ref("Error")),
      default: answer(ref("Error")),
    },
  };
}

const getOfMany: JsonObject = {
  tags: ["Cats & dogs", "x/y"],
  parameters: [
    parameter("class", "path", string),
    parameter("id", "path", { ...string, format: "uuid" }),
    parameter("id", "query", { type: "integer" }),
    parameter("X-Reason", "header", string, { required: true }),
    parameter("type", "query", ref("Vote")),
    parameter("list", "query", { type: "array", items: string }, { explode: false }),
    parameter("deep", "query", object({ a: string }), { style: "deepObject" }),
    parameter("when", "query", { ...string, format: "date-time" }),
    parameter("limit", "query", { type: "integer", default: 10 }),
    parameter("since", "query", unsigned),
  ],
  responses: { 200: answer(ref("Adjacent")), 204: { description: "" } },
};

export const awkwardDocument: JsonObject = {
  openapi: "3.0.3",
  info: { title: "Awkward\nnames", description: 'Two "lines"\nof text.', version: "2025-01" },
  paths: {
    ...Object.fromEntries(
      Object.keys(schemas).map((name, at) => [`/t${at}/{interface}`, { put: putOf(name) }]),
    ),
    "/many/{class}/{id}": { get: getOfMany },
    "/words": { get: { operationId: "return", responses: { 204: { description: "" } } } },
  },
  components: { schemas, securitySchemes: { "a key": { type: "apiKey", in: "header", name: "X-Key" } } },
  security: [{ "a key": [] }],
};
