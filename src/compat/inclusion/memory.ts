/** What has been found for goals, and which goals are being looked at. */
import { nothing, type Found } from "./found.js";

interface Open {
  readonly key: string;
  /** How many goals were known to be empty only under assumptions when this one was begun. */
  readonly from: number;
  /** It was met again within itself, and taken to be empty there. */
  isAssumed: boolean;
  /** The outermost open goal that was taken to be empty within this one. */
  lowest: number;
}

export class Memory {
  readonly #known = new Map<string, Found>();
  readonly #open: Open[] = [];
  readonly #openByKey = new Map<string, number>();
  /** Keys of goals that are empty if goals that are open are. */
  readonly #assumed: string[] = [];

  get depth(): number {
    return this.#open.length;
  }

  recall(key: string): Found | undefined {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const depth = this.#openByKey.get(key);
    if (depth === undefined) return undefined;
    this.#open[depth]!.isAssumed = true;
    this.#lower(depth);
    return nothing;
  }

  during(key: string, find: () => Found): Found {
    const depth = this.#open.length;
    const open: Open = { key, from: this.#assumed.length, isAssumed: false, lowest: depth };
    this.#open.push(open);
    this.#openByKey.set(key, depth);
    let found: Found | null = null;
    try {
      found = find();
    } finally {
      this.#open.pop();
      this.#openByKey.delete(key);
      this.#settle(open, depth, found);
    }
    return found;
  }

  #settle(open: Open, depth: number, found: Found | null): void {
    const { key, from, isAssumed, lowest } = open;
    // What was assumed is not so; or nobody knows, for the budget was spent.
    if (found?.kind !== "empty" && (isAssumed || found === null)) this.#forget(from);
    if (found === null) return;
    if (lowest < depth) {
      this.#lower(lowest);
      // That it is empty rests on an outer goal; a value rests on nothing.
      if (found.kind === "undecided") return;
      if (found.kind === "empty") this.#assumed.push(key);
    } else if (found.kind === "empty") {
      this.#assumed.length = from;
    }
    this.#known.set(key, found);
  }

  #forget(from: number): void {
    for (const key of this.#assumed.splice(from)) this.#known.delete(key);
  }

  #lower(depth: number): void {
    const innermost = this.#open.at(-1);
    if (innermost !== undefined && depth < innermost.lowest) innermost.lowest = depth;
  }
}
