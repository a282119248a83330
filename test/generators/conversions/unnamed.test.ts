/** Decisions about parts that have no name: asked where they have to be, documented, and of types that compile. */
import { expect, test } from "vitest";
import type { JsonValue } from "../../../src/source/json.js";
import { compiled } from "../typescript/operations/emit.js";
import { emitted, filesOf, running, things, type Schemas } from "./api.js";

const object = (properties: Schemas, required: readonly string[] = []): JsonValue => ({
  type: "object",
  properties,
  required: [...required],
});
const arm = (kind: string, properties: Schemas): JsonValue =>
  object({ kind: { type: "string", enum: [kind] }, ...properties }, ["kind"]);
const text = { type: "string" };
const ref = (name: string): JsonValue => ({ $ref: `#/components/schemas/${name}` });

test("what an object without a name gains a decision may give, or leave as it is", async () => {
  const documents = things(
    { Thing: object({ inner: object({ a: text }), other: text }, ["inner"]) },
    { Thing: object({ inner: object({ a: text, b: text }), other: text }, ["inner"]) },
  );
  const decisions = {
    "2.0.0": {
      "Thing.up": (old: { inner: object }, { current }: { current?: { inner: { b: string } } }) =>
        current === undefined ? {} : { inner: { ...old.inner, b: current.inner.b } },
    },
  };
  const { conversions, answers } = await running(documents, decisions);
  const put = conversions.request("put_thing", "1.0.0", "2.0.0")!;
  const old = { inner: { a: "x" }, other: "y" };
  const stray = { inner: { a: "x", b: 5 }, other: "y" };
  expect([put({ body: old }), put({ body: stray })]).toEqual([{ body: old }, { body: old }]);
  const call = { current: () => ({ inner: { b: "kept" } }) };
  expect(put({ body: old }, call)).toEqual({ body: { inner: { a: "x", b: "kept" }, other: "y" } });
  expect(answers("1.0.0", "2.0.0")(old)).toBe(old);
});

test("an arm's decision is asked of that arm alone", async () => {
  const documents = things(
    { Thing: { oneOf: [arm("a", { x: text }), arm("b", {})] } },
    { Thing: { oneOf: [arm("a", { x: text, y: text }), arm("b", {})] } },
  );
  const decisions = { "2.0.0": { "Thing.up": (old: object) => ({ ...old, y: "new" }) } };
  const { requests } = await running(documents, decisions);
  expect(requests("1.0.0", "2.0.0")({ kind: "a", x: "x" })).toEqual({ kind: "a", x: "x", y: "new" });
  const other = { kind: "b" };
  expect(requests("1.0.0", "2.0.0")(other)).toBe(other);
});

test("a decision about a property that became optional may leave it out", async () => {
  const documents = things(
    { Part: { type: "boolean" }, Thing: object({ part: ref("Part") }, ["part"]) },
    { Part: text, Thing: object({ part: ref("Part") }) },
  );
  const { requests } = await running(documents, {
    "2.0.0": { "Part.up": (old: boolean) => (old ? "yes" : undefined) },
  });
  expect(requests("1.0.0", "2.0.0")({ part: true })).toEqual({ part: "yes" });
  expect(Object.keys(requests("1.0.0", "2.0.0")({ part: false }) as object)).toEqual([]);
});

test("what a decision is for is told in words", () => {
  const { text: generated } = emitted(
    things(
      {
        Mode: { type: "boolean" },
        Thing: object({
          deep: object({ list: { type: "array", items: object({ a: text }) } }),
          inner: object({ a: text, mode: { type: "string", enum: ["on", "off"] } }),
          mode: ref("Mode"),
        }),
      },
      {
        Mode: text,
        Thing: object(
          {
            deep: object({ list: { type: "array", items: object({ a: text, b: text }) } }),
            inner: object({ a: text, mode: { type: "string", enum: ["on"] }, c: text }, ["c"]),
            mode: ref("Mode"),
            size: text,
          },
          ["size"],
        ),
      },
    ),
  );
  const docs = [...generated.matchAll(/\/\*\*([^/]*?)\*\/\s+"(.*?)"\??: \(/gu)].map(([, doc, key]) => {
    return `${key}: ${doc!.replaceAll(/\s*\n\s+\* ?/gu, " ").trim()}`;
  });
  expect(docs).toEqual([
    'Thing.up: Requests and answers: Thing gains size, inner.c (required), deep.list[].b (absent, unless this decides otherwise); may also give mode (instead of the decisions about it); loses "off" in inner.mode.',
    "Mode.up: Requests and answers: Mode is of another type, and nothing of it is derived.",
    "Thing.request.down: Requests: Thing loses size, inner.c (always set), deep.list[].b (refused where set, unless this reads it); may also give mode (instead of the decisions about it).",
    "Mode.down: Requests and answers: Mode is of another type, and nothing of it is derived.",
    "Thing.answer.down: Answers: Thing may also give mode (instead of the decisions about it).",
  ]);
});

test("the types of decisions about them compile, and are exact", async () => {
  const documents = things(
    {
      Part: { type: "boolean" },
      Shape: { oneOf: [arm("a", { x: text }), arm("b", {})] },
      List: { type: "array", items: object({ a: text }) },
      Thing: object(
        { inner: object({ a: text }), part: ref("Part"), shape: ref("Shape"), list: ref("List") },
        ["inner", "part"],
      ),
    },
    {
      Part: text,
      Shape: { oneOf: [arm("a", { x: text, y: text }), arm("b", {})] },
      List: { type: "array", items: object({ a: text, b: text }) },
      Thing: object(
        {
          inner: object({ a: text, b: text }),
          part: ref("Part"),
          shape: ref("Shape"),
          list: ref("List"),
          c: text,
        },
        ["inner", "c"],
      ),
    },
  );
  const uses = `
import { defineDecisions } from "./index.js";

export const decisions = defineDecisions({
  "2.0.0": {
    "Thing.up": ({ inner }, { message }) =>
      message === "answer" ? { c: "" } : { c: "", inner: { ...inner, b: "x" } },
    "Thing.request.down": ({ inner, part }) => ({ inner: { a: inner.b ?? "" }, part: part !== undefined }),
    "Thing.answer.down": ({ part }) => ({ part: part !== undefined }),
    "Part.up": (old) => (old ? "yes" : undefined),
    "Part.down": (old) => old === "yes",
    "Shape.up": (old) => ({ ...old, kind: "a", y: old.x ?? "" }),
    "List.up": (old) => old.map((one) => ({ ...one, b: "x" })),
  },
});
export const wrong = defineDecisions({
  "2.0.0": {
    ...decisions["2.0.0"],
    // @ts-expect-error There is no such member.
    "Thing.up": () => ({ c: "", inner: { d: "" } }),
  },
});
`;
  expect(await compiled(filesOf(documents), { "uses.ts": uses })).toEqual([]);
});
