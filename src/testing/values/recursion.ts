/** How deep values of types that hold themselves go. */
import type { Place } from "../schema/places.js";
import type { ArrayPlan, ObjectPlan } from "./plan.js";

export interface Plans {
  object(place: Place, branch: number): ObjectPlan | null;
  array(place: Place, branch: number): ArrayPlan;
}

function isList({ branches }: Place): boolean {
  return branches.every(({ type }) => type === "array" || type === "null");
}

/** Which places are in a circle, and how many turns of it a value takes at least. */
export class Recursion {
  readonly #plans: Plans;
  readonly #circles = new Map<Place, number>();
  readonly #heights = new Map<Place, number>();
  readonly #children = new Map<Place, readonly Place[]>();

  constructor(root: Place, plans: Plans) {
    this.#plans = plans;
    this.#find(root);
    for (let changed = true; changed;) {
      changed = false;
      for (const place of this.#children.keys()) {
        const height = this.#leastHeight(place);
        if (height < this.heightOf(place)) {
          this.#heights.set(place, height);
          changed = true;
        }
      }
    }
  }

  /** Infinite where no value ends. */
  heightOf(place: Place): number {
    return this.#heights.get(place) ?? Infinity;
  }

  /** Whether going from one place to the other may lead back. */
  isWithin(from: Place, to: Place): boolean {
    return this.#circles.get(from) === this.#circles.get(to) && this.isInCircle(to);
  }

  /** What it costs within a circle: an array and what its items are count once, so no circle is for nothing. */
  turns(from: Place, to: Place): number {
    return isList(from) && !isList(to) ? 0 : 1;
  }

  isInCircle(place: Place): boolean {
    return this.#circles.has(place);
  }

  /** The branches, those first that need the fewest turns. */
  order(place: Place): readonly number[] {
    const heights = place.branches.map((_, at) => this.#branchHeight(place, at));
    return [...heights.keys()].sort((one, other) =>
      heights[one]! < heights[other]! ? -1 : heights[one]! > heights[other]! ? 1 : 0,
    );
  }

  #leastHeight(place: Place): number {
    return Math.min(Infinity, ...place.branches.map((_, at) => this.#branchHeight(place, at)));
  }

  #branchHeight(place: Place, at: number): number {
    const needed = this.needed(place, at);
    if (needed === null) return Infinity;
    const turns = needed.map((child) => {
      const height = this.heightOf(child);
      if (this.isWithin(place, child)) return height + this.turns(place, child);
      // Outside the circle it counts only whether there is a value.
      return height === Infinity ? Infinity : 0;
    });
    return Math.max(0, ...turns);
  }

  /** The places of what must be in a value of a branch; null where something must be that cannot. */
  needed(place: Place, at: number): readonly Place[] | null {
    const { type } = place.branches[at]!;
    if (type === "object") {
      const plan = this.#plans.object(place, at);
      if (plan === null) return null;
      const { members, extras, least } = plan;
      const required = members.filter((member) => member.required);
      const further = Math.max(0, least - required.length);
      const others = [...members.filter((member) => !member.required), ...extras].slice(0, further);
      return [...required, ...others].map((member) => member.place);
    }
    if (type !== "array") return [];
    const plan = this.#plans.array(place, at);
    const contained = plan.leastContained > 0 ? plan.contained(0) : undefined;
    if (contained === null) return null;
    const items = Array.from({ length: Math.min(plan.least, plan.own + 1) }, (_, index) => plan.item(index));
    return items.includes(null)
      ? null
      : [...(items as Place[]), ...(contained === undefined ? [] : [contained])];
  }

  #childrenOf(place: Place): readonly Place[] {
    const found = place.branches.flatMap(({ type }, at): readonly (Place | null)[] => {
      if (type === "object") {
        const plan = this.#plans.object(place, at);
        return plan === null
          ? []
          : [...plan.members, ...plan.extras, ...plan.strange].map((member) => member.place);
      }
      if (type !== "array") return [];
      const plan = this.#plans.array(place, at);
      return Array.from({ length: plan.own + 1 }, (_, index) => [
        plan.item(index),
        plan.contained(index),
      ]).flat();
    });
    return [...new Set(found)].filter((child) => child !== null);
  }

  /** Strongly connected components (Tarjan); those of one place that does not hold itself are none. */
  #find(root: Place): void {
    const indices = new Map<Place, number>();
    const lows = new Map<Place, number>();
    const stack: Place[] = [];
    const visit = (place: Place): void => {
      const index = indices.size;
      indices.set(place, index);
      lows.set(place, index);
      stack.push(place);
      const children = this.#childrenOf(place);
      this.#children.set(place, children);
      for (const child of children) {
        if (!indices.has(child)) visit(child);
        if (stack.includes(child)) lows.set(place, Math.min(lows.get(place)!, lows.get(child)!));
      }
      if (lows.get(place) !== index) return;
      const circle = stack.splice(stack.indexOf(place));
      if (circle.length > 1 || children.includes(place))
        for (const one of circle) this.#circles.set(one, index);
    };
    visit(root);
  }
}
