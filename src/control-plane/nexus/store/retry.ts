/** Does again what the database refused only because of others that were at it at the same time. */

/** serialization_failure and deadlock_detected: https://www.postgresql.org/docs/current/mvcc-serialization-failure-handling.html */
const transient = new Set(["40001", "40P01"]);

const attempts = 10;

/**
 * Runs it until it is not refused so, ten times at most.
 *
 * @param run a whole transaction, or one statement outside of any: part of a transaction cannot be done again
 */
export async function retrying<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt === attempts || !transient.has(sqlState(error) ?? "")) throw error;
    }
    const milliseconds = Math.min(2 ** attempt, 100);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
  }
}

function sqlState(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
