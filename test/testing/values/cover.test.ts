/** Combinations: all where there are few, else each option and each pair of kinds. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { combinations } from "../../../src/testing/values/cover.js";

test("all, the last dimension first", () => {
  expect(combinations([[0, 1], [0], [0, 1]], 4)).toEqual([
    [0, 0, 0],
    [0, 0, 1],
    [1, 0, 0],
    [1, 0, 1],
  ]);
});

test("none where a dimension has no option, one where there is no dimension", () => {
  expect(combinations([[0], []], 10)).toEqual([]);
  expect(combinations([], 10)).toEqual([[]]);
});

test("of more than are wanted, each option stands in a row, and each two kinds of two dimensions meet", () => {
  const dimensions = fc.array(fc.array(fc.nat(3), { minLength: 1, maxLength: 12 }), {
    minLength: 2,
    maxLength: 6,
  });
  fc.assert(
    fc.property(dimensions, (all) => {
      const rows = combinations(all, 1);
      expect(rows[0]).toEqual(all.map(() => 0));
      for (const [first, kinds] of all.entries()) {
        expect(new Set(rows.map((row) => row[first]))).toEqual(new Set(kinds.keys()));
        for (const [second, others] of all.entries()) {
          if (second <= first) continue;
          const met = new Set(rows.map((row) => `${kinds[row[first]!]} ${others[row[second]!]}`));
          expect(met).toEqual(new Set(kinds.flatMap((one) => others.map((other) => `${one} ${other}`))));
        }
      }
    }),
    { seed: 7 },
  );
});

test("far fewer than all", () => {
  const ten = Array.from({ length: 10 }, (_, kind) => kind);
  expect(combinations([ten, ten, ten, ten], 100).length).toBeLessThan(200);
});
