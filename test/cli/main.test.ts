import { expect, test } from "vitest";
import { folderWith } from "../folder.js";
import { project } from "../generators/project.js";
import { cli } from "./run.js";

test.each<readonly [args: readonly string[], stderr: RegExp]>([
  [[], /Usage: concordat/u],
  [["generat"], /unknown command 'generat'.*\n.*Did you mean generate\?/su],
  [["generate", "--wach"], /unknown option '--wach'.*Did you mean --watch\?/su],
  [["check", "--format", "yaml"], /Allowed choices are text, json/u],
  [["list", "surplus"], /too many arguments/u],
  [["--config"], /argument missing/u],
  [
    ["generate", "--watch", "--list-inputs"],
    /^error: --watch, --list-inputs and --list-outputs exclude each other/u,
  ],
  [["list", "--cwd", "nowhere"], /^error: --cwd nowhere is no folder/u],
  [["explain", "not-our"], /^error: there is no code not-our; did you mean not-ours\?/u],
  [["explain", "xyz"], /^error: there is no code xyz; concordat explain lists them all/u],
])("%j is a usage error", async (args, stderr) => {
  const ran = await cli(folderWith({}), args);
  expect(ran).toMatchObject({ code: 2, stdout: "" });
  expect(ran.stderr).toMatch(stderr);
});

test.each([["--version"], ["--help"], ["help"], ["generate", "--help"]])("%s %s is fine", async (...args) => {
  const ran = await cli(folderWith({}), args);
  expect(ran).toMatchObject({ code: 0, stderr: "" });
  expect(ran.stdout).not.toBe("");
});

test.each([["list"], ["generate"], ["check"], ["diff"], ["explain"]])(
  "%s --help shows what all commands take",
  async (command) => {
    const { stdout } = await cli(folderWith({}), [command, "--help"]);
    const options = [...stdout.matchAll(/^ {2}(?:-\w, )?--([a-z-]+)/gmu)].map(([, name]) => name);
    expect(options).toEqual(
      expect.arrayContaining(["cwd", "config", "no-config-code", "format", "report", "debug"]),
    );
  },
);

test.each(["list", "generate", "check"])("%s without a config", async (command) => {
  const { code, stdout, stderr } = await cli(folderWith({}), [command]);
  expect(code).toBe(2);
  expect(stdout + stderr).toContain("error config-not-found: ");
});

test("global options stand before or after the command", async () => {
  const folder = project();
  for (const args of [
    ["--cwd", folder, "list"],
    ["list", "--cwd", folder],
    ["list", "--config", `${folder}/concordat.config.json`],
  ]) {
    expect((await cli("/", args)).code).toBe(0);
  }
});

test("what the system refuses is no bug of ours", async () => {
  const { code, stderr } = await cli("/", [
    "list",
    "--config",
    `${folderWith({})}/package.json/concordat.config.json`,
  ]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/error file-not-found/u);
});

test("a bug is told once, with its place only for debugging", async () => {
  const broken = {
    get stdout(): never {
      throw new Error("out of \u001b order");
    },
  };
  const { main } = await import("../../src/cli/main.js");
  const folder = project();
  for (const [args, env, hasStack] of [
    [["list"], {}, false],
    [["list", "--debug"], {}, true],
    [["list"], { CONCORDAT_DEBUG: "1" }, true],
  ] as const) {
    let stderr = "";
    const io = { env, cwd: folder, stderr: { write: (text: string) => void (stderr += text) } };
    expect(
      await main(args, Object.defineProperties(io, Object.getOwnPropertyDescriptors(broken)) as never),
    ).toBe(70);
    expect(stderr).toMatch(/^error: this is a bug in Concordat: out of \\u\{1b\} order\n/u);
    expect(stderr).toContain("Please report it");
    expect(stderr.includes("main.test.ts")).toBe(hasStack);
  }
});

test.each([
  [["diff", "no-such-file", "other"], "no-such-file is no file, no `git-ref:path` and no `api@version`"],
  [["diff", "-", "-"], "only one side can come from standard input"],
  [["explain", "no-such-code"], expect.stringContaining("no-such-code") as string],
  [["generate", "--watch"], "--watch gives many answers, so it cannot give them as JSON"],
  [["no-such-command"], "unknown command 'no-such-command'"],
  [["check", "--no-such-option"], "unknown option '--no-such-option'"],
])("with --format json %j is one value too", async (args, message) => {
  const { code, stdout } = await cli(folderWith({}), [...args, "--format", "json"]);
  expect(code).toBe(2);
  expect(JSON.parse(stdout)).toEqual({
    schemaVersion: 1,
    ok: false,
    exitCode: 2,
    error: { message },
    diagnostics: [],
  });
});
