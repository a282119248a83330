import { describe, expect, it } from "vitest";
import { capture, parseSegment } from "../../../src/runtime/server/path-segment.js";
import { Router } from "../../../src/runtime/server/router.js";

describe("a segment with parameters", () => {
  it.each([
    ["{a}", "x", ["x"]],
    ["{a}", "", null],
    ["{a}.json", "x.json", ["x"]],
    ["{a}.json", ".json", null],
    ["v{a}", "v1", ["1"]],
    ["a{x}a", "a", null],
    ["{a}-{b}", "1-2-3", ["1", "2-3"]],
    ["{a}-{b}", "1-", null],
    ["{a}{b}", "xyz", ["x", "yz"]],
    ["{a}--{b}.{c}", "1--2.3", ["1", "2", "3"]],
  ])("%s of %s", (template, segment, wanted) => {
    const pattern = parseSegment(template);
    const captured: string[] = [];
    expect(pattern !== null && capture(pattern, segment, captured) ? captured : null).toEqual(wanted);
  });

  it.each(["things", "{", "}", "a}{"])("%s has none", (segment) => {
    expect(parseSegment(segment)).toBeNull();
  });
});

describe("a router", () => {
  it("tries what has more literal text first", () => {
    const router = new Router<string>();
    for (const path of ["/{a}", "/{a}.json", "/x{a}.json", "/x"]) router.add("get", path, path);
    const found = ["/x", "/xy.json", "/y.json", "/y"].map((path) => router.find("GET", path));
    expect(found).toMatchObject([
      { target: "/x" },
      { target: "/x{a}.json", path: { names: ["a"], texts: ["y"] } },
      { target: "/{a}.json", path: { names: ["a"], texts: ["y"] } },
      { target: "/{a}", path: { names: ["a"], texts: ["y"] } },
    ]);
  });

  it("goes back where a concrete segment leads nowhere, and forgets what it captured there", () => {
    const router = new Router<string>();
    router.add("GET", "/a/{x}/c", "one");
    router.add("GET", "/{y}/b/d", "two");
    expect(router.find("GET", "/a/b/d")).toEqual({ target: "two", path: { names: ["y"], texts: ["a"] } });
  });

  it("refuses two operations with one shape", () => {
    const router = new Router<string>();
    router.add("GET", "/a/{x}", "one");
    expect(() => router.add("get", "/a/{y}", "two")).toThrow(
      new TypeError("two operations answer GET /a/{y}"),
    );
  });

  it("takes no longer for a long path than for what it has learned", () => {
    const router = new Router<string>();
    router.add("GET", `/${"{a}-{b}-".repeat(20)}x`, "many");
    for (let depth = 1; depth < 12; depth++) router.add("GET", "/{a}/b".repeat(depth), `deep ${depth}`);
    expect(router.find("GET", `/${"-".repeat(200_000)}`)).toEqual([]);
    expect(router.find("GET", "/b".repeat(100_000))).toEqual([]);
  });
});
