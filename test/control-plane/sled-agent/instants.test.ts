/** Instants of sleds are RFC 3339 with nanoseconds, and each is later than the one before. */
import { expect, test } from "vitest";
import { instants } from "../../../src/control-plane/sled-agent/instants.js";

test("a thousand in a row, as text in the order of time", () => {
  const now = instants();
  const before = new Date(Date.now() - 1000).toISOString();
  const given = Array.from({ length: 1000 }, now);
  const after = new Date(Date.now() + 1000).toISOString();
  for (const one of given) expect(one).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/);
  expect([...new Set(given)].sort()).toEqual(given);
  expect([before, given[0], given[999], after].sort()).toEqual([before, given[0], given[999], after]);
});
