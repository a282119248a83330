/** Whole calls and answers that prove an edit: one side's document allows them, the other's refuses them. */
import { describe, expect, test } from "vitest";
import type { Finding, Witness } from "../../../src/compat/finding.js";
import type { JsonObject, JsonValue } from "../../../src/source/json.js";
import { api, compare, getPets, json, ok, postPets } from "../diff/documents.js";

function breaking(old: JsonObject, now: JsonObject): readonly Finding[] {
  return compare(old, now).findings.filter(({ severity }) => severity === "breaking");
}

/** Of the only breaking finding. */
function witness(old: JsonObject, now: JsonObject): Witness {
  const [only, ...others] = breaking(old, now);
  expect(others).toEqual([]);
  return only!.witness!;
}

const parameter = (where: string, name: string, schema: JsonValue, fields: JsonObject = {}): JsonObject => ({
  name,
  in: where,
  required: true,
  schema,
  ...fields,
});

const uuid = "00000000-0000-0000-0000-000000000000";

describe("a call", () => {
  test("has all that is required, as small as it comes, and encoded", () => {
    const old = api({
      "/pets/{id}/{name}": {
        put: {
          responses: ok,
          parameters: [
            parameter("path", "id", { type: "string", format: "uuid" }),
            parameter("path", "name", { enum: ["a/b c"] }),
            parameter("query", "kind", { enum: ["dog&cat"] }),
            parameter("query", "limit", { type: "integer" }, { required: false }),
            parameter("header", "X-Trace", { type: "integer", minimum: 7 }),
            parameter("cookie", "session", { enum: ["s"] }),
          ],
          requestBody: {
            required: true,
            content: json({ type: "object", required: ["age"], properties: { age: { type: "integer" } } }),
          },
        },
      },
    });
    expect(witness(old, api({}))).toEqual({
      value: {
        kind: "request",
        method: "PUT",
        target: `/pets/${uuid}/a%2Fb%20c?kind=dog%26cat`,
        headers: [
          ["x-trace", "7"],
          ["cookie", "session=s"],
          ["content-type", "application/json"],
        ],
        body: { age: 0 },
      },
      acceptedBy: "old",
      rejectedBy: "new",
      error: { pointer: "/target", message: "there is no PUT /pets/{id}/{name}" },
    });
  });

  test("of an edited property points into the body", () => {
    const body = (type: string): JsonObject =>
      postPets({ requestBody: { content: json({ type: "object", properties: { age: { type } } }) } });
    const [finding] = breaking(body("integer"), body("string"));
    expect(finding).toMatchObject({ rule: "request-property-type-changed", direction: "both" });
    expect(finding!.witness).toMatchObject({
      value: { body: { age: 0 } },
      acceptedBy: "old",
      error: { pointer: "/body/age" },
    });
    expect(finding!.forwardWitness).toMatchObject({
      value: { body: { age: "" } },
      acceptedBy: "new",
      error: { pointer: "/body/age" },
    });
  });

  test("leaves no path segment empty", () => {
    const path = (schema: JsonObject): JsonObject =>
      api({ "/pets/{id}": { get: { responses: ok, parameters: [parameter("path", "id", schema)] } } });
    const { value } = witness(path({ type: "string" }), path({ type: "string", enum: ["a", "b"] }));
    expect(value).toMatchObject({ kind: "request" });
    expect((value as { target: string }).target).toMatch(/^\/pets\/[^/]+$/u);
  });
});

describe("a parameter travels as text", () => {
  const query = (schema: JsonObject): JsonObject =>
    getPets({ parameters: [parameter("query", "limit", schema, { required: false })] });

  test("so a string takes every number", () => {
    const { verdict, findings } = compare(query({ type: "integer" }), query({ type: "string" }));
    expect(findings.map(({ severity, direction }) => `${severity} ${direction}`)).toEqual([
      "breaking forward",
    ]);
    expect(verdict).toEqual({ backward: "compatible", forward: "breaking" });
  });

  test("a string of few characters does not", () => {
    const { findings } = compare(query({ type: "integer" }), query({ type: "string", maxLength: 2 }));
    expect(findings.map(({ severity, direction }) => `${severity} ${direction}`)).toContain(
      "undecided backward",
    );
  });
});

describe("the error of text that is refused is about what the schema says of such values", () => {
  const limits: readonly (readonly [before: JsonObject, after: JsonObject, error: string])[] = [
    [{ type: "integer", enum: [101] }, { type: "integer", maximum: 100 }, "must be <= 100"],
    [{ type: "integer", enum: [3] }, { type: "integer", enum: [1, 2] }, "must be one of 1, 2"],
    [{ type: "string", enum: ["5"] }, { type: "string", pattern: "^a" }, 'must match pattern "^a"'],
    [{ type: "string", enum: ["5"] }, { type: "string", const: "6" }, 'must be "6"'],
    [
      { type: "string", enum: ["true"] },
      { type: "string", maxLength: 3 },
      "must NOT have more than 3 characters",
    ],
    [
      { type: "array", items: { type: "integer", enum: [9] }, minItems: 1 },
      { type: "array", items: { type: "integer", maximum: 5 }, minItems: 1 },
      "must be <= 5",
    ],
    [{ type: "string", enum: ["a"] }, { type: "integer" }, "must be integer"],
  ];
  const messages = (old: JsonObject, now: JsonObject): readonly string[] =>
    breaking(old, now).flatMap(({ witness: found, direction }) =>
      direction === "forward" ? [] : [found!.error.message],
    );

  test.each(limits)("%j of a parameter against %j", (before, after, error) => {
    const query = (schema: JsonObject): JsonObject =>
      getPets({ parameters: [parameter("query", "q", schema)] });
    const [first] = messages(query(before), query(after));
    expect(first).toBe(`the query parameter q is refused: ${error}`);
  });

  test.each(limits)("%j of a header against %j", (before, after, error) => {
    const header = (schema: JsonObject): JsonObject =>
      getPets({
        responses: { "200": { description: "Fine.", headers: { "x-q": { required: true, schema } } } },
      });
    const [first] = messages(header(after), header(before));
    expect(first).toBe(`the header x-q is refused: ${error}`);
  });
});

describe("a list in a query looks like its item where it has one", () => {
  const query = (schema: JsonObject, fields: JsonObject = {}): JsonObject =>
    getPets({ parameters: [parameter("query", "q", schema, { required: false, ...fields })] });
  const list = (items: JsonObject, fields: JsonObject = {}): JsonObject => ({
    type: "array",
    items,
    ...fields,
  });
  const [integer, text] = [{ type: "integer" }, { type: "string" }];

  test.each([
    ["an item for a list", query(integer), query(list(integer)), "compatible"],
    ["an item for a list of others", query(integer), query(list({ type: "boolean" })), "breaking"],
    ["an item for a list of two", query(integer), query(list(integer, { minItems: 2 })), "breaking"],
    ["a list for an item", query(list(integer)), query(integer), "breaking"],
    ["a list of texts for a text", query(list(text)), query(text), "breaking"],
    ["a text for a list of texts", query(text), query(list(text)), "compatible"],
    [
      "a text that may hold what stands between items",
      query({ type: "string", maxLength: 3 }, { explode: false, style: "spaceDelimited" }),
      query(list({ type: "string", minLength: 1, maxLength: 3 }), {
        explode: false,
        style: "spaceDelimited",
      }),
      "undecided",
    ],
  ])("%s", (_, old, now, wanted) => {
    expect(compare(old, now).verdict.backward).toBe(wanted);
  });
});

describe("a range of media types", () => {
  const body = (content: JsonObject): JsonObject => postPets({ requestBody: { content } });
  const [text, short] = [{ schema: { type: "string" } }, { schema: { type: "string", maxLength: 1 } }];

  test("is shown to be lost by a type of it that the other side does not have", () => {
    expect(witness(body({ "text/*": text }), body({ "text/plain": text }))).toMatchObject({
      value: { headers: [["content-type", "text/x-any"]] },
      error: { pointer: "/headers/0/1" },
    });
  });

  test("is lost from answers too", () => {
    const answer = (content: JsonObject): JsonObject =>
      getPets({ responses: { "200": { description: "Fine.", content } } });
    expect(witness(answer({ "text/*": text }), answer({ "text/plain": text }))).toMatchObject({
      value: { headers: [["accept", "text/x-any"]] },
      error: { pointer: "/headers/0/1" },
    });
  });

  test("is edited beside a type of it", () => {
    const old = body({ "text/*": text, "text/plain": short });
    expect(witness(old, body({ "text/*": short, "text/plain": short }))).toMatchObject({
      value: { headers: [["content-type", "text/x-any"]], body: "aa" },
      error: { pointer: "/body" },
    });
  });
});

test("a header that OpenAPI ignores among parameters is none", () => {
  const now = getPets({ parameters: [parameter("header", "Authorization", { type: "string" })] });
  expect(compare(getPets({}), now).verdict).toEqual({ backward: "compatible", forward: "compatible" });
});

describe("bytes of another style", () => {
  const ids = (fields: JsonObject, items: JsonObject = { type: "integer" }): JsonObject =>
    getPets({
      parameters: [parameter("query", "ids", { type: "array", items }, { required: false, ...fields })],
    });

  test("are refused where they are no number", () => {
    expect(breaking(ids({ explode: false }), ids({}))[0]!.witness).toMatchObject({
      value: { target: "/pets?ids=0,0" },
      error: { pointer: "/target" },
    });
  });

  test("are mistaken where they may be a text", () => {
    const text = { type: "string", minLength: 1 };
    const { findings } = compare(ids({ explode: false }, text), ids({}, text));
    expect(findings.map(({ severity, direction, reason }) => [severity, direction, reason])).toContainEqual([
      "risky",
      "backward",
      expect.stringMatching(/ is taken for \["/u),
    ]);
  });

  test("are the same where nothing is written in a style", () => {
    const limit = (explode: boolean): JsonObject =>
      getPets({ parameters: [parameter("query", "limit", { type: "integer" }, { explode })] });
    expect(
      compare(limit(true), limit(false)).findings.map(({ severity, rule }) => `${severity} ${rule}`),
    ).toEqual(["info request-parameter-explode-changed"]);
  });
});

describe("an answer", () => {
  test("has its status, its required headers and a body", () => {
    const answer = (type: string): JsonObject =>
      getPets({
        responses: {
          "200": {
            description: "Fine.",
            headers: { "X-Total": { required: true, schema: { type: "integer" } }, "X-Page": { schema: {} } },
            content: json({ type: "array", items: { type } }),
          },
        },
      });
    expect(breaking(answer("integer"), answer("string"))[0]!.witness).toMatchObject({
      value: {
        kind: "response",
        method: "GET",
        target: "/pets",
        status: 200,
        headers: [
          ["x-total", "0"],
          ["content-type", "application/json"],
        ],
        body: [""],
      },
      acceptedBy: "new",
      rejectedBy: "old",
      error: { pointer: "/body/0" },
    });
  });

  test("of `default` has a status that nothing else names", () => {
    const responses = (type: string): JsonObject =>
      getPets({
        responses: {
          ...ok,
          "400": { description: "No." },
          default: { description: "Else.", content: json({ type }) },
        },
      });
    const [finding] = breaking(responses("integer"), responses("string"));
    expect(finding!.witness!.value).toMatchObject({ kind: "response", status: 401, body: "" });
  });

  test("of a status that is named only now is read as `default` was", () => {
    const error = { description: "No.", content: json({ type: "integer" }) };
    const old = getPets({ responses: { ...ok, default: { ...error, content: json({ type: "string" }) } } });
    const now = getPets({
      responses: { ...ok, "404": error, default: { ...error, content: json({ type: "string" }) } },
    });
    expect(breaking(old, now)[0]!.witness!.value).toMatchObject({ kind: "response", status: 404, body: 0 });
  });

  test("without content has no body to miss", () => {
    const gone = (status: string, content: JsonObject): JsonObject =>
      getPets({ responses: { [status]: { description: "Done.", content } } });
    expect(breaking(gone("204", json({})), gone("204", {}))).toEqual([]);
    expect(breaking(gone("200", json({})), gone("200", {}))).toHaveLength(1);
  });
});

describe("credentials", () => {
  const secured = (security: readonly JsonObject[], securitySchemes: JsonObject): JsonObject =>
    getPets({ security }, { components: { securitySchemes } });
  const oauth = { type: "oauth2", flows: {} };
  const basic = { type: "http", scheme: "basic" };

  test("are named for their scheme, tokens with the scopes that they were granted", () => {
    const { value, error } = witness(
      secured([{ o: ["read"] }], { o: oauth }),
      secured([{ o: ["read", "write"] }], { o: oauth }),
    );
    expect(value).toMatchObject({ headers: [["authorization", "Bearer <o: read>"]] });
    expect(error).toEqual({ pointer: "/headers", message: "it asks for the scope write (o)" });
  });

  test("of two schemes that look alike are not the same", () => {
    const schemes = { one: basic, two: basic };
    const { value } = witness(secured([{ one: [] }], schemes), secured([{ one: [], two: [] }], schemes));
    expect(value).toMatchObject({ headers: [["authorization", "Basic <one>"]] });
  });

  test("of a scheme under a new name are", () => {
    expect(
      compare(secured([{ one: [] }], { one: basic }), secured([{ two: [] }], { two: basic })).verdict,
    ).toEqual({
      backward: "trivial",
      forward: "trivial",
    });
  });

  test("stand where the scheme says", () => {
    const key = (where: string): JsonObject => ({ type: "apiKey", in: where, name: "k" });
    for (const [where, shown] of [
      ["query", { target: "/pets?k=%3Cs%3E", headers: [] }],
      ["header", { target: "/pets", headers: [["k", "<s>"]] }],
      ["cookie", { target: "/pets", headers: [["cookie", "k=%3Cs%3E"]] }],
    ] as const) {
      const old = secured([{ s: [] }], { s: key(where) });
      expect(witness(old, secured([{ s: [] }], { s: basic })).value).toMatchObject(shown);
    }
  });
});

describe("bodies that leave types open", () => {
  const sent = (type: string, schema: JsonObject): JsonObject =>
    postPets({ requestBody: { content: { [type]: { schema } } } });
  const form = (type: string): JsonObject => ({ type: "object", properties: { age: { type } } });
  const severities = (old: JsonObject, now: JsonObject): readonly string[] =>
    compare(old, now).findings.map(({ severity, direction }) => `${severity} ${direction}`);

  test.each([
    ["application/json", ["breaking both"]],
    // A text takes every number.
    ["text/plain", ["breaking forward"]],
  ])("%s", (type, wanted) => {
    expect(severities(sent(type, { type: "integer" }), sent(type, { type: "string" }))).toEqual(wanted);
  });

  test.each([
    ["application/json", ["breaking both"]],
    ["application/x-www-form-urlencoded", ["breaking forward"]],
    ["multipart/form-data", ["breaking forward"]],
    ["application/xml", ["breaking forward"]],
  ])("a property in %s", (type, wanted) => {
    expect(severities(sent(type, form("integer")), sent(type, form("string")))).toEqual(wanted);
  });
});

describe("callbacks and webhooks swap the sides", () => {
  const body = (schema: JsonObject): JsonObject => ({
    requestBody: { content: json(schema) },
    responses: ok,
  });
  const callback = (schema: JsonObject): JsonObject =>
    postPets({ callbacks: { done: { "{$request.body#/url}": { post: body(schema) } } } });
  const webhook = (schema: JsonObject): JsonObject => api({}, { webhooks: { done: { post: body(schema) } } });

  test.each([
    ["callback", callback, "POST /pets callback done POST"],
    ["webhook", webhook, "POST webhook done"],
  ])("a new value that a %s sends is refused by an old client", (_, made, operation) => {
    const [finding, ...others] = breaking(made({ enum: ["a"] }), made({ enum: ["a", "b"] }));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: "response-body-enum-value-added",
      direction: "backward",
      side: "response",
      operation,
      witness: { acceptedBy: "new", value: { kind: "request", body: "b" } },
    });
  });
});

test("an operation whose calls another one takes is not lost for sure", () => {
  const item = { get: { responses: ok, parameters: [parameter("path", "id", { type: "string" })] } };
  const { findings } = compare(
    api({ "/pets/mine": { get: { responses: ok } }, "/pets/{id}": item }),
    api({ "/pets/{id}": item }),
  );
  expect(findings.map(({ severity, rule, reason }) => [severity, rule, reason])).toEqual([
    ["risky", "operation-absorbed", expect.stringMatching("another one")],
    ["info", "operation-removed", undefined],
  ]);
});

test("what was not understood on both sides and is the same does not matter", () => {
  const pets = (parts: JsonObject): JsonObject => ({ ...getPets({ tags: "pets" }), ...parts });
  expect(compare(pets({}), pets({})).findings).toEqual([]);
});

test("a keyword that means nothing in the dialect leaves it undecided", () => {
  const old = (value: string): JsonObject => ({
    ...postPets({ requestBody: { content: json({ type: "string", const: value }) } }),
    openapi: "3.0.3",
  });
  expect(compare(old("a"), old("b")).findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual([
    "undecided document-not-understood",
  ]);
});

test("what the variants of a oneOf hide that overlap is undecided", () => {
  const variant = (name: string): JsonObject => ({
    type: "object",
    properties: { [name]: { type: "string" } },
  });
  const made = (type: string): JsonObject =>
    postPets({
      requestBody: {
        content: json({
          type: "object",
          required: ["pet"],
          properties: { pet: { oneOf: [variant("a"), variant("b")] }, age: { type } },
        }),
      },
    });
  const { findings } = compare(made("string"), made("integer"));
  expect(findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual([
    "undecided request-property-type-changed",
  ]);
  expect(findings[0]!.reason).toMatch(/oneOf whose variants overlap/u);
});
