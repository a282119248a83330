/** Walks two types side by side, into all that differs below them. */
import type { TypeId } from "../../contract/ir.js";
import { compare, type Sides } from "./compare.js";
import type { Standing } from "./compare-meaning.js";
import type { Release, Step } from "./edition.js";
import type { Link, Pair } from "./pair.js";

/** Two types that differ, and how they were reached. */
export interface Visit {
  readonly pair: Pair;
  readonly old: TypeId;
  readonly new: TypeId;
  readonly parent: Visit | null;
  /** From the parent. */
  readonly link: Link | null;
  /** Other ways to the same two types, a few. */
  readonly others: Visit[];
}

/** A document can make as many pairs as both sides have types multiplied; beyond this many the rest is not told apart. */
const greatestWalk = 10_000;
const greatestOthers = 3;

export class Walker {
  readonly #sides: Sides;
  readonly #pairs = new Map<string, Pair>();

  constructor(sides: Sides) {
    this.#sides = sides;
  }

  /** Each pair once, the nearest first. */
  walk(old: TypeId, next: TypeId, standing: Standing): readonly Visit[] {
    const visits = new Map<string, Visit>();
    const queue: Visit[] = [];
    const enter = (
      was: TypeId,
      is: TypeId,
      held: Standing,
      parent: Visit | null,
      link: Link | null,
    ): void => {
      if (this.#equal(was, is)) return;
      const key = `${was} ${is}`;
      const known = visits.get(key);
      const visit = {
        pair: known?.pair ?? this.#pair(was, is, held),
        old: was,
        new: is,
        parent,
        link,
        others: [],
      };
      if (known !== undefined) {
        if (known.others.length < greatestOthers) known.others.push(visit);
      } else if (visits.size < greatestWalk) {
        visits.set(key, visit);
        queue.push(visit);
      }
    };
    enter(old, next, standing, null, null);
    // It grows while it is worked off.
    for (const visit of queue) {
      for (const link of visit.pair.links) enter(link.old.id, link.new.id, standingOf(link), visit, link);
    }
    return queue;
  }

  #equal(old: TypeId, next: TypeId): boolean {
    const known = this.#sides.old.contractClass(old);
    return known !== null && known === this.#sides.new.contractClass(next);
  }

  #pair(old: TypeId, next: TypeId, standing: Standing): Pair {
    const key = `${old} ${next} ${standing}`;
    let pair = this.#pairs.get(key);
    if (pair === undefined) this.#pairs.set(key, (pair = compare(this.#sides, old, next, standing)));
    return pair;
  }
}

function standingOf({ old, new: next, property }: Link): Standing {
  if (property !== undefined) return "property";
  return old.way.length === 0 || next.way.length === 0 || isNullable(old.way) ? "none" : "own";
}

/** What is below `nullable` was compared with it. */
function isNullable(way: readonly Step[]): boolean {
  return way.length === 1 && way[0]!.slot.field === "type";
}

/** Whether all that differs was walked to. */
export function isWhole(visits: readonly Visit[]): boolean {
  return visits.length < greatestWalk;
}

/** From the root to where the pair's type of a release stands. */
export function wayTo(visit: Visit, release: Release): readonly Step[] {
  const ways: (readonly Step[])[] = [visit.pair[release].way];
  for (let at: Visit = visit; at.parent !== null; at = at.parent) {
    ways.push(at.link![release].way, at.parent.pair[release].way);
  }
  return ways.reverse().flat();
}

/** Component names and properties from the root to the pair. */
export function usedBy(visit: Visit): readonly string[] {
  const names: string[] = [];
  for (let at: Visit | null = visit; at !== null; at = at.parent) {
    const own = namesOf(at, "new");
    names.push(...(own.length > 0 ? own : namesOf(at, "old")).toReversed());
    if (at.link?.property !== undefined) names.push(at.link.property);
  }
  return names.reverse();
}

/** Without what is the parent's own type, seen as one of several. */
function namesOf({ pair, link }: Visit, release: Release): readonly string[] {
  if (link?.[release].way.length === 0) return [];
  const { chain, edition } = pair[release];
  return chain.map((id) => edition.nameOf(id)).filter((name) => name !== undefined);
}

export function isInProperty(visit: Visit): boolean {
  for (let at: Visit | null = visit; at !== null; at = at.parent)
    if (at.link?.property !== undefined) return true;
  return false;
}

/** Whether a writer closes no object at the pair by itself. */
export function isPartial(visit: Visit): boolean {
  for (let at: Visit | null = visit; at !== null; at = at.parent) if (at.link?.partial === true) return true;
  return false;
}
