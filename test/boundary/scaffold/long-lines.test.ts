/** However long the names are, a formatter leaves what is begun as it is. */
import { join } from "node:path";
import { format } from "oxfmt";
import { expect, test } from "vitest";
import { scaffoldAdapter } from "../../../src/boundary/scaffold/scaffold-adapter.js";
import { folderWith } from "../../folder.js";
import { tried } from "./decisions.js";

const lengths = Array.from({ length: 90 }, (_, at) => at + 1);
const nameOf = (length: number): string => `N${"x".repeat(length - 1)}`;

async function formatted(text: string, more: object = {}): Promise<string> {
  const { code, errors } = await format("file.ts", text, { printWidth: 110, ...more });
  expect(errors).toEqual([]);
  return code;
}

/** A formatter takes short ones for a case of their own. */
const members = [
  "a",
  "ab",
  "abc",
  "abcd",
  "abcde",
  "abcdef",
  "abcdefg",
  "a-",
  "a-b",
  "a-bc",
  "a-bcd",
  "a-bcde",
]
  .map((one) => `"${one}"`)
  .join(" | ");

/** A decision of each kind for each length of a type's name. */
const decisions = `export interface Decisions {
  "3.0.0": {
${lengths
  .map(nameOf)
  .map(
    (name) => `    "${name}.whole": (old: v2.${name}, context: DecisionContext) => v3.${name};
    "${name}.void": (old: v2.${name}, context: DecisionContext) => void;
    "${name}.one": (old: v2.${name}, context: DecisionContext) => Pick<v3.${name}, "member">;
    "${name}.two": (old: v2.${name}, context: DecisionContext) => Pick<v3.${name}, ${members}>;
`,
  )
  .join("")}  };
}
`;

test.each([
  ["of a new file", null, {}],
  ["with tabs", 'export const decisions = defineDecisions({\n\t"3.0.0": {},\n});\n', { useTabs: true }],
  [
    "with four blanks",
    'export const decisions = defineDecisions({\n    "2.0.0": {},\n});\n',
    { tabWidth: 4 },
  ],
])("decisions %s", async (_, given, layout) => {
  const { text } = await tried(given, { interface: decisions });
  expect(text!.split('.whole":').length).toBe(91);
  expect(text).toBe(await formatted(text!, layout));
});

test.each([
  ["interface TYPE { a: string; NAME: string; 'NAME-x': string }"],
  ["type TYPE = 'a' | 'NAME'"],
  ["type TYPE = { kind: 'a'; a: string } | { kind: 'NAME' }"],
  ["type TYPE = readonly string[]"],
])("an adapter of: %s", async (declaration) => {
  for (const length of lengths.slice(0, 72)) {
    const type = nameOf(length);
    const types = `export ${declaration.replaceAll("TYPE", type).replaceAll("NAME", type).replaceAll("'", '"')};`;
    const cwd = folderWith({});
    const options = {
      cwd,
      path: join(cwd, "adapter.ts"),
      types,
      type,
      api: "shop",
      module: "./shop/index.js",
    };
    const made = await scaffoldAdapter(options);
    if (made.kind !== "text") throw new Error(made.kind);
    expect(made.text).toBe(await formatted(made.text));
  }
});
