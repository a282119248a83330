import { chmodSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { write } from "../../folder.js";
import { contents } from "../project.js";
import {
  openapiGenerator,
  projectWith,
  run,
  runsIn,
  said,
  tell,
  withLanguages,
  type Behaviour,
} from "./stand-in.js";

const languages = [{ language: "rust" }, { language: "go" }];
const failed = (reason: string) => `language-failed: rust of pets 2.0.0 could not be generated: ${reason}`;
const trace = "\\n\\tat org.openapitools.codegen.DefaultGenerator.generate(DefaultGenerator.java:1)\\n";

const failures: readonly (readonly [what: string, behaviour: Behaviour, wanted: string])[] = [
  [
    "the document is refused",
    {
      code: `console.error("[main] INFO x\\nException in thread \\"main\\" o.SpecValidationException: issues\\nErrors:\\n\\t-attribute info.version is missing\\n${trace}")`,
      exit: 1,
    },
    failed(
      'Exception in thread "main" o.SpecValidationException: issues Errors: -attribute info.version is missing',
    ),
  ],
  [
    "an exception is printed, and it ends as if all were well",
    { code: `console.log("fine\\njava.lang.RuntimeException: Could not generate model 'Pet'${trace}")` },
    failed("java.lang.RuntimeException: Could not generate model 'Pet'"),
  ],
  [
    "it says one line",
    { code: `console.error("Can't load config class")`, exit: 1 },
    failed("Can't load config class"),
  ],
  ["it says nothing", { exit: 3 }, failed("it ended with 3")],
  ["it is stopped", { code: `process.kill(process.pid, "SIGKILL")` }, failed("it was stopped by SIGKILL")],
  [
    "it makes nothing",
    { code: `fs.rmSync("made", { recursive: true }); fs.mkdirSync("made")` },
    failed("it made no files"),
  ],
  [
    "it makes not even its folder",
    { code: `fs.rmSync("made", { recursive: true })` },
    failed("it made no files"),
  ],
  [
    "it puts a link where its folder was",
    { code: `fs.rmSync("made", { recursive: true }); fs.symlinkSync("/etc", "made")` },
    failed("it made no files"),
  ],
  [
    "it says more than anybody wants to read",
    { code: `console.error("x".repeat(5_000_000))`, exit: 1 },
    failed(`${"x".repeat(600)}...`),
  ],
];

test.each(failures)("%s: that is told, and the rest is made", async (_, behaviour, wanted) => {
  const folder = projectWith(languages);
  tell(folder, "rust", behaviour);
  const result = await run(folder);
  expect(said(result)).toEqual([wanted]);
  expect(result.languages.map(({ state }) => state)).toEqual(["failed", "made"]);
  const made = Object.keys(contents(join(folder, "generated/pets")));
  expect(made).toContain("index.ts");
  expect(made).toContain("go/v2/README.md");
  expect(made.filter((path) => path.startsWith("rust"))).toEqual([]);
});

test("a run that fails leaves what was there, and is tried again", async () => {
  const folder = projectWith(languages);
  await run(folder);
  const before = contents(join(folder, "generated/pets/rust"));
  write(folder, {
    "concordat.config.json": JSON.stringify(
      withLanguages([{ language: "rust", options: { a: "b" } }, languages[1]!]),
    ),
  });
  tell(folder, "rust", { exit: 1 });
  for (const count of [3, 4]) {
    expect((await run(folder)).languages.map(({ state }) => state)).toEqual(["failed", "unchanged"]);
    expect(contents(join(folder, "generated/pets/rust"))).toEqual(before);
    expect(runsIn(folder)).toHaveLength(count);
  }
});

test("it may not take longer than the config says", async () => {
  const folder = projectWith([], {
    "concordat.config.json": JSON.stringify(
      withLanguages(languages.slice(0, 1), { ...openapiGenerator, timeLimit: 1 }),
    ),
  });
  tell(folder, "rust", { code: "setTimeout(() => {}, 100_000)" });
  expect(said(await run(folder))).toEqual([failed("it did not end within 1 second")]);
});

test("a Java that is none", async () => {
  const folder = projectWith(languages.slice(0, 1));
  write(folder, { "bin/java": "#!/nowhere/to/be/found\n" });
  expect(said(await run(folder))).toEqual([failed(`spawn ${join(folder, "bin/java")} ENOENT`)]);
});

const unsafe: readonly (readonly [code: string, path: string, what: string])[] = [
  [`fs.symlinkSync("/etc", "made/link")`, "link", "a symbolic link"],
  [`fs.symlinkSync("/etc/passwd", "made/src/passwd")`, "src/passwd", "a symbolic link"],
  [
    `make("..\\\\\\\\up.txt", "")`,
    "..\\\\up.txt",
    "no path that every system knows, or one that is not the generator's",
  ],
  [`make("a:b", "")`, "a:b", "no path that every system knows, or one that is not the generator's"],
  [
    `make("src/.GIT/config", "")`,
    "src/.GIT",
    "no path that every system knows, or one that is not the generator's",
  ],
  [
    `make(".concordat.json", "{}")`,
    ".concordat.json",
    "no path that every system knows, or one that is not the generator's",
  ],
  [`make("../evil.txt", "")`, "../evil.txt", "outside of its folder"],
];

test.each(unsafe)("of what %s leaves nothing is taken", async (code, path, what) => {
  const folder = projectWith(languages);
  tell(folder, "rust", { code });
  const result = await run(folder);
  expect(said(result)).toEqual([
    `language-output-unsafe: OpenAPI Generator wrote ${path} for rust of pets 2.0.0, which is ${what}`,
  ]);
  expect(Object.keys(contents(join(folder, "generated/pets/rust")))).toEqual([]);
  expect(result.languages.map(({ state }) => state)).toEqual(["failed", "made"]);
});

test("no folder is left behind", async () => {
  const folder = projectWith(languages);
  tell(folder, "rust", { exit: 1 });
  await run(folder);
  const used = runsIn(folder).map(({ cwd }) => cwd);
  expect(used).toHaveLength(2);
  expect(readdirSync(tmpdir()).filter((name) => used.includes(join(tmpdir(), name)))).toEqual([]);
});

test("without Java: one error for all, and the TypeScript is written", async () => {
  const folder = projectWith(languages);
  rmSync(join(folder, "bin/java"));
  const result = await run(folder);
  expect(said(result)).toEqual([
    "java-missing: OpenAPI Generator needs Java, of which none was found: looked for java on the PATH",
  ]);
  expect(result.languages.map(({ state }) => state)).toEqual(["failed", "failed"]);
  expect(Object.keys(contents(join(folder, "generated/pets")))).toHaveLength(5);
});

const jars: readonly (readonly [what: string, change: (folder: string) => void, wanted: string])[] = [
  [
    "another jar",
    (folder) => write(folder, { "generator.jar": "another" }),
    `generator-wrong-checksum: generator.jar is not the jar of OpenAPI Generator that is expected: its SHA-256 is ae448ac86c4e8e4dec645729708ef41873ae79c6dff84eff73360989487f08e5, not ${openapiGenerator.sha256}`,
  ],
  [
    "no jar",
    (folder) => rmSync(join(folder, "generator.jar")),
    "generator-jar-missing: generator.jar, the jar of OpenAPI Generator, could not be read (ENOENT)",
  ],
];

test.each(jars)("%s is not run", async (_, change, wanted) => {
  const folder = projectWith(languages);
  change(folder);
  expect(said(await run(folder))).toEqual([wanted]);
  expect(runsIn(folder)).toEqual([]);
});

test("a jar that changes between two runs is not run the second time", async () => {
  const folder = projectWith(languages);
  tell(folder, "rust", { code: `fs.writeFileSync(args[args.indexOf("-jar") + 1], "another")` });
  tell(folder, "go", { code: `fs.writeFileSync(args[args.indexOf("-jar") + 1], "another")` });
  const result = await run(folder);
  const refused = said(result).filter((one) => one.startsWith("generator-wrong-checksum"));
  // On a machine with many cores they run at once.
  expect(refused.length + runsIn(folder).length).toBe(2);
});

test("templates that cannot be read", async () => {
  const folder = projectWith([{ language: "rust", templates: "templates" }, languages[1]!]);
  const result = await run(folder);
  expect(said(result)).toEqual([
    "templates-unreadable: the templates for rust of pets could not be read: there is no such folder",
  ]);
  expect(result.languages.map(({ language, state }) => `${language} ${state}`)).toEqual([
    "go made",
    "rust failed",
  ]);
});

test("a program that may not be run is not Java", async () => {
  const folder = projectWith(languages.slice(0, 1));
  chmodSync(join(folder, "bin/java"), 0o644);
  expect(said(await run(folder))).toEqual([
    "java-missing: OpenAPI Generator needs Java, of which none was found: looked for java on the PATH",
  ]);
});
