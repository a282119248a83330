/** Chooses combinations: all of them, or so many that each option stands in one and each two kinds of option meet. */

/** For each dimension, the kind of each of its options; kinds of other dimensions may be the same numbers. */
export type Dimensions = readonly (readonly number[])[];

/** One option of each dimension, by index. The first of all is the first row; no row where a dimension has none. */
export function combinations(dimensions: Dimensions, most: number): readonly (readonly number[])[] {
  const count = dimensions.reduce((product, { length }) => product * length, 1);
  if (count === 0) return [];
  return count <= most ? product(dimensions, count) : covering(dimensions);
}

function product(dimensions: Dimensions, count: number): readonly (readonly number[])[] {
  return Array.from({ length: count }, (_, row) => {
    let rest = row;
    const options: number[] = [];
    // The last changes fastest.
    for (let at = dimensions.length - 1; at >= 0; at--) {
      const { length } = dimensions[at]!;
      options[at] = rest % length;
      rest = Math.floor(rest / length);
    }
    return options;
  });
}

function covering(dimensions: Dimensions): readonly (readonly number[])[] {
  const longest = Math.max(...dimensions.map(({ length }) => length));
  const rows: number[][] = [];
  const met = new Pairs(dimensions);
  const add = (row: number[]): void => {
    rows.push(row);
    met.see(row);
  };
  // Dimensions of one length are out of step, so that their options meet others than their like.
  for (let at = 0; at < longest; at++)
    add(
      dimensions.map(({ length }, dimension) =>
        at === 0 ? 0 : (at + Math.floor(at / length) * dimension) % length,
      ),
    );
  for (let next = met.missing(); next !== undefined; next = met.missing()) add(met.rowWith(next));
  return rows;
}

interface Pair {
  readonly first: number;
  readonly firstKind: number;
  readonly second: number;
  readonly secondKind: number;
}

/** Which kinds of two dimensions have not stood in one row. */
class Pairs {
  readonly #dimensions: Dimensions;
  readonly #options: readonly ReadonlyMap<number, readonly number[]>[];
  readonly #missing = new Map<string, Pair>();
  #turn = 0;

  constructor(dimensions: Dimensions) {
    this.#dimensions = dimensions;
    this.#options = dimensions.map((kinds) => {
      const options = new Map<number, number[]>();
      for (const [option, kind] of kinds.entries()) options.set(kind, [...(options.get(kind) ?? []), option]);
      return options;
    });
    for (const [first, kinds] of this.#options.entries())
      for (let second = first + 1; second < dimensions.length; second++)
        for (const firstKind of kinds.keys())
          for (const secondKind of this.#options[second]!.keys()) {
            const pair = { first, firstKind, second, secondKind };
            this.#missing.set(keyOf(pair), pair);
          }
  }

  see(row: readonly number[]): void {
    const kinds = row.map((option, dimension) => this.#dimensions[dimension]![option]!);
    for (let first = 0; first < kinds.length; first++)
      for (let second = first + 1; second < kinds.length; second++)
        this.#missing.delete(keyOf({ first, firstKind: kinds[first]!, second, secondKind: kinds[second]! }));
  }

  missing(): Pair | undefined {
    return this.#missing.values().next().value;
  }

  /** With the pair, and elsewhere the kinds that meet most others for the first time. */
  rowWith({ first, firstKind, second, secondKind }: Pair): number[] {
    const kinds = new Map([
      [first, firstKind],
      [second, secondKind],
    ]);
    for (let dimension = 0; dimension < this.#dimensions.length; dimension++) {
      if (kinds.has(dimension)) continue;
      let best: number | undefined;
      let most = -1;
      for (const kind of this.#options[dimension]!.keys()) {
        let count = 0;
        for (const [other, otherKind] of kinds)
          count += this.#isMissing(dimension, kind, other, otherKind) ? 1 : 0;
        if (count > most) [best, most] = [kind, count];
      }
      kinds.set(dimension, best!);
    }
    const turn = this.#turn++;
    return this.#dimensions.map((_, dimension) => {
      const options = this.#options[dimension]!.get(kinds.get(dimension)!)!;
      return options[turn % options.length]!;
    });
  }

  #isMissing(one: number, kind: number, other: number, otherKind: number): boolean {
    const pair =
      one < other
        ? { first: one, firstKind: kind, second: other, secondKind: otherKind }
        : { first: other, firstKind: otherKind, second: one, secondKind: kind };
    return this.#missing.has(keyOf(pair));
  }
}

function keyOf({ first, firstKind, second, secondKind }: Pair): string {
  return `${first}:${firstKind}:${second}:${secondKind}`;
}
