/** The benchmark tells what got worse by more than a quarter since the last run. */
import { expect, test } from "vitest";
import { worsened, type Ratios } from "../bench/record.js";

const before: Ratios = { coldToFloor: 4, coldToOpenapiTypescript: 0.2, againToFloor: 1 };

test.each<[name: string, now: Ratios, wanted: string[]]>([
  ["the same", before, []],
  ["a quarter worse", { ...before, coldToFloor: 5 }, []],
  [
    "more than a quarter worse",
    { ...before, coldToFloor: 5.01 },
    ["github: coldToFloor went from 4.000 to 5.010"],
  ],
  ["better", { coldToFloor: 1, coldToOpenapiTypescript: 0.1, againToFloor: 0.9 }, []],
])("%s", (_, now, wanted) => {
  expect(worsened({ github: before }, { github: now })).toEqual(wanted);
});

test("a subject that was never measured", () => {
  expect(worsened({}, { stripe: before })).toEqual([]);
});
