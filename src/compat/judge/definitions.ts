/** The translated schemas, each under a key of its own, and which of them a worker needs for which. */

/** A schema of 2020-12, with the keywords besides that the worker knows. */
export type Translated = boolean | { readonly [keyword: string]: unknown };

export class Definitions {
  readonly #schemas: Translated[] = [];
  readonly #references: (readonly number[])[] = [];
  readonly #reached = new Map<number, readonly number[]>();

  get count(): number {
    return this.#schemas.length;
  }

  reserve(): number {
    return this.#schemas.push(true) - 1;
  }

  /** @param references the keys of what it refers to itself */
  set(key: number, schema: Translated, references: readonly number[]): void {
    this.#schemas[key] = schema;
    this.#references[key] = references;
  }

  get(key: number): Translated {
    return this.#schemas[key]!;
  }

  name(key: number): string {
    return `judged:${key}`;
  }

  /** The keys of all that a definition refers to, itself first. */
  reach(root: number): readonly number[] {
    let known = this.#reached.get(root);
    if (known === undefined) this.#reached.set(root, (known = [...this.#walk(root)]));
    return known;
  }

  #walk(root: number): ReadonlySet<number> {
    const keys = new Set([root]);
    // It grows while it is walked.
    for (const key of keys) for (const reference of this.#references[key] ?? []) keys.add(reference);
    return keys;
  }
}
