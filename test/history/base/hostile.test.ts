/** Machines without git, environments that lead elsewhere, and repositories whose settings would run something. */
import { chownSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { folderWith } from "../../folder.js";
import { baseOf, configWith, evolving, toldOf } from "./base-of.js";
import { change, cloned, short, start } from "./kept.js";

afterEach(() => {
  vi.unstubAllEnvs();
});

const instead =
  'or give a folder that holds what has shipped, as `blessed` in the config or with --blessed-from-folder; or say `blessed: "none"`.';

test("no git on the machine", async () => {
  const repo = start();
  vi.stubEnv("PATH", "/nowhere");
  expect(await toldOf(repo.root)).toEqual([
    `error git-not-installed: what has shipped is not known: git is not installed. Install git; ${instead}`,
  ]);
});

test("no repository", async () => {
  const cwd = folderWith({ "concordat.config.json": evolving });
  const reason = "not a git repository (or any of the parent directories): .git";
  expect(await toldOf(cwd)).toEqual([
    `error not-a-repository: what has shipped is not known: FOLDER lies in no work tree of git (${reason}). Run \`git init\` and commit; ${instead}`,
  ]);
});

test("a folder of git's own", async () => {
  const repo = start();
  const folder = join(repo.root, ".git/inner");
  mkdirSync(folder);
  writeFileSync(join(folder, "concordat.config.json"), evolving);
  const { diagnostics } = await baseOf(folder);
  expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
    [
      "not-a-repository",
      `what has shipped is not known: ${folder} lies in no work tree of git (${repo.root}/.git has no work tree here)`,
    ],
  ]);
});

test.runIf(process.getuid?.() === 0)("a repository of another user (needs root)", async () => {
  const repo = start();
  chownSync(repo.root, 12345, 12345);
  chownSync(join(repo.root, ".git"), 12345, 12345);
  expect(await toldOf(repo.root)).toEqual([
    "error repository-not-trusted: what has shipped is not known: git does not read a repository that another user owns (detected dubious ownership in repository at 'FOLDER'). Run `git config --global --add safe.directory FOLDER`.",
  ]);
});

test("nothing is asked where nothing is held to what it was", async () => {
  vi.stubEnv("PATH", "/nowhere");
  for (const config of [
    configWith({ blessed: "none" }),
    evolving.replace("evolving", "lockstep"),
    JSON.stringify({ apis: { pets: { documents: { package: "pets" }, versioning: "evolving" } } }),
  ]) {
    expect(await toldOf(folderWith({ "concordat.config.json": config }))).toEqual([]);
  }
});

test("what a hook has in its environment does not lead elsewhere", async () => {
  const repo = start();
  const other = start({ "pets.json": "other" });
  const first = repo.git("rev-parse", "HEAD");
  change(repo, "2");
  for (const [name, value] of Object.entries({
    GIT_DIR: join(other.root, ".git"),
    GIT_WORK_TREE: other.root,
    GIT_INDEX_FILE: "/nowhere",
    GIT_OBJECT_DIRECTORY: join(other.root, ".git/objects"),
    GIT_CEILING_DIRECTORIES: repo.root,
    GIT_CONFIG_PARAMETERS: "'core.worktree=/nowhere'",
    GIT_NAMESPACE: "other",
    git_dir: "/nowhere",
  })) {
    vi.stubEnv(name, value);
  }
  expect(await toldOf(repo.root)).toEqual([`HEAD~1 (${short(first)})`]);
});

test("settings, hooks and attributes of a repository run nothing", async () => {
  const repo = start();
  const first = repo.git("rev-parse", "HEAD");
  repo.write({ ".gitattributes": "* diff=evil filter=evil merge=evil\n" });
  change(repo, "2");
  repo.git("tag", "v1");
  const evil = join(repo.root, "evil.sh");
  writeFileSync(evil, `#!/bin/sh\ntouch ${repo.root}/pwned\ncat\n`, { mode: 0o755 });
  for (const hook of [
    "post-index-change",
    "pre-commit",
    "post-checkout",
    "reference-transaction",
    "pre-auto-gc",
  ]) {
    writeFileSync(join(repo.root, ".git/hooks", hook), `#!/bin/sh\ntouch ${repo.root}/pwned\n`, {
      mode: 0o755,
    });
  }
  for (const [key, value] of [
    ["core.fsmonitor", evil],
    ["core.hooksPath", join(repo.root, ".git/hooks")],
    ["core.pager", evil],
    ["core.editor", evil],
    ["core.sshCommand", evil],
    ["core.askPass", evil],
    ["core.alternateRefsCommand", evil],
    ["diff.external", evil],
    ["diff.evil.textconv", evil],
    ["diff.evil.command", evil],
    ["filter.evil.clean", evil],
    ["filter.evil.smudge", evil],
    ["filter.evil.process", evil],
    ["gpg.program", evil],
    ["pager.tag", evil],
    ["pager.for-each-ref", evil],
    ["alias.rev-parse", `!${evil}`],
    ["alias.ls-tree", `!${evil}`],
    ["log.showSignature", "true"],
  ] as const) {
    repo.git("config", key, value);
  }
  repo.write({ "concordat.config.json": configWith({ blessed: { tags: "v*" } }), "pets.json": "3" });
  const { base } = await baseOf(repo.root);
  expect(base!.name).toMatch(/^HEAD /u);
  expect(base!.tree.read(join(repo.root, "pets.json")).toString()).toBe("2");
  expect((await toldOf(repo.root, { kind: "revision", revision: first }))[0]).toContain(short(first));
  expect(existsSync(join(repo.root, "pwned"))).toBe(false);
});

test("a partial clone fetches nothing, by no transport that its settings allow", async () => {
  const repo = start();
  change(repo, "2");
  repo.git("config", "uploadpack.allowFilter", "true");
  const clone = cloned(repo, "--filter=blob:none");
  const evil = `sh -c "touch ${clone.root}/pwned"`;
  for (const [key, value] of [
    ["protocol.allow", "always"],
    ["protocol.ext.allow", "always"],
    ["protocol.file.allow", "always"],
    ["remote.origin.url", `ext::${evil}`],
    ["remote.origin.uploadpack", evil],
    ["core.sshCommand", evil],
  ] as const) {
    clone.git("config", key, value);
  }
  clone.write({ "concordat.config.json": configWith({ generate: { output: "out" } }) });
  const { diagnostics } = await baseOf(clone.root, { kind: "revision", revision: "HEAD~1" });
  expect(diagnostics.map(({ code }) => code)).toEqual(["clone-partial"]);
  expect(existsSync(join(clone.root, "pwned"))).toBe(false);
});

test("replaced commits and grafts count for nothing", async () => {
  const repo = start();
  const first = repo.git("rev-parse", "HEAD");
  const second = change(repo, "2");
  const third = change(repo, "3");
  repo.git("replace", "--graft", third, first);
  writeFileSync(join(repo.root, ".git/info/grafts"), `${third}\n`);
  expect(await toldOf(repo.root)).toEqual([`HEAD~1 (${short(second)})`]);
  repo.git("checkout", "-q", "-b", "work");
  change(repo, "4");
  writeFileSync(join(repo.root, ".git/info/grafts"), `${repo.git("rev-parse", "HEAD")} ${first}\n`);
  expect(await toldOf(repo.root)).toEqual([`the merge base with main (${short(third)})`]);
});

test("a branch name that would be an option, or a pattern", async () => {
  for (const git of ["--upload-pack=evil", "-h", "*", "refs/../../x", "a..b", ":/first"]) {
    const repo = start({ "concordat.config.json": configWith({ blessed: { git } }) });
    change(repo, "2");
    const { base, diagnostics } = await baseOf(repo.root);
    expect([base, diagnostics.map(({ code }) => code)]).toEqual([null, ["main-branch-not-found"]]);
  }
});
