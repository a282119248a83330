/** A change is judged by what stood in the config before it, and is told what it alters there. */
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { configWith, evolving, judgedOf } from "./base-of.js";
import { openApi } from "../../documents.js";
import { bare, change, short, start } from "./kept.js";
import type { Repository } from "../git/repository.js";

/** On a branch whose config is another one than the main branch has. */
function changed(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Repository {
  const repo = start(before);
  repo.git("checkout", "-q", "-b", "work");
  repo.write(after);
  repo.commit("changed");
  return repo;
}

const pets = (more: object): string => {
  const config = JSON.parse(evolving);
  Object.assign(config.apis.pets, more);
  return JSON.stringify(config);
};

const mergeBase = (repo: Repository): string =>
  `the merge base with main (${short(repo.git("merge-base", "HEAD", "main"))})`;

test("the same config: nothing is altered", async () => {
  const repo = changed({}, { "pets.json": "2" });
  const { changes, problems, judging } = await judgedOf(repo.root);
  expect([changes, problems]).toEqual([[], []]);
  expect([...judging.apis.keys()]).toEqual(["pets"]);
  expect(judging.tree.read(join(repo.root, "pets.json")).toString()).toBe("1");
});

test.each<readonly [before: object, after: object, what: string, place: string]>([
  [
    {},
    { compatibility: { policy: "source" } },
    "policy of pets from wire to source; the change is judged by wire",
    "1:92",
  ],
  [
    { compatibility: { policy: "strict" } },
    {},
    "policy of pets from strict to wire; the change is judged by strict",
    "1:17",
  ],
  [
    { compatibility: { direction: "both" } },
    { compatibility: {} },
    "direction of pets from both to backward; the change is judged by both",
    "1:82",
  ],
  [
    {},
    { compatibility: { contentModel: "spec" } },
    "contentModel of pets from closed-writer to spec; the change is judged by closed-writer",
    "1:98",
  ],
  [
    { compatibility: { severities: { "operation-removed": "breaking" } } },
    { compatibility: { severities: { b: "info", "operation-removed": "info" } } },
    "severities of pets from operation-removed=breaking to b=info operation-removed=info; the change is judged by operation-removed=breaking",
    "1:96",
  ],
  [
    {},
    { versioning: "lockstep" },
    "versioning of pets from evolving to lockstep; the change is judged by evolving",
    "1:55",
  ],
  [{ docs: "frozen" }, {}, "docs of pets from frozen to editable; the change is judged by frozen", "1:17"],
  [
    {},
    { documents: "other.json" },
    "documents of pets from pets.json to other.json; the change is judged by pets.json",
    "1:30",
  ],
  [
    {},
    { documents: { package: "pets" } },
    "documents of pets from pets.json to the package pets; the change is judged by pets.json",
    "1:30",
  ],
  [
    {},
    { compatibility: { ignores: "x.yaml" } },
    "ignores of pets from none to x.yaml; the change is judged by none",
    "1:93",
  ],
])("%j becomes %j", async (before, after, what, place) => {
  const repo = changed(
    { "concordat.config.json": pets(before) },
    { "concordat.config.json": pets(after), "x.yaml": "[]" },
  );
  const { changes, problems, judging } = await judgedOf(repo.root);
  expect(changes).toEqual([
    `${place} warning gate-changed: this changes the ${what}, as in ${mergeBase(repo)}`,
  ]);
  expect(problems).toEqual([]);
  expect(judging.apis.get("pets")).toMatchObject({
    versioning: "evolving",
    package: null,
    documents: join(repo.root, "pets.json"),
  });
});

test("what holds for all APIs is one alteration, and an API's own another", async () => {
  const config = (policy: string): string =>
    JSON.stringify(
      {
        apis: {
          a: { documents: "a.json", versioning: "evolving" },
          b: { documents: "b.json", versioning: "evolving" },
          c: { documents: "c.json", versioning: "evolving", compatibility: { policy: "source" } },
        },
        compatibility: { policy },
      },
      null,
      1,
    );
  const repo = changed(
    { "concordat.config.json": config("strict") },
    { "concordat.config.json": config("wire") },
  );
  const { changes, judging } = await judgedOf(repo.root);
  expect(changes).toEqual([
    `20:13 warning gate-changed: this changes the policy of a, b from strict to wire; the change is judged by strict, as in ${mergeBase(repo)}`,
  ]);
  expect([...judging.apis.values()].map((api) => [api.name, api.compatibility.policy])).toEqual([
    ["a", "strict"],
    ["b", "strict"],
    ["c", "source"],
  ]);
});

test("an API that is gone, one that is new, and one that has another name", async () => {
  const api = (documents: string, more: object = {}) => ({ documents, versioning: "evolving", ...more });
  const repo = changed(
    {
      "concordat.config.json": JSON.stringify({
        apis: { a: api("a.json"), b: api("b.json", { docs: "frozen" }) },
      }),
    },
    { "concordat.config.json": JSON.stringify({ apis: { c: api("c.json"), bb: api("b.json") } }) },
  );
  const { changes, judging } = await judgedOf(repo.root);
  const base = mergeBase(repo);
  expect(changes).toEqual([
    `1:66 warning gate-changed: this changes the name of bb from b to bb; the change is judged by b, as in ${base}`,
    `1:66 warning gate-changed: this changes the docs of bb from frozen to editable; the change is judged by frozen, as in ${base}`,
    `1:9 warning gate-api-removed: the API a is gone from the config, though it is there in ${base}: nobody holds its documents to what has shipped any more`,
  ]);
  expect([...judging.apis].map(([name, one]) => [name, one.name, one.docs])).toEqual([
    ["a", "a", "editable"],
    ["b", "b", "frozen"],
    ["c", "c", "editable"],
    ["bb", "bb", "frozen"],
  ]);
});

const accepted = (...fingerprints: readonly string[]): string =>
  JSON.stringify(fingerprints.map((fingerprint) => ({ fingerprint, reason: "agreed" })));
const a = "aaaaaaaaaaaa";
const b = "bbbbbbbbbbbb";

test("another list of ignores: the base's counts, whatever the config says", async () => {
  const config = pets({ compatibility: { ignores: "accepted.json" } });
  const repo = changed(
    { "concordat.config.json": config, "accepted.json": accepted(a) },
    { "accepted.json": accepted(b).replace("agreed", "now") },
  );
  const { changes, judging } = await judgedOf(repo.root);
  expect(changes).toEqual([
    `1:17 warning gate-ignores-changed: this changes which findings are accepted: it accepts ${b}, it no longer accepts ${a}; the change is judged by the list in ${mergeBase(repo)}`,
  ]);
  const path = judging.apis.get("pets")!.compatibility.ignores!;
  expect(judging.tree.read(path).toString()).toBe(accepted(a));
  repo.write({ "accepted.json": accepted(a).replace("agreed", "of old") });
  expect((await judgedOf(repo.root)).changes).toEqual([expect.stringContaining(`: it alters ${a}; `)]);
  repo.write({ "accepted.json": "{" });
  const broken = await judgedOf(repo.root);
  expect([broken.changes, broken.problems]).toEqual([
    [],
    ["error json-truncated: the text ends inside an object"],
  ]);
});

test("a list that the base names and does not have accepts nothing", async () => {
  const config = pets({ compatibility: { ignores: "accepted.json" } });
  const repo = changed({ "concordat.config.json": config }, { "accepted.json": accepted(a) });
  const { changes, judging } = await judgedOf(repo.root);
  expect(changes).toEqual([expect.stringContaining(`it accepts ${a}; `)]);
  expect(judging.apis.get("pets")!.compatibility.ignores).toBeNull();
});

test("no config at the base: the change judges itself", async () => {
  const repo = bare({ "pets.json": "1" });
  repo.git("checkout", "-q", "-b", "work");
  repo.write({
    "concordat.config.json": pets({ compatibility: { ignores: "accepted.json" } }),
    "accepted.json": accepted(a),
  });
  repo.commit("config");
  const { base, changes, problems, judging } = await judgedOf(repo.root);
  expect([changes, problems]).toEqual([[], []]);
  expect(base).toEqual([mergeBase(repo)]);
  const path = judging.apis.get("pets")!.compatibility.ignores!;
  expect(judging.tree.read(path).toString()).toBe(accepted(a));
});

test("a config in another form", async () => {
  const repo = changed({ "concordat.config.json": pets({ docs: "frozen" }) }, {});
  rmSync(join(repo.root, "concordat.config.json"));
  repo.write({ "concordat.config.mjs": `export default ${evolving};` });
  repo.commit("code");
  const { changes, judging } = await judgedOf(repo.root);
  expect(changes).toEqual([
    `1:1 warning gate-changed: this changes the docs of pets from frozen to editable; the change is judged by frozen, as in ${mergeBase(repo)}`,
  ]);
  expect(judging.apis.get("pets")!.docs).toBe("frozen");
});

test.each([
  ["concordat.config.json", "pets.json", "api/concordat.config.json", "../pets.json"],
  ["api/concordat.config.json", "pets.json", "concordat.config.yaml", "api/pets.json"],
])("a config that is moved from %s", async (from, before, to, after) => {
  const frozen = pets({ docs: "frozen" }).replace("pets.json", before);
  const repo = bare({ [from]: frozen, "pets.json": "1", "api/pets.json": "1" });
  repo.git("checkout", "-q", "-b", "work");
  rmSync(join(repo.root, from));
  change(repo, evolving.replace("pets.json", after), to);
  const cwd = join(repo.root, to, "..");
  const { changes, judging } = await judgedOf(cwd);
  expect(changes).toEqual([expect.stringContaining("the docs of pets from frozen to editable")]);
  expect(judging.apis.get("pets")!.documents).toBe(join(cwd, after));
});

test("a config in a folder", async () => {
  const repo = changed(
    { "api/concordat.config.json": pets({ docs: "frozen" }), "api/pets.json": "1" },
    { "api/concordat.config.json": evolving },
  );
  const { changes, judging } = await judgedOf(join(repo.root, "api"));
  expect(changes).toEqual([expect.stringContaining("the docs of pets from frozen to editable")]);
  expect(judging.apis.get("pets")!.documents).toBe(join(repo.root, "api/pets.json"));
});

/** Runs before what was cached could be found beside installed packages. */
function withPackages(repo: Repository, type = "commonjs"): Repository {
  mkdirSync(join(repo.root, "node_modules"));
  repo.write({ "package.json": JSON.stringify({ type }), ".gitignore": "node_modules\n" });
  return repo;
}

/** Without a config in JSON. */
function code(
  name: string,
  before: string,
  after: string,
  files: Readonly<Record<string, string>> = {},
): Repository {
  const repo = withPackages(bare({ [name]: before, "pets.json": "1", ...files }));
  repo.git("checkout", "-q", "-b", "work");
  repo.write({ [name]: after });
  repo.commit("changed");
  return repo;
}

test.each(["concordat.config.ts", "concordat.config.mts", "concordat.config.mjs"])(
  "code that differs is run: %s",
  async (name) => {
    const repo = code(name, `export default ${pets({ docs: "frozen" })};`, `export default ${evolving};`);
    const { changes, problems } = await judgedOf(repo.root);
    expect(problems).toEqual([]);
    expect(changes).toEqual([
      `1:1 warning gate-changed: this changes the docs of pets from frozen to editable; the change is judged by frozen, as in ${mergeBase(repo)}`,
    ]);
  },
);

test("code in a package of modules", async () => {
  const name = "concordat.config.js";
  const repo = withPackages(
    bare({ [name]: `export default ${pets({ docs: "frozen" })};`, "pets.json": "1" }),
    "module",
  );
  repo.git("checkout", "-q", "-b", "work");
  repo.write({ [name]: `export default ${evolving};` });
  expect((await judgedOf(repo.root)).changes).toEqual([expect.stringContaining("from frozen to editable")]);
});

test("code that is the same is not run again", async () => {
  const text = `globalThis.runs = (globalThis.runs ?? 0) + 1;\nexport default ${evolving};`;
  const repo = code("concordat.config.ts", text, text);
  const { changes, problems } = await judgedOf(repo.root);
  expect([changes, problems]).toEqual([[], []]);
  expect((globalThis as { runs?: number }).runs).toBe(1);
});

test("code that is the same, but what it imports is not", async () => {
  const text = `import { docs } from "./policy.js";\nimport { defineConfig } from "concordat/config";\nexport default defineConfig({ apis: { pets: { documents: "pets.json", versioning: "evolving", docs } } });`;
  const repo = code("concordat.config.ts", text, text, {
    "policy.ts": `export { docs } from "./deep/docs";`,
    "deep/docs.ts": `export const docs = "frozen";`,
  });
  expect((await judgedOf(repo.root)).changes).toEqual([]);
  repo.write({ "deep/docs.ts": `export const docs = "editable";` });
  const { changes, problems } = await judgedOf(repo.root);
  expect(problems).toEqual([]);
  expect(changes).toEqual([expect.stringContaining("the docs of pets from frozen to editable")]);
});

test("code that looks at what lies beside it", async () => {
  const text = (docs: string): string =>
    `import { existsSync } from "node:fs";\nconst docs = existsSync(new URL("pets.json", import.meta.url)) ? "${docs}" : undefined;\nexport default { apis: { pets: { documents: "pets.json", versioning: "evolving", docs } } };`;
  const repo = code("concordat.config.mjs", text("frozen"), text("editable"));
  expect((await judgedOf(repo.root)).changes).toEqual([expect.stringContaining("from frozen to editable")]);
});

test("code that reads what lies beside it, which is changed", async () => {
  const text = `import { readFileSync } from "node:fs";\nconst docs = readFileSync(new URL("./policy.txt", import.meta.url), "utf8");\nexport default { apis: { pets: { documents: "pets.json", versioning: "evolving", docs } } };`;
  const repo = code("concordat.config.mjs", text, text, { "policy.txt": "frozen" });
  repo.write({ "pets.json": "2" });
  const before = await judgedOf(repo.root);
  expect([before.changes, before.problems]).toEqual([[], []]);
  repo.write({ "policy.txt": "editable" });
  const { changes, problems } = await judgedOf(repo.root);
  expect(changes).toEqual([expect.stringContaining("the docs of pets from frozen to editable")]);
  expect(problems).toEqual([
    expect.stringMatching(
      /^warning base-config-reads: [0-9a-f]{7}:concordat\.config\.mjs is code that may read policy\.txt, which/u,
    ),
  ]);
});

test("code that imports what is not in the commit", async () => {
  const text = `import { docs } from "./made.js";\nexport default { apis: { pets: { documents: "pets.json", versioning: "evolving", docs } } };`;
  const repo = code("concordat.config.ts", text, `export default ${evolving};`);
  const { changes, problems } = await judgedOf(repo.root);
  const [name] = mergeBase(repo).match(/[0-9a-f]{7}/u)!;
  expect(changes).toEqual([]);
  expect(problems).toEqual([
    `error base-config-not-run: ${name}:concordat.config.ts cannot be run, so that it is not known by what to judge: it imports ./made.js, which is not there`,
  ]);
});

test.each(["", 'import "./policy.mjs";\n'])(
  "code that makes its paths absolute by where it stands: %j",
  async (more) => {
    const text = (docs: string): string =>
      `${more}import { join } from "node:path";\nimport { fileURLToPath } from "node:url";\nconst here = fileURLToPath(new URL(".", import.meta.url));\nexport default { apis: { pets: { documents: join(here, "pets.json"), versioning: "evolving", docs: "${docs}" } } };`;
    const repo = code("concordat.config.mjs", text("frozen"), text("editable"), { "policy.mjs": "1;" });
    repo.write({ "policy.mjs": "2;" });
    const { changes, judging } = await judgedOf(repo.root);
    expect(changes).toEqual([expect.stringContaining("the docs of pets from frozen to editable")]);
    expect(judging.apis.get("pets")!.documents).toBe(join(repo.root, "pets.json"));
  },
);

test("code is not run where that is not allowed", async () => {
  const repo = code("concordat.config.mjs", `export default ${evolving};`, `export default ${evolving};`);
  rmSync(join(repo.root, "concordat.config.mjs"));
  repo.write({ "concordat.config.json": evolving });
  repo.commit("data");
  const { problems } = await judgedOf(repo.root, { allowCode: false });
  const [name] = mergeBase(repo).match(/[0-9a-f]{7}/u)!;
  expect(problems).toEqual([
    `error config-code-refused: ${name}:concordat.config.mjs is code, which --no-config-code refuses to run`,
  ]);
});

test.each([
  ["{", "the text ends inside an object"],
  ['{ "apis": {}, "blesed": 1 }', "apis is empty, but at least one key is wanted"],
])("a base whose config is %j is judged by the change's own", async (before, reason) => {
  const repo = changed({ "concordat.config.json": before }, { "concordat.config.json": evolving });
  const { changes, problems } = await judgedOf(repo.root);
  const [name] = mergeBase(repo).match(/[0-9a-f]{7}/u)!;
  expect(changes).toEqual([]);
  expect(problems).toEqual([
    `warning base-config-unusable: ${name}:concordat.config.json cannot be used, so that the change is judged by its own config: ${reason}`,
  ]);
});

test("a config that is a link", async () => {
  const repo = bare({ "real.json": evolving, "pets.json": "1" });
  symlinkSync("real.json", join(repo.root, "concordat.config.json"));
  repo.commit("linked");
  change(repo, "2");
  const first = repo.git("rev-parse", "HEAD~1");
  const { base, problems } = await judgedOf(repo.root);
  expect(base).toEqual([`HEAD~1 (${short(first)})`]);
  expect(problems).toEqual([
    "warning base-config-unusable: HEAD~1:concordat.config.json cannot be used, so that the change is judged by its own config: it is no file there",
  ]);
});

test("a list of ignores outside the repository", async () => {
  const outside = bare({ "accepted.json": "[]" });
  const config = pets({ compatibility: { ignores: join(outside.root, "accepted.json") } });
  const repo = start({ "concordat.config.json": config });
  const first = repo.git("rev-parse", "HEAD");
  change(repo, "2");
  const { base, changes, problems, judging } = await judgedOf(repo.root);
  expect([base, changes, problems]).toEqual([[`HEAD~1 (${short(first)})`], [], []]);
  expect(judging.apis.get("pets")!.compatibility.ignores).toBeNull();
});

test("two configs at the base", async () => {
  const repo = changed({ "concordat.config.yaml": evolving }, {});
  rmSync(join(repo.root, "concordat.config.json"));
  rmSync(join(repo.root, "concordat.config.yaml"));
  repo.write({ "concordat.config.mjs": `export default ${evolving};` });
  repo.commit("code");
  const { problems } = await judgedOf(repo.root);
  expect(problems).toEqual([expect.stringMatching(/: there is more than one config in its folder$/u)]);
});

test("a folder that holds the config as well", async () => {
  const config = configWith({ blessed: { folder: "shipped" } });
  const repo = start({
    "concordat.config.json": config,
    "shipped/concordat.config.json": config.replace("evolving", "lockstep"),
  });
  const { base, changes } = await judgedOf(repo.root);
  expect(base).toEqual(["the folder shipped"]);
  expect(changes).toEqual([expect.stringContaining("the versioning of pets from lockstep to evolving")]);
});

test("after an edit that is not committed, on the main branch", async () => {
  const repo = start({ "concordat.config.json": pets({ docs: "frozen" }) });
  change(repo, "2");
  repo.write({ "concordat.config.json": evolving });
  const { base, changes } = await judgedOf(repo.root);
  expect(base).toEqual([`HEAD (${short(repo.git("rev-parse", "HEAD"))})`]);
  expect(changes).toEqual([expect.stringContaining("the docs of pets from frozen to editable")]);
});

/** On a branch whose config says more than the main branch's. */
function settings(before: object, after: object, api: object = {}): Repository {
  const text = (more: object): string =>
    JSON.stringify({ ...JSON.parse(pets({ versioning: "server", ...api })), ...more });
  return changed({ "concordat.config.json": text(before) }, { "concordat.config.json": text(after) });
}

test("formats are the base's, and a limit of patterns counts at once", async () => {
  const repo = settings(
    { formats: { annotate: ["uri", "email"], assert: ["uuid"] } },
    { formats: { annotate: ["email", "uri", "uuid"] }, limits: { patternLength: 9 }, roots: ["common"] },
  );
  const { changes, judging } = await judgedOf(repo.root);
  const base = mergeBase(repo);
  expect(changes.map((text) => text.replace(/^\d+:\d+ /u, ""))).toEqual([
    `warning gate-changed: this changes formats.assert from uuid to none; the change is judged by uuid, as in ${base}`,
    `warning gate-changed: this changes formats.annotate from email uri to email uri uuid; the change is judged by email uri, as in ${base}`,
    `warning gate-setting-changed: this changes limits.patternLength from none, as in ${base}, to 9, which counts at once`,
  ]);
  expect(judging.reading!.formats).toEqual({ annotate: ["uri", "email"], assert: ["uuid"] });
});

test.each<readonly [before: object | null, after: object | null, told: string | null]>([
  [
    null,
    { path: "/v{major}" },
    "the header api-version, as in BASE; this change looks for it in the path /v{major}",
  ],
  [{ query: "v" }, null, "the parameter v, as in BASE; this change looks for it in the header api-version"],
  [
    { query: "v" },
    { query: "V" },
    "the parameter v, as in BASE; this change looks for it in the parameter V",
  ],
  [{ header: "X-Version" }, { header: "x-version" }, null],
  [null, { header: "api-version" }, null],
])("the place of the version, from %j to %j", async (before, after, told) => {
  const text = (versionIn: object | null): string =>
    pets({ versioning: "server", ...(versionIn === null ? {} : { versionIn }) });
  const repo = changed({ "concordat.config.json": text(before) }, { "concordat.config.json": text(after) });
  const { changes } = await judgedOf(repo.root);
  const said = told?.replace("BASE", mergeBase(repo));
  expect(changes.map((one) => one.replace(/^\d+:\d+ /u, ""))).toEqual(
    said === undefined
      ? []
      : [
          `error version-place-changed: clients of the API pets that have shipped name their version in ${said}`,
        ],
  );
});

test("the place of the version, where nothing has shipped", async () => {
  const text = (more: object): string => pets({ documents: "none", versioning: "server", ...more });
  const repo = changed(
    { "concordat.config.json": text({}) },
    { "concordat.config.json": text({ versionIn: { query: "v" } }) },
  );
  expect((await judgedOf(repo.root)).changes).toEqual([]);
});

test("an API that is gone and comes back under a new name and path", async () => {
  const text = (name: string, documents: string): string =>
    JSON.stringify({ apis: { [name]: { documents, versioning: "evolving" } } });
  const document = openApi("1.0.0", ["id"]);
  const repo = changed(
    { "concordat.config.json": text("pets", "pets.json"), "pets.json": document },
    { "concordat.config.json": text("animals", "animals.json"), "animals.json": document },
  );
  const { changes, judging } = await judgedOf(repo.root);
  expect(changes).toEqual([
    expect.stringContaining("the name of animals from pets to animals"),
    expect.stringContaining("the documents of animals from pets.json to animals.json"),
  ]);
  expect(judging.apis.get("animals")!.documents).toBe(join(repo.root, "pets.json"));
  // Another API in its place takes nothing over.
  repo.write({ "animals.json": document.replaceAll("/pets", "/animals") });
  const other = await judgedOf(repo.root);
  expect(other.changes).toEqual([
    `1:9 warning gate-api-removed: the API pets is gone from the config, though it is there in ${mergeBase(repo)}: nobody holds its one operation to what has shipped any more`,
  ]);
});
