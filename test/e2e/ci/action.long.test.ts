/** The action with the real command, on the merge of a change that was checked out at depth 1. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openApi } from "../../documents.js";
import { folderWith } from "../../folder.js";
import { config, documents, one, versionList, two } from "../../generators/project.js";
import { repository, type Repository } from "../../history/git/repository.js";
import { builtCommand } from "../built.js";
import { runStep, type StepRun } from "./action.js";

const built = builtCommand();
let origin: Repository;
beforeAll(() => {
  const given = { "concordat.config.json": JSON.stringify(config), "package.json": "{}", ...documents };
  const inFolder = Object.entries(given).map(([name, text]) => [`services/pets/${name}`, text] as const);
  origin = repository({ ".gitignore": "node_modules\n", ...Object.fromEntries(inFolder) });
  origin.git("config", "uploadpack.allowAnySHA1InWant", "true");
  const cwd = path.join(origin.root, "services/pets");
  const { status, stderr } = spawnSync(process.execPath, [built.bin(), "generate"], {
    cwd,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  origin.commit("generated");
});
afterAll(() => origin.remove());

/** A pull request that writes these files of the service. */
function pull(
  files: Readonly<Record<string, string>>,
  inputs: Readonly<Record<string, string>> = {},
): StepRun {
  origin.git("switch", "--quiet", "--force-create", "change", "main");
  origin.write(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`services/pets/${name}`, text])),
  );
  origin.commit("change");
  origin.git("switch", "--quiet", "--force-create", "merge", "main");
  origin.git("merge", "--quiet", "--no-ff", "--message", "merge", "change");
  const commit = origin.git("rev-parse", "HEAD");
  const workspace = folderWith({});
  const git = (...args: readonly string[]) => spawnSync("git", args, { cwd: workspace });
  git("init", "--quiet");
  git("remote", "add", "origin", `file://${origin.root}`);
  git("fetch", "--quiet", "--depth=1", "origin", commit);
  git("checkout", "--quiet", "--force", "--detach", commit);
  const bin = path.join(workspace, "services/pets/node_modules/.bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(
    path.join(bin, "concordat"),
    `#!/bin/sh\nexec "${process.execPath}" "${built.bin()}" "$@"\n`,
    {
      mode: 0o755,
    },
  );
  return runStep(0, {
    workspace,
    event: "pull_request",
    payload: {
      pull_request: { base: { sha: origin.git("rev-parse", "main") } },
      repository: { default_branch: "main" },
    },
    env: { GITHUB_SHA: commit, GITHUB_REF: "refs/pull/1/merge" },
    inputs: { "working-directory": "services/pets", ...inputs },
    programs: [],
  });
}

/** A property that was optional must be sent. */
const required = one.replace('"type": "object"', '"type": "object", "required": ["id"]');

test("a change that touches no document passes", () => {
  const { code, stdout, outputs, summary } = pull({ "README.md": "# Pets\n" });
  expect([code, outputs.verdict, stdout]).toEqual([
    0,
    "passed",
    expect.stringMatching(/^2 documents of 1 API sound/u),
  ]);
  expect(summary).toMatch(
    /^<!-- concordat:check -->\n## ✅ Concordat check: 2 documents of 1 API sound.*\n$/u,
  );
});

test("a shipped document that was changed is refused, with its proof", () => {
  const { code, stdout, outputs, summary } = pull({ "schemas/pets/1.0.0.json": required });
  expect([code, outputs["exit-code"], outputs.verdict]).toEqual([1, "1", "refused"]);
  const commands = stdout.split("\n").filter((line) => line.startsWith("::"));
  expect(commands).toContainEqual(
    expect.stringMatching(/^::error file=services\/pets\/schemas\/pets\/1\.0\.0\.json,line=\d+,.*title=/u),
  );
  expect(summary).toMatch(/^<!-- concordat:check -->\n## ❌ Concordat check: /u);
  const place = /\[`services\/pets\/schemas\/pets\/1\.0\.0\.json:(\d+):\d+`\]\((.+?)\)/u.exec(summary)!;
  const pages = "https://github.com/acme/pets/blob";
  expect(place[2]).toMatch(
    new RegExp(`^${pages}/[0-9a-f]{40}/services/pets/schemas/pets/1\\.0\\.0\\.json#L${place[1]}$`, "u"),
  );
  expect(summary).toContain("refuses it:");
  const sarif = readFileSync(outputs.sarif!, "utf8");
  expect(sarif).toContain('"uri": "services/pets/schemas/pets/1.0.0.json"');
});

test("what is no longer there is shown in the document that it is missing in", () => {
  const { code, stdout, summary } = pull({
    "schemas/pets/1.0.0.json": one.replace('"/pets"', '"/dogs"').replace("list_pets", "list_dogs"),
  });
  expect([code, stdout]).toEqual([
    1,
    expect.stringMatching(
      /^::error file=services\/pets\/schemas\/pets\/1\.0\.0\.json,title=operation-removed::/mu,
    ),
  ]);
  expect(summary).toMatch(/^- it was at: `.+:services\/pets\/schemas\/pets\/1\.0\.0\.json:\d+:\d+`$/mu);
});

test("what was not generated again is stale", () => {
  const three = openApi("3.0.0", ["id", "name", "age"]);
  const { code, outputs, stdout } = pull({
    "schemas/pets/3.0.0.json": three,
    "schemas/pets/versions.json": versionList(["3.0.0", three], ["2.0.0", two], ["1.0.0", one]),
  });
  expect([code, outputs.verdict]).toEqual([4, "stale"]);
  expect(stdout).toContain("::error file=services/pets/generated/");
});

test("a base that is not there is unusable, and how to get it is said", () => {
  const { code, outputs, stdout } = pull({}, { base: "no-such-branch" });
  expect([code, outputs.verdict]).toEqual([2, "unusable"]);
  expect(stdout).toMatch(/^::error title=[a-z-]+::.*no-such-branch/u);
});
