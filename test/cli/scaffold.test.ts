import { readFileSync, symlinkSync, lstatSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { JsonObject } from "../../src/source/json.js";
import { folderWith, write } from "../folder.js";
import { things } from "../generators/conversions/api.js";
import { runCompiler, withRuntime } from "../generators/typescript/compile.js";
import { cli } from "./run.js";

const text = { type: "string" };

function object(properties: JsonObject): JsonObject {
  return { type: "object", properties, required: Object.keys(properties) };
}

const state = { type: "string", enum: ["on", "off"] };
const [newest, middle, oldest] = things(
  { Thing: object({ name: text }) },
  { Thing: object({ name: text, color: text, "max-size": { type: "integer" } }) },
  { Thing: object({ name: text, color: text, "max-size": { type: "integer" }, state }) },
).map((document) => JSON.stringify(document));

const config = {
  blessed: "none",
  apis: {
    things: {
      documents: "things",
      versioning: "server",
      decisions: "src/decisions/things.ts",
      conversions: "both",
    },
  },
};

const documents = {
  "concordat.config.json": JSON.stringify(config),
  "things/versions.json":
    '{ "versions": [{ "version": "3.0.0" }, { "version": "2.0.0" }, { "version": "1.0.0" }] }',
  "things/3.0.0.json": newest!,
  "things/2.0.0.json": middle!,
  "things/1.0.0.json": oldest!,
};

const path = "src/decisions/things.ts";

async function project(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = folderWith({
    ...documents,
    "package.json": '{ "type": "module" }',
    "tsconfig.json": JSON.stringify({ compilerOptions: withRuntime, include: ["src", "generated/**/*.ts"] }),
    ...files,
  });
  expect((await cli(folder, ["generate"])).code).toBe(0);
  return folder;
}

function read(folder: string, file = path): string {
  return readFileSync(join(folder, file), "utf8");
}

const created = `/** What only people can decide about conversions between the versions of things. */
import { defineDecisions } from "../../generated/things/index.js";

export const decisions = defineDecisions({
  "3.0.0": {
    /** Requests and answers: Thing gains state (required). */
    "Thing.up": (old) => ({ state: decide_3_0_0_Thing_up(old) }),
    /** Requests: Thing loses state (always set). */
    "Thing.down": (old) => decide_3_0_0_Thing_down(old),
  },
  "2.0.0": {
    /** Requests and answers: Thing gains color, max-size (required). */
    "Thing.up": (old) => ({
      color: decide_2_0_0_Thing_up(old),
      "max-size": decide_2_0_0_Thing_up(old),
    }),
    /** Requests: Thing loses color, max-size (always set). */
    "Thing.down": (old) => decide_2_0_0_Thing_down(old),
  },
});
`;

test("decisions are begun, do not compile and are named by it; a second run changes nothing", async () => {
  const folder = await project();
  expect(await cli(folder, ["scaffold", "things"])).toEqual({
    code: 0,
    stdout: `ok: 4 decisions to be filled in: ${path}\n`,
    stderr: "",
  });
  expect(read(folder)).toBe(created);
  expect(await runCompiler(folder)).toEqual([
    `${path}(7,36): error TS2304: Cannot find name 'decide_3_0_0_Thing_up'.`,
    `${path}(9,28): error TS2304: Cannot find name 'decide_3_0_0_Thing_down'.`,
    `${path}(14,14): error TS2304: Cannot find name 'decide_2_0_0_Thing_up'.`,
    `${path}(15,19): error TS2304: Cannot find name 'decide_2_0_0_Thing_up'.`,
    `${path}(18,28): error TS2304: Cannot find name 'decide_2_0_0_Thing_down'.`,
  ]);
  expect(await cli(folder, ["scaffold", "things"])).toEqual({
    code: 0,
    stdout: "ok: nothing is missing in the decisions of things\n",
    stderr: "",
  });
  expect(read(folder)).toBe(created);
});

const written = `// Ours.
import { defineDecisions } from "../../generated/things/index.js";

export const decisions = defineDecisions({
  "2.0.0": {
    "Thing.up": ({ name }) => ({ color: name, "max-size": 1 }),
    "Thing.down": () => {},
  },
});
`;

test("a new version's decisions are added to what was written, and all compiles when they are filled in", async () => {
  const folder = await project({ [path]: written });
  expect((await cli(folder, ["check"])).code).toBe(1);
  expect((await cli(folder, ["scaffold", "things"])).stdout).toBe(
    `ok: 2 decisions to be filled in: ${path}\n`,
  );
  const added = created.slice(created.indexOf('  "3.0.0"'), created.indexOf('  "2.0.0"'));
  expect(read(folder)).toBe(written.replace('  "2.0.0"', `${added}  "2.0.0"`));
  const filled = read(folder)
    .replace("decide_3_0_0_Thing_up(old)", '"on"')
    .replace("(old) => ({ state", "() => ({ state")
    .replace("(old) => decide_3_0_0_Thing_down(old)", "() => {}");
  write(folder, { [path]: filled });
  expect(await runCompiler(folder)).toEqual([]);
  expect((await cli(folder, ["check"])).code).toBe(0);
});

test("check lists what is missing and what is superfluous, with file and line", async () => {
  const folder = await project({ [path]: written.replace("Thing.down", "Thing.sideways") });
  const { code, stdout } = await cli(folder, ["check", "--format", "json"]);
  const { diagnostics } = JSON.parse(stdout);
  expect(code).toBe(1);
  expect(
    diagnostics.map((one: { code: string; span: { file: string; start: { line: number } } }) => [
      one.code,
      one.span.file,
      one.span.start.line,
    ]),
  ).toEqual([
    ["decision-missing", path, 4],
    ["decision-missing", path, 4],
    ["decision-missing", path, 5],
    ["decision-superfluous", path, 7],
  ]);
});

test("check asks for decisions also where generated files are not kept", async () => {
  const folder = folderWith({
    ...documents,
    "concordat.config.json": JSON.stringify({ ...config, generate: { committed: false } }),
  });
  const { code, stdout } = await cli(folder, ["check"]);
  expect(code).toBe(1);
  expect(stdout).toContain(
    `concordat.config.json:1:92 - error decisions-file-missing: ${path} is not there, and the API things needs decisions: 3.0.0 "Thing.up", `,
  );
});

test("the answer as JSON", async () => {
  const folder = await project({ [path]: `${written.replace("Thing.down", "Thing.sideways")}` });
  const { code, stdout } = await cli(folder, ["scaffold", "things", "--format", "json"]);
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    ok: false,
    exitCode: 1,
    files: [path],
    isNew: false,
    added: [
      { version: "3.0.0", key: "Thing.up" },
      { version: "3.0.0", key: "Thing.down" },
      { version: "2.0.0", key: "Thing.down" },
    ],
    optional: [],
    diagnostics: [{ code: "decision-superfluous", span: { start: { line: 7, column: 5 } } }],
  });
});

test.each([
  ["a syntax error", written.replace("=> {}", "=> {"), 2, "error code-unparsable"],
  ["another name", written.replace("const decisions", "const choices"), 2, "error decisions-not-exported"],
  ["no literal", written.replace("defineDecisions({", "merged({"), 2, "error decisions-not-written-out"],
  ["a spread", written.replace('  "2.0.0"', "  ...more,\n$&"), 2, "error decisions-not-written-out"],
  ["no such version", written.replace('"2.0.0"', '"2.5.0"'), 1, "error decisions-of-no-version"],
  ["not UTF-8", "\u00ff", 2, "error decisions-file-unreadable"],
])("nothing is written where there is %s", async (name, given, code, said) => {
  const folder = await project(name === "not UTF-8" ? {} : { [path]: given });
  if (name === "not UTF-8") {
    const { mkdirSync, writeFileSync } = await import("node:fs");
    mkdirSync(join(folder, "src/decisions"), { recursive: true });
    writeFileSync(join(folder, path), Buffer.from([0xff, 0xfe]));
  }
  const before = readFileSync(join(folder, path));
  const ran = await cli(folder, ["scaffold", "things"]);
  expect(ran.code).toBe(code);
  expect(ran.stderr).toContain(said);
  expect(ran.stdout).toMatch(/^failed: nothing was written: /u);
  expect(readFileSync(join(folder, path)).equals(before)).toBe(true);
});

test("a link to the file stays one", async () => {
  const folder = await project({ "elsewhere.ts": written, "src/decisions/other.ts": "" });
  symlinkSync("../../elsewhere.ts", join(folder, path));
  expect((await cli(folder, ["scaffold", "things"])).code).toBe(0);
  expect(lstatSync(join(folder, path)).isSymbolicLink()).toBe(true);
  expect(read(folder, "elsewhere.ts")).toContain("decide_3_0_0_Thing_up");
});

test("those that nobody has to take are listed where they are not there", async () => {
  const optional = (properties: JsonObject): JsonObject => ({ type: "object", properties });
  const [third, second, first] = things(
    { Thing: optional({}) },
    { Thing: optional({ a: text }) },
    { Thing: optional({ a: text, b: text }) },
  );
  const folder = await project({
    "things/3.0.0.json": JSON.stringify(third),
    "things/2.0.0.json": JSON.stringify(second),
    "things/1.0.0.json": JSON.stringify(first),
    [path]: written.replace(/ {2}"2.0.0": \{[\s\S]* {2}\},\n/u, ""),
  });
  expect((await cli(folder, ["scaffold", "things"])).stdout).toBe(
    `ok: nothing is missing in the decisions of things
may also be decided: 3.0.0 "Thing.up", 3.0.0 "Thing.down", 2.0.0 "Thing.up", 2.0.0 "Thing.down"
`,
  );
  const { stdout } = await cli(folder, ["scaffold", "things", "--format", "json"]);
  const keys = ["3.0.0", "2.0.0"].flatMap((version) =>
    ["up", "down"].map((way) => ({ version, key: `Thing.${way}` })),
  );
  expect(JSON.parse(stdout)).toMatchObject({ added: [], optional: keys });
});

test("documents that cannot be read are told, and nothing is written", async () => {
  const folder = await project();
  write(folder, { "things/3.0.0.json": "{" });
  const { code, stderr } = await cli(folder, ["scaffold", "things"]);
  expect(code).toBe(2);
  expect(stderr).toContain("things/3.0.0.json:1:2");
});

test.each([
  [["scaffold", "thing"], "the config has no API thing; did you mean things?"],
  [["scaffold", "things", "--adapter", "Thing"], "an adapter takes its type and its file"],
  [["scaffold", "things", "x.ts"], "an adapter takes its type and its file"],
  [["scaffold", "things", "--adapter", "Thing", "--optional", "x.ts"], "--optional is of decisions"],
  [
    ["scaffold", "things", "--adapter", "Thin", "x.ts"],
    "3.0.0) of things has no type Thin; did you mean Thing?",
  ],
])("%j", async (args, said) => {
  const folder = await project();
  const { code, stderr } = await cli(folder, args);
  expect(code).toBe(2);
  expect(stderr).toContain(said);
});

test("a config without decisions", async () => {
  const { decisions: _, ...things } = config.apis.things;
  const folder = await project({
    "concordat.config.json": JSON.stringify({ ...config, apis: { things } }),
  });
  const { code, stderr } = await cli(folder, ["scaffold", "things"]);
  expect(code).toBe(2);
  expect(stderr).toContain("`decisions` names a file");
  expect((await cli(folder, ["check"])).code).toBe(0);
});

const adapter = `/** Between Thing of the API things and the domain. */
import { defineAdapter } from "concordat/runtime";
import type { latest } from "../../generated/things/index.js";

export const thingAdapter = defineAdapter<latest.Thing, DomainThing>({
  toDomain: (wire) => ({
    name: decide_Thing_name_toDomain(wire.name),
    color: decide_Thing_color_toDomain(wire.color),
    "max-size": decide_Thing_max_size_toDomain(wire["max-size"]),
    state: decide_Thing_state_toDomain(wire.state),
  }),
  toWire: (domain) => ({
    name: decide_Thing_name_toWire(domain),
    color: decide_Thing_color_toWire(domain),
    "max-size": decide_Thing_max_size_toWire(domain),
    state: decide_Thing_state_toWire(domain),
  }),
});
`;

test("an adapter is begun, does not compile, and is not overwritten", async () => {
  const folder = await project();
  const args = ["scaffold", "things", "--adapter", "Thing", "src/adapters/thing.ts"];
  expect(await cli(folder, args)).toEqual({
    code: 0,
    stdout: "ok: the adapter of Thing is to be filled in: src/adapters/thing.ts\n",
    stderr: "",
  });
  expect(read(folder, "src/adapters/thing.ts")).toBe(adapter);
  const errors = await runCompiler(folder);
  expect(errors.map((line) => /Cannot find name '(\w+)'/u.exec(line)?.[1] ?? line)).toEqual([
    "DomainThing",
    ...["name", "color", "max_size", "state"].map((one) => `decide_Thing_${one}_toDomain`),
    ...["name", "color", "max_size", "state"].map((one) => `decide_Thing_${one}_toWire`),
  ]);
  write(folder, { "src/adapters/thing.ts": "// mine\n" });
  const again = await cli(folder, args);
  expect(again.code).toBe(2);
  expect(again.stderr).toContain("error adapter-file-exists: src/adapters/thing.ts is there already");
  expect(read(folder, "src/adapters/thing.ts")).toBe("// mine\n");
});
