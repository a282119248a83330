import { expect, test } from "vitest";
import { compareVersions, isSameVersion, parseVersion, versionFileName } from "../../src/history/version.js";

test.each([
  ["44.0.0", "v44"],
  ["7.1.0", "v7_1_0"],
  ["7.0.1", "v7_0_1"],
  ["0.0.0", "v0"],
  ["2025120300.0.0", "v2025120300"],
  ["20251203", "v20251203"],
  ["2025-12-03", "v2025_12_03"],
  ["1.0.0-rc.1", "v1_0_0_rc_1"],
  ["1.0.0+build", "v1_0_0_build"],
  ["2022-11-15.acacia", "v2022_11_15_acacia"],
  ["v1", "v1"],
  ["V2.0", "v2_0"],
  ["unversioned", "v_unversioned"],
  ["latest", "v_latest"],
  ["", "unversioned"],
  ["../../etc/passwd", "v_etc_passwd"],
  ["\u202e`${x}`*/", "v_x"],
  ["é", "v_"],
])("version %j is called %s", (version, name) => {
  expect(versionFileName(version)).toBe(name);
});

test("a long version has a short name of its own", () => {
  const names = ["a", "b"].map((end) => versionFileName(`1.0.0-${"x".repeat(300)}${end}`));
  expect(names[0]).toMatch(/^v1_0_0_x+_[0-9a-f]{8}$/u);
  expect(names[0]).toHaveLength(64);
  expect(names[0]).not.toBe(names[1]);
});

test("order", () => {
  const ascending = [
    "0.9.0",
    "1.0.0-alpha",
    "1.0.0-alpha.1",
    "1.0.0-alpha.beta",
    "1.0.0-rc.2",
    "1.0.0-rc.10",
    "1.0.0",
    "1.0.1",
    "1.10.0",
    "9.0.0",
    "10.0.0",
    "2025-12-03",
    "20251204",
    "2025120300.0.0",
  ];
  const shuffled = ascending.map((text) => parseVersion(text)!).reverse();
  expect(shuffled.sort(compareVersions).map(({ text }) => text)).toEqual(ascending);
});

test.each([
  "",
  "v1.0.0",
  " 1.0.0",
  "1.0",
  "01.0.0",
  "1.0.0-01",
  "=1.0.0",
  "1.0.0.0",
  "x",
  "2025-1-3",
  "1".repeat(30),
])("%j is no version", (text) => {
  expect(parseVersion(text)).toBeNull();
});

test.each([
  ["1.0.0", "1.0.0", true],
  ["2025-12-03", "20251203", true],
  ["odd", "odd", true],
  ["1.0.0", "1.0.1", false],
  ["1.0.0", "1.0.0+build", false],
])("%s and %s are the same: %s", (a, b, same) => {
  expect(isSameVersion(a, b)).toBe(same);
});
