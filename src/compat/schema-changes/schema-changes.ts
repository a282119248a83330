/** From two types of one place, old and new, to root causes: each edit with what it does in either upgrade order. */
import type { HashSpace } from "../../contract/hash.js";
import type { Contract, TypeId } from "../../contract/ir.js";
import type { FindingSeverity, Side } from "../finding.js";
import type { Inclusions } from "../inclusion/language.js";
import type { SchemaRule, SchemaSubject } from "../rules/schema-rules.js";
import { Edition } from "./edition.js";
import { Finder, type Found } from "./finder.js";
import { LooseReading } from "./loose-reading.js";
import type { Effect, SchemaChange } from "./schema-change.js";
import { isInProperty, usedBy } from "./walk.js";

/** Two contracts to compare, and what answers questions about them; one for a whole comparison, for it remembers. */
export interface ComparedContracts {
  readonly old: Contract;
  readonly new: Contract;
  readonly hashes: HashSpace;
  readonly inclusions: Inclusions;
  readonly contentModel: "closed-writer" | "spec";
}

/** One place of both contracts: a body of one media type, a parameter, a header. */
export interface ComparedPlace {
  readonly old: TypeId;
  readonly new: TypeId;
  readonly side: Side;
  /** Names the rules of edits that stand in no property. */
  readonly subject: Exclude<SchemaSubject, "property">;
}

export interface SchemaComparison {
  /**
   * The edits that lead from the old type to the new one, none where their contract hashes are equal. In an order in
   * which the reader takes all that the writer may send no edit is breaking (where only a `oneOf` with overlapping
   * variants makes it so, one may be undecided); in one in which it does not at least one is breaking or undecided.
   * Default and deprecation of a parameter's or header's whole schema are left to the caller.
   */
  changes(place: ComparedPlace): readonly SchemaChange[];
}

export function schemaComparison(contracts: ComparedContracts): SchemaComparison {
  return new Comparer(contracts);
}

class Comparer implements SchemaComparison {
  readonly #finder: Finder;
  readonly #loose: LooseReading;
  readonly #known = new Map<string, readonly SchemaChange[]>();

  constructor({ old, new: next, hashes, inclusions, contentModel }: ComparedContracts) {
    const content = contentModel === "closed-writer" ? "closed" : "written";
    const editions = { old: Edition.of("old", old, hashes), new: Edition.of("new", next, hashes) };
    this.#finder = new Finder(editions, inclusions, content);
    this.#loose = new LooseReading({ old, new: next, hashes, inclusions, content });
  }

  changes({ old, new: next, side, subject }: ComparedPlace): readonly SchemaChange[] {
    const key = `${old} ${next} ${side} ${subject}`;
    let known = this.#known.get(key);
    if (known === undefined) {
      const standing = subject === "body" ? "own" : "property";
      const place = { old, new: next, side, standing } as const;
      const finding = this.#finder.find(place);
      this.#loose.add(finding, place, this.#finder);
      known = joined(finding.found).map((one) => changeOf(one, subject));
      this.#known.set(key, known);
    }
    return known;
  }
}

/** Equal for edits that are the same, through whichever types they are reached. */
function keyOf({ edit: { edit, old, new: next, message } }: Found): string {
  return JSON.stringify([edit, old?.pointer ?? null, next?.pointer ?? null, message]);
}

/** One edit that several types share, as parts of each of them, is one; it does the worst that it does in one of them. */
function joined(found: readonly Found[]): readonly Found[] {
  const byKey = new Map<string, Found>();
  for (const one of found) {
    const key = keyOf(one);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, one);
    else
      for (const [index, effect] of one.effects.entries())
        known.effects[index] = worse(known.effects[index]!, effect);
  }
  return [...byKey.values()];
}

const ranks: Readonly<Record<FindingSeverity, number>> = { info: 0, risky: 1, undecided: 2, breaking: 3 };

function worse(one: Effect, other: Effect): Effect {
  return ranks[other.severity] > ranks[one.severity] ? other : one;
}

function changeOf(
  { edit, visit, effects: [backward, forward] }: Found,
  subject: SchemaSubject,
): SchemaChange {
  const of = edit.property !== undefined || isInProperty(visit) ? "property" : subject;
  const names = usedBy(visit);
  return {
    // A property's own edit always stands in a property.
    rule: `${of}-${edit.edit}` as SchemaRule,
    subject: of,
    edit: edit.edit,
    message: edit.message,
    old: edit.old,
    new: edit.new,
    usedBy: edit.property === undefined ? names : [...names, edit.property],
    backward: backward!,
    forward: forward!,
  };
}
