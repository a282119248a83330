/** What more than two versions, and what the wire decides, have to hold. */
import { decided, exceptValues, liftMembers, refuse } from "concordat/runtime";
import type { DecisionContext } from "concordat/runtime";
import { describe, expect, test } from "vitest";
import { broken, held, smallApi, type Decisions } from "./small-api.js";

const name = { type: "string" };
const map = { type: "object", additionalProperties: name };

function thing(properties: object, required: readonly string[] = []): Parameters<typeof smallApi>[0][string] {
  return { type: "object", properties: { name, ...properties }, required: ["name", ...required] } as never;
}

describe("without decisions,", () => {
  test("what the newer version has no name for is lost", () => {
    const small = smallApi(
      { "1.0.0": thing({ old: name }), "2.0.0": thing({ new: name }) },
      { "2.0.0": { up: liftMembers({}, { omit: ["old"] }), down: liftMembers({}, { omit: ["new"] }) } },
    );
    expect(held(small, {}).steps).toBe(2);
  });

  test("what the other version has no name for is refused", () => {
    const small = smallApi(
      { "1.0.0": thing({}), "2.0.0": thing({ new: name }) },
      { "2.0.0": { down: liftMembers({}, { refuse: ["new"] }) } },
    );
    expect(held(small, {}).steps).toBe(2);
  });

  test("a default stands where nothing was given", () => {
    const small = smallApi(
      {
        "1.0.0": thing({ size: { type: "integer" } }),
        "2.0.0": thing({ size: { type: "integer", default: 5 } }, ["size"]),
      },
      { "2.0.0": { up: liftMembers({}, { fill: { size: 5 } }) } },
    );
    expect(held(small, {}).steps).toBe(2);
  });

  test("another value than the default does not", () => {
    const small = smallApi(
      {
        "1.0.0": thing({ size: { type: "integer" } }),
        "2.0.0": thing({ size: { type: "integer", default: 5 } }, ["size"]),
      },
      { "2.0.0": { up: liftMembers({}, { fill: { size: 6 } }) } },
    );
    expect(broken(small, {}).slice(0, 6)).toEqual([
      "round-trip",
      "put_thing request, 1.0.0 → 2.0.0 → 1.0.0: it does not come back as it was",
      'at 1.0.0:  { body: { name: "" } }',
      'at 2.0.0:  { body: { name: "", size: 6 } }',
      'came back: { body: { name: "", size: 6 } }',
      "at /body/size: 6 was added",
    ]);
  });

  test("a bound that is narrower refuses, which is not the conversion's", () => {
    const small = smallApi(
      {
        "1.0.0": thing({ size: { type: "integer" } }),
        "2.0.0": thing({ size: { type: "integer", maximum: 9 }, new: name }),
      },
      { "2.0.0": { down: liftMembers({}, { omit: ["new"] }) } },
    );
    expect(held(small, {}).steps).toBe(2);
  });

  test("a conversion that drops what both versions have", () => {
    const small = smallApi(
      { "1.0.0": thing({ size: name }), "2.0.0": thing({ size: name, new: name }) },
      { "2.0.0": { up: liftMembers({}, { omit: ["size"] }), down: liftMembers({}, { omit: ["new"] }) } },
    );
    expect(broken(small, {})).toEqual([
      "round-trip",
      "put_thing request, 1.0.0 → 2.0.0 → 1.0.0: it does not come back as it was",
      'at 1.0.0:  { body: { name: "", size: "" } }',
      'at 2.0.0:  { body: { name: "" } }',
      'came back: { body: { name: "" } }',
      'at /body/size: "" is gone',
      "law: round-trip",
    ]);
  });
});

describe("an enum", () => {
  const state = (...values: readonly string[]) => ({ state: { type: "string", enum: values } });
  const small = smallApi(
    { "1.0.0": thing(state("off", "on"), ["state"]), "2.0.0": thing(state("off", "on", "slow"), ["state"]) },
    {
      "2.0.0": { down: liftMembers({ state: decided("2.0.0", "State.down", exceptValues("slow")) }) },
    },
  );

  test("of which a value does not come back", () => {
    const decisions = { "2.0.0": { "State.down": () => "on" } };
    expect(held(small, decisions, { losses: { "2.0.0": { "State.down": ["slow"] } } }).steps).toBe(2);
    expect(broken(small, decisions).slice(-4)).toEqual([
      'at /body/state: "slow" became "on"',
      'to allow it: losses: { "2.0.0": { "State.down": ["slow"] } }',
      "decision: 2.0.0 State.down",
      "law: edit",
    ]);
  });

  test("of which a value is refused always", () => {
    const decisions = { "2.0.0": { "State.down": () => refuse("not so slow") } };
    expect(held(small, decisions, { refusals: { "2.0.0": { "State.down": "all" } } }).steps).toBe(2);
  });
});

describe("three versions", () => {
  const three = smallApi(
    {
      "1.0.0": thing({}),
      "2.0.0": thing({ size: { type: "integer" } }, ["size"]),
      "3.0.0": thing({ size: { type: "integer" }, new: name }, ["size"]),
    },
    {
      "2.0.0": {
        up: liftMembers({}, { decision: ["2.0.0", "Thing.up"], decide: ["size"] }),
        down: liftMembers({}, { omit: ["size"] }),
      },
      "3.0.0": { down: liftMembers({}, { omit: ["new"] }) },
    },
  );

  test("of which all ways lead to the same", () => {
    const decisions = { "2.0.0": { "Thing.up": () => ({ size: 1 }) } };
    const { steps, ways, unasked } = held(three, decisions);
    expect([steps, ways, unasked]).toEqual([4, 168, []]);
  });

  test("of which the straight way leads elsewhere", () => {
    const up = (_: unknown, { to }: DecisionContext) => ({ size: to === "2.0.0" ? 1 : 2 });
    expect(broken(three, { "2.0.0": { "Thing.up": up } })).toEqual([
      "ways",
      "put_thing request, 1.0.0 → 3.0.0: the way by 2.0.0 leads elsewhere",
      'at 1.0.0: { body: { name: "" } }',
      'straight: { body: { name: "", size: 2 } }',
      'by 2.0.0: { body: { name: "", size: 1 } }',
      "at /body/size: 2 became 1",
      "decision: 2.0.0 Thing.up",
      "law: ways",
    ]);
  });

  test("of which the one in between lacks a property", () => {
    const gap = smallApi(
      { "1.0.0": thing({ size: name }), "2.0.0": thing({}), "3.0.0": thing({ size: name }) },
      {
        "2.0.0": { up: liftMembers({}, { omit: ["size"] }) },
        "3.0.0": { down: liftMembers({}, { omit: ["size"] }) },
      },
    );
    expect(broken(gap, {})).toEqual([
      "gap",
      "put_thing request, 1.0.0 → 3.0.0: Thing.size is there at 1.0.0, missing at 2.0.0, and there again at 3.0.0",
      'does not pass: { body: { name: "", size: "" } }',
      'to allow it: gaps: ["Thing.size"]',
      "law: gap",
    ]);
    expect(held(gap, {}, { gaps: ["Thing.size"] }).steps).toBe(4);
  });
});

describe("what a decision gives twice could be changed", () => {
  const size = { type: "object", properties: { one: { type: "array", items: name } } };
  const three = smallApi(
    {
      "1.0.0": thing({}),
      "2.0.0": thing({ size }, ["size"]),
      "3.0.0": thing({ size, new: name }, ["size"]),
    },
    {
      "2.0.0": {
        up: liftMembers({}, { decision: ["2.0.0", "Thing.up"], decide: ["size"] }),
        down: liftMembers({}, { omit: ["size"] }),
      },
      "3.0.0": { down: liftMembers({}, { omit: ["new"] }) },
    },
  );
  const told = (place: string): readonly string[] => [
    "pure",
    "put_thing request, 1.0.0 → 2.0.0: the decision 2.0.0 Thing.up gives what it gave before, which could be changed",
    'at 1.0.0: { body: { name: "" } }',
    `given again: ${place}`,
    "decision: 2.0.0 Thing.up",
    "law: pure",
  ];

  test.each<[string, () => Decisions[string][string], readonly string[]]>([
    [
      "one part in all messages",
      () => {
        const part = {};
        return () => ({ size: part });
      },
      told("what is at /size"),
    ],
    [
      "one object for all messages",
      () => {
        const given = { size: Object.freeze({}) };
        return () => given;
      },
      told("the whole"),
    ],
    [
      "a part within what is frozen",
      () => {
        const part = Object.freeze({ one: [] });
        return () => ({ size: part });
      },
      told("what is at /size/one"),
    ],
    [
      "what it remembers by the message",
      () => {
        const known = new Map<string, object>();
        return ({ name: own }: { name: string }) => {
          if (!known.has(own)) known.set(own, {});
          return { size: known.get(own) };
        };
      },
      told("what is at /size"),
    ],
  ])("%s", (_, make, lines) => {
    expect(broken(three, { "2.0.0": { "Thing.up": make() } })).toEqual(lines);
  });

  test("but not what is in the message, or stored", () => {
    const stored = { one: ["x"] };
    const up = (_: unknown, { current }: DecisionContext) => ({ size: current });
    const decisions = { "2.0.0": { "Thing.up": up } };
    expect(held(three, decisions, { current: () => stored }).steps).toBe(4);
  });

  test("nor what another decision gave", () => {
    const moved = smallApi(
      { "1.0.0": thing({}), "2.0.0": thing({ a: map }, ["a"]), "3.0.0": thing({ b: map }, ["b"]) },
      {
        "2.0.0": {
          up: liftMembers({}, { decision: ["2.0.0", "Thing.up"], decide: ["a"] }),
          down: liftMembers({}, { omit: ["a"] }),
        },
        "3.0.0": {
          up: liftMembers({}, { omit: ["a"], decision: ["3.0.0", "Thing.up"], decide: ["b"] }),
          down: liftMembers({}, { omit: ["b"], decision: ["3.0.0", "Thing.down"], decide: ["a"] }),
        },
      },
    );
    const decisions = {
      "2.0.0": { "Thing.up": () => ({ a: {} }) },
      "3.0.0": {
        "Thing.up": ({ a }: { a: object }) => ({ b: a }),
        "Thing.down": ({ b }: { b: object }) => ({ a: b }),
      },
    };
    expect(held(moved, decisions).steps).toBe(4);
  });
});

test("a decision may look at what is stored", () => {
  const small = smallApi(
    { "1.0.0": thing({}), "2.0.0": thing({ size: { type: "integer" } }, ["size"]) },
    {
      "2.0.0": {
        up: liftMembers({}, { decision: ["2.0.0", "Thing.up"], decide: ["size"] }),
        down: liftMembers({}, { omit: ["size"] }),
      },
    },
  );
  const asked: string[] = [];
  const up = (_: unknown, { current }: DecisionContext) => ({ size: current });
  const current = (operation: string): number => {
    asked.push(operation);
    return 4;
  };
  const decisions = { "2.0.0": { "Thing.up": up } } as unknown as Decisions;
  expect(held(small, decisions, { current }).steps).toBe(2);
  expect(new Set(asked)).toEqual(new Set(["put_thing"]));
  expect(broken(small, decisions)[1]).toBe("put_thing request, 1.0.0 → 2.0.0: the result is not valid");
});

test.each<[string, (schema: string) => string | null, string]>([
  [
    "is missing",
    (schema) => (schema.includes("small:2.0.0") ? null : schema),
    "no JSON Schema has the $id urn:concordat:small:2.0.0: give that of each version",
  ],
  [
    "tells of no operations",
    (schema) => schema.replace("x-operations", "x-o"),
    "the JSON Schema of small 1.0.0 has no operations: generate it anew",
  ],
])("a document that %s", (_, change, message) => {
  const small = smallApi({ "1.0.0": thing({}), "2.0.0": thing({}) }, {});
  const schemas = small.schemas.map(change).filter((one) => one !== null);
  expect(() => held(small, {}, { schemas })).toThrow(new TypeError(message));
});

describe("a loss may be declared", () => {
  const inner = { type: "object", properties: { "a/b": name, c: name } };
  const things = {
    "1.0.0": thing({ by: { type: "object", additionalProperties: inner } }, ["by"]),
    "2.0.0": thing({ by: { type: "object", additionalProperties: inner } }, ["by"]),
  };
  const small = smallApi(things, {
    "2.0.0": {
      up: liftMembers({}, { decision: ["2.0.0", "Thing.up"], decide: ["by"] }),
      down: liftMembers({ name: (value) => value }),
    },
  });
  type Maps = Readonly<Record<string, Readonly<Record<string, string>>>>;
  const without = (lost: string): Decisions => ({
    "2.0.0": {
      "Thing.up": ({ by }: { by: Maps }) => ({
        by: Object.fromEntries(
          Object.entries(by).map(([key, one]) => [
            key,
            Object.fromEntries(Object.entries(one).filter(([member]) => member !== lost)),
          ]),
        ),
      }),
    },
  });

  test.each([
    ["at any key of a map", "c", "by/{}/c"],
    ["of a name with a slash", "a/b", "by/{}/a~1b"],
  ])("%s, as it is told", (_, lost, entry) => {
    const lines = broken(small, without(lost));
    expect(lines.filter((line) => line.startsWith("to allow it"))).toEqual([
      `to allow it: losses: { "2.0.0": { "Thing.up": ["${entry}"] } }`,
    ]);
    expect(held(small, without(lost), { losses: { "2.0.0": { "Thing.up": [entry] } } }).steps).toBe(2);
  });
});

test("integers are made as code holds them: numbers, where nothing says otherwise", () => {
  const small = smallApi(
    {
      "1.0.0": thing({ id: { type: "integer", format: "int64" } }, ["id"]),
      "2.0.0": thing({ id: { type: "integer", format: "int64" }, more: name }, ["id"]),
    },
    { "2.0.0": { down: liftMembers({}, { omit: ["more"] }) } },
  );
  const seen = new Set<string>();
  const { conversionsOf } = small;
  const watching = {
    ...small,
    conversionsOf: (own: Decisions) => {
      const all = conversionsOf(own);
      return {
        ...all,
        answer: (id: string, from: string, to: string) => {
          const convert = all.answer(id, from, to);
          return (
            convert &&
            ((message, call) => {
              seen.add(typeof (message.data as { id: unknown }).id);
              return convert(message, call);
            })
          );
        },
      } satisfies ReturnType<typeof conversionsOf>;
    },
  };
  expect(held(watching, {}).steps).toBe(2);
  expect([...seen]).toEqual(["number"]);
});
