/** Decides whether every value of one language is a value of another, and shows one that is not (COMPATIBILITY §3). */
import { HashSpace } from "../../contract/hash.js";
import type { FormatTable } from "../../contract/formats.js";
import type { TypeSpace } from "../../contract/ir.js";
import { Budget, BudgetSpent, defaultBudget } from "./budget.js";
import type { Found } from "./found.js";
import type { Inclusion, Inclusions, Language, Smallest } from "./language.js";
import { Literals, type Literal } from "./literal.js";
import { Memory } from "./memory.js";
import { Search } from "./search.js";
import { Texts } from "./texts.js";
import { Undecidable } from "./undecidable.js";
import { View } from "./view.js";

export interface InclusionOptions {
  /** Steps that one question may take; a step is about one look at one constraint. */
  readonly budget?: number | undefined;
  /** Where the hashes of the contracts are known already. */
  readonly hashes?: HashSpace | undefined;
}

/**
 * Remembers what it has answered, also between questions. Never throws for what a schema says: where the budget does not
 * suffice, or a constraint is beyond it, the answer is `undecided`.
 */
export function inclusions({
  budget = defaultBudget,
  hashes = new HashSpace(),
}: InclusionOptions = {}): Inclusions {
  return new Decider(budget, hashes);
}

const unconfirmed = "another reading of the schemas does not confirm what was found";
const included: Inclusion = { verdict: "included" };

class Decider implements Inclusions {
  readonly #budget: number;
  readonly #hashes: HashSpace;
  readonly #views = new WeakMap<TypeSpace, { readonly formats: FormatTable; readonly view: View }[]>();
  readonly #literals = new Literals();
  readonly #texts = new Texts();
  readonly #memory = new Memory();

  constructor(budget: number, hashes: HashSpace) {
    this.#budget = budget;
    this.#hashes = hashes;
  }

  includes(sub: Language, sup: Language, most = Infinity): Inclusion {
    const budget = Math.min(most, this.#budget);
    const [from, to] = [this.#view(sub), this.#view(sup)];
    if (from.classes[sub.id] === to.classes[sup.id] && sup.content === "written") return included;
    const left = this.#literals.type(from, sub.id, true, sub.content === "closed");
    const right = this.#literals.type(to, sup.id, false, sup.content === "closed");
    const found = this.#find([left, right], budget);
    if (found.kind === "value") return { verdict: "not-included", witness: found.value };
    if (found.kind === "undecided") return { verdict: "undecided", reason: found.reason };
    return this.#isPlausible(left, right, budget) ? included : { verdict: "undecided", reason: unconfirmed };
  }

  /** Whether a sample of what is said to be included is not outside after all. */
  #isPlausible(left: Literal, right: Literal, budget: number): boolean {
    const sample = this.#find([left], budget);
    if (sample.kind !== "value") return true;
    try {
      return !this.#search(budget).holds(right, sample.value);
    } catch (error) {
      if (error instanceof BudgetSpent || error instanceof Undecidable) return true;
      throw error;
    }
  }

  smallest(language: Language): Smallest {
    const { id, content } = language;
    return this.#find([this.#literals.type(this.#view(language), id, true, content === "closed")]);
  }

  #find(literals: readonly Literal[], budget = this.#budget): Found {
    const search = this.#search(budget);
    try {
      const found = search.answer(literals);
      if (found.kind !== "value" || search.allHold(literals, found.value)) return found;
      return { kind: "undecided", reason: unconfirmed };
    } catch (error) {
      if (error instanceof BudgetSpent || error instanceof Undecidable) {
        return { kind: "undecided", reason: error.message };
      }
      if (error instanceof RangeError) return { kind: "undecided", reason: "schemas are nested too deeply" };
      throw error;
    }
  }

  #search(budget: number): Search {
    return new Search(this.#literals, this.#texts, this.#memory, new Budget(budget));
  }

  #view(language: Language): View {
    let views = this.#views.get(language.types);
    if (views === undefined) this.#views.set(language.types, (views = []));
    const known = views.find(
      ({ formats, view }) => formats === language.formats && view.direction === language.direction,
    );
    if (known !== undefined) return known.view;
    const view = new View(language, this.#hashes);
    views.push({ formats: language.formats, view });
    return view;
  }
}
