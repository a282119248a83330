/** Answers in every format, on standard output and in files. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { folderWith } from "../folder.js";
import { project } from "../generators/project.js";
import { cli } from "./run.js";

const config =
  '{ "apis": { "pets": { "documents": "api/p,1.yaml", "versioning": "evolving" } }, "blessed": "none" }';
const broken = {
  "concordat.config.json": config,
  "api/p,1.yaml": "openapi: 3.1.0\ninfo: { title: Pets, version: 1.0.0 }\npaths:\n  /a: { $ref: '#/b' }\n",
};

test("an annotation lands on the line that is at fault", async () => {
  const { code, stdout } = await cli(folderWith(broken), ["check", "--format", "github"]);
  expect(code).toBe(2);
  expect(stdout.split("\n")[0]).toBe(
    "::error file=api/p%2C1.yaml,line=4,col=15,endLine=4,endColumn=20,title=ref-not-found::" +
      'the reference #/b leads nowhere: there is no "b"%0ACorrect the reference, or add what it refers to.',
  );
});

test("one run writes many reports, in folders that it makes", async () => {
  const folder = folderWith(broken);
  const reports = [
    "sarif=out/a.sarif",
    "junit=out/b/c=d.xml",
    "text=e.txt",
    "json=f.json",
    "markdown=g.md",
    "gitlab=h.json",
  ];
  const { code, stdout } = await cli(folder, ["check", ...reports.flatMap((one) => ["--report", one])]);
  const read = (name: string) => readFileSync(path.join(folder, name), "utf8");
  expect(code).toBe(2);
  expect(read("e.txt")).toBe(stdout);
  expect(JSON.parse(read("out/a.sarif"))).toMatchObject({
    runs: [{ results: [{ ruleId: "ref-not-found" }] }],
  });
  expect(read("out/b/c=d.xml")).toContain('failures="1"');
  expect(JSON.parse(read("f.json"))).toMatchObject({ ok: false, exitCode: 2 });
  expect(read("g.md")).toMatch(/^<!-- concordat:check -->\n## ❌ Concordat check: 1 error\n/u);
  expect(JSON.parse(read("h.json"))).toMatchObject([
    { check_name: "ref-not-found", location: { lines: { begin: 4 } } },
  ]);
});

test("files out of date are failures, and what is fine fails nothing", async () => {
  const folder = project();
  const check = () => cli(folder, ["check", "--format", "junit"]);
  const stale = await check();
  await cli(folder, ["generate"]);
  const fine = await check();
  expect([stale, fine].map(({ code, stdout }) => [code, stdout.includes("<failure")])).toEqual([
    [4, true],
    [0, false],
  ]);
});

test.each([
  [
    ["check", "--report", "sarif"],
    "--report takes FORMAT=FILE, FORMAT one of text, json, github, gitlab, junit, markdown, sarif; got sarif",
  ],
  [
    ["check", "--report", "pdf=a"],
    "--report takes FORMAT=FILE, FORMAT one of text, json, github, gitlab, junit, markdown, sarif; got pdf=a",
  ],
  [
    ["check", "--report", "json="],
    "--report takes FORMAT=FILE, FORMAT one of text, json, github, gitlab, junit, markdown, sarif; got json=",
  ],
  [["list", "--format", "sarif"], "this command answers as text or json, not as sarif"],
  [["explain", "--report", "json=a"], "this command writes no reports"],
])("%j is refused", async (args, message) => {
  expect(await cli(project(), args)).toEqual({ code: 2, stdout: "", stderr: `error: ${message}\n` });
});
