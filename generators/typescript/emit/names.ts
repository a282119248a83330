/** Gives each thing a name of its own. */

export class UniqueNames {
  readonly #taken = new Set<string>();

  /** The wanted name where it is free, else the first free one of `Name2`, `Name3` … (`V1_2` after a digit). */
  take(wanted: string): string {
    const stem = /\d$/u.test(wanted) ? `${wanted}_` : wanted;
    let name = wanted;
    for (let count = 2; this.#taken.has(name); count++) name = `${stem}${count}`;
    this.#taken.add(name);
    return name;
  }
}
