/** The first minute of a user: an npm project with one document, and three commands. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { yaml } from "../cli/init/started.js";
import { folderWith, write } from "../folder.js";
import { contents } from "../generators/project.js";
import { builtCommand } from "./built.js";

const built = builtCommand();

/** As npm links an installed package's command. */
function project(files: Readonly<Record<string, string>>): string {
  const folder = folderWith({ "package.json": '{\n  "name": "shop"\n}\n', ...files });
  mkdirSync(join(folder, "node_modules/.bin"));
  chmodSync(built.bin(), 0o755);
  symlinkSync(built.bin(), join(folder, "node_modules/.bin/concordat"));
  return folder;
}

/** Outside of any repository of ours, and never from the network. */
function run(
  folder: string,
  command: string,
  ...args: readonly string[]
): { code: number | null; out: string } {
  const env = { ...process.env, npm_config_offline: "true", GIT_CONFIG_GLOBAL: "/dev/null" };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, env, encoding: "utf8" });
  return { code: status, out: stdout + stderr };
}

const concordat = (folder: string, ...args: readonly string[]) =>
  run(folder, process.execPath, built.bin(), ...args);

const git = (folder: string, ...args: readonly string[]) =>
  run(folder, "git", "-c", "user.name=Test", "-c", "user.email=test@example.com", ...args);

test("init, generate and check end green, in less than ten seconds", () => {
  const folder = project({ "openapi.yaml": yaml("Pets") });
  const commands = ["init --yes", "generate", "check"].map((one) => `npx --no concordat ${one}`);
  const { code, out } = run(folder, "sh", "-c", `${commands.join(" && ")} && times`);
  expect(code, out).toBe(0);
  // POSIX `times`: the last line is what the commands took of the processor, which a busy machine does not change.
  const [user, system] = [
    ...out
      .trim()
      .split("\n")
      .at(-1)!
      .matchAll(/(\d+)m([\d.]+)s/gu),
  ].map(([, minutes, seconds]) => Number(minutes) * 60 + Number(seconds));
  expect(user! + system!).toBeLessThan(10);
  expect(Object.keys(contents(join(folder, "generated")))).toContain("pets/index.ts");
});

test("the scripts do the same, and a breaking change is refused", () => {
  const folder = project({ "openapi.yaml": yaml("Pets") });
  expect(run(folder, "npx", "--no", "concordat", "init", "--yes")).toMatchObject({ code: 0 });
  expect(run(folder, "npm", "run", "contracts:generate")).toMatchObject({ code: 0 });
  expect(run(folder, "npm", "run", "contracts:check")).toMatchObject({ code: 0 });
  write(folder, { "openapi.yaml": yaml("Pets").replace("/pets", "/animals") });
  expect(run(folder, "npm", "run", "contracts:generate")).toMatchObject({ code: 0 });
  expect(run(folder, "npm", "run", "contracts:check")).toMatchObject({ code: 1 });
});

test.each([
  [
    "a document",
    { "openapi.yaml": yaml("Pets") },
    { "openapi.yaml": yaml("Pets").replace("/pets", "/animals") },
  ],
  [
    "versions",
    {
      "api/pets/1.0.0.yaml": yaml("Pets"),
      "api/pets/versions.json": '{ "versions": [{ "version": "1.0.0" }] }\n',
    },
    { "api/pets/1.0.0.yaml": yaml("Pets").replace("/pets", "/animals") },
  ],
  [
    "a folder of versions that has no list",
    { "api/pets/1.0.0.yaml": yaml("Pets") },
    { "api/pets/1.0.0.yaml": yaml("Pets").replace("/pets", "/animals") },
  ],
] as const)("in a repository with %s, through the commits that follow", (_, files, change) => {
  const folder = project({ ...files, ".gitignore": "node_modules\n" });
  git(folder, "init", "--quiet", "--initial-branch=main");
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--message", "first");
  const check = (when: string, wanted: number) => {
    const { code, out } = concordat(folder, "check");
    expect(code, `${when}: ${out}`).toBe(wanted);
  };
  expect(concordat(folder, "init", "--yes")).toMatchObject({ code: 0 });
  expect(concordat(folder, "generate")).toMatchObject({ code: 0 });
  check("before the commit", 0);
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--message", "concordat");
  check("on main", 0);
  git(folder, "checkout", "--quiet", "-b", "change");
  check("on a branch", 0);
  write(folder, change);
  concordat(folder, "generate");
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--message", "break");
  check("after a breaking change", 1);
});

test("before the first commit, and without git", () => {
  const folder = project({ "openapi.yaml": yaml("Pets") });
  git(folder, "init", "--quiet", "--initial-branch=trunk");
  for (const command of [["init", "--yes"], ["generate"], ["check"]]) {
    const { code, out } = concordat(folder, ...command);
    expect(code, out).toBe(0);
  }
  rmSync(join(folder, ".git"), { recursive: true });
  expect(concordat(folder, "check")).toMatchObject({ code: 2 });
});
