import { describe, expect, it } from "vitest";
import { announcedVersions, versionMemory } from "../../../src/runtime/client/version-memory.js";

describe("a memory of versions", () => {
  const own = ["5", "4", "3", "2", "1"];

  it("keeps the four lists seen last", () => {
    const memory = versionMemory();
    for (const list of [["1"], ["5", "2"], ["5", "2", "9"], ["5", "3", "2"], ["4", "2"]])
      memory.answered(list);
    expect(memory.choose(own, undefined)).toBe("2");
    memory.answered(["5", "4"]);
    // The four now: 5 4, 4 2, 5 3 2, 5 2 9; they have nothing in common, the latest counts.
    expect(memory.choose(own, undefined)).toBe("5");
    expect(memory.announced()).toEqual(["5", "4"]);
  });

  it("counts a list that is seen again as one", () => {
    const memory = versionMemory();
    memory.answered(["3"]);
    for (let count = 0; count < 10; count++) memory.answered(["3", "2"]);
    expect(memory.choose(own, undefined)).toBe("3");
  });

  it("goes back to an earlier list where the latest has nothing", () => {
    const memory = versionMemory();
    memory.answered(["2"]);
    memory.answered(["9"]);
    expect(memory.choose(own, undefined)).toBe("2");
    expect(memory.choose(["5"], undefined)).toBeUndefined();
  });

  it("forgets a list 64 answers after it was last seen", () => {
    const memory = versionMemory();
    memory.answered(["2"]);
    for (let count = 0; count < 63; count++) memory.answered(undefined);
    expect(memory.choose(own, "4")).toBe("2");
    memory.answered(undefined);
    expect(memory.choose(own, "4")).toBe("4");
    expect(memory.choose(["3", "2"], "4")).toBe("3");
    expect(memory.choose([], "4")).toBeUndefined();
  });

  it("gathers what servers refuse that announce nothing", () => {
    const memory = versionMemory();
    memory.refused("5", own);
    memory.refused("4", own);
    expect(memory.choose(own, undefined)).toBe("3");
    expect(memory.announced()).toBeUndefined();
  });
});

describe("the list of a header", () => {
  const cases: readonly [string | null, readonly string[] | undefined][] = [
    [null, undefined],
    ["", undefined],
    [" , ,", undefined],
    ["1.0.0", ["1.0.0"]],
    [" 2.0.0 ,1.0.0,", ["2.0.0", "1.0.0"]],
    [Array.from({ length: 1000 }, () => "1").join(), Array.from({ length: 1000 }, () => "1")],
    [Array.from({ length: 1001 }, () => "1").join(), undefined],
    ["1".repeat(65_537), undefined],
  ];
  it.each(cases)("%#", (header, wanted) => {
    expect(announcedVersions(header)).toEqual(wanted);
  });
});
