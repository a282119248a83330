/** Runs a program without a shell, and keeps of what it says the beginning and the end. */
import { spawn } from "node:child_process";

/** Characters of each stream's beginning, and as many of its end. */
const kept = 32 * 1024;

export interface ProgramRun {
  /** Null where it was stopped, or could not be started. */
  readonly code: number | null;
  /** What became of it where it has no code. */
  readonly failure: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** In seconds; then it is killed. */
  readonly timeLimit: number;
}

export function runProgram(
  program: string,
  args: readonly string[],
  { cwd, env, timeLimit }: ProgramOptions,
): Promise<ProgramRun> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
    const [stdout, stderr] = [new Ends(), new Ends()];
    child.stdout.on("data", (chunk: Buffer) => stdout.add(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.add(chunk));
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      child.kill("SIGKILL");
      // Whatever it started may hold its output open.
      child.stdout.destroy();
      child.stderr.destroy();
    }, timeLimit * 1000);
    const end = (code: number | null, failure: string | null) => {
      clearTimeout(timer);
      resolve({ code, failure, stdout: stdout.text, stderr: stderr.text });
    };
    child.on("error", (error) => end(null, error.message));
    child.on("close", (code, signal) => {
      const stopped = isLate
        ? `it did not end within ${timeLimit} ${timeLimit === 1 ? "second" : "seconds"}`
        : `it was stopped by ${signal}`;
      end(isLate ? null : code, isLate || code === null ? stopped : null);
    });
  });
}

class Ends {
  #start = "";
  #end = "";

  add(chunk: Buffer): void {
    const text = chunk.toString("utf8");
    const room = kept - this.#start.length;
    this.#start += text.slice(0, room);
    this.#end = `${this.#end}${text.slice(room)}`.slice(-kept);
  }

  get text(): string {
    return this.#start + this.#end;
  }
}
