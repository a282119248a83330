/** The translated schemas, each under a key of its own, and which of them a worker needs for which. */

/** A schema of 2020-12, with the keywords besides that the worker knows. */
export type Translated = boolean | { readonly [keyword: string]: unknown };

/** The keys of what a definition refers to: what is compiled with it, and what only when a value gets there. */
export interface References {
  readonly needed: ReadonlySet<number>;
  readonly lazy: ReadonlySet<number>;
}

const none: References = { needed: new Set(), lazy: new Set() };

export class Definitions {
  readonly #schemas: Translated[] = [];
  readonly #booleans = new Map<boolean, number>();
  readonly #references: References[] = [];
  readonly #reached = new Map<number, readonly number[]>();

  get count(): number {
    return this.#schemas.length;
  }

  /** The key of a schema that accepts, or refuses, all. */
  ofBoolean(value: boolean): number {
    let key = this.#booleans.get(value);
    if (key === undefined) {
      key = this.reserve();
      this.set(key, value, none);
      this.#booleans.set(value, key);
    }
    return key;
  }

  reserve(): number {
    return this.#schemas.push(true) - 1;
  }

  set(key: number, schema: Translated, references: References): void {
    this.#schemas[key] = schema;
    this.#references[key] = references;
  }

  needed(key: number): readonly string[] {
    return [...(this.#references[key]?.needed ?? [])].map((one) => this.name(one));
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
    for (const key of keys) {
      const { needed, lazy } = this.#references[key] ?? none;
      for (const reference of [...needed, ...lazy]) keys.add(reference);
    }
    return keys;
  }
}
