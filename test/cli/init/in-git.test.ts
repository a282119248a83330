/** What init does in a repository: base, attributes, CI. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { parse } from "yaml";
import { afterEach, expect, test, vi } from "vitest";
import { openApi } from "../../documents.js";
import { contents } from "../../generators/project.js";
import { repository, type Repository } from "../../history/git/repository.js";
import { cli } from "../run.js";
import { yaml } from "./started.js";

const made: Repository[] = [];

afterEach(() => {
  vi.unstubAllEnvs();
  for (const one of made.splice(0)) one.remove();
});

function repositoryWith(
  files: Readonly<Record<string, string>> = { "openapi.yaml": yaml("Pets") },
): Repository {
  const one = repository(files);
  made.push(one);
  return one;
}

async function init(folder: string, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await cli(folder, ["init", "--yes", ...args]);
  expect({ code, stderr }, stdout).toEqual({ code: 0, stderr: "" });
  return stdout;
}

function blessed(folder: string): unknown {
  const text = contents(folder)["concordat.config.json"] ?? "{}";
  return (JSON.parse(text) as { readonly blessed?: unknown }).blessed;
}

test("on main nothing has to be said", async () => {
  const { root, git } = repositoryWith();
  expect(await init(root)).toBe(`pets (evolving): openapi.yaml
  create  concordat.config.json
  create  .gitattributes
ok: 2 files written
Next:
  npx concordat generate
  npx concordat check
`);
  expect(blessed(root)).toBeUndefined();
  expect(contents(root)[".gitattributes"]).toBe(
    "/generated/** linguist-generated=true text eol=lf\n/openapi.yaml -text\n",
  );
  const attributes = git("check-attr", "eol", "linguist-generated", "--", "generated/pets/index.ts");
  expect(attributes).toBe(
    "generated/pets/index.ts: eol: lf\ngenerated/pets/index.ts: linguist-generated: true",
  );
});

test.each<readonly [what: string, prepare: (one: Repository) => void, blessed: unknown]>([
  [
    "another branch before the first commit",
    ({ git }) => git("symbolic-ref", "HEAD", "refs/heads/trunk"),
    undefined,
  ],
  ["a main branch of another name", ({ git }) => git("branch", "--move", "trunk"), { git: "trunk" }],
  [
    "one of origin",
    ({ git }) => {
      git("branch", "--move", "trunk");
      git("update-ref", "refs/remotes/origin/trunk", "HEAD");
    },
    { git: "origin/trunk" },
  ],
  [
    "one that origin's HEAD names",
    ({ git }) => {
      git("branch", "--move", "trunk");
      git("update-ref", "refs/remotes/origin/trunk", "HEAD");
      git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk");
    },
    undefined,
  ],
  [
    "no branch at all",
    ({ git }) => {
      git("checkout", "--quiet", "--detach");
      git("branch", "-D", "main");
    },
    undefined,
  ],
  ["release tags", ({ git }) => git("tag", "v1.0.0"), { tags: "v[0-9]*" }],
  ["bare release tags", ({ git }) => git("tag", "-a", "-m", "x", "1.0.0"), { tags: "[0-9]*" }],
  ["other tags", ({ git }) => git("tag", "nightly"), undefined],
])("the base with %s", async (_, prepare, wanted) => {
  const one = repositoryWith();
  prepare(one);
  await init(one.root);
  expect(blessed(one.root)).toEqual(wanted);
});

test("before the first commit", async () => {
  const { root, git } = repositoryWith();
  git("update-ref", "-d", "HEAD");
  await init(root);
  expect(blessed(root)).toBeUndefined();
});

test("releases that today's document breaks with do not count", async () => {
  const { root, git, write, commit } = repositoryWith();
  git("tag", "v1.0.0");
  write({ "openapi.yaml": yaml("Pets").replace("/pets", "/animals") });
  commit("second");
  git("tag", "v2.0.0");
  expect(await init(root)).toContain(
    "- The releases tagged v[0-9]* do not count, as the documents of today break with some of them; ",
  );
  expect(blessed(root)).toBeUndefined();
});

test("releases that it keeps do", async () => {
  const { root, git, write, commit } = repositoryWith({ "pets.json": openApi("1.0.0", ["id"]) });
  git("tag", "v1.0.0");
  write({ "pets.json": openApi("2.0.0", ["id", "name"]) });
  commit("second");
  await init(root);
  expect(blessed(root)).toEqual({ tags: "v[0-9]*" });
});

test("attributes that are there stay", async () => {
  const before = "* text=auto\r\n/openapi.yaml -text\r\n*.png binary";
  const { root } = repositoryWith({ "openapi.yaml": yaml("Pets"), ".gitattributes": before });
  await init(root, "--output", "out [1]");
  expect(contents(root)[".gitattributes"]).toBe(
    `${before}\r\n"/out \\\\[1\\\\]/**" linguist-generated=true text eol=lf\r\n`,
  );
});

test("bytes of documents survive a checkout with CRLF", async () => {
  const { root, git, commit } = repositoryWith({ "openapi.yaml": yaml("Pets"), "other.txt": "a\nb\n" });
  await init(root);
  commit("init");
  git("-c", "core.autocrlf=true", "rm", "--quiet", "--cached", "-r", ".");
  git("-c", "core.autocrlf=true", "reset", "--quiet", "--hard");
  const files = contents(root);
  expect(files["other.txt"]).toBe("a\r\nb\r\n");
  expect(files["openapi.yaml"]).toBe(yaml("Pets"));
});

test("output that git ignores is not kept", async () => {
  const { root } = repositoryWith({ "openapi.yaml": yaml("Pets"), ".gitignore": "/generated/\n" });
  await init(root);
  const files = contents(root);
  expect(JSON.parse(files["concordat.config.json"]!)).toMatchObject({
    generate: { output: "generated", committed: false },
  });
  expect(files[".gitattributes"]).toBe("/openapi.yaml -text\n");
});

test("a workflow, where GitHub is the remote", async () => {
  const { root, git } = repositoryWith({
    "openapi.yaml": yaml("Pets"),
    "package.json": "{}\n",
    "package-lock.json": "{}\n",
  });
  git("remote", "add", "origin", "git@github.com:acme/pets.git");
  await init(root);
  const text = contents(root)[".github/workflows/contracts.yml"]!;
  expect(text).toBe(`name: contracts

on:
  pull_request:
  merge_group:
  push:
    branches: ["main"]

permissions:
  contents: read

jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          # All of the history: the check compares with what has shipped.
          fetch-depth: 0
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npm ci
      - run: npx --no concordat check --format github
`);
});

test("in a folder of a repository, the workflow and the hook stand at its top", async () => {
  const { root, git } = repositoryWith({
    "services/it's/openapi.yaml": yaml("Pets"),
    "services/it's/package.json": "{}\n",
    "package.json": "{}\n",
    "pnpm-lock.yaml": "",
    ".husky/_/h": "",
    ".github/CODEOWNERS": "",
    ".pre-commit-config.yaml": "repos:\n  - repo: meta\n    hooks: []\n",
  });
  git("branch", "--move", "!tr+unk");
  await init(join(root, "services/it's"));
  const files = contents(root);
  const workflow = parse(files[".github/workflows/contracts.yml"]!) as {
    readonly on: { readonly push: unknown };
    readonly jobs: { readonly check: { readonly steps: readonly unknown[] } };
  };
  expect(workflow.on.push).toEqual({ branches: [String.raw`\!tr\+unk`] });
  expect(workflow.jobs.check.steps.slice(2)).toEqual([
    { run: "corepack enable" },
    { run: "pnpm install --frozen-lockfile" },
    { run: "pnpm exec concordat check --format github", "working-directory": "services/it's" },
  ]);
  const { repos } = parse(files[".pre-commit-config.yaml"]!) as {
    readonly repos: readonly { readonly hooks: readonly { readonly entry: string }[] }[];
  };
  const hook = repos[1]!.hooks[0]!.entry;
  // As pre-commit does: split as a shell would, then run.
  const words = execFileSync("sh", ["-c", `for word in ${hook}; do printf '%s\\n' "$word"; done`]).toString();
  expect(words).toBe(`sh\n-c\n(cd 'services/it'\\''s' && pnpm exec concordat check)\n`);
  expect(files["services/it's/.gitattributes"]).toBe(
    "/generated/** linguist-generated=true text eol=lf\n/openapi.yaml -text\n",
  );
});

test("a workflow by that name stays", async () => {
  const { root } = repositoryWith({
    "openapi.yaml": yaml("Pets"),
    ".github/workflows/contracts.yml": "mine\n",
  });
  expect(await init(root)).toContain("- .github/workflows/contracts.yml is there already, and left alone.\n");
  expect(contents(root)[".github/workflows/contracts.yml"]).toBe("mine\n");
});

test("a job for GitLab, where its file is", async () => {
  const { root } = repositoryWith({
    "openapi.yaml": yaml("Pets"),
    ".gitlab-ci.yml": "a: {}\n",
    "package.json": "{}",
  });
  expect(await init(root)).toContain(
    "- It takes effect once .gitlab-ci.yml says: `include: [{ local: .gitlab/contracts.yml }]`.\n",
  );
  const files = contents(root);
  expect(files[".gitlab-ci.yml"]).toBe("a: {}\n");
  expect(parse(files[".gitlab/contracts.yml"]!)).toEqual({
    contracts: {
      image: "node:22",
      variables: { GIT_DEPTH: "0" },
      rules: [
        { if: '$CI_PIPELINE_SOURCE == "merge_request_event"' },
        { if: "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH" },
      ],
      script: [
        "npm install",
        'npx --no concordat check --report gitlab="$CI_PROJECT_DIR/gl-code-quality-report.json"',
      ],
      artifacts: { when: "always", reports: { codequality: "gl-code-quality-report.json" } },
    },
  });
});

test("a branch that would be an expression of GitHub gets no workflow", async () => {
  const { root, git } = repositoryWith();
  git("branch", "--move", "${{secrets.X}}");
  expect(await init(root, "--ci", "github")).toContain("- A name holds ${{, so no workflow is written.\n");
  expect(contents(root)).not.toHaveProperty(".github/workflows/contracts.yml");
});

test("a machine without git", async () => {
  const { root } = repositoryWith();
  vi.stubEnv("PATH", "");
  await init(root);
  expect(blessed(root)).toEqual({ folder: "shipped" });
  expect(contents(root)).not.toHaveProperty(".gitattributes");
});
