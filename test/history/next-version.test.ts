import { expect, test } from "vitest";
import { nextVersion } from "../../src/history/next-version.js";

const today = "2026-11-24";

test.each([
  ["1.0.0", "2.0.0"],
  ["2.3.1-rc.1+build", "3.0.0"],
  ["0.9.0", "1.0.0"],
  ["7", "8"],
  ["99999999999999", "100000000000000"],
  ["2025-12-03", today],
  [today, "2026-11-25"],
  ["2026-12-31", "2027-01-01"],
  ["20251203", "20261124"],
  ["20261124", "20261125"],
  ["20259999", "20260000"],
])("after %s comes %s", (version, next) => {
  expect(nextVersion(version, today)).toBe(next);
});
