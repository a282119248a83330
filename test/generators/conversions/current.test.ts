/** The option `current` of generated servers, as the compiler sees it. */
import { expect, test } from "vitest";
import type { JsonValue } from "../../../src/source/json.js";
import { compiled } from "../typescript/operations/emit.js";
import { filesOf, things } from "./api.js";

const text = { type: "string" };
const thing = (...names: readonly string[]): { readonly Thing: JsonValue } => ({
  Thing: {
    type: "object",
    properties: Object.fromEntries(names.map((name) => [name, text])),
    required: names,
  },
});

const uses = `
import { createServer, defineDecisions, type Handlers } from "./index.js";

declare const handlers: Handlers;
const decisions = defineDecisions({
  "2.0.0": {
    "Thing.up": (_, { current }) => ({ tag: String(current) }),
    "Thing.down": () => undefined,
  },
});
declare function load(name: string): Promise<string>;
createServer({ handlers, decisions, current: { putThing: ({ body }, { version }) => load(body.name + version) } });
// @ts-expect-error A request of 1.0.0 has no tag.
createServer({ handlers, decisions, current: { putThing: ({ body }) => load(body.tag) } });
// @ts-expect-error There is no such operation.
createServer({ handlers, decisions, current: { getNothing: () => undefined } });
`;

test("loaders are named for operations and get a request of any version", async () => {
  const files = filesOf(things(thing("name"), thing("name", "tag")));
  expect(await compiled(files, { "uses.ts": uses })).toEqual([]);
});

test("where there are no decisions nothing reads it", async () => {
  const files = filesOf(things(thing("name"), thing("name")));
  const source = `
import { createServer, type Handlers } from "./index.js";
declare const handlers: Handlers;
createServer({ handlers });
`;
  expect(await compiled(files, { "uses.ts": source })).toEqual([]);
});
