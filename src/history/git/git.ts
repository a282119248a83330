/** Calls of git that no branch, document or setting of a repository can turn into something else. */
import { spawnSync } from "node:child_process";
import { devNull } from "node:os";
import { join } from "node:path";

export type GitResult =
  | { readonly ok: true; readonly output: Buffer }
  /** `missing`: there is no git on this machine. `output`: what it said before it gave up. */
  | { readonly ok: false; readonly reason: string; readonly missing: boolean; readonly output: Buffer };

/** The repository could not be asked: objects are missing or broken. */
export class GitError extends Error {
  override readonly name = "GitError";
}

/** What a repository's own settings might run, or fetch, when it is only read. */
const settings = [
  "--no-replace-objects",
  "--no-optional-locks",
  "--literal-pathspecs",
  "-c",
  "core.fsmonitor=false",
  "-c",
  "core.hooksPath=/dev/null",
  "-c",
  "protocol.allow=never",
  "-c",
  "core.quotePath=false",
];

/** Bytes of output; the largest document is allowed 64 MiB. */
const mostOutput = 128 * 1024 * 1024;

/** Runs a plumbing command without a shell. Whatever is not ours to name comes after `--end-of-options`. */
export function git(cwd: string, args: readonly string[], input?: string): GitResult {
  if (args.some((arg) => arg.includes("\0"))) {
    return { ok: false, reason: "an argument has a NUL character", missing: false, output: Buffer.of() };
  }
  const { status, stdout, stderr, error } = spawnSync("git", [...settings, ...args], {
    cwd,
    env: environment(),
    maxBuffer: mostOutput,
    ...(input === undefined ? {} : { input }),
    windowsHide: true,
  });
  if (error !== undefined) {
    const { code } = error as NodeJS.ErrnoException;
    return { ok: false, reason: error.message, missing: code === "ENOENT", output: Buffer.of() };
  }
  if (status === 0) return { ok: true, output: stdout };
  return { ok: false, reason: reasonIn(stderr.toString("utf8")), missing: false, output: stdout };
}

/** Empty where git only tells by its status, besides warnings and hints. */
function reasonIn(said: string): string {
  return /^(?:fatal|error): (.*)$/mu.exec(said)?.[1] ?? "";
}

/** A hook that calls us has set GIT_DIR and its like for a repository that need not be the one asked for. */
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith("GIT_"));
  return {
    ...Object.fromEntries(own),
    GIT_NO_LAZY_FETCH: "1",
    // Unlike protocol.allow, this no setting of a repository overrides; what no transport is called is never allowed.
    GIT_ALLOW_PROTOCOL: "none",
    // A file of grafts would give commits other parents than they have.
    GIT_GRAFT_FILE: join(devNull, "none"),
    GIT_TERMINAL_PROMPT: "0",
    LC_ALL: "C",
  };
}
