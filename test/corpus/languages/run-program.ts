/** Programs of other languages, run to their end. */
import { spawn, spawnSync } from "node:child_process";

export interface ProgramOptions {
  readonly cwd?: string;
  /** Besides the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** For its standard input. */
  readonly input?: string;
}

/**
 * What it printed, a text a line.
 *
 * @throws Error with what it said last, where it cannot be run or ends with another status than 0
 */
export function runProgram(
  command: string,
  args: readonly string[],
  { cwd, env, input = "" }: ProgramOptions = {},
): Promise<readonly string[]> {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env } });
  let printed = "";
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  // One that ends early does not read all; its status tells.
  child.stdin.on("error", () => undefined).end(input);
  return new Promise((resolve, reject) => {
    child.on("error", reject).on("close", (status) => {
      const lines = printed.split("\n").slice(0, -1);
      if (status === 0) resolve(lines);
      else reject(new Error(`${command} ended with ${status}: ${(said + printed).slice(-3000)}`));
    });
  });
}

/** The first of these programs that the machine lacks; null where it has them all. Each is asked for its version. */
export function lacking(
  ...programs: readonly (readonly [command: string, argument: string])[]
): string | null {
  const missing = programs.find(([command, argument]) => spawnSync(command, [argument]).status !== 0);
  return missing?.[0] ?? null;
}
