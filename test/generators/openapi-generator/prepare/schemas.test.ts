import { expect, test } from "vitest";
import type { JsonValue } from "../../../../src/source/json.js";
import { expectSame, prepared, withSchemas } from "./prepared.js";

type Schemas = Readonly<Record<string, JsonValue>>;

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const word = (value: string) => ({ type: "string", enum: [value] });

/** Written as they stand, whatever is to be generated. */
const unchanged: readonly (readonly [string, Schemas])[] = [
  [
    "objects",
    {
      Pet: {
        type: "object",
        properties: { id: { type: "string", description: "Its own." } },
        required: ["id"],
      },
    },
  ],
  [
    "closed objects",
    { Pet: { type: "object", properties: { id: { type: "boolean" } }, additionalProperties: false } },
  ],
  [
    "maps",
    { Pet: { type: "object", additionalProperties: ref("Name") }, Name: { type: "string", minLength: 1 } },
  ],
  ["anything", { Pet: {} }],
  [
    "lists",
    { Pet: { type: "array", items: { type: "string", format: "uuid" }, minItems: 1, uniqueItems: true } },
  ],
  [
    "nullable beside allOf",
    {
      Pet: {
        type: "object",
        properties: { owner: { description: "Or nobody.", nullable: true, allOf: [ref("Owner")] } },
      },
      Owner: { type: "object", properties: { id: { type: "string" } } },
    },
  ],
  ["nullable beside a type", { Pet: { nullable: true, type: "string" } }],
  ["nullable beside an enum", { Pet: { nullable: true, type: "string", enum: ["cat", "dog"] } }],
  ["small integers", { Pet: { type: "integer", format: "int32", minimum: 1 } }],
  [
    "integers of 64 bits",
    {
      Pet: {
        type: "integer",
        format: "int64",
        minimum: -9223372036854775808n,
        maximum: 9223372036854775807n,
      },
    },
  ],
  [
    "numbers",
    { Pet: { type: "number", format: "double", minimum: 0.5, exclusiveMinimum: true, multipleOf: 0.5 } },
  ],
  ["values and what is said of their type", { Pet: { type: "string", pattern: "^c", enum: ["cat"] } }],
  ["recursion", { Pet: { type: "object", properties: { kids: { type: "array", items: ref("Pet") } } } }],
  [
    "members beside keywords",
    {
      Pet: { type: "object", properties: { id: { type: "string" } }, allOf: [ref("Named")] },
      Named: { type: "object", properties: { name: { type: "string" } } },
    },
  ],
  ["unions without tags", { Pet: { anyOf: [{ type: "string" }, { type: "boolean" }] } }],
  ["keywords without a type", { Pet: { minLength: 1 } }],
  [
    "a discriminator",
    {
      Pet: {
        oneOf: [ref("Cat"), ref("Dog")],
        discriminator: {
          propertyName: "kind",
          mapping: { cat: "#/components/schemas/Cat", dog: "#/components/schemas/Dog" },
        },
      },
      Cat: { type: "object", properties: { kind: word("cat") }, required: ["kind"] },
      Dog: { type: "object", properties: { kind: word("dog") }, required: ["kind"] },
    },
  ],
  [
    "what is only read or written",
    {
      Pet: {
        type: "object",
        properties: {
          id: { readOnly: true, type: "string" },
          key: { writeOnly: true, deprecated: true, type: "string" },
        },
      },
    },
  ],
];

test.each(unchanged)("%s stay as they are", (_, schemas) => {
  const document = withSchemas(schemas);
  const { schemas: written, kinds, codes } = prepared(document);
  expect(written).toEqual(schemas);
  expect([kinds, codes]).toEqual([[], []]);
});

interface Rewritten {
  readonly given: Schemas;
  readonly wanted: Schemas;
  readonly kinds: readonly string[];
  readonly generator?: string;
  /** Where the wire hash is not the same, or cannot be without the proof: int64 beside larger values. */
  readonly hash?: "proof";
}

const tagged = {
  Wish: {
    oneOf: [
      { type: "object", properties: { type: word("run-on") }, required: ["type"] },
      {
        type: "object",
        properties: { type: word("go_to"), value: { type: "string" } },
        required: ["type", "value"],
      },
    ],
  },
};
const arms = { WishRunOn: tagged.Wish.oneOf[0]!, WishGoTo: tagged.Wish.oneOf[1]! };
const armsNamed = [
  "tagged-union /components/schemas/Wish/oneOf/0",
  "tagged-union /components/schemas/Wish/oneOf/1",
];
const oneOfArms = [ref("WishRunOn"), ref("WishGoTo")];
const armsMapped = {
  propertyName: "type",
  mapping: { "run-on": "#/components/schemas/WishRunOn", go_to: "#/components/schemas/WishGoTo" },
};

const rewritten: readonly (readonly [string, Rewritten])[] = [
  [
    "uint32, which int32 does not hold",
    {
      given: { N: { type: "integer", format: "uint32", minimum: 0 } },
      wanted: { N: { type: "integer", format: "int64", minimum: 0, maximum: 4294967295 } },
      kinds: ["64-bit /components/schemas/N"],
    },
  ],
  [
    "an integer of any size",
    {
      given: { N: { type: "integer" } },
      wanted: { N: { type: "integer", format: "int64" } },
      kinds: ["64-bit /components/schemas/N"],
      hash: "proof",
    },
  ],
  [
    "uint64",
    {
      given: { N: { type: "integer", format: "uint64", minimum: 0 } },
      wanted: { N: { type: "integer", format: "int64", minimum: 0, maximum: 18446744073709551615n } },
      kinds: ["64-bit /components/schemas/N"],
      hash: "proof",
    },
  ],
  [
    "uint64 for a generator that has it",
    {
      given: { N: { type: "integer", format: "uint64", minimum: 0 } },
      wanted: {
        N: {
          type: "integer",
          format: "int64",
          "x-unsigned": true,
          minimum: 0,
          maximum: 18446744073709551615n,
        },
      },
      kinds: ["unsigned-64-bit /components/schemas/N"],
      generator: "go",
      hash: "proof",
    },
  ],
  [
    "small integers of other formats, whose bounds are written out",
    {
      given: { N: { type: "integer", format: "uint8" } },
      wanted: { N: { type: "integer", format: "uint8", minimum: 0, maximum: 255 } },
      kinds: [],
    },
  ],
  [
    "a number for Go",
    {
      given: { N: { type: "number" } },
      wanted: { N: { type: "number", format: "double" } },
      kinds: ["double /components/schemas/N"],
      generator: "go",
    },
  ],
  [
    "the arms of a tagged union",
    { given: tagged, wanted: { Wish: { oneOf: oneOfArms }, ...arms }, kinds: armsNamed },
  ],
  [
    "the arms of a tagged union for Go",
    {
      given: tagged,
      wanted: { Wish: { oneOf: oneOfArms, discriminator: armsMapped }, ...arms },
      kinds: [...armsNamed, "discriminator-added /components/schemas/Wish"],
      generator: "go",
    },
  ],
  [
    "a discriminator for Rust",
    {
      given: { Wish: { oneOf: oneOfArms, discriminator: armsMapped }, ...arms },
      wanted: { Wish: { oneOf: oneOfArms }, ...arms },
      kinds: ["discriminator-left-out /components/schemas/Wish"],
      generator: "rust",
    },
  ],
  [
    "the arms of a union that is tagged from outside",
    {
      given: {
        Wish: {
          oneOf: [
            { type: "string", enum: ["none"] },
            { type: "object", properties: { some: {} }, required: ["some"], additionalProperties: false },
          ],
        },
      },
      wanted: {
        Wish: { oneOf: [{ type: "string", enum: ["none"] }, ref("WishSome")] },
        WishSome: {
          type: "object",
          properties: { some: {} },
          required: ["some"],
          additionalProperties: false,
        },
      },
      kinds: ["tagged-union /components/schemas/Wish/oneOf/1"],
    },
  ],
  [
    "strings that are told apart by patterns alone",
    {
      given: {
        Net: { description: "A net.", oneOf: [ref("V4"), { pattern: "^[a-f:]+$", type: "string" }] },
        V4: { type: "string", pattern: "^[0-9.]+$" },
      },
      wanted: {
        Net: { description: "A net.", type: "string", pattern: "(?:^[0-9.]+$)|(?:^[a-f:]+$)" },
        V4: { type: "string", pattern: "^[0-9.]+$" },
      },
      kinds: ["text-union /components/schemas/Net"],
      hash: "proof",
    },
  ],
  [
    "strings of which some are two arms', which stay",
    {
      given: {
        Key: {
          oneOf: [
            { type: "string", pattern: "^a" },
            { type: "string", pattern: "b$" },
          ],
        },
      },
      wanted: {
        Key: {
          oneOf: [
            { type: "string", pattern: "^a" },
            { type: "string", pattern: "b$" },
          ],
        },
      },
      kinds: [],
    },
  ],
  [
    "a default",
    {
      given: {
        Pet: {
          type: "object",
          properties: { legs: { description: "How many.", default: { front: 2 }, type: "object" } },
        },
      },
      wanted: {
        Pet: {
          type: "object",
          properties: { legs: { description: 'How many.\n\nDefault: {"front":2}', type: "object" } },
        },
      },
      kinds: ["default /components/schemas/Pet/properties/legs"],
    },
  ],
  [
    "a second name of a string",
    {
      given: {
        Id: { description: "Of a pet.", allOf: [ref("Name")] },
        Name: { description: "Any.", type: "string" },
      },
      wanted: {
        Id: { description: "Of a pet.", type: "string" },
        Name: { description: "Any.", type: "string" },
      },
      kinds: ["alias /components/schemas/Id"],
    },
  ],
  [
    "null for what takes null already",
    {
      given: {
        Pet: { type: "object", properties: { any: { nullable: true, allOf: [ref("Any")] } } },
        Any: {},
      },
      wanted: { Pet: { type: "object", properties: { any: ref("Any") } }, Any: {} },
      kinds: [],
    },
  ],
  [
    "null alone",
    { given: { N: { nullable: true, enum: [null] } }, wanted: { N: { nullable: true, not: {} } }, kinds: [] },
  ],
  ["nothing", { given: { N: { type: "string", enum: [1] } }, wanted: { N: { not: {} } }, kinds: [] }],
  [
    "values with texts of their own",
    {
      given: { Kind: { oneOf: [{ description: "Purrs.", ...word("cat") }, word("dog")] } },
      wanted: { Kind: { type: "string", enum: ["cat", "dog"], "x-enum-descriptions": ["Purrs.", ""] } },
      kinds: [],
    },
  ],
  [
    "values of which code makes no names",
    {
      given: { Vote: { type: "string", enum: ["", "+1", "-1", "a", "A"] } },
      wanted: {
        Vote: {
          type: "string",
          enum: ["", "+1", "-1", "a", "A"],
          "x-enum-varnames": ["empty", "plus_1", "minus_1", "a", "A_2"],
        },
      },
      kinds: ["enum-names /components/schemas/Vote"],
    },
  ],
  [
    "an enum that would be called like its schema",
    {
      given: { Speed: { type: "object", properties: { speed: { type: "string", enum: ["fast"] } } } },
      wanted: {
        Speed: { type: "object", properties: { speed: ref("SpeedSpeed") } },
        SpeedSpeed: { type: "string", enum: ["fast"] },
      },
      kinds: ["namesake /components/schemas/Speed/properties/speed"],
    },
  ],
  [
    "names",
    {
      given: {
        "a-b": { type: "string" },
        a_b: { type: "boolean" },
        AB: { type: "object" },
        "1st": { type: "integer", format: "int32" },
        Option: {},
      },
      wanted: {
        a_b_3: { type: "string" },
        a_b: { type: "boolean" },
        AB_2: { type: "object" },
        N1st: { type: "integer", format: "int32" },
        Option_2: {},
      },
      kinds: [
        "name /components/schemas/a-b",
        "name /components/schemas/AB",
        "name /components/schemas/1st",
        "name /components/schemas/Option",
        "name /paths/~1a-b/put",
        "name /paths/~1AB/put",
      ],
    },
  ],
  [
    "examples, which are left out",
    {
      given: { Pet: { type: "string", example: "Tom" } },
      wanted: { Pet: { type: "string" } },
      kinds: [],
    },
  ],
];

test.each(rewritten)("%s", (_, { given, wanted, kinds, generator, hash }) => {
  const document = withSchemas(given);
  const result = prepared(document, generator);
  expect(result.schemas).toEqual(wanted);
  expect([result.kinds, result.codes]).toEqual([kinds, []]);
  if (hash === undefined) expectSame(document, result.document);
});

test("each rewrite says why in one sentence", () => {
  const { rewrites } = prepared(withSchemas(tagged), "go");
  for (const { text } of rewrites) expect(text).toMatch(/^[a-z][^.\n]+, [^.\n]+$/u);
});
