/** Runs a script of the bench in a Node of its own. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** What the script prints as JSON. */
export async function runNode<T>(script: string, ...args: string[]): Promise<T> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...args]);
  return JSON.parse(stdout) as T;
}
