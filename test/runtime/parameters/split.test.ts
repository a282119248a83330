/** Queries and cookies as pairs. */
import { describe, expect, it } from "vitest";
import { decodeName } from "../../../src/runtime/parameters/percent-encoding.js";
import { splitCookies } from "../../../src/runtime/parameters/split-cookies.js";
import { splitQuery } from "../../../src/runtime/parameters/split-query.js";

describe("splitQuery", () => {
  it("leaves the pairs as they are written", () => {
    expect(splitQuery("a=1&b&=c&&d=e=f&%41=%42+")).toStrictEqual([
      ["a", "1"],
      ["b", ""],
      ["", "c"],
      ["d", "e=f"],
      ["%41", "%42+"],
    ]);
    expect(splitQuery("")).toStrictEqual([]);
  });

  it("takes 1,000 pairs and no more", () => {
    expect(splitQuery("a=1&".repeat(999) + "a=1")).toHaveLength(1000);
    expect(() => splitQuery("a=1&".repeat(1000) + "a=1")).toThrow("more than 1000 parameters");
    expect(() => splitQuery("&".repeat(100_000))).toThrow("more than 1000 parameters");
  });
});

describe("splitCookies", () => {
  it("trims, and takes quotes off", () => {
    expect(splitCookies('a=1;  b="x y" ; c; d="; =e; f=g=h')).toStrictEqual([
      ["a", "1"],
      ["b", "x y"],
      ["c", ""],
      ["d", '"'],
      ["f", "g=h"],
    ]);
  });
});

describe("decodeName", () => {
  it("reads a plus as a space", () => {
    expect(decodeName("a+b%2B%C3%A9")).toBe("a b+é");
    expect(() => decodeName("%C3")).toThrow(expect.objectContaining({ name: "DecodeError" }));
  });
});
