/** Finds the edits between two types of one place, and what each does in either order. */
import type { TypeId } from "../../contract/ir.js";
import type { Side } from "../finding.js";
import type { Inclusions, Language } from "../inclusion/language.js";
import type { Relate } from "./compare.js";
import type { Standing } from "./compare-meaning.js";
import { holdsByParts } from "./composition.js";
import { crossingOf, orders, type Crossing } from "./crossing.js";
import type { Edition, Release } from "./edition.js";
import { Effects } from "./effects.js";
import { Explanations } from "./explanation.js";
import type { Edit } from "./pair.js";
import { Questions, type Asked } from "./questions.js";
import type { Effect } from "./schema-change.js";
import { Walker, type Visit } from "./walk.js";

export interface Found {
  readonly edit: Edit;
  readonly visit: Visit;
  /** Backward, forward. */
  readonly effects: Effect[];
}

export interface Finding {
  readonly found: Found[];
  /** Backward, forward; none where nothing differs. */
  readonly crossings: readonly Crossing[];
}

export interface FoundPlace {
  readonly old: TypeId;
  readonly new: TypeId;
  readonly side: Side;
  readonly standing: Standing;
}

export class Finder {
  readonly questions: Questions;
  readonly #editions: Readonly<Record<Release, Edition>>;
  readonly #content: Language["content"];
  readonly #walker: Walker;
  readonly #effects: Effects;
  readonly #explanations: Explanations;

  constructor(
    editions: Readonly<Record<Release, Edition>>,
    inclusions: Inclusions,
    content: Language["content"],
  ) {
    this.questions = new Questions(inclusions);
    this.#editions = editions;
    this.#content = content;
    this.#walker = new Walker({ ...editions, relate: relateBy(this.questions) });
    this.#effects = new Effects(this.questions);
    this.#explanations = new Explanations(this.questions);
  }

  find({ old, new: next, side, standing }: FoundPlace): Finding {
    const visits = this.#walker.walk(old, next, standing);
    if (visits.length === 0) return { found: [], crossings: [] };
    const place = {
      old: { edition: this.#editions.old, id: old },
      new: { edition: this.#editions.new, id: next },
      side,
      content: this.#content,
    };
    const crossings = orders.map((order) => crossingOf(order, place, this.questions));
    const found = visits.flatMap((visit) =>
      visit.pair.edits.map((edit): Found => ({
        edit,
        visit,
        effects: crossings.map((crossing) => this.#effects.of(edit, visit, crossing)),
      })),
    );
    this.#explain(found, visits, crossings);
    return { found, crossings };
  }

  /** Where the reader refuses something and no edit does it by itself. */
  #explain(found: Found[], visits: readonly Visit[], crossings: readonly Crossing[]): void {
    for (const [index, crossing] of crossings.entries()) {
      if (crossing.inclusion.verdict === "included" || found.some(({ effects }) => isSevere(effects[index]!)))
        continue;
      if (crossing.inclusion.verdict === "undecided" && holdsByParts(visits, crossing, this.questions))
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

export function isSevere({ severity }: Effect): boolean {
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
