/** The job for GitLab: what it is, and its script, run as GitLab's runner does, without GitLab. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { folderWith } from "../../folder.js";
import { programs } from "./programs.js";

interface Job {
  readonly variables: Readonly<Record<string, string | number>>;
  readonly script: readonly string[];
  readonly rules: readonly { readonly if: string }[];
  readonly artifacts: { readonly when: string; readonly reports: Readonly<Record<string, string>> };
}

const file = fileURLToPath(new URL("../../../.ci/gitlab.yml", import.meta.url));
const { concordat: job, ...others } = parse(readFileSync(file, "utf8")) as { readonly concordat: Job };
const folder = programs({ concordat: `printf '%s\\n' "$@"; exit "$CODE"` });

function run(env: Readonly<Record<string, string>>) {
  const workspace = folderWith({ "a.txt": "" });
  const variables = Object.fromEntries(
    Object.entries(job.variables).map(([name, value]) => [name, String(value)]),
  );
  const given = { CI_DEFAULT_BRANCH: "main", CONCORDAT_COMMAND: "concordat", CODE: "0", ...env };
  const { status, stdout, stderr } = spawnSync("sh", ["-e", "-c", job.script.join("\n")], {
    cwd: workspace,
    env: { PATH: `${folder}${path.delimiter}${process.env.PATH}`, ...variables, ...given },
    encoding: "utf8",
  });
  return { code: status, args: stdout.split("\n").slice(0, -1), stderr };
}

const always = [
  "check",
  "--report",
  "gitlab=concordat-quality.json",
  "--report",
  "junit=concordat-junit.xml",
];
const zeros = "0".repeat(40);

test.each<[what: string, env: Readonly<Record<string, string>>, base: string | null]>([
  ["a merge request", { CI_MERGE_REQUEST_DIFF_BASE_SHA: "1a", CI_COMMIT_BEFORE_SHA: zeros }, "1a"],
  [
    "a merged result",
    { CI_MERGE_REQUEST_TARGET_BRANCH_SHA: "20", CI_MERGE_REQUEST_DIFF_BASE_SHA: "1a" },
    "20",
  ],
  ["the main branch", { CI_COMMIT_BRANCH: "main", CI_COMMIT_BEFORE_SHA: "30" }, "30"],
  ["a new main branch", { CI_COMMIT_BRANCH: "main", CI_COMMIT_BEFORE_SHA: zeros }, null],
  ["a base that was asked for", { CONCORDAT_BASE: "v1", CI_MERGE_REQUEST_DIFF_BASE_SHA: "1a" }, "v1"],
  ["none but the config's", { CONCORDAT_BASE: "config", CI_MERGE_REQUEST_DIFF_BASE_SHA: "1a" }, null],
  ["another branch", { CI_COMMIT_BRANCH: "change", CI_COMMIT_BEFORE_SHA: "30" }, null],
])("%s", (_, env, base) => {
  const wanted = { code: 0, args: base === null ? always : [...always, "--blessed-from", base], stderr: "" };
  expect(run(env)).toEqual(wanted);
});

test("more arguments are words, and the exit code is the command's", () => {
  const { code, args } = run({ CONCORDAT_ARGS: "--no-config-code  $(touch x) *", CODE: "4" });
  expect([code, args]).toEqual([4, [...always, "--no-config-code", "$(touch", "x)", "*"]]);
});

test("the reports are where the service looks for them", () => {
  expect([others, job.rules.length, job.variables.GIT_DEPTH, job.artifacts]).toEqual([
    {},
    2,
    0,
    { when: "always", reports: { codequality: "concordat-quality.json", junit: "concordat-junit.xml" } },
  ]);
});
