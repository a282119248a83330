/** Workers that take items one after another. */
import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { walk } from "../../../../src/control-plane/nexus/watcher/walk.js";

async function* numbers(
  to: number,
  onTaken: (item: number) => void = () => undefined,
): AsyncGenerator<number> {
  for (let item = 1; item <= to; item++) {
    onTaken(item);
    yield item;
  }
}

test.each([1, 3, 16, 50])(
  "with %d workers each item is worked on once, and no more at a time",
  async (workers) => {
    const done: number[] = [];
    let now = 0;
    let most = 0;
    await walk(numbers(40), workers, async (item) => {
      most = Math.max(most, ++now);
      await turn();
      done.push(item);
      now--;
    });
    expect(done.toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
    expect(most).toBe(Math.min(workers, 40));
  },
);

test("an item is taken only when a worker is free", async () => {
  const taken: number[] = [];
  const waiting: (() => void)[] = [];
  const walked = walk(
    numbers(5, (item) => taken.push(item)),
    2,
    () => new Promise<void>((resolve) => waiting.push(resolve)),
  );
  await turn();
  expect(taken).toEqual([1, 2]);
  waiting.shift()!();
  await turn();
  expect(taken).toEqual([1, 2, 3]);
  while (waiting.length > 0) {
    waiting.shift()!();
    await turn();
  }
  await walked;
  expect(taken).toEqual([1, 2, 3, 4, 5]);
});

test("what the work throws ends the walk, after what is under way", async () => {
  const done: number[] = [];
  let closed = false;
  async function* items(): AsyncGenerator<number> {
    try {
      yield* numbers(100);
    } finally {
      closed = true;
    }
  }
  const walked = walk(items(), 2, async (item) => {
    await turn();
    if (item === 3) throw new Error("three");
    done.push(item);
  });
  await expect(walked).rejects.toThrow("three");
  expect(done).toEqual([1, 2, 4]);
  expect(closed).toBe(true);
});

test("what the items throw comes out when all that is under way has ended", async () => {
  const done: number[] = [];
  async function* items(): AsyncGenerator<number> {
    yield* numbers(2);
    throw new Error("no more");
  }
  const walked = walk(items(), 4, async (item) => {
    await turn();
    done.push(item);
  });
  await expect(walked).rejects.toThrow("no more");
  expect(done).toEqual([1, 2]);
});
