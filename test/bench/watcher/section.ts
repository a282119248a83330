/** A pass of the instance watcher over 10,000 VMMs on 100 sleds, against bare reads through the same client. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { Measured, Section } from "../section.js";
import { ratioText, table } from "../table.js";

export const watcher: Section = { name: "watcher", run: measure };

interface Pass {
  readonly watchMilliseconds: number;
  readonly readMilliseconds: number;
  readonly statements: number;
  /** Bytes. */
  readonly heap: number;
}

/** So many of each sled that all connections to it are used, as with many. */
const few = 2000;
const many = 10_000;

async function measure(): Promise<Measured> {
  const passes = [await pass(few), await pass(many)] as const;
  const row = ({ watchMilliseconds, readMilliseconds, statements, heap }: Pass, count: number): string[] => [
    String(count),
    `${((watchMilliseconds / count) * 1000).toFixed(0)} µs`,
    `${((readMilliseconds / count) * 1000).toFixed(0)} µs`,
    ratioText(watchMilliseconds / readMilliseconds),
    (statements / count).toFixed(3),
    `${(heap / 2 ** 20).toFixed(1)} MiB`,
  ];
  const [small, large] = passes;
  return {
    text: table([
      ["VMMs", "a check", "a bare read", "ratio", "statements a check", "heap of the pass"],
      row(small, few),
      row(large, many),
    ]),
    ratios: {
      checkToRead: large.watchMilliseconds / large.readMilliseconds,
      statementsPerCheck: large.statements / many,
      // What is in use varies by a few hundred kilobytes from run to run.
      memoryOfFiveTimesAsMany: (large.heap + 2 ** 20) / (small.heap + 2 ** 20),
    },
    aims: {},
  };
}

async function pass(count: number): Promise<Pass> {
  const sleds = fork(path.join(import.meta.dirname, "sleds.mjs"), [String(count)]);
  try {
    const addresses = await told<string[]>(sleds);
    const args = [String(count), JSON.stringify(addresses)];
    const nexus = fork(path.join(import.meta.dirname, "nexus.mjs"), args, { execArgv: ["--expose-gc"] });
    return await told<Pass>(nexus);
  } finally {
    sleds.kill();
  }
}

async function told<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`${child.spawnargs[1]} ended with ${code}`);
  });
  const [message] = (await Promise.race([once(child, "message"), ended])) as [T];
  ended.catch(() => undefined);
  return message;
}
