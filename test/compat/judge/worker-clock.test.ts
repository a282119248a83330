import { expect, test } from "vitest";
import { WorkerClock, type Times } from "../../../src/compat/judge/worker-clock.js";

/** What each look says when so much of each has gone by since the one before. */
function looks(stretches: readonly Times[]): readonly number[] {
  let now: Times = { wall: 5000, cpu: 700 };
  const clock = new WorkerClock(() => now);
  return stretches.map(({ wall, cpu }) => {
    now = { wall: now.wall + wall, cpu: now.cpu + cpu };
    return clock.look();
  });
}

test.each<[string, readonly (readonly [wall: number, cpu: number])[], readonly number[]]>([
  [
    "a worker with a processor of its own",
    [
      [100, 100],
      [1900, 1900],
    ],
    [100, 1900],
  ],
  ["more threads than the worker's", [[100, 180]], [100]],
  [
    "a tenth of a processor",
    [
      [500, 50],
      [1500, 150],
      [500, 50],
    ],
    [50, 150, 50],
  ],
  [
    "a pause that ends",
    [
      [900, 0],
      [900, 200],
    ],
    [0, 200],
  ],
  [
    "a worker that ended",
    [
      [400, 0],
      [700, 1],
      [2000, 3],
    ],
    [0, 1100, 2000],
  ],
])("%s", (_, stretches, wanted) => {
  expect(looks(stretches.map(([wall, cpu]) => ({ wall, cpu })))).toEqual(wanted);
});

test("without given times, of this process", () => {
  const clock = new WorkerClock();
  const start = performance.now();
  while (performance.now() - start < 20);
  const ran = clock.look();
  expect(ran).toBeGreaterThan(0);
  expect(ran).toBeLessThanOrEqual(performance.now() - start + 1);
});
