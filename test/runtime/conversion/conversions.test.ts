/** Conversions over several versions: which there are, and that nothing is made twice or changed without need. */
import { describe, expect, it } from "vitest";
import { unchanged } from "../../../src/runtime/conversion/conversion.js";
import { makeConversions } from "../../../src/runtime/conversion/conversions.js";
import { convertMembers } from "../../../src/runtime/conversion/members.js";
import { ConversionError, Refusal } from "../../../src/runtime/conversion/refusal.js";
import { conversions, put, versions } from "./pets.js";

const pairs = versions.flatMap((from) => versions.map((to) => [from, to] as const));

describe("which there are", () => {
  it.each([
    ["pet_get", "3.0.0", "1.0.0", "both", true, true],
    ["pet_get", "1.0.0", "3.0.0", "both", true, true],
    ["pet_get", "1.0.0", "3.0.0", "server", true, false],
    ["pet_get", "3.0.0", "1.0.0", "server", false, true],
    ["pet_get", "1.0.0", "3.0.0", "client", false, true],
    ["pet_get", "3.0.0", "1.0.0", "client", true, false],
    ["pet_remove", "3.0.0", "2.0.0", "client", true, true],
    ["pet_late", "3.0.0", "1.0.0", "both", false, false],
    ["pet_none", "3.0.0", "1.0.0", "both", false, false],
    ["__proto__", "3.0.0", "1.0.0", "both", false, false],
    ["pet_get", "3.0.0", "0.0.0", "both", false, false],
  ] as const)("%s from %s to %s with %s", (operation, from, to, directions, request, answer) => {
    const all = conversions({}, directions);
    expect([
      all.request(operation, from, to) !== undefined,
      all.answer(operation, from, to) !== undefined,
    ]).toEqual([request, answer]);
  });

  it("forms by version", () => {
    const all = conversions();
    expect([
      all.form("pet_remove", "3.0.0") === all.form("pet_remove", "2.0.0"),
      all.form("pet_late", "1.0.0"),
    ]).toEqual([true, undefined]);
  });
});

describe("identity", () => {
  it("within one form nothing is done, and the value is the same", () => {
    const all = conversions();
    const conversion = all.request("pet_remove", "3.0.0", "2.0.0");
    expect(conversion).toBe(unchanged);
    const request = { path: { id: "1" } };
    expect(conversion!(request)).toBe(request);
  });

  it("between forms that no step is between it is not done either", () => {
    expect(conversions().request("pet_get", "3.0.0", "1.0.0")).toBe(unchanged);
  });

  it("a message in which nothing changes is the same", () => {
    const all = conversions();
    const request = { path: { id: "1" }, body: { name: "a" } };
    expect(all.request("pet_put", "2.0.0", "1.0.0")!(request)).toBe(request);
    const answer = { status: 404, data: { message: "no" } };
    expect(all.answer("pet_put", "3.0.0", "1.0.0")!(answer)).toBe(answer);
  });

  it("what did not change in one that did is the same, and the message given stays as it was", () => {
    const path = { id: "1" };
    const request = { path, body: Object.freeze({ name: "a", age: 1 }) };
    const converted = conversions().request("pet_put", "3.0.0", "1.0.0")!(Object.freeze(request));
    expect(converted).toEqual({ path, body: { name: "a" } });
    expect(converted.path).toBe(path);
  });
});

describe("composition", () => {
  it("is done once for each two versions", () => {
    const all = conversions();
    const composed = new Set<unknown>();
    for (let turn = 0; turn < 100; turn++) {
      for (const [from, to] of pairs) composed.add(all.request("pet_put", from, to));
    }
    // Of six ways one has nothing to do, as have the three that lead nowhere.
    expect(composed.size).toBe(6);
  });

  it("asks decisions with the ends of the whole way", () => {
    const told: unknown[] = [];
    const all = conversions({
      "Pet.up": (old: object, { operation, from, to }: { operation: string; from: string; to: string }) => {
        told.push([old, operation, from, to]);
        return { age: 0 };
      },
    });
    const asked: string[] = [];
    all.request("pet_put", "1.0.0", "3.0.0")!({ body: { name: "a" } }, { asked: (one) => asked.push(one) });
    expect(told).toEqual([[{ name: "a" }, "pet_put", "1.0.0", "3.0.0"]]);
    expect(asked).toEqual(["3.0.0 Pet.up"]);
  });

  it("refuses in the name of the version that lacks it, which is not always the last", () => {
    const lacking = convertMembers({ refuse: ["nick"] });
    const convert = makeConversions(
      ["4.0.0", "3.0.0", "2.0.0", "1.0.0"],
      [["4.0.0", "3.0.0", "2.0.0", "1.0.0"].map((version) => ({ ...put[0]!, versions: [version] }))],
      { pet_put: { "3.0.0": { request: { up: lacking, down: lacking } } } },
      "both",
    );
    const request = { nick: "a" } as object;
    expect(() => convert.request("pet_put", "1.0.0", "4.0.0")!(request)).toThrow(
      new Refusal("version 3.0.0 has no nick"),
    );
    expect(() => convert.request("pet_put", "4.0.0", "1.0.0")!(request)).toThrow(
      new Refusal("version 2.0.0 has no nick"),
    );
  });

  it("refuses in the name of the version that is spoken", () => {
    const down = conversions().request("pet_put", "3.0.0", "1.0.0")!;
    expect(() => down({ body: { name: "a", tag: "t", age: 1 } })).toThrow(
      new Refusal("version 1.0.0 has no tag"),
    );
  });
});

describe("what a decision gives beyond what it is asked for", () => {
  it("is named, for it would be lost", () => {
    const all = conversions({ "Pet.up": () => ({ age: 0, agee: 1, tags: [] }) });
    expect(() => all.request("pet_put", "2.0.0", "3.0.0")!({ body: { name: "a" } })).toThrow(
      new ConversionError("3.0.0 Pet.up", "gives what it is not asked for: agee, tags"),
    );
  });

  it("is none where it is undefined", () => {
    const all = conversions({ "Pet.up": () => ({ age: 0, tag: undefined }) });
    expect(all.request("pet_put", "2.0.0", "3.0.0")!({ body: { name: "a" } })).toEqual({
      body: { name: "a", age: 0 },
    });
  });
});
