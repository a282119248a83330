/** From each event, and each way to check out, the action learns what has shipped. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { folderWith } from "../../folder.js";
import { repository } from "../../history/git/repository.js";
import { runStep, type Surroundings } from "./action.js";
import { programs } from "./programs.js";

/** Writes down how it was called, and both reports. */
const folder = programs({
  concordat: `
    printf '%s\\n' "$@" > "$GITHUB_WORKSPACE/called"
    for one in "$@"; do case $one in sarif=*|markdown=*) echo '<!-- concordat:check -->' > "\${one#*=}" ;; esac; done
    exit "\${CODE:-0}"`,
  // As it ends now and then in a pipe with `pipefail`: it stops reading before all is written, and that is a failure.
  head: "exit 141",
});

/** main: first, second; the change: changed, from first; merged: second and changed. */
const origin = repository({ "a.txt": "1" });
origin.git("config", "uploadpack.allowAnySHA1InWant", "true");
const first = origin.git("rev-parse", "HEAD");
origin.git("switch", "--quiet", "--create", "change");
origin.write({ "b.txt": "2" });
const changed = origin.commit("change");
origin.git("switch", "--quiet", "main");
origin.write({ "a.txt": "3" });
const second = origin.commit("second");
origin.git("switch", "--quiet", "--create", "merged");
origin.git("merge", "--quiet", "--no-ff", "--message", "merge", "change");
const merged = origin.git("rev-parse", "HEAD");
afterAll(() => origin.remove());

/** As the service's own action checks out: a commit, of which nothing but as many commits as asked are there. */
function checkout(commit: string, depth: number | "all"): string {
  const root = folderWith({});
  const git = (...args: readonly string[]): void => {
    const { status, stderr } = spawnSync("git", args, { cwd: root, encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
  };
  git("init", "--quiet");
  git("remote", "add", "origin", `file://${origin.root}`);
  git("fetch", "--quiet", "--no-tags", ...(depth === "all" ? [] : [`--depth=${depth}`]), "origin", commit);
  git("checkout", "--quiet", "--detach", commit);
  return root;
}

function called(surroundings: Omit<Surroundings, "programs">): { base: string | null; args: string[] } {
  const inputs = { command: "concordat", ...surroundings.inputs };
  const { code, stderr } = runStep(0, { ...surroundings, inputs, programs: [folder] });
  if (code !== 0) throw new Error(stderr);
  const args = readFileSync(path.join(surroundings.workspace, "called"), "utf8").split("\n").slice(0, -1);
  const at = args.indexOf("--blessed-from");
  return { base: at < 0 ? null : args[at + 1]!, args };
}

function has(workspace: string, commit: string): boolean {
  return spawnSync("git", ["cat-file", "-e", `${commit}^{commit}`], { cwd: workspace }).status === 0;
}

const zeros = "0".repeat(40);
const push = (before: string) => ({ before, repository: { default_branch: "main" } });
const pull = (sha: string) => ({ pull_request: { base: { sha } }, repository: { default_branch: "main" } });

describe.each([1, 2, "all"] as const)("checked out at depth %s", (depth) => {
  test.each<[what: string, event: string, payload: object, ref: string, commit: string, base: string | null]>(
    [
      ["a pull request", "pull_request", pull(first), "refs/pull/1/merge", merged, second],
      ["a merge queue", "merge_group", { merge_group: { base_sha: second } }, "refs/heads/q", merged, second],
      ["a push to the main branch", "push", push(first), "refs/heads/main", second, first],
      ["a new main branch", "push", push(zeros), "refs/heads/main", second, null],
      ["a push to another branch", "push", push(first), "refs/heads/change", changed, null],
      ["a tag", "push", push(zeros), "refs/tags/main", second, null],
      ["a schedule", "schedule", {}, "refs/heads/main", second, null],
    ],
  )("%s", (_, event, payload, ref, commit, base) => {
    const workspace = checkout(commit, depth);
    const env = { GITHUB_SHA: commit, GITHUB_REF: ref };
    expect(called({ workspace, event, payload, env }).base).toBe(base);
    expect(base === null || has(workspace, base)).toBe(true);
  });
});

test("a pull request whose own head is checked out is held to where it began", () => {
  const given = (depth: number | "all") => ({
    workspace: checkout(changed, depth),
    event: "pull_request",
    payload: pull(second),
    env: { GITHUB_SHA: merged, GITHUB_REF: "refs/pull/1/merge" },
  });
  const whole = given("all");
  spawnSync("git", ["fetch", "--quiet", "origin", second], { cwd: whole.workspace });
  expect(called(whole).base).toBe(first);
  expect(called(given(1)).base).toBe(null);
});

test("a commit that cannot be fetched is asked for all the same, for the command to say what to do", () => {
  const workspace = checkout(second, 1);
  spawnSync("git", ["remote", "set-url", "origin", path.join(workspace, "nowhere")], { cwd: workspace });
  const env = { GITHUB_SHA: second, GITHUB_REF: "refs/heads/main" };
  expect(called({ workspace, event: "push", payload: push(first), env }).base).toBe(first);
});

test("an input comes before the event", () => {
  const workspace = checkout(second, "all");
  const env = { GITHUB_SHA: second, GITHUB_REF: "refs/heads/main" };
  const base = (input: string) =>
    called({ workspace, event: "push", payload: push(first), env, inputs: { base: input } }).base;
  expect([base("v1.0.0"), base("config")]).toEqual(["v1.0.0", null]);
});

test("arguments are words, and nothing in them is run", () => {
  const workspace = checkout(second, 1);
  const inputs = {
    command: " concordat\n --debug ",
    config: "my $(touch x).yaml",
    args: "--no-config-code\n  $(touch y) * `touch z` ;",
  };
  const { args } = called({ workspace, event: "schedule", inputs });
  expect(args.map((one) => one.replace(/=.*\/concordat-\w{6}\//u, "=…/"))).toEqual([
    ...["--debug", "check", "--format", "github"],
    ...["--report", "sarif=…/concordat.sarif", "--report", "markdown=…/concordat.md"],
    ...["--config", "my $(touch x).yaml", "--no-config-code", "$(touch", "y)", "*", "`touch", "z`", ";"],
  ]);
  expect(["x", "y", "z"].filter((name) => existsSync(path.join(workspace, name)))).toEqual([]);
});
