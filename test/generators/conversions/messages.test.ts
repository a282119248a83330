/** Parameters, bodies of several media types, answers by status, and headers from one version to the next. */
import { expect, test } from "vitest";
import type { Refusal } from "../../../src/runtime/conversion/refusal.js";
import type { JsonObject, JsonValue } from "../../../src/source/json.js";
import { compiled, documentOf } from "../typescript/operations/emit.js";
import { emitted, filesOf, running } from "./api.js";

const text = { type: "string" };
const schema = (one: JsonValue): JsonObject => ({ schema: one });
const object = (...names: string[]): JsonObject => ({
  type: "object",
  properties: Object.fromEntries(names.map((name) => [name, text])),
  required: names,
});
const nested = (...names: string[]): JsonObject => ({
  type: "object",
  properties: { part: { ...object(...names), required: [] } },
});
const json = (one: JsonValue): JsonObject => ({ "application/json": schema(one) });
const parameter = (place: string, name: string, more: JsonObject = {}): JsonObject => ({
  in: place,
  name,
  schema: text,
  ...(place === "path" ? { required: true } : {}),
  ...more,
});

const documents = (older: JsonObject, newer: JsonObject, path = "/x", newPath = path): JsonObject[] => [
  documentOf({ [newPath]: { post: { operationId: "act", ...newer } } }, { version: "2.0.0" }),
  documentOf({ [path]: { post: { operationId: "act", ...older } } }, { version: "1.0.0" }),
];

const done = { responses: { 204: { description: "" } } };

interface Case {
  readonly older: JsonObject;
  readonly newer: JsonObject;
  readonly decisions?: Readonly<Record<string, string>>;
  /** What a message of the one version is at the other. */
  readonly up?: readonly (readonly [old: object, wanted: object])[];
  readonly down?: readonly (readonly [old: object, wanted: object | string])[];
}

const request = (form: string): string => `operations.${form}["request"]`;

const requests: Readonly<Record<string, Case>> = {
  "an optional parameter": {
    older: { ...done },
    newer: { ...done, parameters: [parameter("query", "dry_run")] },
    decisions: {
      "2.0.0 act.parameters.up?": `(old: ${request("ActV1")}) => Partial<Pick<${request("Act")}, "query">>`,
      "2.0.0 act.parameters.down?": `(old: ${request("Act")}) => void`,
    },
    up: [[{}, {}]],
    down: [
      [{}, {}],
      [{ query: {} }, {}],
      [{ query: { dry_run: "yes" } }, "version 1.0.0 has no dry_run"],
    ],
  },
  "an optional parameter beside others": {
    older: { ...done, parameters: [parameter("query", "limit")] },
    newer: { ...done, parameters: [parameter("query", "limit"), parameter("query", "dry_run")] },
    decisions: {
      "2.0.0 act.parameters.up?": `(old: ${request("ActV1")}) => Partial<Pick<${request("Act")}, "query">>`,
      "2.0.0 act.parameters.down?": `(old: ${request("Act")}) => Pick<${request("ActV1")}, "query">`,
    },
    up: [[{ query: { limit: "1" } }, { query: { limit: "1" } }]],
    down: [
      [{ query: { limit: "1" } }, { query: { limit: "1" } }],
      [{ query: { dry_run: "yes" } }, "version 1.0.0 has no dry_run"],
    ],
  },
  "a required parameter": {
    older: { ...done, parameters: [parameter("header", "X-Old")] },
    newer: {
      ...done,
      parameters: [
        parameter("header", "X-Old"),
        parameter("query", "mode", { required: true, schema: { type: "string", default: "fast" } }),
      ],
    },
    decisions: { "2.0.0 act.request.down": `(old: ${request("Act")}) => void` },
    up: [[{ header: { "x-old": "1" } }, { header: { "x-old": "1" }, query: { mode: "fast" } }]],
  },
  "a body that is not named": {
    older: { ...done, requestBody: { required: true, content: json(object("a")) } },
    newer: { ...done, requestBody: { required: true, content: json(object("a", "b")) } },
    decisions: {
      "2.0.0 act.request.up": '(old: { a: string }) => Pick<{ a: string; b: string }, "b">',
      "2.0.0 act.request.down": "(old: { a: string; b: string }) => void",
    },
  },
  "an optional member in an object in a body that is not named": {
    older: { ...done, requestBody: { required: true, content: json(nested("a")) } },
    newer: { ...done, requestBody: { required: true, content: json(nested("a", "b")) } },
    decisions: {
      "2.0.0 act.request.up?":
        '(old: { part?: { a?: string } }) => Partial<Pick<{ part?: { a?: string; b?: string } }, "part">>',
      "2.0.0 act.request.down?":
        '(old: { part?: { a?: string; b?: string } }) => Pick<{ part?: { a?: string } }, "part">',
    },
    up: [[{ body: { part: { a: "x" } } }, { body: { part: { a: "x" } } }]],
    down: [
      [{ body: { part: { a: "x" } } }, { body: { part: { a: "x" } } }],
      [{ body: { part: { b: "x" } } }, "version 1.0.0 has no b"],
    ],
  },
  "another media type beside the only one": {
    older: { ...done, requestBody: { required: true, content: json(object("a")) } },
    newer: {
      ...done,
      requestBody: { required: true, content: { ...json(object("a")), "text/plain": schema(text) } },
    },
    decisions: {
      "2.0.0 act.mediaType.down?": `(old: ${request("Act")}) => ${request("ActV1")}`,
    },
    up: [[{ body: { a: "x" } }, { contentType: "application/json", body: { a: "x" } }]],
    down: [
      [{ contentType: "application/json", body: { a: "x" } }, { body: { a: "x" } }],
      [{ contentType: "text/plain", body: "x" }, "version 1.0.0 has no text/plain"],
    ],
  },
  "a body where there was none": {
    older: { ...done },
    newer: { ...done, requestBody: { content: json(object("a")) } },
    decisions: { "2.0.0 act.request.down?": `(old: ${request("Act")}) => void` },
    up: [[{}, {}]],
    down: [
      [{}, {}],
      [{ body: { a: "x" } }, "version 1.0.0 has no body"],
    ],
  },
};

test.each(Object.entries(requests))("%s", async (_, { older, newer, decisions = {}, up = [], down = [] }) => {
  const given = documents(older, newer);
  expect(emitted(given).decisions).toEqual(decisions);
  expect(await compiled(filesOf(given))).toEqual([]);
  const { conversions } = await running(given);
  const [way, back] = [
    conversions.request("act", "1.0.0", "2.0.0")!,
    conversions.request("act", "2.0.0", "1.0.0")!,
  ];
  for (const [old, wanted] of up) expect(way(old)).toEqual(wanted);
  for (const [old, wanted] of down) expect(outcome(() => back(old))).toEqual(wanted);
});

/** What is given, or the reason why it is refused. */
function outcome(convert: () => unknown): unknown {
  try {
    return convert();
  } catch (error) {
    return (error as Refusal).reason;
  }
}

test("segments of the path that have another name", async () => {
  const given = documents(
    { ...done, parameters: [parameter("path", "old")] },
    { ...done, parameters: [parameter("path", "id"), parameter("query", "more")] },
    "/x/{old}",
    "/x/{id}",
  );
  const { conversions } = await running(given);
  expect(conversions.request("act", "1.0.0", "2.0.0")!({ path: { old: "1" } })).toEqual({
    path: { id: "1" },
  });
  expect(conversions.request("act", "2.0.0", "1.0.0")!({ path: { id: "1" } })).toEqual({
    path: { old: "1" },
  });
});

test("answers by status, and a status that one version lacks", async () => {
  const kind = (...values: string[]): JsonObject => ({
    type: "object",
    properties: { kind: { enum: values } },
  });
  const given = documents(
    {
      responses: {
        200: { description: "", content: json(object("a")) },
        "4XX": { description: "", content: json(object("error")) },
      },
    },
    {
      responses: {
        200: { description: "", content: json(object("a", "b")), headers: { "X-New": { schema: text } } },
        202: { description: "", content: json(kind("x")) },
        404: { description: "", content: json(object("error", "id")) },
        "4XX": { description: "", content: json(object("error")) },
      },
    },
  );
  expect(emitted(given).decisions).toEqual({
    "2.0.0 act.200.answer.up?":
      '(old: Extract<operations.ActV1["response"], { status: 200 }>) => Partial<Pick<Extract<operations.Act["response"], { status: 200 }>, "header">>',
    "2.0.0 act.200.up": '(old: { a: string }) => Pick<{ a: string; b: string }, "b">',
    "2.0.0 act.404.up": '(old: { error: string }) => Pick<{ error: string; id: string }, "id">',
    "2.0.0 act.202.down":
      '(old: Extract<operations.Act["response"], { status: 202 }>) => operations.ActV1["response"]',
  });
  expect(await compiled(filesOf(given))).toEqual([]);
  const { conversions } = await running(given, {
    "2.0.0": {
      "act.200.up": () => ({ b: "?" }),
      "act.404.up": () => ({ id: "?" }),
      "act.202.down": ({ data }: { data: { kind: string } }) => ({ status: 200, data: { a: data.kind } }),
    },
  });
  const up = conversions.answer("act", "1.0.0", "2.0.0")!;
  const down = conversions.answer("act", "2.0.0", "1.0.0")!;
  expect(up({ status: 200, data: { a: "x" } })).toEqual({ status: 200, data: { a: "x", b: "?" } });
  expect(up({ status: 404, data: { error: "x" } })).toEqual({ status: 404, data: { error: "x", id: "?" } });
  const other = { status: 400, data: { error: "x" } };
  expect([up(other), down(other)]).toEqual([other, other]);
  expect(up(other)).toBe(other);
  expect(down({ status: 202, data: { kind: "x" } })).toEqual({ status: 200, data: { a: "x" } });
  expect(down({ status: 200, data: { a: "x", b: "y" }, header: { "x-new": "1" } })).toEqual({
    status: 200,
    data: { a: "x" },
    header: {},
  });
});

test("items of a stream are converted one by one", async () => {
  const lines = (one: JsonValue): JsonObject => ({
    responses: { 200: { description: "", content: { "application/jsonl": { itemSchema: one } } } },
  });
  const given = documents(
    lines(object("a")),
    lines({ ...object("a", "kind"), properties: { a: text, kind: { const: "k" } } }),
  );
  const { conversions } = await running(given.map((one) => ({ ...one, openapi: "3.2.0" })));
  async function* items() {
    yield { a: "x" };
    yield { a: "y" };
  }
  const { data } = conversions.answer("act", "1.0.0", "2.0.0")!({ status: 200, data: items() });
  const found: unknown[] = [];
  for await (const item of data as AsyncIterable<unknown>) found.push(item);
  expect(found).toEqual([
    { a: "x", kind: "k" },
    { a: "y", kind: "k" },
  ]);
});
