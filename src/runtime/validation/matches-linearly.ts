/** Matches texts in time that grows with their length alone, for patterns on which backtracking could hang. */

/** An automaton of positions (Glushkov) as bits of 32-bit words; position 0 is the start of the text. */
export interface LinearAutomaton {
  /** The first code point of each class of characters after class 0, ascending. */
  readonly bounds: readonly number[];
  /** The positions that take a character, a row of words for each class. */
  readonly takes: readonly number[];
  /** The positions that may come next, a row of words for each position. */
  readonly next: readonly number[];
  /** The positions at which the whole text may end. */
  readonly last: readonly number[];
  /** Set where the text must not be one of these. */
  readonly not?: true;
}

/** What of a regular expression is needed to validate a text. */
export type TextPattern = Pick<RegExp, "source" | "test">;

/** A pattern that is matched by automata, all of which must agree. */
export function linearPattern(source: string, automata: readonly LinearAutomaton[]): TextPattern {
  return { source, test: (text) => matchesLinearly(automata, text) };
}

/** Whether all the automata agree, by code points as with the flag `u`. */
export function matchesLinearly(automata: readonly LinearAutomaton[], text: string): boolean {
  return automata.every((automaton) => accepts(automaton, text) !== (automaton.not === true));
}

function accepts({ bounds, takes, next, last }: LinearAutomaton, text: string): boolean {
  const words = last.length;
  // One word needs no arrays.
  let only = 1;
  let now: Int32Array | number[] = words > 1 ? new Int32Array(words) : [];
  let then: Int32Array | number[] = now.slice();
  now[0] = 1;
  for (let index = 0; index < text.length;) {
    const point = text.codePointAt(index)!;
    index += point > 0xffff ? 2 : 1;
    let from = 0;
    for (let to = bounds.length; from < to;) {
      const middle = (from + to) >> 1;
      if (bounds[middle]! <= point) from = middle + 1;
      else to = middle;
    }
    let alive = 0;
    if (words === 1) {
      for (let bits = only; bits !== 0; bits &= bits - 1) alive |= next[31 - Math.clz32(bits & -bits)]!;
      only = alive &= takes[from]!;
    } else {
      then.fill(0);
      for (let word = 0; word < words; word++) {
        for (let bits = now[word]!; bits !== 0; bits &= bits - 1) {
          const row = (word * 32 + 31 - Math.clz32(bits & -bits)) * words;
          for (let other = 0; other < words; other++) then[other]! |= next[row + other]!;
        }
      }
      for (let word = 0; word < words; word++) alive |= then[word]! &= takes[from * words + word]!;
      [now, then] = [then, now];
    }
    if (alive === 0) return false;
  }
  return words === 1 ? (only & last[0]!) !== 0 : last.some((bits, word) => (bits & now[word]!) !== 0);
}
