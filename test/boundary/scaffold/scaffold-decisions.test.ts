import { expect, test } from "vitest";
import { placesOf, tried } from "./decisions.js";

const created = `/** What only people can decide about conversions between the versions of things. */
import { defineDecisions } from "./things/index.js";

export const decisions = defineDecisions({
  "3.0.0": {
    /**
     * Requests: Thing gains b, c-d (required).
     * Answers: Thing gains b, c-d (required).
     */
    "Thing.up": (old) => ({
      b: decide_3_0_0_Thing_up(old),
      "c-d": decide_3_0_0_Thing_up(old),
    }),
    /** Requests: Thing loses b (always set). */
    "Thing.down": (old) => decide_3_0_0_Thing_down(old),
  },
  "2.0.0": {
    /** Requests and answers: Thing gains a (required). */
    "Thing.up": (old) => ({ a: decide_2_0_0_Thing_up(old) }),
  },
});
`;

test("a file that is not there is begun", async () => {
  const { text, isNew, added, diagnostics } = await tried(null);
  expect(text).toBe(created);
  expect(isNew).toBe(true);
  expect(added.map(({ version, key }) => `${version} ${key}`)).toEqual([
    "3.0.0 Thing.up",
    "3.0.0 Thing.down",
    "2.0.0 Thing.up",
  ]);
  expect(diagnostics).toEqual([]);
});

test("a second run changes nothing", async () => {
  expect(await tried(created)).toMatchObject({ text: null, added: [], diagnostics: [], checked: [] });
});

test("decisions that nobody has to take are added where they are asked for", async () => {
  const { text } = await tried(created, { isWithOptional: true });
  const door = `  "4.0.0": {
    /** Requests: Shop loses door (refused where set, unless this decides otherwise). */
    "Shop.down": (old) => decide_4_0_0_Shop_down(old),
  },
`;
  expect(text).toBe(created.replace('  "3.0.0": {', `${door}  "3.0.0": {`));
});

const down = `/** Requests: Thing loses b (always set). */
"Thing.down": (old) => decide_3_0_0_Thing_down(old),`;
const first = `/** Requests and answers: Thing gains a (required). */
"Thing.up": (old) => ({ a: decide_2_0_0_Thing_up(old) }),`;
const third = `/**
 * Requests: Thing gains b, c-d (required).
 * Answers: Thing gains b, c-d (required).
 */
"Thing.up": (old) => ({
UNITb: decide_3_0_0_Thing_up(old),
UNIT"c-d": decide_3_0_0_Thing_up(old),
}),`;

/** @param unit of one level of indentation */
function indented(text: string, by: string, unit = "  "): string {
  return text.replaceAll("UNIT", unit).replaceAll(/^/gmu, by);
}

interface Case {
  readonly name: string;
  readonly given: string;
  readonly wanted: string;
}

const up = '"Thing.up": ({ a }) => ({ b: a, "c-d": 1 })';
const two = '  "2.0.0": { "Thing.up": () => ({ a: "" }) },';

const cases: readonly Case[] = [
  {
    name: "a key is added behind the last one, comments stay where they are",
    given: `// Ours.
export const decisions = defineDecisions({
  // Newest.
  "3.0.0": {
    ${up}, // Why.

    // Nothing more?
  },
  /* Between. */
${two}
  // The end.
});
// Behind.
`,
    wanted: `// Ours.
export const decisions = defineDecisions({
  // Newest.
  "3.0.0": {
    ${up}, // Why.
${indented(down, "    ")}

    // Nothing more?
  },
  /* Between. */
${two}
  // The end.
});
// Behind.
`,
  },
  {
    name: "a comma that the last key lacks is set before its comment",
    given: `export const decisions = defineDecisions({
  "3.0.0": {
    ${up} // Why, with a , in it
  }, "2.0.0": { "Thing.up": () => ({ a: "" }) }
})
`,
    wanted: `export const decisions = defineDecisions({
  "3.0.0": {
    ${up}, // Why, with a , in it
${indented(down, "    ")}
  }, "2.0.0": { "Thing.up": () => ({ a: "" }) }
})
`,
  },
  {
    name: "on one line, the brace gets a line of its own",
    given: `export const decisions = defineDecisions({
  "3.0.0": { ${up} },
${two}
});
`,
    wanted: `export const decisions = defineDecisions({
  "3.0.0": { ${up},
${indented(down, "    ")}
  },
${two}
});
`,
  },
  {
    name: "all on one line",
    given: `export const decisions = defineDecisions({ "3.0.0": { ${up} } });`,
    wanted: `export const decisions = defineDecisions({ "3.0.0": { ${up},
${indented(down, "  ")}
},
  "2.0.0": {
${indented(first, "    ")}
  },
});`,
  },
  {
    name: "a version that is missing in the middle",
    given: `export const decisions = defineDecisions({
  "4.0.0": { "Shop.down": () => {} }, // four
  // two
${two}
});
`,
    wanted: `export const decisions = defineDecisions({
  "4.0.0": { "Shop.down": () => {} }, // four
  "3.0.0": {
${indented(third, "    ")}
${indented(down, "    ")}
  },
  // two
${two}
});
`,
  },
  {
    name: "a version that is missing before all others",
    given: `export const decisions = defineDecisions({ // all
  // two
${two}
});
`,
    wanted: `export const decisions = defineDecisions({ // all
  "3.0.0": {
${indented(third, "    ")}
${indented(down, "    ")}
  },
  // two
${two}
});
`,
  },
  {
    name: "oldest first, as the file has it",
    given: `export const decisions = defineDecisions({
${two}
  "4.0.0": { "Shop.down": () => {} },
});
`,
    wanted: `export const decisions = defineDecisions({
${two}
  "3.0.0": {
${indented(third, "    ")}
${indented(down, "    ")}
  },
  "4.0.0": { "Shop.down": () => {} },
});
`,
  },
  {
    name: "tabs",
    given: `export const decisions = defineDecisions({
\t"2.0.0": {
\t\t"Thing.up": () => ({ a: "" }),
\t},
});
`,
    wanted: `export const decisions = defineDecisions({
\t"3.0.0": {
${indented(third, "\t\t", "\t")}
${indented(down, "\t\t")}
\t},
\t"2.0.0": {
\t\t"Thing.up": () => ({ a: "" }),
\t},
});
`,
  },
  {
    name: "four spaces, an own name for the function, types around, exported at the end",
    given: `import { defineDecisions as define } from "./things/index.js";
const mine = (define({
    "2.0.0": {
        ["Thing.up"]() { return { a: "" }; },
    },
}) as Decisions) satisfies Decisions;
export { mine as decisions };
`,
    wanted: `import { defineDecisions as define } from "./things/index.js";
const mine = (define({
    "3.0.0": {
${indented(third, "        ", "    ")}
${indented(down, "        ")}
    },
    "2.0.0": {
        ["Thing.up"]() { return { a: "" }; },
    },
}) as Decisions) satisfies Decisions;
export { mine as decisions };
`,
  },
  {
    name: "an empty literal, typed by its annotation",
    given: `export const decisions: Decisions = {};\n`,
    wanted: `export const decisions: Decisions = {
  "3.0.0": {
${indented(third, "    ")}
${indented(down, "    ")}
  },
  "2.0.0": {
${indented(first, "    ")}
  },
};
`,
  },
  {
    name: "an empty version with a comment",
    given: `export const decisions = things.defineDecisions({
  "3.0.0": { /* soon */ },
${two}
});
`,
    wanted: `export const decisions = things.defineDecisions({
  "3.0.0": { /* soon */
${indented(third, "    ")}
${indented(down, "    ")}
  },
${two}
});
`,
  },
];

test.each(cases)("$name", async ({ given, wanted }) => {
  const { text, before } = await tried(given);
  expect(text).toBe(wanted);
  expect(before).toBe(given);
  expect((await tried(text)).text).toBe(null);
});

test.each(cases)("Windows line ends stay: $name", async ({ given, wanted }) => {
  const { text } = await tried(given.replaceAll("\n", "\r\n"));
  expect(text).toBe(given.includes("\n") ? wanted.replaceAll("\n", "\r\n") : wanted);
});

test("a byte order mark stays", async () => {
  const given = "\uFEFFexport const decisions = defineDecisions({});\n";
  const { text } = await tried(given);
  expect(text?.startsWith(given.replace("});\n", '\n  "3.0.0": {'))).toBe(true);
});

const head = "export const decisions = defineDecisions(";

test.each([
  [
    "a syntax error",
    `${head}{\n  "3.0.0": {\n    "Thing.up": (old => 1,\n  },\n});\n`,
    ["4:3 code-unparsable"],
  ],
  ["no end", `${head}{\n  "3.0.0": {`, ["2:13 code-unparsable"]],
  ["a conflict of git", `${head}{\n<<<<<<< HEAD\n=======\n>>>>>>> x\n});\n`, ["2:1 code-unparsable"]],
  ["an empty file", "", ["1:1 decisions-not-exported"]],
  ["another name", `export const choices = defineDecisions({});`, ["1:14 decisions-not-exported"]],
  ["a default", `export default defineDecisions({});`, ["1:1 decisions-not-exported"]],
  ["no export", `const decisions = defineDecisions({});`, ["1:1 decisions-not-exported"]],
  ["of another file", `export { decisions } from "./more.js";`, ["1:1 decisions-not-exported"]],
  ["no literal", `${head}more());`, ["1:26 decisions-not-written-out"]],
  ["another function", `export const decisions = merge({}, {});`, ["1:26 decisions-not-written-out"]],
  ["nothing", `export declare const decisions: Decisions;`, ["1:22 decisions-not-written-out"]],
  ["a spread of versions", `${head}{\n  ...more,\n});`, ["2:3 decisions-not-written-out"]],
  ["a spread of keys", `${head}{\n  "3.0.0": { ...more },\n});`, ["2:14 decisions-not-written-out"]],
  ["a version elsewhere", `${head}{\n  "3.0.0": three,\n});`, ["2:12 decisions-not-written-out"]],
  ["a version by its name", `${head}{\n  three,\n});`, ["2:3 decisions-not-written-out"]],
  ["a computed key", `${head}{ [three]: {} });`, ["1:44 decisions-not-written-out"]],
  [
    "an accessor",
    `${head}{ "3.0.0": { get "Thing.up"() { return x; } } });`,
    ["1:59 decisions-not-written-out"],
  ],
  [
    "one constant for two versions",
    `${head}{\n  "3.0.0": one,\n  "2.0.0": one,\n});\nconst one = {};`,
    ["3:12 decisions-not-written-out"],
  ],
  [
    "a version written twice",
    `${head}{\n  "3.0.0": {},\n  "3.0.0": {},\n});`,
    ["3:3 decisions-not-written-out"],
  ],
])("the file stays as it is: %s", async (_, given, wanted) => {
  const { text, added, places, checked, before } = await tried(given);
  expect(places).toEqual(wanted);
  expect(placesOf(checked)).toEqual(wanted);
  expect([text, added, before]).toEqual([null, [], given]);
});

test("a superfluous key is told with its place, and the missing ones are added all the same", async () => {
  const given = `${head}{
  "3.0.0": {
    ${up},
    "Thing.down": () => {},
    "Gone.up": () => {},
  },
  "1.0.0": { "Thing.up": () => ({}) },
});
`;
  const { text, places, diagnostics, checked } = await tried(given);
  expect(places).toEqual(["5:5 decision-superfluous", "7:14 decision-superfluous"]);
  expect(diagnostics[0]!.message).toBe('the API things has nothing to decide as "Gone.up" at version 3.0.0');
  expect(text).toBe(given.replace('  "1.0.0"', `  "2.0.0": {\n${indented(first, "    ")}\n  },\n  "1.0.0"`));
  expect(placesOf(checked)).toEqual([
    "1:14 decision-missing",
    "5:5 decision-superfluous",
    "7:14 decision-superfluous",
  ]);
  expect(checked[0]!.message).toBe(
    'the API things has no decision "Thing.up" at version 2.0.0: Requests and answers: Thing gains a (required)',
  );
});

test("where a version was removed from the middle, people move what is there", async () => {
  const given = created.replaceAll("decide_", "ours_");
  const { text, places, checked, diagnostics } = await tried(given, {
    versions: ["4.0.0", "3.0.0", "1.0.0"],
    interface: 'export interface Decisions { "3.0.0": { "Thing.up": () => Pick<v3.Thing, "a"> } }',
  });
  expect(text).toBe(null);
  expect(places).toEqual(["17:3 decisions-of-no-version", "15:5 decision-superfluous"]);
  expect(placesOf(checked)).toEqual(["15:5 decision-superfluous", "17:3 decisions-of-no-version"]);
  expect(diagnostics[0]!.message).toBe("there are decisions at 2.0.0, which is no version of the API things");
});

test("a key that is missing is told where its version stands", async () => {
  const { checked } = await tried(`${head}{\n  "3.0.0": {},\n});`);
  expect(placesOf(checked)).toEqual([
    "1:14 decision-missing",
    "2:3 decision-missing",
    "2:3 decision-missing",
  ]);
});

test("a file that is not there is told once, with what is needed", async () => {
  const { checked } = await tried(null);
  expect(checked.map(({ code, message }) => [code, message])).toEqual([
    [
      "decisions-file-missing",
      'decisions.ts is not there, and the API things needs decisions: 3.0.0 "Thing.up", 3.0.0 "Thing.down", 2.0.0 "Thing.up"',
    ],
  ]);
});

const empty = "export type Decisions = Record<never, never>;";

test("where nothing is to be decided, no file is needed", async () => {
  expect(await tried(null, { interface: empty })).toMatchObject({ text: null, diagnostics: [], checked: [] });
});

test("without conversions there is nothing to decide about", async () => {
  const { places, checked } = await tried(null, { interface: null });
  expect(places.map((one) => one.split(" ")[1])).toEqual(["decisions-without-conversions"]);
  expect(checked.map(({ code }) => code)).toEqual(["decisions-without-conversions"]);
  expect((await tried(null, { interface: null, versions: ["1.0.0"] })).checked).toEqual([]);
});

test("without ts-morph it is told how to install it", async () => {
  const { diagnostics, checked } = await tried(created, { load: () => Promise.resolve(null) });
  expect([diagnostics, checked].map(([one]) => one!.code)).toEqual(["ts-morph-missing", "ts-morph-missing"]);
});

test("a version may be a constant of the file, or of one that it imports", async () => {
  const given = `import { ours as three } from "./versions/three.js";
${head}{
  "4.0.0": {},
  "3.0.0": three satisfies Decisions["3.0.0"],
  "2.0.0": two,
});
const two: Decisions["2.0.0"] = {};
`;
  const other = `// Three.\r\nexport const ours: Decisions["3.0.0"] = {\r\n\t"Thing.up": () => ({}),\r\n\tGone: 1\r\n};\r\n`;
  const { text, others, diagnostics, checked } = await tried(given, {
    others: { "versions/three.ts": other },
  });
  expect(text).toBe(given.replace("= {};", `= {\n${indented(first, "  ")}\n};`));
  const added = `\tGone: 1,\r\n${indented(down, "\t").replaceAll("\n", "\r\n")}\r\n`;
  expect(others).toEqual({ "versions/three.ts": other.replace("\tGone: 1\r\n", added) });
  const places = (list: typeof checked) =>
    list.map(({ code, span }) => `${span?.file}:${span?.start.line} ${code}`);
  expect(places(diagnostics)).toEqual(["versions/three.ts:4 decision-superfluous"]);
  expect(places(checked)).toEqual([
    "decisions.ts:4 decision-missing",
    "decisions.ts:5 decision-missing",
    "versions/three.ts:4 decision-superfluous",
  ]);
});

test.each([
  ["not there", {}, "decisions.ts:3 decisions-not-written-out"],
  ["unsound", { "three.ts": "export const three = {" }, "three.ts:1 code-unparsable"],
  ["not of this name", { "three.ts": "export const two = {};" }, "decisions.ts:3 decisions-not-written-out"],
  [
    "another constant",
    { "three.ts": "export const three = two;" },
    "decisions.ts:3 decisions-not-written-out",
  ],
  ["a spread", { "three.ts": "export const three = {\n...x };" }, "three.ts:2 decisions-not-written-out"],
  [
    "itself",
    { "three.ts": 'import { three } from "./three.js";\nexport { three };' },
    "decisions.ts:3 decisions-not-written-out",
  ],
])("files stay as they are where what is imported is %s", async (_, others, wanted) => {
  const given = `import { three } from "./three.js";\n${head}{\n  "3.0.0": three,\n});`;
  const { texts, diagnostics } = await tried(given, { others });
  expect(texts.size).toBe(0);
  expect(`${diagnostics[0]!.span?.file}:${diagnostics[0]!.span?.start.line} ${diagnostics[0]!.code}`).toBe(
    wanted,
  );
});

test("of members that a decision gives, those are written that it has to", async () => {
  const { text } = await tried(`${head}{});`, {
    interface: `export interface Decisions {
  "3.0.0": {
    "Thing.up": (
      old: v2.Thing,
      context: DecisionContext,
    ) => Pick<v3.Thing, "b"> & Partial<Pick<v3.Thing, "list">>;
    "Shop.up"?: (old: v2.Shop, context: DecisionContext) => Partial<Pick<v3.Shop, "list">>;
    "Part.down": (old: v3.Part, context: DecisionContext) => v2.Part | undefined;
  };
}
`,
    isWithOptional: true,
  });
  expect(text).toBe(`${head}{
  "3.0.0": {
    "Thing.up": (old) => ({ b: decide_3_0_0_Thing_up(old) }),
    "Shop.up": (old) => decide_3_0_0_Shop_up(old),
    "Part.down": (old) => decide_3_0_0_Part_down(old),
  },
});`);
});
