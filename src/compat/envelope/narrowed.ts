/** Languages made narrower, to ask for values that show something: text that is not empty, two items, one property. */
import type { TypeNode, TypeSpace } from "../../contract/ir.js";
import { dressed, noDocs, noFacts, type Bare } from "../../contract/lower/nodes.js";
import type { JsonValue } from "../../source/json.js";
import type { Language } from "../inclusion/language.js";

/** Values that leave bytes whatever the style. */
export const telling: readonly Bare[] = [
  textOf(1),
  { kind: "number" },
  { kind: "boolean" },
  arrayOf(1),
  objectOf(1),
];

/** The values of the language that are of one of these types as well. Its types go on from those of the language. */
export function narrowed(language: Language, arms: readonly Bare[]): Language {
  const { nodes, names } = language.types;
  const { place } = nodes[language.id]!;
  const dress = (bare: Bare): TypeNode => dressed({ ...bare }, place, noDocs, noFacts);
  const first = nodes.length;
  // A union of one would be an alias in disguise.
  const one: readonly Bare[] =
    arms.length === 1
      ? arms
      : [
          ...arms,
          {
            kind: "union",
            arms: arms.map((_, index) => first + index),
            mode: "anyOf",
            disjoint: true,
            tagging: { kind: "untagged" },
          },
        ];
  const id = first + one.length;
  const both: Bare = { kind: "intersection", members: [language.id, id - 1] };
  const types: TypeSpace = { nodes: [...nodes, ...[...one, both].map(dress)], names };
  return { ...language, types, id };
}

/** The values of the language besides these, of which there is at least one. Its types go on from those of the language. */
export function besides(language: Language, values: readonly JsonValue[]): Language {
  const { nodes, names } = language.types;
  const { place } = nodes[language.id]!;
  const first = nodes.length;
  const added: readonly Bare[] = [
    valuesOf(values),
    { kind: "not", type: first },
    { kind: "intersection", members: [language.id, first + 1] },
  ];
  const types: TypeSpace = {
    nodes: [...nodes, ...added.map((bare) => dressed({ ...bare }, place, noDocs, noFacts))],
    names,
  };
  return { ...language, types, id: first + 2 };
}

export function valuesOf(values: readonly JsonValue[]): Bare {
  return { kind: "enum", values: values.map((value) => ({ value, docs: noDocs })) };
}

/** Texts of at least so many characters. */
export function textOf(minLength: number): Bare {
  return { kind: "string", minLength };
}

/** Arrays of at least so many items. */
export function arrayOf(minItems: number): Bare {
  return { kind: "array", prefixItems: [], minItems };
}

/** Objects of at least so many properties. */
export function objectOf(minProperties: number): Bare {
  return {
    kind: "object",
    properties: [],
    required: [],
    patternProperties: [],
    minProperties,
    dependentRequired: [],
    dependentSchemas: [],
  };
}
