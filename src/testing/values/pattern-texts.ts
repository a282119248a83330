/** Texts from a pattern: each arm, each number of repeats that matters, first and last characters. */
import { readPattern, type Pattern } from "../schema/pattern.js";

const mostTexts = 60;
const mostRepeats = 1000;

/**
 * Short ones first. Not each need match the pattern, of which lookarounds and references were left out.
 * @param lengths numbers of repeats that are tried where there may be any number
 */
export function textsLike(pattern: string, lengths: readonly number[]): readonly string[] {
  const read = readPattern(pattern);
  return read === undefined ? [] : textsOf(read.pattern, [...new Set(lengths)]);
}

function textsOf(pattern: Pattern, lengths: readonly number[]): readonly string[] {
  switch (pattern.kind) {
    case "characters": {
      const { characters } = pattern;
      return [...new Set([characters[0], characters.at(-1)])].filter((one) => one !== undefined);
    }
    case "choice":
      return spread(pattern.arms.map((arm) => textsOf(arm, lengths)));
    case "sequence":
      return side(pattern.items.map((item) => textsOf(item, lengths)));
    case "repeat": {
      const texts = textsOf(pattern.item, lengths);
      return spread(countsOf(pattern, lengths).map((count) => repeated(texts, count)));
    }
    default:
      return [""];
  }
}

function countsOf({ min, max }: Extract<Pattern, { kind: "repeat" }>, lengths: readonly number[]): number[] {
  const wanted = [min, min + 1, max, ...lengths.flatMap((length) => [length, length - 1])];
  return [...new Set(wanted)].filter((count) => count >= min && count <= Math.min(max, mostRepeats));
}

function repeated(texts: readonly string[], count: number): readonly string[] {
  if (count === 0) return [""];
  if (count === 1) return texts;
  if (texts.length === 0) return [];
  const mixed = Array.from({ length: count }, (_, at) => texts[at % texts.length]).join("");
  return [...new Set([texts[0]!.repeat(count), mixed, texts.at(-1)!.repeat(count)])];
}

/** Of each list in turn, up to a number. */
function spread(lists: readonly (readonly string[])[]): readonly string[] {
  const found = new Set<string>();
  const longest = Math.max(0, ...lists.map((list) => list.length));
  for (let at = 0; at < longest && found.size < mostTexts; at++)
    for (const list of lists) if (at < list.length) found.add(list[at]!);
  return [...found];
}

/** One of each list beside each other, until each has stood in some text. */
function side(lists: readonly (readonly string[])[]): readonly string[] {
  if (lists.some((list) => list.length === 0)) return [];
  const longest = Math.max(1, ...lists.map((list) => list.length));
  const texts = Array.from({ length: longest }, (_, at) =>
    lists.map((list) => list[at % list.length]!).join(""),
  );
  return [...new Set(texts)];
}

/** A text by chance, for patterns of which no regular choice is taken. */
export function someText(pattern: Pattern, next: (below: number) => number): string {
  switch (pattern.kind) {
    case "characters":
      return pattern.characters[next(pattern.characters.length)] ?? "";
    case "choice":
      return someText(pattern.arms[next(pattern.arms.length)]!, next);
    case "sequence":
      return pattern.items.map((item) => someText(item, next)).join("");
    case "repeat": {
      const most = Math.min(pattern.max, Math.max(pattern.min + 12, 12));
      const count = pattern.min + next(most - pattern.min + 1);
      return Array.from({ length: Math.min(count, mostRepeats) }, () => someText(pattern.item, next)).join(
        "",
      );
    }
    default:
      return "";
  }
}
