/** Sound conversions pass; one broken decision for each law is caught, with the smallest message that shows it. */
import { liftMembers, refuse, exceptValues, decided } from "concordat/runtime";
import { describe, expect, test } from "vitest";
import { broken, held, smallApi, type Decisions } from "./small-api.js";

interface Old {
  readonly name: string;
  readonly state: "off" | "on";
}

interface New {
  readonly name: string;
  readonly mode: "off" | "on";
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
const lossy = { losses: { "2.0.0": { "Thing.down": ["tags"] } } };

function decisions(own: Partial<Record<"Thing.up" | "Thing.down", unknown>>): Decisions {
  return { "2.0.0": { "Thing.up": up, "Thing.down": down, ...own } } as Decisions;
}

describe("decisions that are right", () => {
  test("with a loss that is declared", () => {
    expect(held(small, decisions({}), lossy)).toEqual({});
  });

  test("with a refusal that is declared", () => {
    const refusing = (thing: New): Pick<Old, "state"> =>
      thing.tags.length > 0 ? refuse("1.0.0 has no tags") : down(thing);
    const refusals = { "2.0.0": { "Thing.down": "some" } } as const;
    expect(held(small, decisions({ "Thing.down": refusing }), { refusals }).unasked).toEqual([]);
  });
});

describe("a decision that", () => {
  test.each<[string, Decisions]>([
    ["loses what is not declared", decisions({})],
    ["drops a member", decisions({ "Thing.up": () => ({ mode: "off", tags: [] }) })],
    ["uses a default on the way back", decisions({ "Thing.down": () => ({ state: "off" }) })],
    ["swaps two values", decisions({ "Thing.up": ({ state }: Old) => ({ mode: state === "on" ? "off" : "on", tags: [] }) })],
    ["throws", decisions({ "Thing.up": () => { throw new RangeError("never"); } })],
    ["is asynchronous", decisions({ "Thing.up": async (old: Old) => up(old) })],
    ["gives the wrong shape", decisions({ "Thing.up": ({ state }: Old) => ({ mode: state, tags: "" }) })],
    ["gives less than it must", decisions({ "Thing.up": ({ state }: Old) => ({ mode: state }) })],
    ["changes its input", decisions({ "Thing.up": (old: { state?: string }) => { const { state } = old; delete old.state; return { mode: state, tags: [] }; } })],
    ["gives all messages one array", decisions({ "Thing.up": ((shared: string[]) => ({ state }: Old) => ({ mode: state, tags: shared }))([]) })],
    ["counts", decisions({ "Thing.up": ((count) => ({ state }: Old) => ({ mode: state, tags: [`${count++}`] }))(0) })],
    ["refuses", decisions({ "Thing.up": (old: Old) => (old.state === "on" ? refuse("no") : up(old)) })],
    ["refuses what came up", decisions({ "Thing.down": (old: New) => (old.mode === "on" ? refuse("no") : down(old)) })],
    ["looks at the versions", decisions({})],
  ])("%s", (_, own) => {
    expect(broken(small, own)).toEqual([]);
  });
});
void exceptValues; void decided;
