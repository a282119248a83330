/** What is done again, and what is not. */
import { expect, test } from "vitest";
import { retrying } from "../../../src/control-plane/nexus/store/retry.js";

const refusal = (code: unknown) => Object.assign(new Error(String(code)), { code });

/** Fails so often with that, then gives how often it was run. */
function failing(times: number, error: unknown): () => Promise<number> {
  let runs = 0;
  return async () => {
    runs += 1;
    if (runs <= times) throw error;
    return runs;
  };
}

test.each(["40001", "40P01"])(
  "what the database refuses with %s is done again, nine times at most",
  async (code) => {
    const error = refusal(code);
    expect(await retrying(failing(0, error))).toBe(1);
    expect(await retrying(failing(3, error))).toBe(4);
    expect(await retrying(failing(9, error))).toBe(10);
    await expect(retrying(failing(10, error))).rejects.toBe(error);
  },
);

test.each([refusal("23505"), refusal("ECONNRESET"), refusal(40_001), new Error("40001"), "40001", null])(
  "%s is thrown at once",
  async (error) => {
    await expect(retrying(failing(1, error))).rejects.toBe(error);
  },
);
