/** The command, built from the sources as they are, to be run as a process of its own. */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** What it has written so far. */
  readonly output: { stdout: string; stderr: string };
}

export interface Built {
  /** The executable's path. */
  bin(): string;
  start(cwd: string, args: readonly string[]): Running;
}

/** Builds before the tests of a file and removes what it built after them. */
export function builtCommand(): Built {
  let folder = "";
  beforeAll(() => {
    // Inside the package, so that it finds what it imports.
    const cache = join(root, "node_modules/.cache");
    mkdirSync(cache, { recursive: true });
    folder = mkdtempSync(join(cache, "concordat-e2e-"));
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const args = [tsc, "-p", "tsconfig.build.json", "--outDir", folder, "--declaration", "false"];
    execFileSync(process.execPath, args, { cwd: root });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const bin = () => join(folder, "src/cli/bin.js");
  return { bin, start: (cwd, args) => start(bin(), cwd, args) };
}

function start(bin: string, cwd: string, args: readonly string[]): Running {
  const child = spawn(process.execPath, [bin, ...args], { cwd, stdio: ["ignore", "pipe", "pipe"] });
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (data: Buffer) => (output.stdout += data.toString()));
  child.stderr.on("data", (data: Buffer) => (output.stderr += data.toString()));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal, ...output }));
  });
  return { child, ended, output };
}

/** Looks every few milliseconds until it is so, or the process has ended. */
export async function until(running: Running, isSo: () => boolean): Promise<void> {
  while (!isSo() && running.child.exitCode === null && running.child.signalCode === null) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
