/** What decisions may say beside what has to be decided: of what is refused, of what moved, of what does not fit. */
import { describe, expect, test } from "vitest";
import type { Refusal } from "../../../src/runtime/conversion/refusal.js";
import type { JsonObject, JsonValue } from "../../../src/source/json.js";
import { compiled, documentOf } from "../typescript/operations/emit.js";
import { emitted, filesOf, running, things, told, type Schemas } from "./api.js";

const text = { type: "string" };
const ref = (name: string): JsonValue => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: Schemas, required: readonly string[] = []): JsonValue => ({
  type: "object",
  properties,
  required: [...required],
});

/** What is given, or the reason why it is refused. */
function outcome(convert: () => unknown): unknown {
  try {
    return convert();
  } catch (error) {
    return (error as Refusal).reason;
  }
}

describe("what is refused where it is set", () => {
  const documents = things(
    { Thing: object({ a: { type: "integer" }, note: text, more: text }) },
    { Thing: object({ a: text }) },
  );
  const a = (old: { a?: number }): string => `${old.a ?? 0}`;
  interface Old {
    readonly a?: number;
    readonly note?: string;
    readonly more?: string;
  }
  const unread = "version 2.0.0 has no note, and the decision 2.0.0 Thing.up does not read it";
  const cases: readonly (readonly [what: string, up: (old: Old) => unknown, old: Old, wanted: unknown])[] = [
    ["is not read", (old) => ({ a: a(old) }), { a: 1, note: "kept?" }, unread],
    ["is not set", (old) => ({ a: a(old) }), { a: 1 }, { a: "1" }],
    ["is destructured", ({ note, ...old }) => ({ a: note && a(old) }), { a: 1, note: "x" }, { a: "1" }],
    ["is spread", (old) => ({ a: a({ ...old }) }), { a: 1, note: "x", more: "y" }, { a: "1" }],
    ["is written as JSON", (old) => ({ a: JSON.stringify(old) }), { note: "x" }, {}],
    [
      "is one of two",
      ({ note }) => ({ a: note }),
      { a: 1, note: "x", more: "y" },
      unread.replaceAll("note", "more"),
    ],
  ];
  test.each(cases)("%s", async (_, up, old, wanted) => {
    const { requests } = await running(documents, { "2.0.0": { "Thing.up": up } });
    expect(outcome(() => requests("1.0.0", "2.0.0")(Object.freeze(old)))).toEqual(wanted);
  });

  test("beside a property that is needed in any case", async () => {
    const given = things({ Thing: object({ note: text }) }, { Thing: object({ b: text }, ["b"]) });
    const without = await running(given, { "2.0.0": { "Thing.up": () => ({ b: "?" }) } });
    expect(outcome(() => without.requests("1.0.0", "2.0.0")({ note: "x" }))).toBe(unread);
    expect(without.requests("1.0.0", "2.0.0")({})).toEqual({ b: "?" });
    const up = ({ note }: { note?: string }): object => ({ b: note ?? "?" });
    const { requests } = await running(given, { "2.0.0": { "Thing.up": up } });
    expect(requests("1.0.0", "2.0.0")({ note: "x" })).toEqual({ b: "x" });
  });

  test("the last parameter of its kind", async () => {
    const act = (parameters: JsonValue[], version: string): JsonObject =>
      documentOf(
        { "/x": { post: { operationId: "act", parameters, responses: { 204: { description: "" } } } } },
        { version },
      );
    const given = [act([], "2.0.0"), act([{ in: "query", name: "limit", schema: text }], "1.0.0")];
    const up = (decisions: object) =>
      running(given, decisions).then(({ conversions }) => conversions.request("act", "1.0.0", "2.0.0")!);
    const plain = await up({});
    expect(outcome(() => plain({ query: { limit: "1" } }))).toBe("version 2.0.0 has no limit");
    expect(plain({ query: {} })).toEqual({});
    const ignoring = await up({
      "2.0.0": { "act.parameters.up": (old: { query?: object }) => void old.query },
    });
    expect(ignoring({ query: { limit: "1" } })).toEqual({});
    const blind = await up({ "2.0.0": { "act.parameters.up": () => undefined } });
    expect(outcome(() => blind({ query: { limit: "1" } }))).toBe(
      "version 2.0.0 has no limit, and the decision 2.0.0 act.parameters.up does not read it",
    );
  });
});

test("an optional property with a new name, in answers as in requests", async () => {
  const documents = things({ Thing: object({ nick: text }) }, { Thing: object({ alias: text }) });
  const { requests, answers } = await running(documents, {
    "2.0.0": {
      "Thing.up": ({ nick }: { nick?: string }) => ({ alias: nick }),
      "Thing.down": ({ alias }: { alias?: string }) => ({ nick: alias }),
    },
  });
  for (const convert of [requests, answers]) {
    expect(convert("1.0.0", "2.0.0")({ nick: "x" })).toEqual({ alias: "x" });
    expect(convert("2.0.0", "1.0.0")({ alias: "x" })).toEqual({ nick: "x" });
    expect(convert("1.0.0", "2.0.0")({})).toEqual({});
  }
});

test("a property that moved into a part is given with the part, whose own decision is not asked", async () => {
  const documents = things(
    { Part: object({ a: text }, ["a"]), Thing: object({ b: text, part: ref("Part") }, ["part"]) },
    { Part: object({ a: text, b: text }, ["a", "b"]), Thing: object({ part: ref("Part") }, ["part"]) },
  );
  interface Part {
    readonly a: string;
    readonly b?: string;
  }
  let asked = 0;
  const { requests, answers } = await running(documents, {
    "2.0.0": {
      "Thing.up": ({ b, part }: { b?: string; part: Part }) => b !== undefined && { part: { ...part, b } },
      "Part.up": () => ({ b: `none ${++asked}` }),
      "Thing.down": ({ part: { a, b } }: { part: Part }) => ({ b, part: { a } }),
      "Part.down": () => ++asked,
    },
  });
  const [old, wanted] = [{ b: "y", part: { a: "x" } }, { part: { a: "x", b: "y" } }];
  for (const convert of [requests, answers]) {
    expect(convert("1.0.0", "2.0.0")(old)).toEqual(wanted);
    expect(convert("2.0.0", "1.0.0")(wanted)).toEqual(old);
  }
  expect(asked).toBe(0);
  expect(requests("1.0.0", "2.0.0")({ part: { a: "x" } })).toEqual({ part: { a: "x", b: "none 1" } });
});

describe("what does not fit", () => {
  const list = (maxItems: number): JsonValue => ({ type: "array", items: text, maxItems });
  const limited = (length: number, maximum: number): Schemas => ({
    Thing: object({
      name: { type: "string", maxLength: length },
      n: { type: "number", maximum },
      list: list(length),
    }),
  });
  const documents = things(limited(3, 5), limited(9, 7.5));

  test("stays as it is without a decision", async () => {
    const { answers, requests } = await running(documents);
    const value = { name: "too long", n: 6, list: ["a", "b", "c", "d"] };
    expect(answers("2.0.0", "1.0.0")(value)).toBe(value);
    expect(requests("2.0.0", "1.0.0")(value)).toBe(value);
  });

  test("is decided on, and nothing else is", async () => {
    let asked = 0;
    const { answers } = await running(documents, {
      "2.0.0": {
        "Thing.down": ({ name, list: items }: { name?: string; list?: string[] }) => {
          asked++;
          return { name: name?.slice(0, 3), list: items?.slice(0, 3) };
        },
      },
    });
    const down = answers("2.0.0", "1.0.0");
    const fitting = { name: "😀😀😀", n: 5, list: ["a"] };
    expect(down(fitting)).toBe(fitting);
    expect(asked).toBe(0);
    expect(down({ name: "too long", n: 6, list: ["a"] })).toEqual({ name: "too", n: 6, list: ["a"] });
    expect(down({ list: ["a", "b", "c", "d"] })).toEqual({ list: ["a", "b", "c"] });
    expect(asked).toBe(2);
  });

  test("is told once for each type, of answers", () => {
    expect(told(documents)).toEqual([
      "conversion-may-not-fit: answers with a Thing of 2.0.0 may not fit 1.0.0, which allows less",
    ]);
  });

  test("is in the words of the decision, whose types compile", async () => {
    const { decisions, text: generated } = emitted(documents);
    expect(decisions).toEqual({
      "2.0.0 Thing.down?": '(old: v2.Thing) => Partial<Pick<v1.Thing, "name" | "n" | "list">>',
    });
    expect(generated.replaceAll(/\s+\* /gu, " ")).toContain(
      "Requests and answers: Thing allows less in name, n, list (what does not fit stays as it is, and is invalid: 400 for a request, 500 for an answer, unless this decides otherwise).",
    );
    expect(await compiled(filesOf(documents))).toEqual([]);
  });
});

test("integers are held against the range of the other version", async () => {
  const count = (format: string): Schemas => ({ Thing: object({ n: { type: "integer", format } }, ["n"]) });
  const documents = things(count("int32"), count("int64"));
  for (const [int64, large] of [
    ["bigint", 3000000000n],
    ["string", "3000000000"],
  ] as const) {
    const { answers } = await running(
      documents,
      { "2.0.0": { "Thing.down": () => ({ n: 2147483647 }) } },
      { int64 },
    );
    expect(answers("2.0.0", "1.0.0")({ n: large })).toEqual({ n: 2147483647 });
  }
  const { answers } = await running(documents, { "2.0.0": { "Thing.down": () => ({ n: 7 }) } });
  expect(answers("2.0.0", "1.0.0")({ n: 3000000000 })).toEqual({ n: 7 });
  expect(answers("2.0.0", "1.0.0")({ n: 3 })).toEqual({ n: 3 });
});
