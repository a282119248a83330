import { rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Config } from "../../../src/config/config.js";
import { cli } from "../../cli/run.js";
import { sha256 } from "../../documents.js";
import { write } from "../../folder.js";
import { contents, documents, one, two, versionList } from "../project.js";
import { environment, openapiGenerator, projectWith, run, runsIn, tell, withLanguages } from "./stand-in.js";

const rust = { language: "rust", templates: "templates/rust" };
const place = "generated/pets/rust/v2";

/** With templates, generated. */
async function generated(): Promise<string> {
  const folder = projectWith([rust], {
    "templates/rust/lib.mustache": "{{a}}",
    "templates/rust/deep/b.mustache": "",
  });
  expect((await run(folder)).languages).toMatchObject([{ state: "made" }]);
  return folder;
}

async function check(folder: string) {
  const { code, stdout } = await cli(folder, ["check", "--format", "json"], { PATH: "" });
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { code: string; severity: string; message: string }[];
  };
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return { code, errors: errors.map((error) => `${error.code}: ${error.message}`) };
}

const configure = (config: Config) => ({ "concordat.config.json": JSON.stringify(config) });

const changes: readonly (readonly [
  what: string,
  files: Readonly<Record<string, string>>,
  changed: string,
])[] = [
  [
    "the document",
    {
      "schemas/pets/2.0.0.json": two.replace('"name"', '"title"'),
      "schemas/pets/versions.json": versionList(["2.0.0", two.replace('"name"', '"title"')], ["1.0.0", one]),
    },
    "the document",
  ],
  ["an option", configure(withLanguages([{ ...rust, options: { library: "x" } }])), "the options"],
  ["the generator", configure(withLanguages([{ ...rust, generator: "rust-server" }])), "the options"],
  ["a template", { "templates/rust/lib.mustache": "{{b}}" }, "the templates"],
  ["another template", { "templates/rust/new.mustache": "" }, "the templates"],
  [
    "the jar",
    {
      "generator.jar": "another",
      ...configure(withLanguages([rust], { ...openapiGenerator, sha256: sha256("another") })),
    },
    "OpenAPI Generator",
  ],
  [
    "several of them",
    {
      "templates/rust/lib.mustache": "",
      ...configure(
        withLanguages([{ ...rust, options: { library: "x" } }], {
          ...openapiGenerator,
          sha256: sha256("other"),
        }),
      ),
      "generator.jar": "other",
    },
    "the options, the templates and OpenAPI Generator",
  ],
];

test.each(changes)(
  "%s changed: check tells it without Java, and generate makes it anew",
  async (_, files, changed) => {
    const folder = await generated();
    expect(await check(folder)).toEqual({ code: 0, errors: [] });
    write(folder, files);
    const stale = await check(folder);
    expect(stale.code).toBe(4);
    expect(stale.errors).toContain(
      `generated-outdated: rust of pets 2.0.0 in ${place} was generated with other inputs: ${changed} changed since`,
    );
    expect((await run(folder)).languages).toMatchObject([{ state: "made" }]);
    expect(await check(folder)).toEqual({ code: 0, errors: [] });
    expect(runsIn(folder)).toHaveLength(2);
  },
);

test("what templates are is given to the generator as it was read", async () => {
  const folder = await generated();
  const [{ args, files } = expect.fail("it did not run")] = runsIn(folder);
  expect(args.slice(-2)).toEqual(["-t", "templates"]);
  expect(files).toMatchObject({ "templates/lib.mustache": "{{a}}", "templates/deep/b.mustache": "" });
});

test("files that were edited or are missing, a folder that nobody asks for, and one that is not there", async () => {
  const folder = await generated();
  write(folder, { [`${place}/README.md`]: "edited" });
  rmSync(join(folder, place, "src/client.txt"));
  expect(await check(folder)).toEqual({
    code: 4,
    errors: [
      `generated-missing: ${place}/src/client.txt has not been generated`,
      `generated-edited: ${place}/README.md is not as OpenAPI Generator made it`,
    ],
  });
  expect((await run(folder)).written.map((path) => path.slice(folder.length + 1))).toEqual([
    `${place}/README.md`,
    `${place}/src/client.txt`,
  ]);
  write(folder, configure(withLanguages([{ language: "go" }])));
  expect(await check(folder)).toEqual({
    code: 4,
    errors: [
      "generated-missing: generated/pets/go/v2/.concordat.json has not been generated",
      `generated-superfluous: ${place}/.concordat.json was generated once, but is no longer`,
    ],
  });
  const text = await cli(folder, ["check"]);
  expect(text.stdout).toContain("failed: 2 generated files out of date: run `concordat generate`\n");
});

test("a name that no generator has, and output that is not committed", async () => {
  const folder = await generated();
  write(folder, configure(withLanguages([{ language: "rusty" }], {})));
  expect(await check(folder)).toMatchObject({
    code: 2,
    errors: ["generator-unknown: OpenAPI Generator 7.25.0 has no generator rusty"],
  });
  const config = withLanguages([{ ...rust, options: { library: "x" } }]);
  write(folder, configure({ ...config, generate: { ...config.generate, committed: false } }));
  expect(await check(folder)).toEqual({ code: 0, errors: [] });
});

test("a template that comes while the generator runs is not taken for one that it had", async () => {
  const folder = projectWith([rust], { "templates/rust/lib.mustache": "{{a}}" });
  const past = new Date(Date.now() - 60_000);
  for (const path of ["templates/rust/lib.mustache", ...Object.keys(documents)])
    utimesSync(join(folder, path), past, past);
  tell(folder, "rust", { code: `fs.writeFileSync(path.join(folder, "templates/rust/new.mustache"), "")` });
  expect((await run(folder)).languages).toMatchObject([{ state: "made" }]);
  expect((await run(folder)).languages).toMatchObject([{ state: "made" }]);
  expect((await run(folder)).languages).toMatchObject([{ state: "unchanged" }]);
});

test("the same bytes each time", async () => {
  const folder = await generated();
  const first = contents(join(folder, place));
  rmSync(join(folder, "generated"), { recursive: true });
  await run(folder);
  expect(contents(join(folder, place))).toEqual(first);
});

test("build systems are told the files", async () => {
  const folder = projectWith([rust, { language: "go" }], { "templates/rust/lib.mustache": "" });
  const list = async (...args: string[]) =>
    (await cli(folder, ["generate", ...args], environment(folder))).stdout.split("\n");
  expect(await list("--list-inputs")).toEqual([
    "concordat.config.json",
    "generator.jar",
    "schemas/pets/1.0.0.json",
    "schemas/pets/2.0.0.json",
    "schemas/pets/versions.json",
    "templates/rust/lib.mustache",
    "",
  ]);
  expect(await list("--list-outputs", "--target", "rust")).toEqual([`${place}/.concordat.json`, ""]);
  await run(folder);
  expect(await list("--list-outputs", "--target", "rust")).toEqual([
    ...[".concordat.json", "README.md", "src/client.txt", "src/options.txt"].map(
      (path) => `${place}/${path}`,
    ),
    "",
  ]);
  expect(await list("--list-outputs")).toHaveLength(5 + 4 + 4 + 1);
  expect((await cli(folder, ["generate", "--list-outputs", "--target", "x"])).code).toBe(0);
});
