/** Gives each thing a name of its own. */

export class UniqueNames {
  readonly #taken = new Set<string>();
  /** By stem, the number to try next: names stay taken, so that no lower one is free. */
  readonly #next = new Map<string, number>();

  /** The wanted name where it is free, else the first free one of `Name2`, `Name3` … (`V1_2` after a digit). */
  take(wanted: string): string {
    const name = this.#taken.has(wanted) ? this.#numbered(wanted) : wanted;
    this.#taken.add(name);
    return name;
  }

  #numbered(wanted: string): string {
    const stem = /\d$/u.test(wanted) ? `${wanted}_` : wanted;
    let count = this.#next.get(stem) ?? 2;
    while (this.#taken.has(`${stem}${count}`)) count++;
    this.#next.set(stem, count + 1);
    return `${stem}${count}`;
  }
}
