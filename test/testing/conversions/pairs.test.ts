/** On a server or a client alone, what somebody puts is what he gets: types that are in requests and in answers. */
import { liftMembers, refuse } from "concordat/runtime";
import { describe, expect, test } from "vitest";
import { broken, held, smallApi, type Decisions } from "./small-api.js";

const text = { type: "string" };
const modes = { type: "string", enum: ["off", "on"] };
const object = (properties: object, required: readonly string[]) =>
  ({ type: "object", properties, required }) as never;

interface Old {
  readonly name: string;
  readonly state: string;
}

interface New {
  readonly label: string;
  readonly mode: string;
}

/** `name` is called `label` from 2.0.0 on, and `state` is called `mode`. */
const api = (directions: "server" | "client"): ReturnType<typeof smallApi> =>
  smallApi(
    {
      "1.0.0": object({ name: text, state: modes }, ["name", "state"]),
      "2.0.0": object({ label: text, mode: modes }, ["label", "mode"]),
    },
    {
      "2.0.0": {
        up: liftMembers(
          {},
          { omit: ["name", "state"], decision: ["2.0.0", "Thing.up"], decide: ["label", "mode"] },
        ),
        down: liftMembers(
          {},
          { omit: ["label", "mode"], decision: ["2.0.0", "Thing.down"], decide: ["name", "state"] },
        ),
      },
    },
    directions,
  );
const server = api("server");

const up = ({ name, state }: Old): New => ({ label: name, mode: state });
const down = ({ label, mode }: New): Old => ({ name: label, state: mode });

function decisions(own: { readonly up?: unknown; readonly down?: unknown } = {}): Decisions {
  return { "2.0.0": { "Thing.up": up, "Thing.down": down, ...renamed(own) } } as unknown as Decisions;
}

function renamed(own: object): object {
  return Object.fromEntries(Object.entries(own).map(([way, decision]) => [`Thing.${way}`, decision]));
}

describe("what goes up in requests and comes down in answers", () => {
  test("comes back", () => {
    const { steps, pairs, oneWay } = held(server, decisions());
    expect([steps, pairs, oneWay]).toEqual([2, 1, []]);
  });

  test.each<[string, Parameters<typeof decisions>[0]]>([
    ["throws a name away", { up: ({ state }: Old) => ({ label: "", mode: state }) }],
    [
      "puts something before a name",
      { down: ({ label, mode }: New) => ({ name: `x${label}`, state: mode }) },
    ],
    [
      "turns a switch round",
      { down: ({ label, mode }: New) => ({ name: label, state: mode === "on" ? "off" : "on" }) },
    ],
    ["cuts a name", { down: ({ label, mode }: New) => ({ name: label.slice(0, 3), state: mode }) }],
    ["takes one for the other", { up: ({ name, state }: Old) => ({ label: state + name, mode: state }) }],
  ])("but not of a decision that %s", (_, own) => {
    const [law, first, ...rest] = broken(server, decisions(own));
    expect([law, first]).toEqual([
      "round-trip",
      "Thing in put_thing request and put_thing answer, 1.0.0 → 2.0.0 → 1.0.0: it does not come back as it was",
    ]);
    expect(rest.at(-1)).toBe("law: round-trip");
  });

  test("with what is declared lost", () => {
    const own = decisions({ up: ({ state }: Old) => ({ label: "", mode: state }) });
    const options = { losses: { "2.0.0": { "Thing.up": ["name"], "Thing.down": ["label"] } } };
    expect(held(server, own, options).pairs).toBe(1);
  });

  test("or is refused on its way back, which is told", () => {
    const own = decisions({ down: (one: New) => (one.mode === "on" ? refuse("not on") : down(one)) });
    const options = { refusals: { "2.0.0": { "Thing.down": "some" } } } as const;
    expect(broken(server, own, options)[1]).toBe(
      "Thing in put_thing request and put_thing answer, 1.0.0 → 2.0.0 → 1.0.0: what came up is refused on its way back",
    );
  });
});

describe("what comes up in answers and goes down in requests", () => {
  const client = api("client");

  test("comes back", () => {
    const { steps, pairs, oneWay } = held(client, decisions());
    expect([steps, pairs, oneWay]).toEqual([2, 1, []]);
  });

  test("but not of a decision that loses a part", () => {
    const own = decisions({ down: ({ mode }: New) => ({ name: "", state: mode }) });
    expect(broken(client, own).slice(0, 2)).toEqual([
      "round-trip",
      "Thing in put_thing answer and put_thing request, 1.0.0 → 2.0.0 → 1.0.0: it does not come back as it was",
    ]);
  });
});
