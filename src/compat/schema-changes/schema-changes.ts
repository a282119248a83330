/** From two types of one place, old and new, to root causes: each edit with what it does in either upgrade order. */
import type { HashSpace } from "../../contract/hash.js";
import type { Contract, TypeId } from "../../contract/ir.js";
import type { Side } from "../finding.js";
import type { Inclusions, Language } from "../inclusion/language.js";
import type { SchemaRule, SchemaSubject } from "../rules/schema-rules.js";
import type { Relate } from "./compare.js";
import { Edition } from "./edition.js";
import { crossingOf, orders, type Crossing } from "./crossing.js";
import { Effects } from "./effects.js";
import { Explanations } from "./explanation.js";
import type { Edit } from "./pair.js";
import { Questions, type Asked } from "./questions.js";
import type { Effect, SchemaChange } from "./schema-change.js";
import { isInProperty, usedBy, Walker, type Visit } from "./walk.js";

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
   * which the reader takes all that the writer may send no edit is breaking; in one in which it does not at least one
   * is breaking or undecided. Default and deprecation of a parameter's or header's whole schema are left to the caller.
   */
  changes(place: ComparedPlace): readonly SchemaChange[];
}

export function schemaComparison(contracts: ComparedContracts): SchemaComparison {
  return new Comparer(contracts);
}

class Comparer implements SchemaComparison {
  readonly #old: Edition;
  readonly #new: Edition;
  readonly #questions: Questions;
  readonly #content: Language["content"];
  readonly #walker: Walker;
  readonly #effects: Effects;
  readonly #explanations: Explanations;
  readonly #known = new Map<string, readonly SchemaChange[]>();

  constructor({ old, new: next, hashes, inclusions, contentModel }: ComparedContracts) {
    this.#old = new Edition("old", old, hashes);
    this.#new = new Edition("new", next, hashes);
    this.#questions = new Questions(inclusions);
    this.#content = contentModel === "closed-writer" ? "closed" : "written";
    this.#walker = new Walker({ old: this.#old, new: this.#new, relate: relateBy(this.#questions) });
    this.#effects = new Effects(this.#questions);
    this.#explanations = new Explanations(this.#questions);
  }

  changes({ old, new: next, side, subject }: ComparedPlace): readonly SchemaChange[] {
    const key = `${old} ${next} ${side} ${subject}`;
    let known = this.#known.get(key);
    if (known === undefined) this.#known.set(key, (known = this.#compare({ old, new: next, side, subject })));
    return known;
  }

  #compare({ old, new: next, side, subject }: ComparedPlace): readonly SchemaChange[] {
    const visits = this.#walker.walk(old, next, subject === "body" ? "own" : "property");
    if (visits.length === 0) return [];
    const place = {
      old: { edition: this.#old, id: old },
      new: { edition: this.#new, id: next },
      side,
      content: this.#content,
    };
    const crossings = orders.map((order) => crossingOf(order, place, this.#questions));
    const found = visits.flatMap((visit) =>
      visit.pair.edits.map((edit): Found => ({
        edit,
        visit,
        effects: crossings.map((crossing) => this.#effects.of(edit, visit, crossing)),
      })),
    );
    this.#explain(found, visits, crossings);
    return found.map((one) => changeOf(one, subject));
  }

  /** Where the reader refuses something and no edit does it by itself. */
  #explain(found: Found[], visits: readonly Visit[], crossings: readonly Crossing[]): void {
    for (const [index, crossing] of crossings.entries()) {
      if (crossing.inclusion.verdict === "included" || found.some(({ effects }) => isSevere(effects[index]!)))
        continue;
      const { visit, edits, effect } = this.#explanations.of(visits, crossing);
      const explaining = found.filter((one) => one.visit === visit && edits.includes(one.edit));
      for (const one of explaining) one.effects[index] = effect;
      if (explaining.length > 0) continue;
      const known = found.find((one) => one.visit === visit && one.edit.edit.startsWith("schema-"));
      if (known === undefined) {
        const effects: Effect[] = crossings.map(() => ({ severity: "info" }));
        effects[index] = effect;
        found.push({ edit: this.#explanations.edit(visit, crossings), visit, effects });
      } else known.effects[index] = effect;
    }
  }
}

interface Found {
  readonly edit: Edit;
  readonly visit: Visit;
  /** Backward, forward. */
  readonly effects: Effect[];
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

function isSevere({ severity }: Effect): boolean {
  return severity === "breaking" || severity === "undecided";
}

/** As written, as if it were asked of requests: it gives the edit its name and no more. */
function relateBy(questions: Questions): Relate {
  return (old, next) => {
    const [was, is] = [old, next].map(({ edition, id }): Asked => ({ edition, id, content: "written" }));
    if (questions.includes(was!, is!, "request").verdict === "included") return "widened";
    return questions.includes(is!, was!, "request").verdict === "included" ? "narrowed" : "changed";
  };
}
