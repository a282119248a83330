/** Reports: pointers, limits, and the choice of the arm that is told of. */
import { describe, expect, test } from "vitest";
import { expectArray, expectItems } from "../../../src/runtime/validation/expect-arrays.js";
import { expectObject } from "../../../src/runtime/validation/expect-objects.js";
import { expectString } from "../../../src/runtime/validation/expect-scalars.js";
import { expectAll, expectAny } from "../../../src/runtime/validation/expect-unions.js";
import {
  explainPart,
  isFull,
  listOf,
  newReport,
  refuse,
  type Explain,
} from "../../../src/runtime/validation/report.js";

describe("pointers", () => {
  test.each([
    ["a/b~c", "/a~1b~0c"],
    ["", "/"],
    ["__proto__", "/__proto__"],
    ["~1", "/~01"],
    [3, "/3"],
  ])("%j is %s", (key, pointer) => {
    const report = newReport(20, "/body");
    explainPart(report, key, 1, expectString());
    expect(report.errors).toEqual([{ pointer: `/body${pointer}`, keyword: "type", expectation: "a string" }]);
    expect(report.pointer).toBe("/body");
  });

  test("only own members are looked at", () => {
    const report = newReport(20);
    const members = JSON.parse('{ "__proto__": 0, "toString": 0 }') as Record<string, unknown>;
    const text = expectString();
    const optional = Object.fromEntries(Object.keys(members).map((name) => [name, text]));
    expectObject({}, optional)({}, report);
    expect(report.errors).toEqual([]);
    expectObject({}, optional)(members, report);
    expect(report.errors).toMatchObject([{ pointer: "/__proto__" }, { pointer: "/toString" }]);
  });
});

describe("limits", () => {
  const explain: Explain = expectAll(expectArray, expectItems(expectString()));

  test("no more errors than asked for, and no work beyond them", () => {
    const report = newReport(3);
    let seen = 0;
    const items = Array.from({ length: 1000 }, () => 1);
    expectItems((item, at) => {
      seen++;
      expectString()(item, at);
    })(items, report);
    expect(report.errors.map(({ pointer }) => pointer)).toEqual(["/0", "/1", "/2"]);
    expect(seen).toBe(3);
    expect(isFull(report)).toBe(true);
    refuse(report, "type", "more");
    expect(report.errors.length).toBe(3);
  });

  test("unions in unions do not take forever", () => {
    const both: Explain = (value, report) =>
      expectAny(
        expectObject({ child: both, a: expectString() }),
        expectObject({ child: both, b: expectString() }),
        expectString(),
      )(value, report);
    let value: unknown = 1;
    for (let depth = 0; depth < 40; depth++) value = { child: value };
    const report = newReport(20);
    both(value, report);
    expect(isFull(report)).toBe(true);
  });

  test("the limit counts in arms as well", () => {
    const report = newReport(2);
    expectAny(expectString(), explain)([1, 2, 3], report);
    expect(report.errors.map(({ pointer }) => pointer)).toEqual(["/0", "/1"]);
  });
});

test("lists of values", () => {
  expect(listOf([])).toBe("nothing");
  expect(listOf(["a"])).toBe('"a"');
  expect(listOf(["a", 1n, null])).toBe('"a", 1 or null');
});
