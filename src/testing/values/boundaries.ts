/** Values of a place that are usual but for one part, which is at or next to a bound. */
import { setOwn } from "../../runtime/parameters/set-own.js";
import { isEqual } from "../../runtime/validation/is-equal.js";
import type { Place } from "../schema/places.js";
import type { Json, JsonObject } from "../schema/schema.js";
import { differentPlaces, distinct, type Exhaustive } from "./exhaustive.js";
import type { ArrayPlan, Member, ObjectPlan } from "./plan.js";
import type { Workshop } from "./workshop.js";

/** Of more values of one place, as many are kept, evenly. */
const mostValues = 5000;
const mostItems = 1000;

type Part = Omit<Member, "required">;

export class Boundaries {
  readonly #workshop: Workshop;
  readonly #exhaustive: Exhaustive;
  readonly #made = new Map<string, readonly Json[]>();

  constructor(workshop: Workshop, exhaustive: Exhaustive) {
    this.#workshop = workshop;
    this.#exhaustive = exhaustive;
  }

  of(place: Place, turns = this.#exhaustive.turnsInto(place)): readonly Json[] {
    const { recursion } = this.#workshop;
    if (turns < recursion.heightOf(place)) return [];
    const key = recursion.isInCircle(place) ? `${place.key}@${turns}` : place.key;
    let made = this.#made.get(key);
    if (made === undefined) {
      made = this.#workshop.samplesOf(place) ?? thinned(distinct(this.#make(place, turns), (value) => value));
      this.#made.set(key, made);
    }
    return made;
  }

  /** Objects with members that no schema speaks of, each beside the object without them. */
  withUnknown(place: Place): readonly { readonly value: Json; readonly known: Json }[] {
    return place.branches.flatMap(({ type }, at) => {
      const plan = type === "object" ? this.#workshop.object(place, at) : null;
      if (plan === null || plan.isMap) return [];
      const known = this.#base(place, plan, this.#exhaustive.turnsInto(place));
      return [...plan.extras.slice(0, 1), ...plan.strange].flatMap(({ name }) => {
        const value = withMember(known, name, { [name]: name });
        return this.#workshop.takes(place, known) && this.#workshop.takes(place, value)
          ? [{ value, known }]
          : [];
      });
    });
  }

  #make(place: Place, turns: number): readonly Json[] {
    const made = this.#workshop.recursion.order(place).flatMap((at): readonly Json[] => {
      const { type } = place.branches[at]!;
      if (type === "object") {
        const plan = this.#workshop.object(place, at);
        return plan === null ? [] : this.#objects(place, plan, turns);
      }
      if (type === "array") return this.#arrays(place, this.#workshop.array(place, at), turns);
      return type === null || type === "boolean" || type === "null" ? [] : this.#workshop.scalars(place, at);
    });
    // What is only listed has no bounds.
    return made.length > 0
      ? made
      : this.#exhaustive
          .of(place, turns)
          .slice(0, 1)
          .map(({ value }) => value);
  }

  /** Of every member the simplest value. */
  #base(place: Place, plan: ObjectPlan, turns: number): JsonObject {
    const object = {};
    const parts: readonly Part[] = [...plan.members, ...(plan.isMap ? plan.extras.slice(0, 1) : [])];
    for (const part of parts) {
      const [first] = this.#exhaustive.child(place, turns, part.place);
      if (first !== undefined) setOwn(object, part.name, first.value);
    }
    return object;
  }

  #objects(place: Place, plan: ObjectPlan, turns: number): readonly Json[] {
    const all = this.#base(place, plan, turns);
    const least = {};
    for (const { name, required } of plan.members)
      if (required && Object.hasOwn(all, name)) setOwn(least, name, all[name]);
    const sizes = plan.isMap ? [plan.least, plan.least + 1, 2, 3, plan.most] : [];
    const maps = sizes.map((size) => this.#ofSize(place, plan, turns, least, size));
    const found = [least, all, ...maps].filter((value) => this.#workshop.takes(place, value));
    const parts: readonly Part[] = [
      ...plan.members,
      ...(plan.isMap ? [...differentPlaces(plan.extras).map((at) => plan.extras[at]!), ...plan.strange] : []),
    ];
    for (const { name, place: part } of parts) {
      const isKnown = Object.hasOwn(all, name);
      const usual = this.#exhaustive
        .child(place, turns, part)
        .slice(0, 1)
        .map(({ value }) => value);
      // The names are what is strange, not the values under them.
      const values = plan.strange.some((one) => one.name === name)
        ? usual
        : this.of(part, this.#exhaustive.turnsFrom(place, turns, part));
      for (const value of values) {
        if (isKnown && isEqual(value, all[name])) continue;
        const taken = [all, least]
          .map((base) => withMember(base, name, value))
          .find((one) => this.#workshop.takes(place, one));
        if (taken !== undefined) found.push(taken);
      }
    }
    return found;
  }

  /** With as many further members as it takes, and there are names for. */
  #ofSize(place: Place, plan: ObjectPlan, turns: number, least: JsonObject, size: number): JsonObject {
    let object = least;
    for (const { name, place: part } of plan.extras) {
      if (Object.keys(object).length >= size) break;
      const [first] = this.#exhaustive.child(place, turns, part);
      if (first !== undefined) object = withMember(object, name, first.value);
    }
    return object;
  }

  #arrays(place: Place, plan: ArrayPlan, turns: number): readonly Json[] {
    const { least, most, own } = plan;
    const sizes = [least, least + 1, 2, 3, most - 1, most].filter(
      (size) => size >= least && size <= Math.min(most, Math.max(mostItems, least)),
    );
    const found: Json[] = [];
    const add = (items: readonly Json[] | undefined): void => {
      if (items === undefined || !this.#workshop.takes(place, items)) return;
      found.push(items);
    };
    for (const size of new Set(sizes)) add(this.#items(place, plan, turns, size));
    const base = this.#items(place, plan, turns, Math.min(Math.max(least, own + 1), most));
    if (base === undefined) return found;
    for (let index = 0; index < Math.min(base.length, own + 1); index++) {
      const item = plan.item(index);
      if (item === null) continue;
      for (const value of this.of(item, this.#exhaustive.turnsFrom(place, turns, item)))
        if (!isEqual(value, base[index])) add(base.map((one, at) => (at === index ? value : one)));
    }
    return found;
  }

  #items(place: Place, plan: ArrayPlan, turns: number, size: number): readonly Json[] | undefined {
    const items: Json[] = [];
    for (let index = 0; index < size; index++) {
      const item = (index < plan.leastContained ? plan.contained(index) : null) ?? plan.item(index);
      if (item === null) return undefined;
      const usual = this.#exhaustive.child(place, turns, item).map(({ value }) => value);
      const others = plan.isUnique ? this.of(item, this.#exhaustive.turnsFrom(place, turns, item)) : [];
      const value = plan.isUnique
        ? [...usual, ...others].find((one) => !items.some((other) => isEqual(one, other)))
        : usual[0];
      if (value === undefined) return undefined;
      items.push(value);
    }
    return items;
  }
}

function withMember(object: JsonObject, name: string, value: Json): JsonObject {
  const copy = {};
  for (const [key, member] of Object.entries(object)) setOwn(copy, key, member);
  setOwn(copy, name, value);
  return copy;
}

function thinned(values: readonly Json[]): readonly Json[] {
  if (values.length <= mostValues) return values;
  const step = values.length / mostValues;
  return Array.from({ length: mostValues }, (_, at) => values[Math.floor(at * step)]!);
}
