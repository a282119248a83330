/** Values of a place with every choice made: each arm, each listed value, presence and absence, sizes 0, 1 and 2. */
import { setOwn } from "../../runtime/parameters/set-own.js";
import type { Place } from "../schema/places.js";
import type { Json, JsonObject } from "../schema/schema.js";
import { showWhole } from "../show.js";
import { combinations } from "./cover.js";
import type { Member, ObjectPlan } from "./plan.js";
import type { Workshop } from "./workshop.js";

/** A value, and which choice it stands for among those of its place. */
export interface Made {
  readonly value: Json;
  readonly kind: number;
}

/** How a member, or a few further members, of an object may be. */
interface Option {
  readonly entries: readonly (readonly [string, Json])[];
  readonly kind: number;
}

const absent: Option = { entries: [], kind: -1 };
const mostKinds = 100;
/** Arrays that must be longer are not made. */
const mostItems = 1000;

export class Exhaustive {
  readonly #workshop: Workshop;
  readonly #depth: number;
  readonly #most: number;
  readonly #made = new Map<string, readonly Made[]>();

  /**
   * @param depth turns that a value takes in a type that holds itself, beyond those it must
   * @param most combinations of one object or array; if there are more, only pairs of choices are combined
   */
  constructor(workshop: Workshop, depth: number, most: number) {
    this.#workshop = workshop;
    this.#depth = depth;
    this.#most = most;
  }

  /** @param turns that are left in the circle of the place, if it is in one */
  of(place: Place, turns = this.turnsInto(place)): readonly Made[] {
    const { recursion } = this.#workshop;
    if (turns < recursion.heightOf(place)) return [];
    const key = recursion.isInCircle(place) ? `${place.key}@${turns}` : place.key;
    let made = this.#made.get(key);
    if (made === undefined) this.#made.set(key, (made = this.#make(place, turns)));
    return made;
  }

  turnsInto(place: Place): number {
    const height = this.#workshop.recursion.heightOf(place);
    return height === Infinity ? -1 : height + this.#depth;
  }

  child(parent: Place, turns: number, place: Place): readonly Made[] {
    return this.of(place, this.turnsFrom(parent, turns, place));
  }

  turnsFrom(parent: Place, turns: number, place: Place): number {
    const { recursion } = this.#workshop;
    return recursion.isWithin(parent, place) ? turns - recursion.turns(parent, place) : this.turnsInto(place);
  }

  #make(place: Place, turns: number): readonly Made[] {
    const samples = this.#workshop.samplesOf(place);
    if (samples !== undefined) return samples.map((value, at) => ({ value, kind: Math.min(at, mostKinds) }));
    const { branches } = place;
    const made = this.#workshop.recursion.order(place).flatMap((at): readonly Made[] => {
      const { type } = branches[at]!;
      const first = at * (mostKinds + 1);
      if (type === "object") return this.#objects(place, at, turns, first);
      if (type === "array") return this.#arrays(place, at, turns, first);
      const scalars = this.#workshop.scalars(place, at);
      const chosen = type === null || type === "boolean" ? scalars : scalars.slice(0, 1);
      return chosen.map((value, index) => ({ value, kind: first + Math.min(index, mostKinds) }));
    });
    return distinct(made, ({ value }) => value);
  }

  #objects(place: Place, at: number, turns: number, kind: number): readonly Made[] {
    const plan = this.#workshop.object(place, at);
    if (plan === null) return [];
    const { isMap, least, members } = plan;
    const dimensions = plan.members.map((member) => this.#optionsOf(place, turns, member));
    if (isMap || least > members.filter(({ required }) => required).length)
      dimensions.push(this.#extraOptions(place, turns, plan));
    const build = (row: readonly number[]): JsonObject => {
      const object = {};
      for (const [dimension, option] of row.entries())
        for (const [name, value] of dimensions[dimension]![option]!.entries) setOwn(object, name, value);
      return object;
    };
    return this.#taken(place, dimensions, build, () => kind);
  }

  #optionsOf(place: Place, turns: number, member: Member): readonly Option[] {
    const values = this.child(place, turns, member.place);
    const options = values.map(({ value, kind }): Option => ({ entries: [[member.name, value]], kind }));
    return member.required ? options : [absent, ...options];
  }

  /** None, one, two; or as many as the object must have. */
  #extraOptions(place: Place, turns: number, { extras, least, members }: ObjectPlan): readonly Option[] {
    const required = members.filter((member) => member.required).length;
    const sizes = new Set([0, 1, 2, least - members.length, least - required].filter((size) => size >= 0));
    const options: Option[] = [];
    for (const size of [...sizes].sort((one, other) => one - other)) {
      const starts = size === 1 ? differentPlaces(extras) : [0];
      for (const start of starts) {
        const chosen = extras.slice(start, start + size);
        if (chosen.length < size) continue;
        const values = chosen.map((extra) => this.child(place, turns, extra.place));
        for (const row of combinations(values.map(kindsOf), this.#most))
          options.push({
            entries: chosen.map(({ name }, index) => [name, values[index]![row[index]!]!.value]),
            kind: size,
          });
      }
    }
    return options;
  }

  #arrays(place: Place, at: number, turns: number, kind: number): readonly Made[] {
    const plan = this.#workshop.array(place, at);
    const sizes = new Set([0, 1, 2, plan.own, plan.own + 1, plan.least]);
    return [...sizes]
      .filter((size) => size >= plan.least && size <= Math.min(plan.most, mostItems))
      .sort((one, other) => one - other)
      .flatMap((size) => {
        const items: (readonly Made[])[] = [];
        for (let index = 0; index < size; index++) {
          const item = plan.item(index);
          if (item === null) return [];
          const contained = index < plan.leastContained ? plan.contained(index) : null;
          const values =
            contained === null ? this.child(place, turns, item) : this.child(place, turns, contained);
          items.push(plan.isUnique ? outOfStep(this.#enough(item, values, size), index) : values);
        }
        const build = (row: readonly number[]): Json =>
          row.map((option, index) => items[index]![option]!.value);
        return this.#taken(place, items, build, () => kind + Math.min(size, mostKinds));
      });
  }

  /** Items that must differ need more values than choices. */
  #enough(item: Place, values: readonly Made[], size: number): readonly Made[] {
    if (values.length >= size) return values;
    const further = item.branches.flatMap(({ type }, at) =>
      type === "object" || type === "array" ? [] : this.#workshop.scalars(item, at),
    );
    const others = further.filter((value) => !values.some((one) => one.value === value));
    return [...values, ...others.slice(0, size - values.length).map((value) => ({ value, kind: 0 }))];
  }

  /** The combinations that the place takes; one that it does not gives way to one of which each option is in some. */
  #taken(
    place: Place,
    dimensions: readonly (readonly { readonly kind: number }[])[],
    build: (row: readonly number[]) => Json,
    kindOf: () => number,
  ): readonly Made[] {
    const made: Made[] = [];
    const used = dimensions.map(() => new Set<number>());
    const tried = new Set<string>();
    const attempt = (row: readonly number[]): boolean => {
      const key = row.join();
      if (tried.has(key)) return false;
      tried.add(key);
      const value = build(row);
      if (!this.#workshop.takes(place, value)) return false;
      made.push({ value, kind: kindOf() });
      for (const [dimension, option] of row.entries()) used[dimension]!.add(option);
      return true;
    };
    const rows = combinations(dimensions.map(kindsOf), this.#most);
    for (const row of rows) attempt(row);
    if (rows.length === 0) return made;
    for (const [dimension, options] of dimensions.entries())
      for (const option of options.keys()) {
        if (used[dimension]!.has(option)) continue;
        for (const other of [0, 1]) {
          const row = dimensions.map((others, at) =>
            at === dimension ? option : Math.min(other, others.length - 1),
          );
          if (attempt(row)) break;
        }
      }
    return made;
  }
}

/** The first of equal values. */
export function distinct<Item>(items: readonly Item[], valueOf: (item: Item) => Json): readonly Item[] {
  const found = new Map<string, Item>();
  for (const item of items) {
    const text = showWhole(valueOf(item));
    if (!found.has(text)) found.set(text, item);
  }
  return [...found.values()];
}

function kindsOf(options: readonly { readonly kind: number }[]): readonly number[] {
  return options.map(({ kind }) => kind);
}

/** Where the first name for each schema stands. */
export function differentPlaces(extras: ObjectPlan["extras"]): readonly number[] {
  const places = extras.map(({ place }) => place);
  return [...places.keys()].filter((at) => places.indexOf(places[at]!) === at);
}

function outOfStep<Item>(items: readonly Item[], by: number): readonly Item[] {
  const start = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}
