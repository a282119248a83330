/** The dependency rules of the house catch each forbidden import and allow the others. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import extractDepcruiseConfig from "dependency-cruiser/config-utl/extract-depcruise-config";
import { afterEach, expect, test } from "vitest";

type Files = Readonly<Record<string, string>>;

const { forbidden = [], options = {} } = await extractDepcruiseConfig(
  path.resolve(import.meta.dirname, "../../.dependency-cruiser.mjs"),
);
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

/** `rule: from -> to` of each violation in a project that consists of these files. */
async function violations(files: Files): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "house-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  const roots = [...new Set(Object.keys(files).map((name) => name.split("/")[0]!))];
  const { output } = await cruise(roots, {
    ...options,
    ruleSet: { forbidden },
    validate: true,
    baseDir: folder,
  });
  const { violations: found } = (output as ICruiseResult).summary;
  return found.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`).sort();
}

const rooms = [
  "src/diagnostics",
  "src/source",
  "src/config",
  "src/contract",
  "src/compat",
  "src/history",
  "src/rollout",
  "src/boundary",
  "generators/typescript",
  "src/cli",
  "src/runtime",
  "src/testing",
  "generated/petstore",
  "src/control-plane",
  "src/control-plane/adapters",
  "src/control-plane/gateway",
  "src/control-plane/sled-agent",
];

const controlPlane = [...rooms.slice(-4), "src/runtime", "src/testing"];

/** What each room may import besides itself, written out once more, apart from the rules. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  "src/diagnostics": [],
  "src/source": ["src/diagnostics"],
  "src/config": ["src/diagnostics", "src/source"],
  "src/contract": ["src/diagnostics", "src/source"],
  "src/compat": ["src/diagnostics", "src/source", "src/contract"],
  "src/history": ["src/diagnostics", "src/source", "src/config", "src/contract", "src/compat"],
  "src/rollout": ["src/diagnostics", "src/source", "src/config", "src/contract", "src/compat"],
  "src/boundary": ["src/diagnostics", "src/source", "src/config", "src/contract", "src/compat"],
  "generators/typescript": [
    "src/diagnostics",
    "src/source",
    "src/config",
    "src/contract",
    "src/compat",
    "src/history",
  ],
  "src/cli": rooms.slice(0, 9),
  "src/runtime": [],
  "src/testing": ["src/runtime"],
  "generated/petstore": ["src/runtime"],
  "src/control-plane": controlPlane,
  "src/control-plane/adapters": [...controlPlane, "generated/petstore"],
  "src/control-plane/gateway": [...controlPlane, "generated/petstore"],
  "src/control-plane/sled-agent": [...controlPlane, "generated/petstore"],
};

function fileFor(from: string, to: string): string {
  return `${from}/${to.replaceAll("/", "-")}.ts`;
}

function ruleOf(from: string): string {
  const room = from.replace("src/", "").replace(/^(generat\w+)\/.*/u, "$1");
  return `${room.replaceAll("/", "-")}-imports`;
}

function importOf(from: string, to: string): string {
  const relative = path.posix.relative(from, `${to}/one.js`);
  const specifier = relative.startsWith("../") ? relative : `./${relative}`;
  return `import type { One } from "${specifier}";\nexport type Two = One;\n`;
}

const leaves = Object.fromEntries(rooms.map((room) => [`${room}/one.ts`, "export type One = 1;\n"]));

test("what is compared knows the formats that validators check", async () => {
  const formats = "src/runtime/validation/formats";
  const files = {
    ...leaves,
    [`${formats}/one.ts`]: "export type One = 1;\n",
    "src/compat/formats.ts": importOf("src/compat", formats),
  };
  expect(await violations(files)).toEqual([]);
});

test("every room imports what it may", async () => {
  const files = rooms.flatMap((from) => allowed[from]!.map((to) => [fileFor(from, to), importOf(from, to)]));
  expect(await violations({ ...leaves, ...Object.fromEntries(files) })).toEqual([]);
});

test("no room imports anything else, not even a type", async () => {
  const pairs = rooms.flatMap((from) =>
    rooms.filter((to) => to !== from && !allowed[from]!.includes(to)).map((to) => [from, to] as const),
  );
  const files = pairs.map(([from, to]) => [fileFor(from, to), importOf(from, to)]);
  const found = await violations({ ...leaves, ...Object.fromEntries(files) });
  const wanted = pairs.map(([from, to]) => `${ruleOf(from)}: ${fileFor(from, to)} -> ${to}/one.ts`);
  expect(found.filter((one) => /^[\w-]+-imports/u.test(one))).toEqual(wanted.sort());
});

test.each<[name: string, files: Files, wanted: string[]]>([
  [
    "a test in what ships",
    { "src/source/a.ts": 'import "../../test/help.js";\n', "test/help.ts": "" },
    ["source-imports: src/source/a.ts -> test/help.ts"],
  ],
  [
    "a room without a rule",
    { "src/attic/a.ts": 'import "node:fs";\n' },
    ["every-room-has-a-rule: src/attic/a.ts -> fs"],
  ],
  [
    "the entry and the command line",
    { "src/index.ts": 'export * from "./cli/main.js";\n', "src/cli/main.ts": "" },
    ["toolkit-entry: src/index.ts -> src/cli/main.ts"],
  ],
  [
    "generated code and a module of Node's",
    { "generated/petstore/index.ts": 'import "node:fs";\n' },
    ["generated-code-has-one-dependency: generated/petstore/index.ts -> fs"],
  ],
  [
    "the runtime and a module of Node's",
    { "src/runtime/client.ts": 'import "node:http";\n' },
    ["runtime-stands-alone: src/runtime/client.ts -> http"],
  ],
  [
    "an entry of the runtime for a host",
    { "src/runtime/node.ts": 'import "node:http";\n', "src/runtime/index.ts": 'import "./node.js";\n' },
    ["hosts-have-their-own-entries: src/runtime/index.ts -> src/runtime/node.ts"],
  ],
  [
    "what reads TypeScript",
    {
      "package.json": '{ "devDependencies": { "ts-morph": "28" }, "peerDependencies": { "ts-morph": "28" } }',
      "node_modules/ts-morph/package.json": '{ "name": "ts-morph", "main": "index.js" }',
      "node_modules/ts-morph/index.js": "",
      "src/boundary/a.ts": 'import "ts-morph";\n',
      "generators/a.ts": 'export const it = () => import("ts-morph");\n',
    },
    ["only-boundary-reads-typescript: generators/a.ts -> node_modules/ts-morph/index.js"],
  ],
  [
    "folders that go in a circle",
    {
      "src/contract/lower/a.ts": 'import "../hash/b.js";\n',
      "src/contract/hash/b.ts": 'import "../lower/a.js";\n',
    },
    ["no-cycle-between-folders: src/contract/hash/b.ts -> src/contract/lower/a.ts"],
  ],
  [
    "a circle within one folder, which is allowed",
    { "src/contract/a.ts": 'import "./b.js";\n', "src/contract/b.ts": 'import "./a.js";\n' },
    [],
  ],
  [
    "a file that is not there",
    { "src/source/a.ts": 'import "./b.js";\n' },
    ["no-missing-files: src/source/a.ts -> ./b.js"],
  ],
])("%s", async (_, files, wanted) => {
  expect(await violations(files)).toEqual(wanted);
});

test.each(["static", "dynamic", "required"])("the TypeScript compiler, %s", async (how) => {
  const text = {
    static: 'import type ts from "typescript";\nexport type T = typeof ts;\n',
    dynamic: 'export const ts = await import("typescript");\n',
    required: 'export const ts = require("typescript");\n',
  }[how]!;
  const found = await violations({ "generators/a.ts": text });
  expect(found).toContain("no-typescript-compiler: generators/a.ts -> typescript");
});

test("a development package in what ships", async () => {
  const found = await violations({
    "package.json":
      '{ "devDependencies": { "chalk": "5", "ajv": "8" }, "dependencies": { "semver": "7" }, "peerDependencies": { "ajv": "8" } }',
    "node_modules/ajv/package.json": '{ "name": "ajv", "main": "index.js" }',
    "node_modules/ajv/index.js": "",
    "node_modules/chalk/package.json": '{ "name": "chalk", "main": "index.js" }',
    "node_modules/chalk/index.js": "",
    "node_modules/semver/package.json": '{ "name": "semver", "main": "index.js" }',
    "node_modules/semver/index.js": "",
    "src/source/a.ts": 'import "ajv";\nimport "chalk";\nimport "semver";\n',
  });
  expect(found).toEqual(["no-development-packages: src/source/a.ts -> node_modules/chalk/index.js"]);
});
