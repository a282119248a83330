/** Values of a place by chance, which shrink to the simplest. */
import type { Arbitrary } from "fast-check";
import { setOwn } from "../../runtime/parameters/set-own.js";
import { fastCheck } from "../fast-check.js";
import type { Branch } from "../schema/branches.js";
import { readPattern, type Pattern } from "../schema/pattern.js";
import type { Place } from "../schema/places.js";
import type { Json } from "../schema/schema.js";
import type { Boundaries } from "./boundaries.js";
import type { Exhaustive } from "./exhaustive.js";
import type { ArrayPlan, ObjectPlan } from "./plan.js";
import { textRules } from "./texts.js";
import type { Workshop } from "./workshop.js";

/** Items or further members beyond those that must be. */
const mostMore = 4;
/** Values of a place that are chosen from a list. */
const mostListed = 500;
/** Of texts that may be longer. */
const mostLength = 40;

export class Arbitraries {
  readonly #workshop: Workshop;
  readonly #exhaustive: Exhaustive;
  readonly #boundaries: Boundaries;
  readonly #made = new Map<string, Arbitrary<Json> | null>();

  constructor(workshop: Workshop, exhaustive: Exhaustive, boundaries: Boundaries) {
    this.#workshop = workshop;
    this.#exhaustive = exhaustive;
    this.#boundaries = boundaries;
  }

  /** Null where there is no value. */
  of(place: Place, turns = this.#exhaustive.turnsInto(place)): Arbitrary<Json> | null {
    const { recursion } = this.#workshop;
    if (turns < recursion.heightOf(place)) return null;
    const key = recursion.isInCircle(place) ? `${place.key}@${turns}` : place.key;
    let made = this.#made.get(key);
    if (made === undefined) this.#made.set(key, (made = this.#make(place, turns)));
    return made;
  }

  #make(place: Place, turns: number): Arbitrary<Json> | null {
    const fc = fastCheck();
    const usual = this.#exhaustive.of(place, turns).map(({ value }) => value);
    const known = [...usual, ...this.#boundaries.of(place, turns)];
    const [first, ...others] = known;
    if (first === undefined) return null;
    // A choice from a list has an index of its values, which costs more than it is worth where there are thousands.
    const pool =
      known.length > mostListed
        ? fc.nat({ max: known.length - 1 }).map((at) => known[at]!)
        : fc.constantFrom(first, ...others);
    if (this.#workshop.samplesOf(place) !== undefined) return pool;
    const branches = this.#workshop.recursion
      .order(place)
      .map((at) => this.#branch(place, turns, place.branches[at]!, at))
      .filter((one) => one !== null);
    const [one, ...more] = branches;
    if (one === undefined) return pool;
    const any = fc.oneof({ withCrossShrink: true }, one, ...more);
    // A filter could look for ever; what the place does not take gives way to a value that it does.
    return fc.tuple(any, pool).map(([value, spare]) => (this.#workshop.takes(place, value) ? value : spare));
  }

  #branch(place: Place, turns: number, branch: Branch, at: number): Arbitrary<Json> | null {
    const fc = fastCheck();
    if (branch.type === "object") {
      const plan = this.#workshop.object(place, at);
      return plan === null ? null : this.#objects(place, turns, plan);
    }
    if (branch.type === "array") return this.#arrays(place, turns, this.#workshop.array(place, at));
    const scalars = this.#workshop.scalars(place, at);
    const [first, ...others] = scalars;
    if (first === undefined) return null;
    const listed: Arbitrary<Json> = fc.constantFrom(first, ...others);
    switch (branch.type) {
      case "integer":
        return fc.oneof(listed, between(scalars as readonly (number | bigint)[]));
      case "number":
        return fc.oneof(listed, fc.double({ noNaN: true, noDefaultInfinity: true, ...rangeOf(scalars) }));
      case "string":
        return fc.oneof(listed, ...this.#texts(branch));
      default:
        return listed;
    }
  }

  #texts({ parts }: Branch): readonly Arbitrary<Json>[] {
    const { formats, patterns, min, max } = textRules(parts);
    if (formats.length > 0) return [];
    const read = patterns.map(readPattern).filter((one) => one !== undefined);
    if (patterns.length > 0) return read.map(({ pattern }) => matching(pattern));
    if (min > 1000) return [];
    return stringsOf(min, Math.min(max, Math.max(min, mostLength)));
  }

  #objects(place: Place, turns: number, plan: ObjectPlan): Arbitrary<Json> | null {
    const fc = fastCheck();
    const members: Arbitrary<readonly (readonly [string, Json])[]>[] = [];
    for (const { name, place: part, required } of plan.members) {
      const values = this.of(part, this.#exhaustive.turnsFrom(place, turns, part));
      if (values === null && required) return null;
      if (values === null) continue;
      const present = values.map((value) => [[name, value] as const]);
      members.push(required ? present : fc.oneof({ withCrossShrink: true }, fc.constant([]), present));
    }
    const required = plan.members.filter((member) => member.required).length;
    if (plan.isMap || plan.least > required) {
      for (const { name, place: part } of [...plan.extras, ...(plan.isMap ? plan.strange : [])]) {
        const values = this.of(part, this.#exhaustive.turnsFrom(place, turns, part));
        if (values === null) continue;
        const present = values.map((value) => [[name, value] as const]);
        members.push(fc.oneof({ withCrossShrink: true }, fc.constant([]), present));
      }
    }
    return fc.tuple(...members).map((entries) => {
      const object = {};
      for (const [name, value] of entries.flat()) setOwn(object, name, value);
      return object;
    });
  }

  #arrays(place: Place, turns: number, plan: ArrayPlan): Arbitrary<Json> | null {
    const fc = fastCheck();
    const at = (index: number, isContained: boolean): Arbitrary<Json> | null => {
      const item = isContained ? plan.contained(index) : plan.item(index);
      return item === null ? null : this.of(item, this.#exhaustive.turnsFrom(place, turns, item));
    };
    const first: Arbitrary<Json>[] = [];
    for (let index = 0; index < Math.max(Math.min(plan.own, plan.most), plan.leastContained); index++) {
      const item = at(index, index < plan.leastContained);
      if (item === null) break;
      first.push(item);
    }
    const rest = at(first.length, false);
    const least = Math.max(0, plan.least - first.length);
    const most = Math.min(plan.most - first.length, least + mostMore);
    if (rest === null && least > 0) return null;
    const more =
      rest === null || most < least ? fc.constant([]) : fc.array(rest, { minLength: least, maxLength: most });
    return fc.tuple(fc.tuple(...first), more).map((items) => items.flat());
  }
}

/** By their lengths: each takes milliseconds to make. */
const strings = new Map<string, readonly Arbitrary<string>[]>();

function stringsOf(minLength: number, maxLength: number): readonly Arbitrary<string>[] {
  const key = `${minLength} ${maxLength}`;
  let found = strings.get(key);
  if (found === undefined) {
    const fc = fastCheck();
    const lengths = { minLength, maxLength };
    found = [fc.string(lengths), fc.string({ ...lengths, unit: "binary" })];
    strings.set(key, found);
  }
  return found;
}

/** From the least to the greatest of some integers; numbers where all are. */
function between(values: readonly (number | bigint)[]): Arbitrary<Json> {
  const fc = fastCheck();
  const sorted = [...values].sort((one, other) => (one < other ? -1 : 1));
  const [min, max] = [sorted[0]!, sorted.at(-1)!];
  if (typeof min === "number" && typeof max === "number") return fc.integer({ min, max });
  const isSafe = (value: bigint): boolean => Number.isSafeInteger(Number(value));
  return fc
    .bigInt({ min: BigInt(min), max: BigInt(max) })
    .map((value) => (isSafe(value) ? Number(value) : value));
}

function rangeOf(values: readonly Json[]): { min: number; max: number } {
  const numbers = values.map(Number);
  return { min: Math.min(...numbers), max: Math.max(...numbers) };
}

/** Texts made as the pattern says, but for what looks around. */
function matching(pattern: Pattern): Arbitrary<string> {
  const fc = fastCheck();
  switch (pattern.kind) {
    case "characters":
      return fc.constantFrom(...(pattern.characters.length === 0 ? [""] : pattern.characters));
    case "choice":
      return fc.oneof({ withCrossShrink: true }, ...pattern.arms.map(matching));
    case "sequence":
      return fc.tuple(...pattern.items.map(matching)).map((texts) => texts.join(""));
    case "repeat": {
      const { item, min } = pattern;
      const max = Math.min(pattern.max, min + mostLength / 2);
      return fc.array(matching(item), { minLength: min, maxLength: max }).map((texts) => texts.join(""));
    }
    default:
      return fc.constant("");
  }
}
