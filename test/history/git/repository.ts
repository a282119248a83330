/** Real repositories in temporary folders. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export interface Repository {
  readonly root: string;
  git(...args: readonly string[]): string;
  write(files: Readonly<Record<string, string>>): void;
  /** Everything in the work tree; gives the commit's name. */
  commit(message: string): string;
  remove(): void;
}

export function repository(
  files: Readonly<Record<string, string>> = {},
  ...init: readonly string[]
): Repository {
  const made = repositoryAt(realpathSync(mkdtempSync(path.join(tmpdir(), "concordat-git-"))));
  made.git("init", "--quiet", "--initial-branch=main", ...init);
  made.write(files);
  made.commit("first");
  return made;
}

/** With what else `git clone` is to be told. */
export function cloneOf({ root }: Repository, ...options: readonly string[]): Repository {
  const clone = repositoryAt(realpathSync(mkdtempSync(path.join(tmpdir(), "concordat-git-"))));
  clone.git("clone", "--quiet", ...options, `file://${root}`, ".");
  return clone;
}

/** In the second that the clock of all commits shows, so that they have an order and a name that stays. */
let clock = 1_700_000_000;

/** A repository that is there already, as a worktree or a submodule. */
export function repositoryAt(root: string): Repository {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_")));
  const git = (...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync(
      "git",
      ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgSign=false", ...args],
      { cwd: root, env: { ...env, ...dates(), GIT_CONFIG_GLOBAL: "/dev/null" }, encoding: "utf8" },
    );
    if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
    return stdout.trimEnd();
  };
  const write = (all: Readonly<Record<string, string>>): void => {
    for (const [name, text] of Object.entries(all)) {
      const file = path.join(root, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  };
  const commit = (message: string): string => {
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message", message);
    return git("rev-parse", "HEAD");
  };
  return { root, git, write, commit, remove: () => rmSync(root, { recursive: true, force: true }) };
}

function dates(): Readonly<Record<string, string>> {
  clock += 60;
  return { GIT_AUTHOR_DATE: `${clock} +0000`, GIT_COMMITTER_DATE: `${clock} +0000` };
}
