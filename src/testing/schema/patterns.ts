/** Whether texts match the regular expressions of schemas, in time that does not explode. */
import { readPattern, type Pattern } from "./pattern.js";

/** On texts this short, backtracking ends soon whatever the pattern. */
const short = 16;

const made = new Map<string, RegExp>();

/** With the flag `u`, or without where the pattern is none with it. */
export function matchesPattern(pattern: string, text: string): boolean {
  const read = text.length > short ? readPattern(pattern) : undefined;
  return read?.isExact === true ? new Matcher(text).finds(read.pattern) : regExpOf(pattern).test(text);
}

function regExpOf(pattern: string): RegExp {
  let found = made.get(pattern);
  if (found === undefined) made.set(pattern, (found = make(pattern)));
  return found;
}

function make(pattern: string): RegExp {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return new RegExp(pattern);
  }
}

type Ends = ReadonlySet<number>;

const none: Ends = new Set();

/** Where each part of a pattern may end if it starts at a place: each is found once, so nothing is tried twice. */
class Matcher {
  readonly #text: readonly string[];
  readonly #known = new Map<Pattern, Map<number, Ends>>();

  constructor(text: string) {
    this.#text = [...text];
  }

  finds(pattern: Pattern): boolean {
    for (let start = 0; start <= this.#text.length; start++)
      if (this.#ends(pattern, start).size > 0) return true;
    return false;
  }

  #ends(pattern: Pattern, start: number): Ends {
    let known = this.#known.get(pattern);
    if (known === undefined) this.#known.set(pattern, (known = new Map()));
    let ends = known.get(start);
    if (ends === undefined) known.set(start, (ends = this.#find(pattern, start)));
    return ends;
  }

  #find(pattern: Pattern, start: number): Ends {
    const here = (holds: boolean): Ends => (holds ? new Set([start]) : none);
    switch (pattern.kind) {
      case "characters":
        return start < this.#text.length && pattern.takes(this.#text[start]!) ? new Set([start + 1]) : none;
      case "sequence":
        return pattern.items.reduce<Ends>((starts, item) => this.#allEnds(item, starts), new Set([start]));
      case "choice":
        return new Set(pattern.arms.flatMap((arm) => [...this.#ends(arm, start)]));
      case "repeat":
        return this.#repeated(pattern, start);
      case "start":
        return here(start === 0);
      case "end":
        return here(start === this.#text.length);
      case "boundary":
        return here((this.#isWord(start - 1) === this.#isWord(start)) === pattern.not);
      case "look": {
        const found = pattern.behind
          ? this.#text.some((_, at) => at < start && this.#ends(pattern.item, at).has(start)) ||
            this.#ends(pattern.item, start).has(start)
          : this.#ends(pattern.item, start).size > 0;
        return here(found !== pattern.not);
      }
    }
  }

  #allEnds(pattern: Pattern, starts: Ends): Ends {
    const ends = new Set<number>();
    for (const start of starts) for (const end of this.#ends(pattern, start)) ends.add(end);
    return ends;
  }

  #repeated({ item, min, max }: Extract<Pattern, { kind: "repeat" }>, start: number): Ends {
    let ends: Ends = new Set([start]);
    // After as many repeats as there are characters, each further one takes none.
    const least = Math.min(min, this.#text.length + 1);
    for (let count = 0; count < least && ends.size > 0; count++) ends = this.#allEnds(item, ends);
    const all = new Set(ends);
    for (let count = least; count < max && ends.size > 0; count++) {
      ends = new Set([...this.#allEnds(item, ends)].filter((end) => !all.has(end)));
      for (const end of ends) all.add(end);
    }
    return all;
  }

  #isWord(at: number): boolean {
    return /^\w$/u.test(this.#text[at] ?? "");
  }
}
