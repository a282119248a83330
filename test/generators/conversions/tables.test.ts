/** What becomes of each kind of change, in each direction of requests and answers: code, or a decision and its type. */
import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/source/json.js";
import { documentOf } from "../typescript/operations/emit.js";
import { emitted, running, thingDocument, things, told, type Schemas } from "./api.js";

const object = (properties: Schemas, required: readonly string[] = []): JsonValue => ({
  type: "object",
  properties,
  required: [...required],
});
const closed = (properties: Schemas): JsonValue => ({
  type: "object",
  properties,
  additionalProperties: false,
});
const arm = (kind: string, properties: Schemas): JsonValue =>
  object({ kind: { type: "string", enum: [kind] }, ...properties }, ["kind"]);
const text = { type: "string" };
const ref = (name: string): JsonValue => ({ $ref: `#/components/schemas/${name}` });

interface Wanted {
  readonly decisions?: Readonly<Record<string, string>>;
  /** By `RequestUp` and so on, without the type and the version; absent: nothing is to be done. */
  readonly code?: Readonly<Record<string, string>>;
}

const cases: readonly (readonly [what: string, older: Schemas, newer: Schemas, wanted: Wanted])[] = [
  ["nothing", { Thing: object({ a: text }) }, { Thing: object({ a: text }) }, {}],
  [
    "bounds and patterns that allow less: a decision may say what becomes of what does not fit",
    { Thing: object({ a: text, n: { type: "integer" } }) },
    { Thing: object({ a: { type: "string", pattern: "^a" }, n: { type: "integer", maximum: 9 } }) },
    {
      decisions: { "2.0.0 Thing.up?": '(old: v1.Thing) => Partial<Pick<v2.Thing, "a" | "n">>' },
      code: {
        Up: 'liftMembers({ a: fits({ more: true }), n: fits({ maximum: 9 }) }, { decision: ["2.0.0", "Thing.up"], decideUnfit: ["a", "n"] })',
      },
    },
  ],
  [
    "lengths, of a type with a name and in a list",
    {
      Name: { type: "string", maxLength: 9 },
      Thing: object({ list: { type: "array", items: ref("Name") } }),
    },
    {
      Name: { type: "string", maxLength: 5 },
      Thing: object({ list: { type: "array", items: ref("Name"), minItems: 2 } }),
    },
    {
      decisions: {
        "2.0.0 Thing.up?": '(old: v1.Thing) => Partial<Pick<v2.Thing, "list">>',
        "2.0.0 Name.up?": "(old: v1.Name) => v2.Name",
      },
    },
  ],
  [
    "a tuple of exactly three instead of exactly two",
    { Thing: { type: "array", prefixItems: [text, text], items: false, minItems: 2 } },
    { Thing: { type: "array", prefixItems: [text, text, text], items: false, minItems: 3 } },
    {
      decisions: {
        "2.0.0 Thing.up": "(old: v1.Thing) => v2.Thing",
        "2.0.0 Thing.down": "(old: v2.Thing) => v1.Thing",
      },
    },
  ],
  [
    "a default that no number holds",
    { Thing: object({ a: text }) },
    {
      Thing: object({ a: text, n: { type: "integer", format: "int64", default: 9007199254740993n } }, ["n"]),
    },
    {
      decisions: {
        "2.0.0 Thing.up": '(old: v1.Thing) => Pick<v2.Thing, "n">',
        "2.0.0 Thing.down": "(old: v2.Thing) => void",
      },
    },
  ],
  [
    "an optional property renamed: each way it may be given",
    { Thing: object({ nick: text }) },
    { Thing: object({ alias: text }) },
    {
      decisions: {
        "2.0.0 Thing.up?": '(old: v1.Thing) => Pick<v2.Thing, "alias">',
        "2.0.0 Thing.down?": '(old: v2.Thing) => Pick<v1.Thing, "nick">',
      },
    },
  ],
  [
    "a property that moves into a part",
    { Part: object({ a: text }, ["a"]), Thing: object({ b: text, part: ref("Part") }, ["b", "part"]) },
    { Part: object({ a: text, b: text }, ["a", "b"]), Thing: object({ part: ref("Part") }, ["part"]) },
    {
      decisions: {
        "2.0.0 Part.up": '(old: v1.Part) => Pick<v2.Part, "b">',
        "2.0.0 Thing.up": '(old: v1.Thing) => void | Partial<Pick<v2.Thing, "part">>',
        "2.0.0 Part.down": "(old: v2.Part) => void",
        "2.0.0 Thing.down": '(old: v2.Thing) => Pick<v1.Thing, "b"> & Partial<Pick<v1.Thing, "part">>',
      },
    },
  ],
  [
    "an optional property",
    { Thing: object({ a: text }) },
    { Thing: object({ a: text, b: text }) },
    {
      decisions: {
        "2.0.0 Thing.up?": '(old: v1.Thing) => Pick<v2.Thing, "b">',
        "2.0.0 Thing.down?": "(old: v2.Thing) => void",
      },
      code: {
        Up: 'convertMembers({ omit: ["b"], decision: ["2.0.0", "Thing.up"], mayDecide: ["b"] })',
        RequestDown: 'convertMembers({ refuse: ["b"], decision: ["2.0.0", "Thing.down"] })',
        AnswerDown: 'convertMembers({ omit: ["b"] })',
      },
    },
  ],
  [
    "a required property",
    { Thing: object({ a: text }) },
    { Thing: object({ a: text, b: text }, ["b"]) },
    {
      decisions: {
        "2.0.0 Thing.up": '(old: v1.Thing) => Pick<v2.Thing, "b">',
        "2.0.0 Thing.down": "(old: v2.Thing) => void",
      },
      code: {
        Up: 'convertMembers({ decision: ["2.0.0", "Thing.up"], decide: ["b"] })',
        RequestDown: 'convertMembers({ decision: ["2.0.0", "Thing.down"], decideLost: ["b"] })',
        AnswerDown: 'convertMembers({ omit: ["b"] })',
      },
    },
  ],
  [
    "a required property with a default",
    { Thing: object({ a: text }) },
    { Thing: object({ a: text, b: { type: "array", items: text, default: [] } }, ["b"]) },
    {
      decisions: { "2.0.0 Thing.down": "(old: v2.Thing) => void" },
      code: {
        Up: 'convertMembers({ omit: ["b"], fill: { b: [] } })',
        RequestDown: 'convertMembers({ decision: ["2.0.0", "Thing.down"], decideLost: ["b"] })',
        AnswerDown: 'convertMembers({ omit: ["b"] })',
      },
    },
  ],
  [
    "a property that has only one value",
    { Thing: object({ a: text }) },
    { Thing: object({ a: text, kind: { type: "string", enum: ["thing"] } }, ["kind"]) },
    {
      code: {
        Up: 'convertMembers({ omit: ["kind"], fill: { kind: "thing" } })',
        Down: 'convertMembers({ omit: ["kind"] })',
      },
    },
  ],
  [
    "optional to required",
    { Thing: object({ a: text }) },
    { Thing: object({ a: text }, ["a"]) },
    {
      decisions: { "2.0.0 Thing.up": '(old: v1.Thing) => Pick<v2.Thing, "a">' },
      code: { Up: 'convertMembers({ decision: ["2.0.0", "Thing.up"], decideAbsent: ["a"] })' },
    },
  ],
  [
    "optional to required and nullable: what is not there is null",
    { Thing: object({ a: text }) },
    { Thing: object({ a: { type: ["string", "null"] } }, ["a"]) },
    {
      code: {
        Up: "convertMembers({ fill: { a: null } })",
        Down: 'convertMembers({ nullIsAbsent: ["a"] })',
      },
    },
  ],
  [
    "nullable to not nullable",
    { Thing: object({ a: { type: ["string", "null"] } }, ["a"]) },
    { Thing: object({ a: text }, ["a"]) },
    {
      decisions: { "2.0.0 Thing.up": '(old: v1.Thing) => Pick<v2.Thing, "a">' },
      code: {
        Up: 'convertMembers({ nullIsAbsent: ["a"], decision: ["2.0.0", "Thing.up"], decideAbsent: ["a"] })',
      },
    },
  ],
  [
    "a property renamed: one lost, one needed",
    { Thing: object({ old: text }, ["old"]) },
    { Thing: object({ new: text }, ["new"]) },
    {
      decisions: {
        "2.0.0 Thing.up": '(old: v1.Thing) => Pick<v2.Thing, "new">',
        "2.0.0 Thing.down": '(old: v2.Thing) => Pick<v1.Thing, "old">',
      },
    },
  ],
  [
    "values of an enum",
    { Thing: { type: "string", enum: ["a", "b"] } },
    { Thing: { type: "string", enum: ["a", "b", "c"] } },
    {
      decisions: { "2.0.0 Thing.down": '(old: "c") => v1.Thing' },
      code: { Down: 'decided("2.0.0", "Thing.down", exceptValues("c"))' },
    },
  ],
  [
    "a property of another kind",
    { Thing: object({ a: text, b: text }) },
    { Thing: object({ a: { type: "boolean" }, b: text }) },
    {
      decisions: {
        "2.0.0 Thing.up": '(old: v1.Thing) => Pick<v2.Thing, "a">',
        "2.0.0 Thing.down": '(old: v2.Thing) => Pick<v1.Thing, "a">',
      },
      code: {
        Up: 'liftMembers({ a: undecided }, { decision: ["2.0.0", "Thing.up"], decideFailed: ["a"] })',
        Down: 'liftMembers({ a: undecided }, { decision: ["2.0.0", "Thing.down"], decideFailed: ["a"] })',
      },
    },
  ],
  [
    "a tagged union",
    {
      Thing: {
        oneOf: [
          object({ kind: { type: "string", enum: ["a"] }, x: text }, ["kind"]),
          object({ kind: { type: "string", enum: ["b"] } }, ["kind"]),
        ],
      },
    },
    {
      Thing: {
        oneOf: [
          object({ kind: { type: "string", enum: ["a"] }, x: text }, ["kind"]),
          object({ kind: { type: "string", enum: ["b"] } }, ["kind"]),
          object({ kind: { type: "string", enum: ["c"] } }, ["kind"]),
        ],
      },
    },
    {
      decisions: { "2.0.0 Thing.down": '(old: Extract<v2.Thing, { kind: "c" }>) => v1.Thing' },
      code: { Down: 'decided("2.0.0", "Thing.down", byTag("kind", {}, { lost: ["c"] }))' },
    },
  ],
  [
    "required to optional: for an older reader a decision gives what is absent",
    { Thing: object({ a: text }, ["a"]) },
    { Thing: object({ a: text }) },
    {
      decisions: { "2.0.0 Thing.down": '(old: v2.Thing) => Pick<v1.Thing, "a">' },
      code: { Down: 'convertMembers({ decision: ["2.0.0", "Thing.down"], decideAbsent: ["a"] })' },
    },
  ],
  [
    "required to optional, in an object without a name",
    { Thing: object({ inner: object({ a: text }, ["a"]) }, ["inner"]) },
    { Thing: object({ inner: object({ a: text }) }, ["inner"]) },
    {
      decisions: { "2.0.0 Thing.down": '(old: v2.Thing) => Pick<v1.Thing, "inner">' },
      code: {
        Down: 'liftMembers({ inner: convertMembers({ decideAbsent: ["a"] }) }, { decision: ["2.0.0", "Thing.down"], decideFailed: ["inner"] })',
      },
    },
  ],
  [
    "a property of another type that is no longer required: nothing may be given in its place",
    { Part: { type: "boolean" }, Thing: object({ part: ref("Part") }, ["part"]) },
    { Part: text, Thing: object({ part: ref("Part") }) },
    {
      decisions: {
        "2.0.0 Part.up": "(old: v1.Part) => v2.Part | undefined",
        "2.0.0 Thing.down": '(old: v2.Thing) => Pick<v1.Thing, "part">',
        "2.0.0 Part.down": "(old: v2.Part) => v1.Part",
      },
    },
  ],
  [
    "an optional property, in an object without a name",
    { Thing: object({ inner: object({ a: text }) }) },
    { Thing: object({ inner: object({ a: text, b: text }) }) },
    {
      decisions: {
        "2.0.0 Thing.up?": '(old: v1.Thing) => Partial<Pick<v2.Thing, "inner">>',
        "2.0.0 Thing.down?": '(old: v2.Thing) => Pick<v1.Thing, "inner">',
      },
      code: {
        Up: 'liftMembers({ inner: convertMembers({ omit: ["b"] }) }, { decision: ["2.0.0", "Thing.up"], mayDecide: ["inner"] })',
        RequestDown:
          'liftMembers({ inner: convertMembers({ refuse: ["b"] }) }, { decision: ["2.0.0", "Thing.down"], decideFailed: ["inner"] })',
        AnswerDown: 'liftMembers({ inner: convertMembers({ omit: ["b"] }) })',
      },
    },
  ],
  [
    "an optional property, in objects without a name that take no others",
    { Thing: object({ list: { type: "array", items: closed({ a: text }) } }) },
    { Thing: object({ list: { type: "array", items: closed({ a: text, b: text }) } }) },
    {
      decisions: {
        "2.0.0 Thing.up?": '(old: v1.Thing) => Partial<Pick<v2.Thing, "list">>',
        "2.0.0 Thing.down?": '(old: v2.Thing) => Pick<v1.Thing, "list">',
      },
      code: {
        Up: 'convertMembers({ decision: ["2.0.0", "Thing.up"], mayDecide: ["list"] })',
        RequestDown:
          'liftMembers({ list: liftItems(convertMembers({ refuse: ["b"] })) }, { decision: ["2.0.0", "Thing.down"], decideFailed: ["list"] })',
        AnswerDown: 'liftMembers({ list: liftItems(convertMembers({ omit: ["b"] })) })',
      },
    },
  ],
  [
    "an optional property in an object without a name, beside a required one",
    { Thing: object({ inner: object({ a: text }) }, ["inner"]) },
    { Thing: object({ inner: object({ a: text, b: text }), c: text, d: text }, ["inner", "c"]) },
    {
      decisions: {
        "2.0.0 Thing.up": '(old: v1.Thing) => Pick<v2.Thing, "c" | "d"> & Partial<Pick<v2.Thing, "inner">>',
        "2.0.0 Thing.down": '(old: v2.Thing) => Pick<v1.Thing, "inner">',
      },
    },
  ],
  [
    "an optional property that requests alone see coming, beside a required one",
    { Thing: object({ list: { type: "array", items: closed({ a: text }) } }) },
    { Thing: object({ list: { type: "array", items: closed({ a: text, b: text }) }, c: text }, ["c"]) },
    {
      decisions: {
        "2.0.0 Thing.up": '(old: v1.Thing) => Pick<v2.Thing, "c"> & Partial<Pick<v2.Thing, "list">>',
        "2.0.0 Thing.down": '(old: v2.Thing) => Pick<v1.Thing, "list">',
      },
    },
  ],
  [
    "an optional property in the items of a list",
    { Thing: { type: "array", items: object({ a: text }) } },
    { Thing: { type: "array", items: object({ a: text, b: text }) } },
    {
      decisions: {
        "2.0.0 Thing.up?": "(old: v1.Thing) => v2.Thing",
        "2.0.0 Thing.down?": "(old: v2.Thing) => v1.Thing",
      },
      code: {
        Up: 'offered("2.0.0", "Thing.up", liftItems(convertMembers({ omit: ["b"] })))',
        RequestDown: 'decided("2.0.0", "Thing.down", liftItems(convertMembers({ refuse: ["b"] })))',
        AnswerDown: 'liftItems(convertMembers({ omit: ["b"] }))',
      },
    },
  ],
  [
    "an optional property in one arm of a union",
    { Thing: { oneOf: [arm("a", { x: text }), arm("b", {})] } },
    { Thing: { oneOf: [arm("a", { x: text, y: text }), arm("b", {})] } },
    {
      decisions: {
        "2.0.0 Thing.up?": '(old: Extract<v1.Thing, { kind: "a" }>) => v2.Thing',
        "2.0.0 Thing.down?": '(old: Extract<v2.Thing, { kind: "a" }>) => v1.Thing',
      },
      code: {
        Up: 'byTag("kind", { a: offered("2.0.0", "Thing.up", convertMembers({ omit: ["y"] })) })',
        RequestDown:
          'decided("2.0.0", "Thing.down", byTag("kind", { a: convertMembers({ refuse: ["y"] }) }))',
        AnswerDown: 'byTag("kind", { a: convertMembers({ omit: ["y"] }) })',
      },
    },
  ],
  [
    "an untagged union",
    { Thing: { oneOf: [text, { type: "array", items: text }] } },
    { Thing: { oneOf: [text, { type: "array", items: text }, { type: "boolean" }] } },
    {
      decisions: { "2.0.0 Thing.down": "(old: v2.Thing) => v1.Thing" },
      code: { Down: 'decided("2.0.0", "Thing.down", byKind({}, { lost: ["boolean"] }))' },
    },
  ],
];

test.each(cases)("%s", (_, older, newer, { decisions = {}, code = undefined }) => {
  const found = emitted(things(older, newer));
  expect(found.decisions).toEqual(decisions);
  if (code === undefined && Object.keys(decisions).length > 0) return;
  const named = Object.entries(code ?? {}).map(([name, one]) => [`thing${name}V2`, one]);
  expect(found.functions).toEqual(Object.fromEntries(named));
});

describe("containers are lifted, a line each", () => {
  const inner = [object({ a: text }), object({ a: text, kind: { const: "x" } }, ["kind"])] as const;
  const wrapped: readonly (readonly [what: string, wrap: (inner: JsonValue) => JsonValue, code: string])[] = [
    ["a property", (one) => object({ inner: one }), "liftMembers({ inner: innerUpV2 })"],
    ["an array", (one) => ({ type: "array", items: one }), "liftItems(innerUpV2)"],
    [
      "a tuple",
      (one) => ({ type: "array", prefixItems: [text, one], items: false, minItems: 2 }),
      "liftTuple([null, innerUpV2], null)",
    ],
    ["a map", (one) => ({ type: "object", additionalProperties: one }), "liftValues(innerUpV2)"],
    [
      "properties by pattern",
      (one) => ({ type: "object", patternProperties: { "^x": one }, additionalProperties: false }),
      "liftValues(innerUpV2)",
    ],
    ["null or it", (one) => ({ oneOf: [{ type: "null" }, one] }), "orNull(innerUpV2)"],
    [
      "an object of several schemas",
      (one) => ({ allOf: [object({ inner: one }), object({ other: text })] }),
      "liftMembers({ inner: innerUpV2 })",
    ],
    [
      "an arm with a tag",
      (one) => ({
        oneOf: [
          object({ kind: { const: "a" }, content: one }, ["kind", "content"]),
          object({ kind: { const: "b" } }, ["kind"]),
        ],
      }),
      'byTag("kind", { a: liftMembers({ content: innerUpV2 }) })',
    ],
    [
      "an arm with a key",
      (one) => ({
        oneOf: [
          { ...(object({ some: one }, ["some"]) as object), additionalProperties: false },
          { ...(object({ other: text }, ["other"]) as object), additionalProperties: false },
        ],
      }),
      "byKey({ some: liftMembers({ some: innerUpV2 }) })",
    ],
    ["an arm without a tag", (one) => ({ oneOf: [text, one] }), "byKind({ object: innerUpV2 })"],
    [
      "itself",
      (one) => object({ inner: one, next: ref("Thing") }),
      "liftMembers({ inner: innerUpV2, next: later(() => thingUpV2) })",
    ],
  ];
  test.each(wrapped)("%s", (_, wrap, code) => {
    const schemas = inner.map((one) => ({ Inner: one, Thing: wrap(ref("Inner")) }));
    const found = emitted(things(...schemas));
    expect(found.decisions).toEqual({});
    expect(found.functions["thingUpV2"]).toBe(code);
  });
});

test("members that one side names and the other does not", () => {
  const named = { Thing: object({ a: text, b: text }) };
  const map = (value: JsonValue): Schemas => ({ Thing: { type: "object", additionalProperties: value } });
  const toMap = emitted(things(named, map(text)));
  expect([toMap.decisions, toMap.functions]).toEqual([
    {},
    { thingUpV2: 'convertMembers({ only: ["a", "b"] })' },
  ]);
  const other = emitted(things(named, map({ type: "string", enum: ["x"] })));
  expect(other.decisions).toEqual({ "2.0.0 Thing.up": '(old: v1.Thing) => Pick<v2.Thing, "a" | "b">' });
});

test("an arm that may be anything hides the others", () => {
  const thing = (more: Schemas): Schemas => ({
    Thing: { oneOf: [{}, object({ a: text, ...more }, Object.keys(more))] },
  });
  expect(emitted(things(thing({}), thing({ b: text }))).decisions).toEqual({
    "2.0.0 Thing.up": "(old: v1.Thing) => v2.Thing",
    "2.0.0 Thing.down": "(old: v2.Thing) => v1.Thing",
  });
});

test("a type under a new name with the same values needs no step", () => {
  const shape = object({ a: text });
  const found = emitted(
    things(
      { Thing: object({ x: ref("Old") }), Old: shape },
      { Thing: object({ x: ref("New") }), New: shape },
    ),
  );
  expect([found.decisions, found.functions]).toEqual([{}, {}]);
});

test("what is read otherwise than written has decisions of its own", () => {
  const thing = (more: Schemas): JsonValue =>
    object({ id: { type: "string", readOnly: true }, ...more }, ["id", ...Object.keys(more)]);
  const found = emitted(things({ Thing: thing({}) }, { Thing: thing({ size: text }) }));
  expect(found.decisions).toEqual({
    "2.0.0 Thing.request.up": '(old: v1.ThingWrite) => Pick<v2.ThingWrite, "size">',
    "2.0.0 Thing.answer.up": '(old: v1.Thing) => Pick<v2.Thing, "size">',
    "2.0.0 Thing.down": "(old: v2.ThingWrite) => void",
  });
});

test("only the directions that are asked for are there", () => {
  const documents = things({ Thing: object({ a: text }) }, { Thing: object({ a: text, b: text }, ["b"]) });
  expect(Object.keys(emitted(documents, { conversions: "server" }).functions)).toEqual([
    "thingUpV2",
    "thingDownV2",
  ]);
  expect(emitted(documents, { conversions: "server" }).decisions).toEqual({
    "2.0.0 Thing.up": '(old: v1.Thing) => Pick<v2.Thing, "b">',
  });
  expect(emitted(documents, { conversions: "client" }).decisions).toEqual({
    "2.0.0 Thing.up": '(old: v1.Thing) => Pick<v2.Thing, "b">',
    "2.0.0 Thing.down": "(old: v2.Thing) => void",
  });
});

test("what several schemas say, not of an object alone, is not looked into", () => {
  const thing = (more: JsonValue): Schemas => ({
    Thing: { allOf: [object({ a: text }), { oneOf: [object({ b: text }, ["b"]), more] }] },
  });
  const found = emitted(things(thing(object({ c: text }, ["c"])), thing(object({ d: text }, ["d"]))));
  expect(found.decisions).toEqual({
    "2.0.0 Thing.up": "(old: v1.Thing) => v2.Thing",
    "2.0.0 Thing.down": "(old: v2.Thing) => v1.Thing",
  });
});

test("an operation that was away is not converted over the gap, and its callbacks are not", async () => {
  const thing = (version: string): JsonObject => thingDocument({ Thing: object({ a: text }) }, version);
  const away = { ...thing("2.0.0"), paths: {} };
  const changed = thingDocument({ Thing: object({ a: text, b: text }) }, "3.0.0");
  const documents = [changed, away, thing("1.0.0")];
  expect(told(documents)).toEqual([
    "conversion-gap: the operation get_thing is not there at 2.0.0, so it is not converted between older versions and newer ones",
    "conversion-gap: the operation put_thing is not there at 2.0.0, so it is not converted between older versions and newer ones",
  ]);
  const { conversions } = await running(documents);
  expect(conversions.request("put_thing", "1.0.0", "3.0.0")).toBeUndefined();

  const callbacks = {
    done: { "{$request.body#/url}": { post: { responses: { 204: { description: "" } } } } },
  };
  const listen = (version: string): JsonObject =>
    documentOf(
      { "/x": { post: { operationId: "listen", callbacks, responses: { 204: { description: "" } } } } },
      { version },
    );
  expect(told([listen("2.0.0"), listen("1.0.0")])).toEqual([
    "conversion-leaves-callbacks: the callbacks of listen are not converted between versions",
  ]);
});

test("what a type gains a decision may give: an older caller erases nothing that it cannot see", async () => {
  const documents = things({ Thing: object({ a: text }) }, { Thing: object({ a: text, b: text }) });
  const old = { a: "x" };
  const without = await running(documents);
  expect(without.requests("1.0.0", "2.0.0")(old)).toBe(old);
  const decisions = {
    "2.0.0": {
      "Thing.up": (_: object, { current }: { current?: { b: string } }) =>
        current === undefined ? {} : { b: current.b },
    },
  };
  const { conversions, requests, answers } = await running(documents, decisions);
  expect(requests("1.0.0", "2.0.0")(old)).toBe(old);
  expect(answers("1.0.0", "2.0.0")(old)).toBe(old);
  const put = conversions.request("put_thing", "1.0.0", "2.0.0")!;
  const call = { current: () => ({ a: "y", b: "kept" }) };
  expect(put({ body: old }, call)).toEqual({ body: { a: "x", b: "kept" } });
});
