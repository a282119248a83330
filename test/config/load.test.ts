import { join } from "node:path";
import { expect, test } from "vitest";
import { loadConfig } from "../../src/config/load.js";
import { pinnedGenerator } from "../../src/config/pinned-generator.js";
import { folderWith, write } from "../folder.js";

const pets = '{ "apis": { "pets": { "documents": "pets", "versioning": "server" } } }';

async function load(
  files: Readonly<Record<string, string>>,
  options: { file?: string; allowCode?: boolean } = {},
) {
  const cwd = folderWith(files);
  const { allowCode = true, ...rest } = options;
  const { config, diagnostics } = await loadConfig({ cwd, allowCode, ...rest });
  const said = diagnostics.map(({ code, span, message }) => {
    const place = span === undefined ? "" : `${span.file}:${span.start.line}:${span.start.column} `;
    return `${place}${code}: ${message.replaceAll(cwd, "FOLDER")}`;
  });
  return { cwd, config, said };
}

/** File name, text, and what is said of it. */
const badData: readonly (readonly [name: string, text: string, said: readonly string[]])[] = [
  ["json", "{", ["concordat.config.json:1:2 json-truncated: the text ends inside an object"]],
  [
    "json",
    '{\n  "apis": {\n    "pets": { "documents": "pets", "versionning": "server" }\n  }\n}',
    [
      'concordat.config.json:3:13 missing-key: apis.pets lacks the key "versioning"',
      'concordat.config.json:3:36 unknown-key: apis.pets has the key "versionning", which is not known',
    ],
  ],
  [
    "json",
    '{ "apis": { "pets": { "documents": "pets", "versioning": "sever" } },\n  "generate": { "targets": ["type"] } }',
    [
      'concordat.config.json:1:58 wrong-value: apis.pets.versioning is "sever", but one of "evolving", "lockstep", "server", "client" is wanted',
      'concordat.config.json:2:29 wrong-value: generate.targets[0] is "type", but one of "types", "validators", "client", "server", "json-schema" is wanted',
    ],
  ],
  [
    "json",
    '{ "apis": { "pets": { "documents": "pets", "versioning": "server", "documents": "dogs" } } }',
    ['concordat.config.json:1:68 duplicate-key: the key "documents" stands twice in one object'],
  ],
  [
    "yaml",
    "apis:\n  pets:\n    documents: 7\n    versioning: server\nlimits:\n  depth: deep\n",
    [
      "concordat.config.yaml:3:16 wrong-type: apis.pets.documents is 7, but a text or an object is wanted",
      'concordat.config.yaml:6:10 wrong-type: limits.depth is "deep", but a whole number is wanted',
    ],
  ],
  [
    "yaml",
    "apis:\n  ../pets:\n    documents: pets\n    versioning: server\n",
    ['concordat.config.yaml:2:3 wrong-name: "../pets" in apis is no usable name'],
  ],
  [
    "yaml",
    "apis:\n  pets: { documents: p, versioning: server }\n  Pets: { documents: p, versioning: server }\n",
    ["concordat.config.yaml:3:9 config-names-collide: the APIs pets and Pets differ only in case"],
  ],
];

test.each(badData)("bad %s: %j", async (kind, text, wanted) => {
  const { config, said } = await load({ [`concordat.config.${kind}`]: text });
  expect(config).toBeNull();
  expect(said).toEqual(wanted);
});

const badCode: readonly (readonly [name: string, text: string, said: readonly string[]])[] = [
  ["ts", "export const apis = {};", ["config-without-default: concordat.config.ts has no default export"]],
  [
    "mjs",
    "throw new Error('no luck');",
    ["config-failed: concordat.config.mjs could not be loaded: no luck"],
  ],
  [
    "ts",
    "export default {",
    [expect.stringContaining("config-failed: concordat.config.ts could not be loaded: ")],
  ],
  ["ts", "export default () => 7;", ["wrong-type: the file is a function, but an object is wanted"]],
  ["js", "export default { apis: { pets: 1n } };", ["wrong-type: apis.pets is 1, but an object is wanted"]],
];

test.each(badCode)("bad %s: %j", async (kind, text, wanted) => {
  const { config, said } = await load({ [`concordat.config.${kind}`]: text });
  expect(config).toBeNull();
  expect(said.map((one) => one.replace(`concordat.config.${kind}:1:1 `, ""))).toEqual(wanted);
  expect(said.join()).not.toContain("\n");
});

test("a config that contains itself is refused like any other", async () => {
  const { config, said } = await load({
    "concordat.config.mjs": "const a = { apis: {} }; a.apis.pets = a; export default a;",
  });
  expect(config).toBeNull();
  expect(said.map((one) => one.split(" ")[1])).toEqual(["missing-key:", "missing-key:", "unknown-key:"]);
});

test.each([
  ["json", pets],
  ["yaml", "apis: { pets: { documents: pets, versioning: server } }"],
  ["mjs", `export default ${pets}`],
  ["js", `export default ${pets}`],
  ["ts", `import { defineConfig } from "concordat/config";\nexport default defineConfig(${pets});`],
  ["mts", `import type { Config } from "concordat/config";\nexport default ${pets} satisfies Config;`],
])("a config in %s, with its defaults", async (kind, text) => {
  const { cwd, config, said } = await load({ [`concordat.config.${kind}`]: text });
  expect(said).toEqual([]);
  const [api] = config!.apis;
  expect({ ...config, apis: [{ ...api, place: api!.place.pointer }] }).toEqual({
    folder: cwd,
    apis: [
      {
        name: "pets",
        documents: join(cwd, "pets"),
        package: null,
        versioning: "server",
        reason: null,
        int64: "number",
        enums: "closed",
        validators: "concordat",
        versionIn: { header: "api-version" },
        conversions: "server",
        decisions: null,
        docs: "editable",
        produce: null,
        compatibility: {
          policy: "wire",
          direction: "backward",
          contentModel: "closed-writer",
          severities: {},
          ignores: null,
        },
        languages: [],
        place: "/apis/pets/documents",
      },
    ],
    blessed: { kind: "git", branch: null, tags: null, window: 10 },
    output: join(cwd, "generated"),
    committed: true,
    importExtension: ".js",
    targets: ["types", "validators", "client", "server", "json-schema"],
    openapiGenerator: { ...pinnedGenerator, jar: null, java: null, timeLimit: 600 },
    formats: { assert: [], annotate: [] },
    limits: {},
    patternLength: null,
    roots: [],
    boundary: null,
  });
});

test.each<[unknown, unknown]>([
  [{ git: "origin/trunk" }, { kind: "git", branch: "origin/trunk", tags: null, window: 10 }],
  [
    { tags: "v*", window: 3 },
    { kind: "git", branch: null, tags: "v*", window: 3 },
  ],
  ["none", { kind: "none" }],
])("blessed %j", async (blessed, wanted) => {
  const { config, said } = await load({ "concordat.config.json": configWith({ blessed }) });
  expect(said).toEqual([]);
  expect(config!.blessed).toEqual(wanted);
});

test("blessed by a folder, which is relative to the config", async () => {
  const text = configWith({ blessed: { folder: "shipped" } });
  const { cwd, config } = await load({ "concordat.config.json": text });
  expect(config!.blessed).toEqual({ kind: "folder", folder: join(cwd, "shipped") });
});

test.each<[Record<string, unknown>, string[]]>([
  [
    { blessed: { folder: "shipped", git: "main" } },
    ["config-blessed-mixed: blessed names a folder and git, which belongs to git"],
  ],
  [{ blessed: {} }, ["wrong-value: blessed is empty, but at least one key is wanted"]],
  [{ blessed: "main" }, ['wrong-value: blessed is "main", but one of "none" is wanted']],
  [{ blessed: true }, ["wrong-type: blessed is true, but an object or a text is wanted"]],
])("%j is refused", async (more, wanted) => {
  const { said } = await load({ "concordat.config.json": configWith(more) });
  expect(said.map((one) => one.split(" ").slice(1).join(" "))).toEqual(wanted);
});

test("documents of a package are looked for as Node does; a path out of it is refused", async () => {
  const document = (path: string) =>
    JSON.stringify({
      apis: { pets: { documents: { package: "@acme/pets", path }, versioning: "evolving" } },
    });
  const inside = await load({
    "concordat.config.json": document("openapi/pets.yaml"),
    "node_modules/@acme/pets/openapi/pets.yaml": "",
  });
  const [api] = inside.config!.apis;
  expect([api!.package, api!.documents]).toEqual([
    "@acme/pets",
    join(inside.cwd, "node_modules/@acme/pets/openapi/pets.yaml"),
  ]);
  const outside = await load({ "concordat.config.json": document("../../other") });
  expect(outside.said).toEqual([
    expect.stringMatching(
      / config-path-leaves-package: the path \.\.\/\.\.\/other leads out of the package$/u,
    ),
  ]);
});

function configWith(more: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ apis: { pets: { documents: "pets", versioning: "server" } }, ...more });
}

test("what a change may do: of an API before all APIs before the defaults", async () => {
  const { cwd, config } = await load({
    "concordat.config.json": JSON.stringify({
      compatibility: { policy: "strict", severities: { "operation-removed": "info" }, ignores: "all.yaml" },
      apis: {
        pets: {
          documents: "pets",
          versioning: "server",
          compatibility: { policy: "source", direction: "both", contentModel: "spec" },
        },
      },
    }),
  });
  expect(config?.apis[0]?.compatibility).toEqual({
    policy: "source",
    direction: "both",
    contentModel: "spec",
    severities: { "operation-removed": "info" },
    ignores: join(cwd, "all.yaml"),
  });
});

test("a config is found upwards, and paths are relative to it", async () => {
  const folder = folderWith({ "concordat.config.json": pets, "a/b/.keep": "" });
  const { file, config } = await loadConfig({ cwd: join(folder, "a/b"), allowCode: false });
  expect(file).toBe(join(folder, "concordat.config.json"));
  expect(config?.apis[0]?.documents).toBe(join(folder, "pets"));
});

test("without a config", async () => {
  const { said } = await load({});
  expect(said).toEqual([
    "config-not-found: there is no concordat.config.{ts,mts,js,mjs,json,yaml} in FOLDER or in a folder above it",
  ]);
});

test("two configs in one folder", async () => {
  const { said } = await load({ "concordat.config.json": pets, "concordat.config.ts": "" });
  expect(said).toEqual([
    "config-ambiguous: FOLDER holds more than one config: concordat.config.json, concordat.config.ts",
  ]);
});

test("a config that is named", async () => {
  const files = { "concordat.config.ts": "", "concordat.config.js": "", "other.yml": pets };
  expect((await load(files, { file: "other.yml" })).config?.apis).toHaveLength(1);
  expect((await load(files, { file: "missing.ts" })).said).toEqual([
    "file-not-found: missing.ts does not exist",
  ]);
  expect((await load(files, { file: "missing.json" })).said).toEqual([
    "missing.json:1:1 file-not-found: missing.json does not exist",
  ]);
  expect((await load(files, { file: "config.toml" })).said).toEqual([
    "config-unknown-kind: config.toml is none of the files a config can be",
  ]);
});

test("code does not run where it is refused", async () => {
  const { said } = await load({ "concordat.config.mjs": "throw new Error('ran')" }, { allowCode: false });
  expect(said).toEqual([
    "config-code-refused: concordat.config.mjs is code, which --no-config-code refuses to run",
  ]);
});

test("code that has changed is read again when asked", async () => {
  const folder = folderWith({ "concordat.config.mjs": `export default ${pets}` });
  const names = async () => {
    const { config } = await loadConfig({ cwd: folder, allowCode: true, fresh: true });
    return config?.apis.map(({ name }) => name);
  };
  expect(await names()).toEqual(["pets"]);
  write(folder, { "concordat.config.mjs": `export default ${pets.replace('"pets"', '"dogs"')}` });
  expect(await names()).toEqual(["dogs"]);
});
