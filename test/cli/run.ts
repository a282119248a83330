/** Runs the command inside the test's own process. */
import { main } from "../../src/cli/main.js";

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function cli(
  cwd: string,
  args: readonly string[],
  env: Record<string, string> = {},
  input = "",
): Promise<Ran> {
  let stdout = "";
  let stderr = "";
  const code = await main(args, {
    stdin: () => Buffer.from(input),
    stdout: { write: (text) => void (stdout += text) },
    stderr: { write: (text) => void (stderr += text) },
    env,
    cwd,
  });
  return { code, stdout, stderr };
}
