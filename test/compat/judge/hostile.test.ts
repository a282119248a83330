/** What the judge does with documents and values that mean it ill. */
import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { openJudge } from "../../../src/compat/judge/open-judge.js";
import type { JsonObject, JsonValue } from "../../../src/source/json.js";
import { Place } from "../../../src/source/place.js";
import { folderWith } from "../../folder.js";
import { accepted, ask, rejected, silent } from "./ask.js";
import { documentOf } from "./document.js";

/** `JSON.parse` makes a property of it. */
const proto = JSON.parse('{ "__proto__": 1 }') as JsonObject;

test("a pattern that hangs is stopped, and the next question is answered", () => {
  const judge = openJudge({ timeout: 100 });
  const asked = (schema: JsonObject) =>
    ({
      place: Place.root(documentOf(schema)),
      dialect: "2020-12",
      direction: null,
      content: "written",
    }) as const;
  const hanging = asked({ pattern: "^(a|a)+$" });
  const value = `${"a".repeat(60)}!`;
  expect(judge.judge(hanging, value)).toEqual(silent("it takes too long"));
  expect(judge.judge(asked({ type: "string" }), value)).toEqual(accepted);
  expect(judge.judge(hanging, "aa")).toEqual(accepted);
  expect(judge.judge(hanging, value)).toEqual(silent("it takes too long"));
  expect(judge.judge(hanging, value)).toEqual(silent("it takes too long"));
  expect(judge.judge(hanging, "aa")).toEqual(silent("it has taken too long before"));
  judge.close();
  judge.close();
  expect(judge.judge(asked({ type: "string" }), value)).toEqual(accepted);
  judge.close();
});

test("what is compiled when a value gets there is not time that judging it takes", () => {
  // The whole takes more than twice as long; what is left of it after compiling, a small part even on a busy machine.
  const judge = openJudge({ timeout: 500 });
  const names = Array.from({ length: 600 }, (_, index) => `a${index}`);
  const object = Object.fromEntries(names.slice(0, 20).map((name) => [name, { type: "string" }]));
  const definitions = Object.fromEntries(
    names.map((name) => [name, { properties: { ...object, [name]: true } }]),
  );
  const others = names.map((name) => ({ $ref: `#/$defs/${name}` }));
  const document = documentOf({
    properties: { wide: { $ref: "#/$defs/wide" } },
    $defs: { ...definitions, wide: { anyOf: [{ type: "object" }, ...others] } },
  });
  const place = Place.root(document);
  const schema = { place, dialect: "2020-12", direction: null, content: "written" } as const;
  expect(judge.judge(schema, { wide: {} })).toEqual(accepted);
  judge.close();
});

test("a pattern that hangs only as a condition of what is closed is not tried here", () => {
  const schema = {
    properties: { [`${"a".repeat(60)}!`]: { items: {} } },
    patternProperties: { "^(a|a)+$": { items: {} } },
  };
  expect(ask(schema, {}, { content: "closed" })).toEqual(
    silent("several of its schemas close the same object"),
  );
});

const chain = Object.fromEntries(
  Array.from({ length: 3000 }, (_, index) => [`a${index}`, { $ref: `#/$defs/a${index + 1}` }]),
);
const doubling = Object.fromEntries(
  Array.from({ length: 40 }, (_, index) => {
    const next = { $ref: `#/$defs/a${index + 1}` };
    return [`a${index}`, index === 39 ? { properties: { a: {} } } : { allOf: [next, next], required: [] }];
  }),
);
const union = Object.fromEntries(
  Array.from({ length: 40 }, (_, index) => {
    const next = { $ref: `#/$defs/a${index + 1}` };
    return [
      `a${index}`,
      index === 39 ? { properties: { a: {} } } : { anyOf: [next, next], minProperties: 0 },
    ];
  }),
);
const mutual = Object.fromEntries(
  Array.from({ length: 200 }, (_, index) => {
    const names = Array.from({ length: 20 }, (_none, step) => `a${(index * 7 + step * step) % 200}`);
    return [
      `a${index}`,
      { properties: Object.fromEntries(names.map((name) => [name, { $ref: `#/$defs/${name}` }])) },
    ];
  }),
);

test.each<readonly [string, JsonObject | boolean, JsonValue, unknown]>([
  [
    "a long chain of references",
    { ...chain.a0, $defs: { ...chain, a3000: { type: "null" } } },
    1,
    "rejected",
  ],
  ["unions that double", { $ref: "#/$defs/a0", $defs: union }, 1, "silent"],
  ["intersections that double", { $ref: "#/$defs/a0", $defs: doubling }, 1, "silent"],
  ["schemas that refer to each other", { $ref: "#/$defs/a0", $defs: mutual }, { a0: { a0: {} } }, "accepted"],
  ["a value nested deeply", { type: "array" }, nested(5000), "silent"],
  ["__proto__ in a value", {}, proto, "silent"],
  ["__proto__ among properties", { properties: proto }, {}, "silent"],
  ["__proto__ among the required", { required: ["__proto__"] }, {}, "silent"],
  [
    "__proto__ among definitions",
    { $ref: "#/$defs/__proto__", $defs: JSON.parse('{ "__proto__": { "type": "null" } }') as JsonObject },
    null,
    "accepted",
  ],
  [
    "a text that would be code",
    { properties: { '"];throw 1;["': { const: "`${process.exit(1)}`" } } },
    { '"];throw 1;["': 1 },
    "rejected",
  ],
  ["a pattern that would be code", { patternProperties: { "/;throw 1;/": false } }, {}, "accepted"],
  ["an identifier that would be code", { $id: "http://x/';throw 1;'", type: "null" }, null, "accepted"],
  ["words of our own", { "x-silent": "nothing", "x-enum": [], "x-type": "a" }, 1, "accepted"],
  [
    "names of our own definitions",
    { $id: "judged:0", $ref: "judged:0#/$defs/a", $defs: { a: { type: "null" } } },
    1,
    "rejected",
  ],
  ["a number that is none", {}, Infinity, "silent"],
])("%s", (_, schema, value, kind) => {
  for (const content of ["written", "closed"] as const) {
    expect(ask(schema, value, { content }).kind).toBe(kind);
  }
});

function nested(depth: number): JsonValue {
  let value: JsonValue = [];
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

test("a value is not changed", () => {
  const value = { b: [1, { c: 2 }], a: 18446744073709551615n };
  const copy = structuredClone(value);
  ask({ properties: { b: { default: 1 }, z: { default: 1 } } }, value, { content: "closed" });
  expect(value).toEqual(copy);
});

test("a process with a judge that nobody closed ends, and prints nothing", () => {
  const judge = new URL("../../../src/compat/judge/open-judge.ts", import.meta.url).href;
  const place = new URL("../../../src/source/place.ts", import.meta.url).href;
  const folder = folderWith({
    "run.ts": `
      import { openJudge } from ${JSON.stringify(judge)};
      import { Place } from ${JSON.stringify(place)};
      const place = Place.root({ path: "a", id: "a", format: "value", size: 0, value: { type: "string" }, locate: () => null });
      const said = openJudge().judge({ place, dialect: "2020-12", direction: null, content: "written" }, 1);
      if (said.kind !== "rejected") process.exitCode = 1;
    `,
  });
  const jiti = new URL("../../../node_modules/jiti/lib/jiti-cli.mjs", import.meta.url).pathname;
  const output = execFileSync(process.execPath, [jiti, `${folder}/run.ts`], {
    stdio: "pipe",
    encoding: "utf8",
  });
  expect(output).toBe("");
});

test("each reference that leads nowhere is said", () => {
  const schema = { allOf: [{ $ref: "#/nowhere" }, { type: "null" }] };
  expect(ask(schema, 1)).toEqual(silent('nothing is at "#/nowhere"'));
  expect(ask({ type: "null" }, 1, { pointer: "/type" })).toEqual(silent("what should be a schema is none"));
  expect(ask({ type: "null" }, 1, { pointer: "/properties" })).toEqual(silent('nothing is at "/properties"'));
  expect(ask({ type: "null" }, 1)).toEqual(rejected("", "must be null"));
});

test.each([
  ["oneOf", 1001, "more than 1000 schemas in one oneOf are not compiled"],
  ["allOf", 1001, "more than 1000 schemas in one allOf are not compiled"],
  ["anyOf", 60_000, "a schema has too many parts to be compiled"],
])("%s of %d", (keyword, count, reason) => {
  const schema = { [keyword]: Array.from({ length: count }, (_, index) => ({ minLength: index })) };
  expect(ask(schema, "")).toEqual(silent(reason));
  expect(ask({ properties: { a: schema } }, {})).toEqual(accepted);
});
