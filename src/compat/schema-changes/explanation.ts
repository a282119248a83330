/** What to say where no single edit explains that a reader refuses something: the innermost types of which that holds. */
import type { Inclusion } from "../inclusion/language.js";
import { partWritten, refusesLocally, type Crossing } from "./crossing.js";
import type { Edit } from "./pair.js";
import type { Questions } from "./questions.js";
import type { Effect } from "./schema-change.js";
import type { Visit } from "./walk.js";

export interface Explanation {
  readonly visit: Visit;
  /** Of the edits there those that do it, if they do it there; they are hidden in the whole only by others like them. */
  readonly edits: readonly Edit[];
  readonly effect: Effect;
}

export class Explanations {
  readonly #questions: Questions;

  constructor(questions: Questions) {
    this.#questions = questions;
  }

  of(visits: readonly Visit[], crossing: Crossing): Explanation {
    const visit = this.#innermost(visits, crossing);
    const edits = visit.pair.edits.filter((edit) => refusesLocally(edit, visit, crossing, this.#questions));
    return { visit, edits, effect: effectOf(crossing.inclusion) };
  }

  #innermost(visits: readonly Visit[], crossing: Crossing): Visit {
    const below = childrenOf(visits);
    const wanted = crossing.inclusion.verdict;
    let visit = visits[0]!;
    for (;;) {
      const failing = below.get(visit)?.find((child) => this.#local(child, crossing).verdict === wanted);
      if (failing === undefined) return visit;
      visit = failing;
    }
  }

  #local(visit: Visit, crossing: Crossing): Inclusion {
    const { writer, reader, side } = crossing;
    return this.#questions.includes(
      { edition: writer, id: visit[writer.release], content: partWritten(crossing, visit) },
      { edition: reader, id: visit[reader.release], content: "written" },
      side,
    );
  }

  /** That it is no single edit, at the types where it is. */
  edit(visit: Visit, crossings: readonly Crossing[]): Edit {
    const { pair } = visit;
    const [onward, back] = crossings
      .toSorted((one) => (one.writer.release === "old" ? -1 : 1))
      .map((crossing) => this.#local(visit, crossing).verdict === "included");
    const edit = onward === true ? "schema-widened" : back === true ? "schema-narrowed" : "schema-changed";
    const words = {
      "schema-widened": "more",
      "schema-narrowed": "fewer",
      "schema-changed": "other",
    } as const;
    return {
      edit,
      message: `it takes ${words[edit]} values than before, by several edits together`,
      old: pair.old.places[0]!,
      new: pair.new.places[0]!,
      put: null,
      risk: () => null,
    };
  }
}

function childrenOf(visits: readonly Visit[]): ReadonlyMap<Visit, readonly Visit[]> {
  const below = new Map<Visit, Visit[]>();
  for (const visit of visits) {
    if (visit.parent === null) continue;
    const known = below.get(visit.parent);
    if (known === undefined) below.set(visit.parent, [visit]);
    else known.push(visit);
  }
  return below;
}

function effectOf(inclusion: Inclusion): Effect {
  if (inclusion.verdict === "not-included") return { severity: "breaking", witness: inclusion.witness };
  return {
    severity: "undecided",
    ...(inclusion.verdict === "undecided" ? { reason: inclusion.reason } : {}),
  };
}
