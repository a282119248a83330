/** Sound conversions pass; one broken decision for each law is caught, with the smallest message that shows it. */
import { decided, liftMembers, refuse } from "concordat/runtime";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../src/source/json.js";
import { broken, held, smallApi, type Decisions } from "./small-api.js";

type Mode = "off" | "on";

interface Old {
  readonly name: string;
  readonly state: Mode;
}

interface New {
  readonly name: string;
  readonly mode: Mode;
  readonly tags: readonly string[];
}

const modes = { type: "string", enum: ["off", "on"] };
const name = { type: "string" };
const tags = { type: "array", items: { type: "string" } };

/** `state` is called `mode` from 2.0.0 on, and there are `tags`. */
const small = smallApi(
  {
    "1.0.0": { type: "object", properties: { name, state: modes }, required: ["name", "state"] },
    "2.0.0": {
      type: "object",
      properties: { name, mode: modes, tags },
      required: ["name", "mode", "tags"],
    },
  },
  {
    "2.0.0": {
      up: liftMembers({}, { omit: ["state"], decision: ["2.0.0", "Thing.up"], decide: ["mode", "tags"] }),
      down: liftMembers(
        {},
        { omit: ["mode"], decideLost: ["tags"], decision: ["2.0.0", "Thing.down"], decide: ["state"] },
      ),
    },
  },
);

const up = (old: Old): Omit<New, "name"> => ({ mode: old.state, tags: [] });
const down = (thing: New): Pick<Old, "state"> => ({ state: thing.mode });

/** Refuses what would be lost. */
const strictly = (thing: New): Pick<Old, "state"> =>
  thing.tags.length > 0 ? refuse("version 1.0.0 has no tags") : down(thing);

const lossy = { losses: { "2.0.0": { "Thing.down": ["tags"] } } };
const strict = { refusals: { "2.0.0": { "Thing.down": "some" } } } as const;

interface Own {
  readonly up?: unknown;
  readonly down?: unknown;
}

function decisions(own: Own = {}): Decisions {
  const table: unknown = { "2.0.0": { "Thing.up": own.up ?? up, "Thing.down": own.down ?? down } };
  return table as Decisions;
}

describe("decisions that are right", () => {
  test("with a loss that is declared", () => {
    expect(held(small, decisions(), lossy)).toEqual({
      steps: 2,
      exhaustive: 16,
      boundaries: 82,
      random: 80,
      refused: 0,
      edits: 128,
      ways: 0,
      pairs: 0,
      oneWay: [],
      unasked: [],
      skipped: [],
    });
  });

  test("with a refusal that is declared", () => {
    expect(held(small, decisions({ down: strictly }), strict).steps).toBe(2);
  });

  test("that share what nobody can change", () => {
    const none = Object.freeze<string[]>([]);
    expect(
      held(small, decisions({ up: ({ state }: Old) => ({ mode: state, tags: none }) }), lossy).steps,
    ).toBe(2);
  });

  test("of a server alone, whose answers give back what requests brought", () => {
    const server = { ...small, ...directed("server") };
    const { steps, edits, pairs, oneWay } = held(server, decisions(), lossy);
    expect([steps, edits > 0, pairs, oneWay]).toEqual([2, true, 1, []]);
    expect(() => held(server, decisions({ down: () => ({ state: "off" }) }))).toThrow(
      "Thing in put_thing request and put_thing answer, 1.0.0 → 2.0.0 → 1.0.0: it does not come back as it was",
    );
  });
});

function directed(directions: "server" | "client"): Pick<typeof small, "conversionsOf"> {
  return {
    conversionsOf: (own) => {
      const all = small.conversionsOf(own);
      const isUp = (from: string, to: string): boolean => from < to;
      return {
        form: all.form,
        request: (id, from, to) =>
          isUp(from, to) === (directions === "server") ? all.request(id, from, to) : undefined,
        answer: (id, from, to) =>
          isUp(from, to) === (directions === "client") ? all.answer(id, from, to) : undefined,
      };
    },
  };
}

const off = '{ body: { name: "", state: "off" } }';
const on = '{ body: { name: "", state: "on" } }';

describe("a decision that", () => {
  test.each<[string, Own, readonly string[]]>([
    [
      "loses what is not declared",
      {},
      [
        "edit",
        "put_thing request, 1.0.0 → 2.0.0 → 1.0.0 → 2.0.0: a change at /body/tags/0 is lost on its way back",
        `at 1.0.0:   ${off}`,
        'at 2.0.0:   { body: { name: "", mode: "off", tags: [] } }',
        'changed to: { body: { name: "", mode: "off", tags: [""] } }',
        `came back:  ${off}`,
        'up again:   { body: { name: "", mode: "off", tags: [] } }',
        'at /body/tags/0: "" is gone',
        'to allow it: losses: { "2.0.0": { "Thing.down": ["tags"] } }',
        "decisions: 2.0.0 Thing.down, 2.0.0 Thing.up",
        "law: edit",
      ],
    ],
    [
      "uses a default on the way up",
      { up: () => ({ mode: "off", tags: [] }) },
      [
        "round-trip",
        "put_thing request, 1.0.0 → 2.0.0 → 1.0.0: it does not come back as it was",
        `at 1.0.0:  ${on}`,
        'at 2.0.0:  { body: { name: "", mode: "off", tags: [] } }',
        `came back: ${off}`,
        'at /body/state: "on" became "off"',
        'to allow it: losses: { "2.0.0": { "Thing.up": ["state"] } }',
        "decisions: 2.0.0 Thing.up, 2.0.0 Thing.down",
        "law: round-trip",
      ],
    ],
    [
      "uses a default on the way back",
      { down: () => ({ state: "off" }) },
      [
        "round-trip",
        "put_thing request, 1.0.0 → 2.0.0 → 1.0.0: it does not come back as it was",
        `at 1.0.0:  ${on}`,
        'at 2.0.0:  { body: { name: "", mode: "on", tags: [] } }',
        `came back: ${off}`,
        'at /body/state: "on" became "off"',
        'to allow it: losses: { "2.0.0": { "Thing.up": ["state"] } }',
        "decisions: 2.0.0 Thing.up, 2.0.0 Thing.down",
        "law: round-trip",
      ],
    ],
    [
      "swaps two values",
      { up: ({ state }: Old) => ({ mode: state === "on" ? "off" : "on", tags: [] }) },
      [
        "round-trip",
        "put_thing request, 1.0.0 → 2.0.0 → 1.0.0: it does not come back as it was",
        `at 1.0.0:  ${off}`,
        'at 2.0.0:  { body: { name: "", mode: "on", tags: [] } }',
        `came back: ${on}`,
        'at /body/state: "off" became "on"',
        'to allow it: losses: { "2.0.0": { "Thing.up": ["state"] } }',
        "decisions: 2.0.0 Thing.up, 2.0.0 Thing.down",
        "law: round-trip",
      ],
    ],
    [
      "throws",
      {
        up: () => {
          throw new RangeError("never heard of");
        },
      },
      [
        "total",
        "put_thing request, 1.0.0 → 2.0.0: the decision 2.0.0 Thing.up throws",
        `at 1.0.0: ${off}`,
        "it threw RangeError: never heard of",
        "decision: 2.0.0 Thing.up",
        "law: total",
      ],
    ],
    [
      "is asynchronous",
      { up: async (old: Old) => up(old) },
      [
        "total",
        "put_thing request, 1.0.0 → 2.0.0: the decision 2.0.0 Thing.up is asynchronous: it has to give its value at once",
        `at 1.0.0: ${off}`,
        "decision: 2.0.0 Thing.up",
        "law: total",
      ],
    ],
    [
      "gives the wrong shape",
      { up: ({ state }: Old) => ({ mode: state, tags: "" }) },
      [
        "valid",
        "put_thing request, 1.0.0 → 2.0.0: the result is not valid",
        `at 1.0.0: ${off}`,
        'at 2.0.0: { body: { name: "", mode: "off", tags: "" } }',
        "at /body/tags: expected must be array",
        "decision: 2.0.0 Thing.up",
        "law: valid",
      ],
    ],
    [
      "drops a member",
      { up: ({ state }: Old) => ({ mode: state }) },
      [
        "valid",
        "put_thing request, 1.0.0 → 2.0.0: the result is not valid",
        `at 1.0.0: ${off}`,
        'at 2.0.0: { body: { name: "", mode: "off" } }',
        "at /body: expected must have required property 'tags'",
        "decision: 2.0.0 Thing.up",
        "law: valid",
      ],
    ],
    [
      "changes what it is given",
      {
        up: (old: { state?: Mode }) => {
          const { state } = old;
          delete old.state;
          return { mode: state, tags: [] };
        },
      },
      [
        "pure",
        "put_thing request, 1.0.0 → 2.0.0: the decision 2.0.0 Thing.up changes what it is given",
        `at 1.0.0: ${off}`,
        'at /body/state: "off" is gone',
        "decision: 2.0.0 Thing.up",
        "law: pure",
      ],
    ],
    [
      "sorts what it is given",
      {
        down: (thing: { mode: Mode; tags: string[] }) => ({
          state: thing.tags.sort().length < 0 ? "on" : thing.mode,
        }),
      },
      [
        "pure",
        "put_thing request, 2.0.0 → 1.0.0: the decision 2.0.0 Thing.down changes what it is given",
        'at 2.0.0: { body: { name: "", mode: "off", tags: ["", ""] } }',
        "on a message that refuses changes it threw TypeError: Cannot assign to read only property '0' of object '[object Array]'",
        "decision: 2.0.0 Thing.down",
        "law: pure",
      ],
    ],
    [
      "gives all messages one array",
      { up: ((one: string[]) => (old: Old) => ({ mode: old.state, tags: one }))([]) },
      [
        "pure",
        "put_thing request, 1.0.0 → 2.0.0: the decision 2.0.0 Thing.up gives what it gave before, which could be changed",
        `at 1.0.0: ${off}`,
        "given again: what is at /tags",
        "decision: 2.0.0 Thing.up",
        "law: pure",
      ],
    ],
    [
      "refuses, which is not declared",
      { up: (old: Old) => (old.state === "on" ? refuse("nothing is on") : up(old)) },
      [
        "total",
        "put_thing request, 1.0.0 → 2.0.0: a decision refuses, which is not declared",
        `at 1.0.0: ${on}`,
        "the reason: nothing is on",
        'to allow it: refusals: { "2.0.0": { "Thing.up": "some" } }',
        "decision: 2.0.0 Thing.up",
        "law: total",
      ],
    ],
  ])("%s", (_, own, lines) => {
    expect(broken(small, decisions(own))).toEqual(lines);
  });

  test("counts", () => {
    let count = 0;
    const counting = (old: Old) => ({ mode: old.state, tags: [String(count++)] });
    expect(broken(small, decisions({ up: counting })).slice(0, 2)).toEqual([
      "deterministic",
      "put_thing request, 1.0.0 → 2.0.0: the conversion gives another result the second time",
    ]);
  });

  test("refuses what came up", () => {
    const lines = broken(
      small,
      decisions({ up: ({ state }: Old) => ({ mode: state, tags: ["new"] }), down: strictly }),
      strict,
    );
    expect(lines).toEqual([
      "round-trip",
      "put_thing request, 1.0.0 → 2.0.0 → 1.0.0: what came up is refused on its way back",
      `at 1.0.0: ${off}`,
      'at 2.0.0: { body: { name: "", mode: "off", tags: ["new"] } }',
      "the reason: version 1.0.0 has no tags",
      "decision: 2.0.0 Thing.down",
      "law: round-trip",
    ]);
  });

  test("goes through a stale copy", () => {
    const known = new Map<string, Mode>();
    const remembering = (old: Old) => {
      known.set(old.name, old.state);
      return up(old);
    };
    const stale = (thing: New) => ({ state: known.get(thing.name) ?? thing.mode });
    expect(broken(small, decisions({ up: remembering, down: stale }), lossy)).toEqual([
      "edit",
      "put_thing request, 1.0.0 → 2.0.0 → 1.0.0 → 2.0.0: a change at /body/mode is lost on its way back",
      `at 1.0.0:   ${off}`,
      'at 2.0.0:   { body: { name: "", mode: "off", tags: [] } }',
      'changed to: { body: { name: "", mode: "on", tags: [] } }',
      `came back:  ${off}`,
      'up again:   { body: { name: "", mode: "off", tags: [] } }',
      'at /body/mode: "on" became "off"',
      'to allow it: losses: { "2.0.0": { "Thing.down": ["mode"] } }',
      "decisions: 2.0.0 Thing.down, 2.0.0 Thing.up",
      "law: edit",
    ]);
  });

  test("takes one change for another", () => {
    const marking = (old: Old) => ({ mode: old.state, tags: [old.name] });
    const trusting = ({ name: own, mode, tags: [mark] }: New) => ({
      state: mark === undefined || mark === own ? mode : "on",
    });
    expect(broken(small, decisions({ up: marking, down: trusting }), lossy)).toEqual([
      "edit",
      "put_thing request, 1.0.0 → 2.0.0 → 1.0.0 → 2.0.0: a change at /body/name is lost on its way back",
      'at 1.0.0:   { body: { name: "a", state: "off" } }',
      'at 2.0.0:   { body: { name: "a", mode: "off", tags: ["a"] } }',
      'changed to: { body: { name: "", mode: "off", tags: ["a"] } }',
      'came back:  { body: { name: "", state: "on" } }',
      'up again:   { body: { name: "", mode: "on", tags: [""] } }',
      'at /body/mode: "off" became "on"',
      'to allow it: losses: { "2.0.0": { "Thing.down": ["mode"] } }',
      "decisions: 2.0.0 Thing.down, 2.0.0 Thing.up",
      "law: edit",
    ]);
  });

  test("is missing", () => {
    expect(broken(small, { "2.0.0": {} })).toEqual([
      "total",
      "put_thing request, 1.0.0 → 2.0.0: the decision 2.0.0 Thing.up is missing",
      `at 1.0.0: ${off}`,
      "law: total",
    ]);
  });
});

describe("what comes back may be told by a function", () => {
  const without = (thing: New) => ({ ...thing, tags: [] });
  const options = (own: unknown) => ({ losses: { "2.0.0": { "Thing.down": own } } }) as typeof lossy;

  test("that is right", () => {
    expect(held(small, decisions(), options(without)).steps).toBe(2);
  });

  test("of which more is lost", () => {
    expect(
      broken(small, decisions({ down: () => ({ state: "off" }) }), options(without)).slice(0, 2),
    ).toEqual(["round-trip", "put_thing request, 1.0.0 → 2.0.0 → 1.0.0: it does not come back as it was"]);
  });

  test("of which less is lost", () => {
    const first = (thing: New) => ({ ...thing, tags: thing.tags.slice(0, 1) });
    expect(broken(small, decisions(), options(first)).slice(0, 6)).toEqual([
      "edit",
      "put_thing request, 1.0.0 → 2.0.0 → 1.0.0 → 2.0.0: a change at /body/tags/0 is lost on its way back",
      `at 1.0.0:   ${off}`,
      'at 2.0.0:   { body: { name: "", mode: "off", tags: [] } }',
      'changed to: { body: { name: "", mode: "off", tags: [""] } }',
      `came back:  ${off}`,
    ]);
  });

  test("of which nothing is lost", () => {
    const kept = { losses: { "2.0.0": { "Thing.up": (old: Old) => old, "Thing.down": ["tags"] } } };
    expect(broken(small, decisions(), kept as never).slice(0, 2)).toEqual([
      "declared",
      "losses has a function that tells of no loss: the one for the decision 2.0.0 Thing.up",
    ]);
  });
});

describe("a decision about the whole that takes one change for another", () => {
  const object = (properties: JsonObject, ...required: readonly string[]): JsonObject => {
    return { type: "object", properties, required };
  };
  const nullable = { type: ["string", "null"] };
  /** Null, which is absent at 2.0.0, is what the older version says no more than that with. */
  const marked = smallApi(
    {
      "1.0.0": object({ note: nullable, part: object({ name }, "name") }, "part"),
      "2.0.0": object({ note: name, part: object({ name, mark: name }, "name", "mark") }, "part"),
    },
    {
      "2.0.0": {
        up: liftMembers(
          { part: liftMembers({}, { decision: ["2.0.0", "Part.up"], decide: ["mark"] }) },
          { nullIsAbsent: ["note"] },
        ),
        down: decided("2.0.0", "Thing.down"),
      },
    },
  );
  interface Marked {
    readonly note?: string;
    readonly part: { readonly name: string; readonly mark: string };
  }
  const plain = (one: Marked) => ({ ...one, part: { name: one.part.name } });
  const options = { losses: { "2.0.0": { "Thing.down": ["part/mark"] } } };
  const table = (own: unknown): Decisions => {
    const made: unknown = {
      "2.0.0": { "Part.up": ({ name: mark }: Old) => ({ mark }), "Thing.down": own },
    };
    return made as Decisions;
  };

  test("and one that does not", () => {
    expect(held(marked, table(plain), options).steps).toBe(2);
  });

  test("is told by what goes down alone, for going up again hides it", () => {
    const nulling = (one: Marked) =>
      one.part.mark === one.part.name ? plain(one) : { ...plain(one), note: one.note ?? null };
    expect(broken(marked, table(nulling), options)).toEqual([
      "edit",
      "put_thing request, 1.0.0 → 2.0.0 → 1.0.0: a change at /body/part/name changes something else on its way back",
      'at 1.0.0:   { body: { part: { name: "a" } } }',
      'at 2.0.0:   { body: { part: { name: "a", mark: "a" } } }',
      'changed to: { body: { part: { name: "", mark: "a" } } }',
      'came back:  { body: { part: { name: "" }, note: null } }',
      "at /body/note: null was added",
      'to allow it: losses: { "2.0.0": { "Thing.down": ["note"] } }',
      "decision: 2.0.0 Thing.down",
      "law: edit",
    ]);
  });
});

describe("what is declared and does not happen:", () => {
  test.each([
    [
      "a loss",
      { losses: { "2.0.0": { "Thing.down": ["tags", "name"] } } },
      'losses names what is not lost: "name" of the decision 2.0.0 Thing.down',
    ],
    [
      "a loss of a decision that there is not",
      { losses: { "2.0.0": { "Thing.down": ["tags"], "Thing.sideways": ["tags"] } } },
      "losses names a decision that there is not: 2.0.0 Thing.sideways",
    ],
    [
      "a refusal",
      { ...lossy, refusals: { "2.0.0": { "Thing.up": "some" } } } as const,
      "refusals names a decision that refused nothing: 2.0.0 Thing.up",
    ],
    ["a gap", { ...lossy, gaps: ["Thing.name"] }, 'gaps names what is no gap: "Thing.name"'],
  ])("%s", (_, options, sentence) => {
    expect(broken(small, decisions(), options).slice(0, 2)).toEqual(["declared", sentence]);
  });

  test("a decision that refuses some values, not all", () => {
    const all = { refusals: { "2.0.0": { "Thing.down": "all" } } } as const;
    expect(broken(small, decisions({ down: strictly }), all)[1]).toMatch(
      /^refusals says "all", but the decision 2.0.0 Thing.down refused \d+ of \d+ values: say "some"$/u,
    );
  });
});
