/** The types take the values that the schemas take, and refuse others: said in TypeScript, judged by the compiler. */
import { expect, test } from "vitest";
import type { JsonValue } from "../../../../src/source/json.js";
import { compile } from "../compile.js";
import { emitVersions } from "../documents.js";

const ref = (name: string): JsonValue => ({ $ref: `#/components/schemas/${name}` });
const tagged = (more: JsonValue): JsonValue => ({
  type: "object",
  required: ["kind"],
  properties: { kind: { type: "string" }, ...(more as object) },
});

const { files } = emitVersions(
  [
    {
      Defaults: { type: "object", properties: { size: { type: "integer", format: "int32", default: 1 } } },
      Anything: { type: "object" },
      Nothing: { type: "object", additionalProperties: false },
      Widened: {
        type: "object",
        required: ["id"],
        properties: { id: { type: "integer", format: "int32" }, note: { type: "string" } },
        additionalProperties: { type: "boolean" },
      },
      NullInEnum: { type: ["string", "null"], enum: ["a", null] },
      Rest: {
        type: "array",
        prefixItems: [{ type: "string" }],
        items: { type: "integer", format: "int32" },
        minItems: 1,
      },
      Cat: tagged({ lives: { type: "integer", format: "int32" } }),
      Dog: tagged({ tail: { type: "boolean" } }),
      Lizard: {
        allOf: [ref("Cat"), { type: "object", properties: { scales: { type: "integer", format: "int32" } } }],
      },
      Pet: {
        oneOf: [
          ref("Cat"),
          ref("Dog"),
          { description: "Cold.", allOf: [ref("Lizard")] },
          ref("Fish"),
          ref("Bird"),
        ],
        discriminator: {
          propertyName: "kind",
          mapping: {
            cat: "#/components/schemas/Cat",
            tomcat: "Cat",
            "do-g": "Dog",
            lizard: "Lizard",
            fish: "Fish",
          },
        },
      },
      Fish: {
        type: "object",
        required: ["kind"],
        properties: { kind: { const: "fish" }, fins: { type: "integer", format: "int32" } },
      },
      Bird: {
        type: "object",
        required: ["kind"],
        properties: { kind: ref("BirdKind"), wings: { type: "integer", format: "int32" } },
      },
      BirdKind: { type: "string", enum: ["bird", "parrot"] },
      WithOthers: {
        oneOf: [ref("Cat"), ref("Dog")],
        discriminator: { propertyName: "kind", mapping: { cat: "Cat", dog: "Dog" }, defaultMapping: "Dog" },
      },
      Unmapped: { oneOf: [ref("Cat"), ref("Dog")], discriminator: { propertyName: "kind" } },
      Shape: {
        oneOf: [
          {
            type: "object",
            required: ["type", "r"],
            properties: { type: { const: "circle" }, r: { type: "number" } },
          },
          {
            type: "object",
            required: ["type", "w"],
            properties: { type: { const: "box" }, w: { type: "number" } },
          },
        ],
      },
      Big: { type: "integer", format: "int64" },
      Open: { type: "string", enum: ["a", "b"] },
      Proto: {
        type: "object",
        required: ["__proto__"],
        properties: JSON.parse('{"__proto__": {"type": "string"}}') as JsonValue,
      },
    },
  ],
  { int64: "bigint", enums: "open" },
);
const types = files[0]!.text;

const uses = `import type * as T from "./types.js";

export const values = {
  defaults: [{}, { size: 1 }] satisfies T.Defaults[],
  anything: { a: 1, b: ["c"] } satisfies T.Anything,
  nothing: {} satisfies T.Nothing,
  widened: { id: 1, other: true } satisfies T.Widened,
  nullInEnum: ["a", null] satisfies T.NullInEnum[],
  rest: [["a"], ["a", 1, 2]] satisfies T.Rest[],
  pets: [{ kind: "cat", lives: 9 }, { kind: "do-g", tail: true }, { kind: "lizard", scales: 1 }] satisfies T.Pet[],
  unmapped: { kind: "Cat", lives: 1 } satisfies T.Unmapped,
  big: 18446744073709551615n satisfies T.Big,
  open: ["a", "c"] satisfies T.Open[],
  proto: { ["__proto__"]: "a" } satisfies T.Proto,
};

export function tell(pet: T.Pet): number | boolean | undefined {
  switch (pet.kind) {
    case "cat":
    case "tomcat":
      return pet.lives;
    case "do-g":
      return pet.tail;
    case "lizard":
      return pet.scales;
    case "fish":
      return pet.fins;
    case "bird":
    case "parrot":
      return pet.wings;
  }
}

export function area(shape: T.Shape): number {
  return shape.type === "circle" ? shape.r : shape.w;
}

// @ts-expect-error a property that is not there
export const noSize: T.Defaults = { length: 1 };
// @ts-expect-error no undefined where a property may be left out
export const undefinedSize: T.Defaults = { size: undefined };
// @ts-expect-error closed
export const something: T.Nothing = { a: 1 };
// @ts-expect-error required
export const noId: T.Widened = { note: "a" };
// @ts-expect-error neither of the values
export const notInEnum: T.NullInEnum = "b";
// @ts-expect-error the first item is required
export const noFirst: T.Rest = [];
// @ts-expect-error the rest are numbers
export const wrongRest: T.Rest = ["a", "b"];
// @ts-expect-error not a tag
export const snake: T.Pet = { kind: "snake" };
// @ts-expect-error not a bigint
export const small: T.Big = 1;
`;

test("values are taken and refused", async () => {
  expect(
    await compile(
      new Map([
        ["types.ts", types],
        ["uses.ts", uses],
      ]),
    ),
  ).toEqual([]);
});

test("a discriminator tells the arms apart by the values that are mapped to them", () => {
  expect(types).toContain(`export type Pet =
  | ({ kind: "cat" | "tomcat" } & Cat)
  | ({ kind: "do-g" } & Dog)
  /** Cold. */
  | ({ kind: "lizard" } & Lizard)
  | Fish
  | Bird;
`);
  expect(types).toContain('export type WithOthers =\n  | ({ kind: "cat" } & Cat)\n  | Dog;\n');
  expect(types).toContain(
    'export type Unmapped =\n  | ({ kind: "Cat" } & Cat)\n  | ({ kind: "Dog" } & Dog);\n',
  );
});
