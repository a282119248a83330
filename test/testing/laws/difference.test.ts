/** Which values are equal, and where they differ first. */
import { expect, test } from "vitest";
import { difference } from "../../../src/testing/laws/difference.js";

class Money {
  readonly amount: bigint;
  constructor(amount: bigint) {
    this.amount = amount;
  }
}

class Hidden {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  equals(other: Hidden): boolean {
    return this.#text === other.#text;
  }
}

class Told {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
}

class Closed {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  get length(): number {
    return this.#text.length;
  }
}

const circle: { self?: unknown } = {};
circle.self = circle;
const sameCircle: { self?: unknown } = {};
sameCircle.self = sameCircle;

test.each<[unknown, unknown]>([
  [1n, 1n],
  [Number.NaN, Number.NaN],
  [0, -0],
  [
    { a: 1, b: undefined },
    { b: undefined, a: 1 },
  ],
  [{ a: undefined }, {}],
  [Object.assign(Object.create(null) as object, { a: 1 }), { a: 1 }],
  [new Date(0), new Date(0)],
  [new Map([["a", [1]]]), new Map([["a", [1]]])],
  [new Set([1]), new Set([1])],
  [new Uint8Array([1, 2]), new Uint8Array([1, 2])],
  [new Money(1n), new Money(1n)],
  [new Hidden("a"), new Hidden("a")],
  [new Told("a"), new Told("a")],
  [circle, sameCircle],
])("%o equals %o", (one, other) => {
  expect(difference(one, other)).toBeUndefined();
});

test.each<[unknown, unknown, string, string]>([
  [1n, 1, "", "1n became 1"],
  ["a", "a ", "", '"a" became "a "'],
  [null, undefined, "", "null became undefined"],
  [{ a: { b: [1, 2] } }, { a: { b: [1, 3] } }, "/a/b/1", "2 became 3"],
  [{ "a/b~": 1 }, { "a/b~": 2 }, "/a~1b~0", "1 became 2"],
  [{ a: 1 }, {}, "/a", "1 is gone"],
  [{}, { a: 1 }, "/a", "1 was added"],
  [{ a: null }, {}, "/a", "null is gone"],
  [[1, 2], [1], "/1", "2 is gone"],
  [[1], [1, 2], "/1", "2 was added"],
  [[1], { 0: 1 }, "", '[1] became { "0": 1 }'],
  [new Date(0), new Date(1), "", "Date(1970-01-01T00:00:00.000Z) became Date(1970-01-01T00:00:00.001Z)"],
  [new Map([["a", 1]]), new Map([["a", 2]]), "/1", "1 became 2"],
  [new Set([1]), new Set([2]), "/0", "1 became 2"],
  [new Uint8Array([1]), new Uint8Array([2]), "", "Uint8Array(1) became Uint8Array(2)"],
  [new Money(1n), new Money(2n), "/amount", "1n became 2n"],
  [new Money(1n), { amount: 1n }, "", "Money { amount: 1n } became { amount: 1n }"],
  [new Hidden("a"), new Hidden("b"), "", "Hidden {} became Hidden {}"],
  [new Told("a"), new Told("b"), "", "Told {} became Told {}"],
  [new Closed("a"), new Closed("a"), "", "Closed {} became Closed {}"],
  [JSON.parse('{"__proto__":{"a":1}}'), JSON.parse('{"__proto__":{"a":2}}'), "/__proto__/a", "1 became 2"],
])("%o differs from %o", (one, other, pointer, text) => {
  expect(difference(one, other)).toEqual({ pointer, text });
});

test("null is absent in objects, not in arrays, where that is asked for", () => {
  const how = { nullIsAbsent: true };
  expect(difference({ a: null }, {}, how)).toBeUndefined();
  expect(difference({}, { a: { b: null } }, how)?.pointer).toBe("/a");
  expect(difference({ a: null }, { a: 1 }, how)).toEqual({ pointer: "/a", text: "null became 1" });
  expect(difference([null], [], how)?.pointer).toBe("/0");
});
