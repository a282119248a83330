/** The characters that a part of a regular expression takes, as ranges of code points. */
import type { AnalysisResult } from "scslre";

export type Pattern = AnalysisResult["parsed"]["pattern"];
export type Alternative = Pattern["alternatives"][number];
export type Element = Alternative["elements"][number];
type OneCharacter = Extract<Element, { type: "Character" | "CharacterSet" | "CharacterClass" }>;
type ClassElement = Extract<Element, { type: "CharacterClass" }>["elements"][number];

/** Inclusive. */
export type Ranges = readonly (readonly [from: number, to: number])[];

const last = 0x10ffff;
export const everything: Ranges = [[0, last]];
const digits: Ranges = [[0x30, 0x39]];
const words: Ranges = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
/** ECMA-262 §12.3. */
const lineEnds: Ranges = [
  [0xa, 0xa],
  [0xd, 0xd],
  [0x2028, 0x2029],
];
/** ECMA-262 §12.2 and §12.3. */
const spaces: Ranges = [
  [0x9, 0xd],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];

/** Those it takes at least; a class of a Unicode property, or one that holds such a class, is taken for everything. */
export function rangesOf(element: OneCharacter | ClassElement): Ranges {
  switch (element.type) {
    case "Character":
      return [[element.value, element.value]];
    case "CharacterClassRange":
      return [[element.min.value, element.max.value]];
    case "CharacterSet": {
      if (element.kind === "property") return everything;
      if (element.kind === "any") return complement(lineEnds);
      const ranges = element.kind === "digit" ? digits : element.kind === "word" ? words : spaces;
      return element.negate ? complement(ranges) : ranges;
    }
    case "CharacterClass": {
      const parts = element.elements as readonly ClassElement[];
      if (parts.some((part) => part.type === "CharacterSet" && part.kind === "property")) return everything;
      const ranges = parts.flatMap((part) => rangesOf(part));
      return element.negate ? complement(ranges) : ranges;
    }
    default:
      return everything;
  }
}

function complement(ranges: Ranges): Ranges {
  const rest: [number, number][] = [];
  let next = 0;
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    if (from > next) rest.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  if (next <= last) rest.push([next, last]);
  return rest;
}
