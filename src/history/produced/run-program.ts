/** Runs a program that the config names and takes its standard output. */
import { spawnSync } from "node:child_process";

export type ProgramResult =
  | { readonly ok: true; readonly output: Buffer }
  | { readonly ok: false; readonly reason: string };

/** In milliseconds; nobody waits longer for a document. */
const patience = 10 * 60 * 1000;

/** @param limit bytes of output */
export function runProgram(
  [program = "", ...args]: readonly string[],
  { cwd, limit }: { readonly cwd: string; readonly limit: number },
): ProgramResult {
  const { status, signal, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    // npm writes a heading before what the script says.
    env: { ...process.env, npm_config_loglevel: "silent" },
    maxBuffer: limit,
    timeout: patience,
    windowsHide: true,
  });
  if (error !== undefined) return { ok: false, reason: reasonOf(error, limit) };
  if (status === 0) return { ok: true, output: stdout };
  const how = status === null ? `it was stopped by ${signal}` : `it ended with ${status}`;
  const said = stderr.toString("utf8").trim().split(/\r?\n/u).at(-1) ?? "";
  return { ok: false, reason: said === "" ? how : `${how}: ${said.slice(0, 400)}` };
}

function reasonOf(error: Error, limit: number): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return "there is no such program";
  if (code === "EACCES") return "it may not be run";
  if (code === "ENOBUFS") return `it wrote more than ${limit} bytes`;
  return code === "ETIMEDOUT" ? "it did not end within ten minutes" : error.message;
}
