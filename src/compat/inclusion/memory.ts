/** What has been found for goals, which goals are being looked at, and what was assumed of others meanwhile. */
import { nothing, type Found } from "./found.js";
import type { Goal } from "./goal.js";

interface Open {
  readonly key: string;
  /** How many goals were known to be empty only under assumptions when this one was begun. */
  readonly from: number;
  /** It was met again within itself, and taken to be empty there. */
  isAssumed: boolean;
  /** The depth of the outermost goal that was taken to be empty within this one. */
  lowest: number;
}

/** Outside of all goals: what rests on goals put off rests on this. */
const putOffDepth = -1;

export class Memory {
  readonly #known = new Map<string, Found>();
  /** What is undecided in one question may not be so in another, that begins elsewhere. */
  readonly #undecided = new Map<string, Found>();
  readonly #open: Open[] = [];
  readonly #openByKey = new Map<string, number>();
  /** Goals that are empty if others are, and how far out those are. */
  readonly #assumed = new Map<string, number>();
  readonly #putOff = new Map<string, Goal>();

  get depth(): number {
    return this.#open.length;
  }

  recall(key: string): Found | undefined {
    const known = this.#known.get(key) ?? this.#undecided.get(key);
    if (known !== undefined) return known;
    const rests = this.#assumed.get(key);
    if (rests !== undefined) {
      this.#lower(rests);
      return nothing;
    }
    const depth = this.#openByKey.get(key);
    if (depth === undefined) return undefined;
    this.#open[depth]!.isAssumed = true;
    this.#lower(depth);
    return nothing;
  }

  /** Takes a goal to be empty that is too far in; `settle` looks at it later. */
  putOff(goal: Goal): Found {
    this.#putOff.set(goal.key, goal);
    this.#assumed.set(goal.key, putOffDepth);
    this.#lower(putOffDepth);
    return nothing;
  }

  during(key: string, find: () => Found): Found {
    const depth = this.#open.length;
    const open: Open = { key, from: this.#assumed.size, isAssumed: false, lowest: depth };
    this.#open.push(open);
    this.#openByKey.set(key, depth);
    let found: Found | null = null;
    try {
      found = find();
    } finally {
      this.#open.pop();
      this.#openByKey.delete(key);
      this.#close(open, depth, found);
    }
    return found;
  }

  /**
   * Answers a question from its beginning until nothing that it rests on is put off: each such goal is looked at by
   * itself, all others that are assumed to be empty being so meanwhile. Where one has a value, all begins anew with that.
   */
  settle(find: () => Found, reach: (goal: Goal) => Found): Found {
    this.#undecided.clear();
    try {
      for (;;) {
        const found = find();
        if (found.kind === "value" || this.#putOff.size === 0) return found;
        const held = this.#reachPutOff(reach);
        if (held === null) return found;
        if (held.kind === "undecided") return held;
      }
    } finally {
      this.#putOff.clear();
      this.#assumed.clear();
    }
  }

  /** The first of the goals put off that is not empty; null where all are, and so all that was assumed. */
  #reachPutOff(reach: (goal: Goal) => Found): Found | null {
    // It grows while it is worked off.
    for (const goal of this.#putOff.values()) {
      this.#assumed.delete(goal.key);
      const found = reach(goal);
      if (found.kind === "empty") {
        this.#assumed.set(goal.key, putOffDepth);
        continue;
      }
      this.#putOff.clear();
      this.#assumed.clear();
      this.#undecided.clear();
      return found;
    }
    for (const key of this.#assumed.keys()) this.#known.set(key, nothing);
    return null;
  }

  #close({ key, from, isAssumed, lowest }: Open, depth: number, found: Found | null): void {
    // What was assumed is not so; or nobody knows, for the budget was spent.
    if (found?.kind !== "empty" && (isAssumed || found === null)) this.#forget(from);
    if (found === null) return;
    if (lowest < depth) this.#lower(lowest);
    if (found.kind === "undecided") this.#undecided.set(key, found);
    else if (found.kind === "value") this.#known.set(key, found);
    else if (lowest < depth) this.#assumed.set(key, lowest);
    else {
      // All that rested on this goal alone is so.
      for (const one of this.#since(from)) {
        this.#known.set(one, nothing);
        this.#assumed.delete(one);
      }
      this.#known.set(key, found);
    }
  }

  #forget(from: number): void {
    for (const key of this.#since(from)) {
      if (!this.#putOff.has(key)) this.#assumed.delete(key);
    }
  }

  #since(from: number): readonly string[] {
    return this.#assumed.size === from ? [] : [...this.#assumed.keys()].slice(from);
  }

  #lower(depth: number): void {
    const innermost = this.#open.at(-1);
    if (innermost !== undefined && depth < innermost.lowest) innermost.lowest = depth;
  }
}
