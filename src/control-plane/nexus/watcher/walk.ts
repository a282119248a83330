/** Work on items as they come, several at a time and no more than that held in memory. */

/**
 * Each item is taken when a worker is free for it.
 * @throws what the items or the work throw, when all workers have ended; no item is taken after that
 */
export async function walk<Item>(
  items: AsyncGenerator<Item>,
  concurrency: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    try {
      for (;;) {
        const next = await items.next();
        if (next.done || failures.length > 0) return;
        await work(next.value);
      }
    } catch (error) {
      failures.push(error);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  if (failures.length > 0) {
    await items.return(undefined);
    throw failures[0];
  }
}
