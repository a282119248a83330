/** One-way views: right ones pass, and each law is seen to be broken. */
import { defineProjection, type Projection } from "concordat/runtime";
import { checkProjection, LawError } from "concordat/testing";
import { expect, test } from "vitest";

type Shape =
  | { readonly kind: "circle" | "ellipse" | "square" }
  | { readonly kind: "polygon"; readonly corners: number };

const view = defineProjection<Shape, { readonly round: boolean; readonly corners: number }>({
  from: [
    { kind: "circle" },
    { kind: "square" },
    { kind: "polygon", corners: 4 },
    { kind: "polygon", corners: 5 },
  ],
  to: (shape) => {
    if (shape.kind === "polygon") return { round: false, corners: shape.corners };
    return shape.kind === "square" ? { round: false, corners: 4 } : { round: true, corners: 0 };
  },
  merges: [
    [{ kind: "circle" }, { kind: "ellipse" }],
    (shape) => (shape.kind === "square" ? { kind: "polygon", corners: 4 } : shape),
  ],
});

function broken(projection: Projection<Shape, unknown>): readonly string[] {
  try {
    checkProjection(projection);
  } catch (error) {
    if (error instanceof LawError) return [error.law, ...error.message.split("\n  ")];
    throw error;
  }
  throw new Error("no law was broken");
}

test("a right one passes", () => {
  expect(checkProjection(view)).toEqual({ listed: 4, merged: 2 });
});

test("one that throws", () => {
  const to = (shape: Shape): string => {
    if (shape.kind === "square") throw new RangeError("no square");
    return shape.kind;
  };
  expect(broken({ ...view, to })).toEqual([
    "total",
    "to throws",
    'value: { kind: "square" }',
    "it threw RangeError: no square",
  ]);
});

test("one that gives away its argument", () => {
  expect(broken({ ...view, to: (shape) => shape })).toEqual([
    "pure",
    "to gives away a part of its argument that could be changed",
    'value:  { kind: "circle" }',
    'result: { kind: "circle" }',
    "the result shares the whole",
  ]);
});

test("one that keeps apart what merges says meets", () => {
  expect(broken({ ...view, to: ({ kind }) => kind })).toEqual([
    "merges",
    "two values meet by merges, but their views differ",
    'value:      { kind: "square" }',
    'other:      { kind: "polygon", corners: 4 }',
    'view:       "square"',
    'other view: "polygon"',
  ]);
});

test("one that merges more than it says", () => {
  const { to, from } = view;
  expect(broken({ to, from, merges: [[{ kind: "circle" }, { kind: "ellipse" }]] })).toEqual([
    "merges",
    "two values have one view, but do not meet by merges",
    'value: { kind: "square" }',
    'other: { kind: "polygon", corners: 4 }',
    "view:  { round: false, corners: 4 }",
  ]);
});

test("merges of which one stands for another that stands for a third", () => {
  const { to, from } = view;
  const merges: Projection<Shape, unknown>["merges"] = [
    [{ kind: "circle" }, { kind: "ellipse" }],
    (shape) => (shape.kind === "square" ? { kind: "ellipse" } : shape),
  ];
  expect(broken({ to, from, merges })[1]).toBe(
    "the value that stands for another by merges has another stand for itself",
  );
});

test("merges that nothing uses", () => {
  const { to, from } = view;
  expect(broken({ to, from: from.slice(0, 1), merges: [(shape) => ({ ...shape })] })).toEqual([
    "merges",
    "merges[0] gives back each value tested as it is: of the domain values none meets another by it",
  ]);
});
