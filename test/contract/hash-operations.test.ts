/** What a change of an operation does to its two hashes. */
import { expect, test } from "vitest";
import { contractHash, wireHash } from "../../src/contract/hash.js";
import { loadContract } from "../../src/contract/load.js";
import type { JsonObject, JsonValue } from "../../src/source/json.js";

type Changed = "both" | "contract" | "none";

interface Edit {
  readonly title: string;
  readonly changes: Changed;
  readonly edit: (document: JsonObject) => JsonObject;
}

/** Stands for nothing. */
const absent: JsonValue = Object.freeze({ absent: true });

const json = (schema: JsonValue): JsonObject => ({ "application/json": { schema } });

const base: JsonObject = {
  openapi: "3.1.0",
  info: { title: "t", version: "1" },
  paths: {
    "/things/{id}": {
      put: {
        operationId: "put_thing",
        tags: ["things"],
        summary: "s",
        description: "d",
        parameters: [
          { name: "id", in: "path", required: true, schema: { type: "string" } },
          { name: "limit", in: "query", schema: { type: "integer" } },
          { name: "X-Trace", in: "header", schema: { type: "string" } },
        ],
        requestBody: { content: json({ type: "object", properties: { a: { type: "string" } } }) },
        responses: {
          "200": {
            description: "ok",
            content: json({ type: "string" }),
            headers: { ETag: { schema: { type: "string" } } },
          },
          "4XX": { description: "no" },
        },
        callbacks: {
          done: { "{$request.query.url}": { post: { responses: { "204": { description: "" } } } } },
        },
      },
    },
  },
  components: {
    securitySchemes: {
      key: { type: "apiKey", in: "header", name: "X-Key" },
      token: { type: "http", scheme: "bearer" },
    },
  },
};

/** A place in the operation, its steps apart by blanks. */
const put =
  (place: string, value: JsonValue): Edit["edit"] =>
  (document) => {
    const steps = ["paths", "/things/{id}", "put", ...place.split(" ")];
    return replaced(document, steps, value) as JsonObject;
  };
const drop = (place: string): Edit["edit"] => put(place, absent);
const text: JsonObject = { type: "string" };
const bodySchema = "requestBody content application/json schema";
const stream = "responses 200 content";

const edits: readonly Edit[] = [
  { title: "summary", changes: "none", edit: put("summary", "other") },
  { title: "description", changes: "none", edit: put("description", "other") },
  { title: "tags", changes: "none", edit: put("tags", []) },
  { title: "the operation id", changes: "none", edit: put("operationId", "other") },
  { title: "a response's description", changes: "none", edit: put("responses 200 description", "other") },
  { title: "the order of parameters", changes: "none", edit: turned("parameters") },
  { title: "the order of responses", changes: "none", edit: turned("responses") },
  { title: "the case of a header's name", changes: "none", edit: put("parameters 2 name", "x-trace") },
  { title: "the default of explode, written out", changes: "none", edit: put("parameters 1 explode", true) },
  { title: "the name of a path parameter", changes: "none", edit: renamePathParameter },
  {
    title: "the case of a media type",
    changes: "none",
    edit: put(stream, { "Application/JSON": { schema: text } }),
  },
  { title: "deprecated", changes: "contract", edit: put("deprecated", true) },
  { title: "security", changes: "contract", edit: put("security", [{ key: [] }]) },
  { title: "optional security", changes: "contract", edit: put("security", [{ key: [] }, {}]) },
  { title: "servers", changes: "contract", edit: put("servers", [{ url: "https://example.org" }]) },
  { title: "a deprecated parameter", changes: "contract", edit: put("parameters 1 deprecated", true) },
  { title: "a parameter's default", changes: "contract", edit: put("parameters 1 schema default", 1) },
  {
    title: "a deprecated header",
    changes: "contract",
    edit: put("responses 200 headers ETag deprecated", true),
  },
  {
    title: "a default in the body",
    changes: "contract",
    edit: put(`${bodySchema} properties a default`, "x"),
  },
  { title: "the method", changes: "both", edit: movedTo("/things/{id}", "post") },
  { title: "the path", changes: "both", edit: movedTo("/other/{id}", "put") },
  { title: "a parameter removed", changes: "both", edit: drop("parameters 2") },
  { title: "a parameter required", changes: "both", edit: put("parameters 1 required", true) },
  { title: "a parameter's name", changes: "both", edit: put("parameters 1 name", "Limit") },
  { title: "a parameter's place", changes: "both", edit: put("parameters 1 in", "cookie") },
  { title: "a parameter's style", changes: "both", edit: put("parameters 1 style", "pipeDelimited") },
  { title: "a parameter's explode", changes: "both", edit: put("parameters 1 explode", false) },
  { title: "a parameter's allowReserved", changes: "both", edit: put("parameters 1 allowReserved", true) },
  {
    title: "a parameter's allowEmptyValue",
    changes: "both",
    edit: put("parameters 1 allowEmptyValue", true),
  },
  { title: "a parameter's type", changes: "both", edit: put("parameters 1 schema", text) },
  {
    title: "a parameter by content",
    changes: "both",
    edit: put("parameters 1", { name: "limit", in: "query", content: json({ type: "integer" }) }),
  },
  { title: "the body required", changes: "both", edit: put("requestBody required", true) },
  { title: "the body removed", changes: "both", edit: drop("requestBody") },
  { title: "a media type of the body", changes: "both", edit: put("requestBody content text/plain", {}) },
  { title: "the type of the body", changes: "both", edit: put(`${bodySchema} required`, ["a"]) },
  {
    title: "the encoding of the body",
    changes: "both",
    edit: put("requestBody content application/json encoding", { a: { explode: false } }),
  },
  { title: "a response added", changes: "both", edit: put("responses 201", { description: "" }) },
  { title: "a response removed", changes: "both", edit: drop("responses 4XX") },
  { title: "a response's type", changes: "both", edit: put(stream, json({ type: "integer" })) },
  {
    title: "a response's media type",
    changes: "both",
    edit: put(stream, { "text/plain": { schema: text } }),
  },
  { title: "a header required", changes: "both", edit: put("responses 200 headers ETag required", true) },
  { title: "a header removed", changes: "both", edit: drop("responses 200 headers") },
  {
    title: "a header's type",
    changes: "both",
    edit: put("responses 200 headers ETag schema type", "integer"),
  },
  { title: "a callback removed", changes: "both", edit: drop("callbacks") },
  {
    title: "a callback's method",
    changes: "both",
    edit: put("callbacks done {$request.query.url}", { put: { responses: {} } }),
  },
];

test.each(edits)("$title: $changes", ({ changes, edit }) => {
  const [before, after] = [hashes(base), hashes(edit(base))];
  expect({ wire: after.wire !== before.wire, contract: after.contract !== before.contract }).toEqual({
    wire: changes === "both",
    contract: changes !== "none",
  });
});

test("a callback's request is sent by the server: its readOnly properties are on the wire", () => {
  const withCallback = (access: JsonObject): JsonObject => {
    const schema = { type: "object", properties: { a: { type: "string", ...access } } };
    return put("callbacks done {$request.query.url} post requestBody", { content: json(schema) })(base);
  };
  expect(hashes(withCallback({ readOnly: true })).wire).toBe(hashes(withCallback({})).wire);
  expect(hashes(withCallback({ writeOnly: true })).wire).not.toBe(hashes(withCallback({})).wire);
});

test("the inherited security counts like an operation's own", () => {
  const security = [{ token: [] }];
  expect(hashes({ ...base, security }).contract).toBe(hashes(put("security", security)(base)).contract);
});

test.each<[string, JsonObject, JsonObject, boolean]>([
  [
    "the order of the mapping",
    { mapping: { a: "Cat", b: "Dog" } },
    { mapping: { b: "Dog", a: "Cat" } },
    true,
  ],
  ["which tag means what", { mapping: { a: "Cat", b: "Dog" } }, { mapping: { b: "Cat", a: "Dog" } }, false],
  ["the default of the mapping", { defaultMapping: "Cat" }, { defaultMapping: "Dog" }, false],
])("a discriminator: %s", (_, one, other, same) => {
  const animal = (more: JsonObject): JsonObject => ({
    type: "object",
    required: ["kind"],
    properties: { kind: text, ...more },
  });
  const of = (more: JsonObject): string => {
    const oneOf = ["Cat", "Dog"].map((name) => ({ $ref: `#/components/schemas/${name}` }));
    const Pet = { oneOf, discriminator: { propertyName: "kind", ...more } };
    const schemas = { Pet, Cat: animal({ meow: text }), Dog: animal({ bark: text }) };
    const { contract } = loadContract({ ...base, openapi: "3.2.0", components: { schemas }, paths: {} });
    return contractHash(contract!, "Pet");
  };
  expect(of(one) === of(other)).toBe(same);
});

test("what the contract does not have is a RangeError", () => {
  const { contract } = loadContract(base);
  expect(() => wireHash(contract!, "nothing")).toThrow(
    new RangeError("The contract has no type or operation nothing"),
  );
  expect(() => contractHash(contract!, "/paths/~1none/get")).toThrow(RangeError);
});

function hashes(document: JsonObject): { wire: string; contract: string } {
  const { contract, diagnostics } = loadContract(document);
  if (contract === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  const [only] = contract.operations;
  return {
    wire: wireHash(contract, only!.place.pointer),
    contract: contractHash(contract, only!.place.pointer),
  };
}

function pathItem(document: JsonObject): { readonly put: JsonObject } & JsonObject {
  return (document.paths as JsonObject)["/things/{id}"] as { put: JsonObject } & JsonObject;
}

function movedTo(path: string, method: string): Edit["edit"] {
  return (document) => ({ ...document, paths: { [path]: { [method]: pathItem(document).put } } });
}

function renamePathParameter(document: JsonObject): JsonObject {
  const renamed = put("parameters 0 name", "key")(document);
  return { ...renamed, paths: { "/things/{key}": pathItem(renamed) } };
}

/** The members or items of a place in the opposite order. */
function turned(key: string): Edit["edit"] {
  return (document) => {
    const value = pathItem(document).put[key]!;
    const opposite = Array.isArray(value)
      ? value.toReversed()
      : Object.fromEntries(Object.entries(value).toReversed());
    return put(key, opposite as JsonValue)(document);
  };
}

/** A copy with another value at one place, or without it. */
function replaced(value: JsonValue, [step, ...rest]: readonly string[], to: JsonValue): JsonValue {
  if (step === undefined) return to;
  const entries: readonly (readonly [string, JsonValue])[] = Object.entries(value as JsonObject);
  const held = entries.find(([key]) => key === step)?.[1] ?? {};
  const other = entries.filter(([key]) => key !== step);
  const changed = replaced(held, rest, to);
  if (Array.isArray(value)) {
    return (value as readonly JsonValue[]).flatMap((one, index) =>
      String(index) === step ? (changed === absent ? [] : [changed]) : [one],
    );
  }
  return Object.fromEntries(changed === absent ? other : [...other, [step, changed]]);
}
