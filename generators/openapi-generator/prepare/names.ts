/** Names that every generator takes as they are: identifiers, none of which differ from another only in case. */

/** So much is left of a longer one. */
const longest = 100;

export class Names {
  readonly #taken: Set<string>;

  /** @param taken lower case, without underscores */
  constructor(taken: ReadonlySet<string> = new Set()) {
    this.#taken = new Set(taken);
  }

  /** By text, in order; what is such a name already is not taken by another. */
  takeAll(texts: readonly string[]): ReadonlyMap<string, string> {
    const clean = texts.filter((text) => identifier(text) === text);
    const taken = new Map(clean.map((text) => [text, this.take(text)]));
    return new Map(texts.map((text) => [text, taken.get(text) ?? this.take(text)]));
  }

  /** The text itself where it is such a name and free; else the nearest one that is. Each call takes another. */
  take(text: string): string {
    const stem = identifier(text);
    let name = stem;
    for (let count = 2; this.#taken.has(keyOf(name)); count++) {
      const end = `_${count}`;
      name = stem.slice(0, longest - end.length) + end;
    }
    this.#taken.add(keyOf(name));
    return name;
  }
}

/** Generators write `foo_bar` and `FooBar` alike. */
export function keyOf(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}

function identifier(text: string): string {
  const words = text
    .replaceAll(/[^A-Za-z0-9_]+/gu, "_")
    .replace(/^[_0-9]+/u, (start) => start.replaceAll("_", ""))
    .replace(/_+$/u, "");
  const name = /^[A-Za-z]/u.test(words) ? words : `N${words}`;
  return name.slice(0, longest);
}

const words: readonly (readonly [RegExp, string])[] = [
  [/^$/u, "empty"],
  [/^\+(?=\w)/u, "plus_"],
  [/^-(?=\w)/u, "minus_"],
];

/** With words for signs that alone tell a text from another. */
export function spelled(text: string): string {
  return words.reduce((said, [pattern, word]) => said.replace(pattern, word), text);
}

/** `MigrationTarget` for `migration_target`. */
export function pascal(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/u)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("");
}
