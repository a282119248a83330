/** Regular languages as terms closed under intersection and complement, looked at by derivatives (Brzozowski 1964). */
import type { CharSet } from "refa";
import type { Budget } from "../budget.js";
import { refa } from "./refa.js";

/** Equal terms of one space are the same object. */
export type Term = { readonly id: number; readonly nullable: boolean } & (
  | { readonly kind: "none" }
  | { readonly kind: "empty" }
  | { readonly kind: "one"; readonly of: CharSet }
  | { readonly kind: "then"; readonly first: Term; readonly rest: Term }
  | { readonly kind: "or"; readonly parts: readonly Term[] }
  | { readonly kind: "and"; readonly parts: readonly Term[] }
  | { readonly kind: "not"; readonly part: Term }
  | { readonly kind: "repeat"; readonly part: Term; readonly min: number; readonly max: number }
);

type Bare = Term extends infer T ? (T extends Term ? Omit<T, "id"> : never) : never;

/** Where a word may go on: by a character of `by`, to what must follow. The sets of one state are disjoint. */
export interface Step {
  readonly by: CharSet;
  readonly to: Term;
}

const maximum = 0x10ffff;

export class Terms {
  readonly #known = new Map<string, Term>();
  readonly #steps = new Map<Term, readonly Step[]>();
  readonly #partitions = new Map<Term, readonly CharSet[]>();
  readonly #derivatives = new Map<Term, Map<number, Term>>();
  readonly none: Term;
  readonly empty: Term;
  /** Every word. */
  readonly every: Term;
  /** Every character that a JSON text may hold: lone surrogates are none (RFC 8259 §8.2). */
  readonly alphabet: CharSet;

  constructor() {
    const { CharSet } = refa();
    this.alphabet = CharSet.all(maximum).without(
      CharSet.empty(maximum).union([{ min: 0xd800, max: 0xdfff }]),
    );
    this.none = this.#intern("none", { kind: "none", nullable: false });
    this.empty = this.#intern("empty", { kind: "empty", nullable: true });
    this.every = this.repeat(this.one(this.alphabet), 0, Infinity);
  }

  one(of: CharSet): Term {
    if (of.isEmpty) return this.none;
    return this.#intern(`one ${of.toRangesString()}`, { kind: "one", of, nullable: false });
  }

  sequence(first: Term, rest: Term): Term {
    if (first === this.none || rest === this.none) return this.none;
    if (first === this.empty) return rest;
    if (rest === this.empty) return first;
    if (first === this.every && rest === this.every) return first;
    if (first.kind === "then") return this.sequence(first.first, this.sequence(first.rest, rest));
    const nullable = first.nullable && rest.nullable;
    return this.#intern(`then ${first.id} ${rest.id}`, { kind: "then", first, rest, nullable });
  }

  or(terms: readonly Term[]): Term {
    const parts = this.#flat(terms, "or");
    if (parts.has(this.every)) return this.every;
    parts.delete(this.none);
    const sets = [...parts].filter((part) => part.kind === "one");
    if (sets.length > 1) {
      let joined = sets[0]!.of;
      for (const part of sets) {
        joined = joined.union(part.of);
        parts.delete(part);
      }
      parts.add(this.one(joined));
    }
    for (const part of parts) if (part.kind === "not" && parts.has(part.part)) return this.every;
    const sorted = [...parts].sort(byId);
    if (sorted.length < 2) return sorted[0] ?? this.none;
    const nullable = sorted.some((part) => part.nullable);
    return this.#intern(`or ${ids(sorted)}`, { kind: "or", parts: sorted, nullable });
  }

  and(terms: readonly Term[]): Term {
    const parts = this.#flat(terms, "and");
    if (parts.has(this.none)) return this.none;
    parts.delete(this.every);
    for (const part of parts) if (part.kind === "not" && parts.has(part.part)) return this.none;
    const sorted = [...parts].sort(byId);
    if (sorted.length < 2) return sorted[0] ?? this.every;
    const nullable = sorted.every((part) => part.nullable);
    if (parts.has(this.empty)) return nullable ? this.empty : this.none;
    return this.#intern(`and ${ids(sorted)}`, { kind: "and", parts: sorted, nullable });
  }

  not(part: Term): Term {
    if (part.kind === "not") return part.part;
    if (part === this.none) return this.every;
    if (part === this.every) return this.none;
    return this.#intern(`not ${part.id}`, { kind: "not", part, nullable: !part.nullable });
  }

  repeat(part: Term, min: number, max: number): Term {
    if (max === 0 || part === this.empty) return this.empty;
    if (part === this.none) return min === 0 ? this.empty : this.none;
    if (min === 1 && max === 1) return part;
    if (part.kind === "repeat" && part.min === 0 && part.max === Infinity) return part;
    const least = part.nullable ? 0 : min;
    const nullable = least === 0;
    return this.#intern(`repeat ${part.id} ${least} ${max}`, {
      kind: "repeat",
      part,
      min: least,
      max,
      nullable,
    });
  }

  /** Exactly this text. */
  text(text: string): Term {
    const { CharSet } = refa();
    const characters = Array.from(text).map((one) => CharSet.fromCharacters(maximum, [one.codePointAt(0)!]));
    return characters.reduceRight((rest, one) => this.sequence(this.one(one), rest), this.empty);
  }

  steps(term: Term, budget: Budget): readonly Step[] {
    let steps = this.#steps.get(term);
    if (steps === undefined) {
      budget.spend();
      const bySteps = new Map<Term, CharSet>();
      for (const by of this.#classes(term, budget)) {
        const to = this.#derive(term, by.ranges[0]!.min, budget);
        if (to === this.none) continue;
        const known = bySteps.get(to);
        bySteps.set(to, known === undefined ? by : known.union(by));
      }
      steps = [...bySteps].map(([to, by]) => ({ by, to }));
      this.#steps.set(term, steps);
    }
    return steps;
  }

  has(term: Term, text: string, budget: Budget): boolean {
    let state = term;
    for (const character of text) {
      const code = character.codePointAt(0)!;
      const step = this.steps(state, budget).find(({ by }) => by.has(code));
      budget.spend(0.1);
      if (step === undefined) return false;
      state = step.to;
    }
    return state.nullable;
  }

  /** A partition of the characters, those of one set leading to the same derivative. */
  #classes(term: Term, budget: Budget): readonly CharSet[] {
    let classes = this.#partitions.get(term);
    if (classes === undefined) {
      budget.spend(0.5);
      classes = this.#partition(term, budget);
      this.#partitions.set(term, classes);
    }
    return classes;
  }

  #partition(term: Term, budget: Budget): readonly CharSet[] {
    switch (term.kind) {
      case "none":
      case "empty":
        return [this.alphabet];
      case "one": {
        const others = this.alphabet.without(term.of);
        return others.isEmpty ? [term.of] : [term.of, others];
      }
      case "then": {
        const first = this.#classes(term.first, budget);
        return term.first.nullable ? meet(first, this.#classes(term.rest, budget), budget) : first;
      }
      case "or":
      case "and":
        return term.parts
          .map((part) => this.#classes(part, budget))
          .reduce((one, other) => meet(one, other, budget));
      case "not":
      case "repeat":
        return this.#classes(term.part, budget);
    }
  }

  /** What must follow this character. */
  #derive(term: Term, code: number, budget: Budget): Term {
    if (term.kind === "none" || term.kind === "empty") return this.none;
    if (term.kind === "one") return term.of.has(code) ? this.empty : this.none;
    let known = this.#derivatives.get(term);
    if (known === undefined) this.#derivatives.set(term, (known = new Map()));
    let derived = known.get(code);
    if (derived === undefined) {
      budget.spend(0.5);
      derived = this.#compute(term, code, budget);
      known.set(code, derived);
    }
    return derived;
  }

  #compute(term: Exclude<Term, { kind: "none" | "empty" | "one" }>, code: number, budget: Budget): Term {
    switch (term.kind) {
      case "then": {
        const by = this.sequence(this.#derive(term.first, code, budget), term.rest);
        return term.first.nullable ? this.or([by, this.#derive(term.rest, code, budget)]) : by;
      }
      case "or":
        return this.or(term.parts.map((part) => this.#derive(part, code, budget)));
      case "and":
        return this.and(term.parts.map((part) => this.#derive(part, code, budget)));
      case "not":
        return this.not(this.#derive(term.part, code, budget));
      case "repeat": {
        const { part, min, max } = term;
        const rest = this.repeat(part, Math.max(min - 1, 0), max - 1);
        return this.sequence(this.#derive(part, code, budget), rest);
      }
    }
  }

  #flat(terms: readonly Term[], kind: "or" | "and"): Set<Term> {
    const parts = new Set<Term>();
    for (const term of terms) {
      if (term.kind === kind) for (const part of term.parts) parts.add(part);
      else parts.add(term);
    }
    return parts;
  }

  #intern(key: string, bare: Bare): Term {
    let term = this.#known.get(key);
    if (term === undefined) this.#known.set(key, (term = { ...bare, id: this.#known.size } as Term));
    return term;
  }
}

function meet(one: readonly CharSet[], other: readonly CharSet[], budget: Budget): readonly CharSet[] {
  if (one.length === 1) return other;
  if (other.length === 1) return one;
  budget.spend((one.length * other.length) / 4);
  return one.flatMap((a) => other.map((b) => a.intersect(b)).filter((both) => !both.isEmpty));
}

function byId(one: Term, other: Term): number {
  return one.id - other.id;
}

function ids(terms: readonly Term[]): string {
  return terms.map(({ id }) => id).join(" ");
}
