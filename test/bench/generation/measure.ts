/** Wall-clock times of whole processes, run in turn so that a change of the machine's speed meets all of them. */
import { spawnSync } from "node:child_process";
import { median } from "../median.js";

export interface Contender {
  readonly name: string;
  /** Not timed. */
  prepare?(): void;
  /** Argument vectors for this Node, run one after the other; timed together. */
  readonly runs: readonly (readonly string[])[];
  readonly cwd: string;
  /** Exit codes that are no failure. Default: 0. */
  readonly codes?: readonly number[];
}

function timed({ name, prepare, runs, cwd, codes = [0] }: Contender): number {
  prepare?.();
  const start = process.hrtime.bigint();
  for (const run of runs) {
    const { status, stderr } = spawnSync(process.execPath, run, { cwd, stdio: ["ignore", "ignore", "pipe"] });
    if (!codes.includes(status ?? -1))
      throw new Error(`${name} failed (${run.join(" ")}):\n${stderr.toString()}`);
  }
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** Milliseconds, by name: the median of `rounds`, after one round that does not count. */
export function race(contenders: readonly Contender[], rounds = 5): Record<string, number> {
  const times = contenders.map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, contender] of contenders.entries()) {
      const time = timed(contender);
      if (round > 0) times[index]!.push(time);
    }
  }
  return Object.fromEntries(contenders.map(({ name }, index) => [name, median(times[index]!)]));
}
