/** The smallest array that a branch allows. */
import type { JsonValue } from "../../source/json.js";
import { ArrayParts } from "./array-parts.js";
import type { Alternative, Fact, Typed } from "./branch.js";
import { isEqual } from "./equal.js";
import { nothing, type Found } from "./found.js";
import type { Literal } from "./literal.js";
import { all } from "./masks.js";
import { distinctChoice } from "./distinct.js";
import type { Search } from "./search.js";

/** More items are not written. */
const greatestLength = 5000;
/** So many different items are found for one array. */
const greatestDistinct = 200;
/** So many lengths are tried beyond the least. */
const greatestStretch = 40;

/** How far the items from a place on are settled. */
interface Standing {
  readonly index: number;
  /** Numbers of the demands that are not met. */
  readonly open: readonly number[];
  /** How many items each counter has counted. */
  readonly counts: readonly number[];
}

export class ArraySearch {
  readonly parts: ArrayParts;
  readonly #search: Search;
  /** Standings from which there was no way on. */
  readonly #failed = new Set<string>();
  #reason: string | null = null;

  constructor(facts: readonly Fact[], search: Search) {
    this.parts = new ArrayParts(facts, search.literals);
    this.#search = search;
  }

  find(): Found {
    const { min, max, tail, demands, counters, isDead, isRepeated } = this.parts;
    if (isDead) return nothing;
    // Of a longer array an item that serves nothing could be left out.
    const needed = counters.reduce(
      (sum, counter) => sum + counter.min,
      demands.length + (isRepeated ? 2 : 0),
    );
    const longest = Math.min(max, Math.max(min, tail + needed));
    const least = Math.max(min, ...counters.map((counter) => counter.min));
    if (least > greatestLength) return undecided(`an array would have to have ${least} items`);
    for (let length = least; length <= longest; length++) {
      if (length - least > greatestStretch) {
        this.#reason = "an array would have to be too long";
        break;
      }
      const value = this.#place(length, [], {
        index: 0,
        open: demands.map((_, index) => index),
        counts: counters.map(() => 0),
      });
      if (value !== null) return { kind: "value", value };
    }
    return this.#reason === null ? nothing : undecided(this.#reason);
  }

  /** The ways to break a type that is refused. */
  refusals({ view, type }: Typed): readonly Alternative[] {
    const node = view.node(type);
    if (node.kind !== "array") return [];
    const { literals } = this.#search;
    const { min, max } = this.parts;
    const { minItems = 0, maxItems, prefixItems, items, contains } = node;
    const found: Alternative[] = [];
    if (minItems > min) found.push([{ kind: "item-count", min: 0, max: minItems - 1 }]);
    if (maxItems !== undefined && maxItems < max) {
      found.push([{ kind: "item-count", min: maxItems + 1, max: Infinity }]);
    }
    for (const [index, below] of prefixItems.entries()) {
      const not = literals.type(view, below, false, false);
      if (index >= max || view.masks.of(below).must === all) continue;
      if (this.#mayBe(index, not)) found.push([{ kind: "item", index, literals: [not] }]);
    }
    if (items !== undefined && view.masks.of(items).must !== all) {
      const from = prefixItems.length;
      const not = literals.type(view, items, false, false);
      const last = Math.min(max - 1, Math.max(from, this.parts.tail));
      for (let index = from; index <= last; index++) {
        if (!this.#mayBe(index, not)) continue;
        found.push([{ kind: "some-item", from, literals: [not] }]);
        break;
      }
    }
    if (contains !== undefined) {
      const is = literals.type(view, contains.type, true, false);
      const isNot = literals.type(view, contains.type, false, false);
      const { minimum, maximum } = contains;
      const count = (least: number, most: number): Alternative => [
        { kind: "matching-items", is, isNot, min: least, max: most },
      ];
      if (minimum > 0) found.push(count(0, minimum - 1));
      if (maximum !== undefined && maximum < max) found.push(count(maximum + 1, Infinity));
    }
    if (node.uniqueItems === true && !this.parts.isUnique && max > 1) found.push([{ kind: "repeated" }]);
    return found;
  }

  #mayBe(index: number, literal: Literal): boolean {
    const literals = this.parts.literalsAt(index);
    return literals !== null && this.#search.find([...literals, literal]).kind !== "empty";
  }

  /** Settles what the items from a place on must be, going back where that leads nowhere. */
  #place(length: number, items: readonly (readonly Literal[])[], standing: Standing): JsonValue | null {
    const { counters, tail, isUnique, isRepeated } = this.parts;
    const { index, open, counts } = standing;
    const missing = counters.reduce((sum, { min }, at) => Math.max(sum, min - counts[at]!), 0);
    const left = length - index;
    if (missing > left || (left === 0 && open.length > 0)) return null;
    if (left === 0) return this.#fill(items);
    const key = `${left} ${Math.min(index, tail)} ${open.join()} ${counts.join()}`;
    if (this.#failed.has(key)) return null;
    this.#search.budget.spend();
    const literals = this.parts.literalsAt(index);
    for (const choice of literals === null ? [] : this.#choices(standing)) {
      const here = [...literals!, ...choice.literals];
      const found = this.#search.find(here);
      if (found.kind === "undecided") this.#reason = found.reason;
      if (found.kind !== "value") continue;
      const next = { index: index + 1, open: choice.open, counts: choice.counts };
      const isPlain =
        index >= tail &&
        open.length === 0 &&
        missing === 0 &&
        choice.counts.every((one, at) => one === counts[at]);
      const value = isPlain
        ? this.#fill([...items, ...Array.from({ length: left }, () => here)])
        : this.#place(length, [...items, here], next);
      if (value !== null) return value;
    }
    if (!isUnique && !isRepeated) this.#failed.add(key);
    return null;
  }

  /** Which demands an item meets, and which counters count it. */
  *#choices({ index, open, counts }: Standing): Iterable<{
    readonly literals: readonly Literal[];
    readonly open: readonly number[];
    readonly counts: readonly number[];
  }> {
    const { demands, counters } = this.parts;
    const possible = open.filter((one) => demands[one]!.from <= index);
    for (const met of subsets(possible)) {
      for (const counted of subsets(counters.map((_, at) => at))) {
        if (counted.some((at) => counts[at]! >= counters[at]!.max)) continue;
        const signs = counters.flatMap((counter, at) => {
          if (counted.includes(at)) return [counter.is];
          return counter.max === Infinity ? [] : [counter.isNot];
        });
        yield {
          literals: [...met.flatMap((one) => demands[one]!.value), ...signs],
          open: open.filter((one) => !met.includes(one)),
          // Beyond the least of an unbounded counter it does not matter how many.
          counts: counts.map((count, at) =>
            counted.includes(at) ? Math.min(count + 1, most(counters[at]!)) : count,
          ),
        };
      }
    }
  }

  /** Values for items of which each is possible by itself. */
  #fill(items: readonly (readonly Literal[])[]): JsonValue | null {
    const { isUnique, isRepeated } = this.parts;
    if (isUnique && items.length > 1) return this.#distinct(items);
    const values = items.map((literals) => {
      const found = this.#search.find(literals);
      return found.kind === "value" ? found.value : null;
    });
    if (!isRepeated || values.some((one, at) => values.slice(0, at).some((other) => isEqual(one, other)))) {
      return values;
    }
    for (const [at, literals] of items.entries()) {
      for (let other = 0; other < at; other++) {
        const found = this.#search.find([...literals, ...items[other]!]);
        if (found.kind === "undecided") this.#reason = found.reason;
        if (found.kind === "value") {
          return values.map((value, index) => (index === at || index === other ? found.value : value));
        }
      }
    }
    return null;
  }

  /** Values for the items, no two equal. */
  #distinct(items: readonly (readonly Literal[])[]): JsonValue | null {
    if (items.length > greatestDistinct) {
      this.#reason = `${items.length} items would have to differ`;
      return null;
    }
    const { search, known } = { search: this.#search, known: new Map<string, readonly JsonValue[]>() };
    const valuesOf = (literals: readonly Literal[]): readonly JsonValue[] => {
      const key = literals.map(({ id }) => id).join();
      let values = known.get(key);
      if (values === undefined) known.set(key, (values = this.#several(literals, items.length, search)));
      return values;
    };
    return distinctChoice(items.map(valuesOf));
  }

  /** As many different values as are wanted, or all there are. */
  #several(literals: readonly Literal[], wanted: number, search: Search): readonly JsonValue[] {
    const values: JsonValue[] = [];
    while (values.length < wanted) {
      const others = values.map((value) => search.literals.otherThan(value));
      const found = search.find([...literals, ...others]);
      if (found.kind === "undecided") this.#reason = found.reason;
      if (found.kind !== "value") break;
      values.push(found.value);
    }
    return values;
  }
}

function most({ min, max }: { readonly min: number; readonly max: number }): number {
  return max === Infinity ? min : max;
}

function undecided(reason: string): Found {
  return { kind: "undecided", reason };
}

/** The largest first; only the whole, the single ones and none where there are many. */
function subsets(of: readonly number[]): readonly (readonly number[])[] {
  if (of.length === 0) return [[]];
  if (of.length > 5) return [of, ...of.map((one) => [one]), []];
  return Array.from({ length: 2 ** of.length }, (_, bits) =>
    of.filter((__, index) => (bits & (1 << index)) !== 0),
  ).sort((one, other) => other.length - one.length);
}
