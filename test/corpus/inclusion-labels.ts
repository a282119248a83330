/** Labels of the corpus that are believed to be wrong, and why. */

export interface DoubtfulLabel {
  /** The end of the question's id. */
  readonly id: string;
  readonly why: string;
}

const refWithSiblings =
  "the question negates the schema by putting its `$ref` under `not`, but leaves the keywords beside it in force: the witness breaks those";
const asciiWord =
  "`\\w` is of ASCII letters also with the `u` flag (ECMA-262 §22.2.2.9.3), so the text does not match";

export const doubtfulLabels: readonly DoubtfulLabel[] = [
  {
    id: "test_numeric/0439.s1.json",
    why: "a multiple of 3 divided by 0.3 is an integer, ten times the multiple (validation §6.2.1); that binary fractions divide otherwise (9 / 0.3) is no matter of JSON's decimals",
  },
  {
    id: "universal/dynamicRef.json#id=10/schema2",
    why: `${refWithSiblings} (null, and both arms say \`type: object\`)`,
  },
  { id: "universal/ref.json#id=14/schema2", why: refWithSiblings },
  { id: "unsatisfiable/ref.json#id=12", why: refWithSiblings },
  {
    id: "draft7/nonvalid/ref.json#id=16",
    why: "each subtree keeps to what stands under `not`, so it is no tree; the root's nodes therefore break what stands under its own `not`, and the root is a tree",
  },
  {
    id: "draft2020-12/nonvalid/dynamicRef.json#id=1",
    why: "the schema negates nothing, its anchor is of strings however it is reached, and both items are strings, as the official test suite has it; ajv takes the anchor for the root",
  },
  {
    id: "draft2020-12/nonvalid/dynamicRef.json#id=2",
    why: "the schema negates nothing, its anchor is of strings however it is reached, and both items are strings, as the official test suite has it; ajv takes the anchor for the root",
  },
  {
    id: "draft2020-12/nonvalid/dynamicRef.json#id=9",
    why: "under `not` stands only the extension, whose `baz` is of the outermost schema; that refuses the value below, so `not` takes it",
  },
  { id: "draft2020-12/nonvalid/optional/unicode.json#id=2", why: asciiWord },
  { id: "draft2020-12/nonvalid/optional/unicode.json#id=7", why: asciiWord },
  { id: "draft7/nonvalid/optional/unicode.json#id=7", why: asciiWord },
  {
    id: "draft7/valid/optional/content.json#id=8",
    why: "draft-07 leaves open whether `contentEncoding` asserts (validation §8.2); here it annotates, as 2020-12 has it",
  },
  {
    id: "draft7/valid/optional/content.json#id=9",
    why: "draft-07 leaves open whether `contentEncoding` asserts (validation §8.2); here it annotates, as 2020-12 has it",
  },
];
