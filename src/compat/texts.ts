/** How an operation differs to the letter, with all that it refers to: not at all, in texts alone, or in more. */
import type { JsonObject } from "../source/json.js";
import type { Place } from "../source/place.js";
import { compareWords, type Difference } from "./compare-words.js";
import type { Raw, RawDocuments } from "./envelope/raw-documents.js";
import { rawOperation } from "./envelope/raw-operation.js";
import type { OperationPair } from "./operations/party.js";
import { sameJson } from "./same-json.js";

/** An operation, its path item, or what a reference leads to, whose own words differ. */
export interface TextChange {
  readonly old: Place;
  readonly new: Place;
}

/** What one reference leads to on both sides. */
interface Unit extends TextChange {
  readonly difference: Difference;
  readonly references: readonly string[];
  /** What the references lead to, once they have been followed. */
  next?: readonly Unit[];
}

export class Texts {
  readonly #old: RawDocuments;
  readonly #new: RawDocuments;
  readonly #units = new Map<string, Unit>();
  /** What every operation takes over from the document. */
  readonly #around: Difference;

  constructor(old: RawDocuments, now: RawDocuments) {
    this.#old = old;
    this.#new = now;
    const shared = [old, now].map(({ root, dialect }) => {
      const { openapi, security, servers, components, jsonSchemaDialect } = root?.value ?? {};
      const { securitySchemes = null } = (components ?? {}) as JsonObject;
      return [dialect, openapi, security, servers, jsonSchemaDialect, securitySchemes].map(
        (one) => one ?? null,
      );
    });
    this.#around = sameJson(shared[0]!, shared[1]!) ? "none" : "more";
  }

  /** Unless it is `more`, the contract hashes are equal. */
  difference(pair: OperationPair): Difference {
    const { old, new: now } = pair;
    if (this.#around === "more" || old.path !== now.path || old.method !== now.method) return "more";
    let found: Difference = "none";
    for (const { difference } of this.#reached(pair)) {
      if (difference === "more") return "more";
      if (difference === "texts") found = "texts";
    }
    return found;
  }

  /** Where the words differ. */
  places(pair: OperationPair): readonly TextChange[] {
    const found = [...this.#reached(pair)].filter(({ difference }) => difference !== "none");
    const renamed = found.length === 0 && pair.old.path !== pair.new.path;
    return renamed ? [{ old: pair.old.place, new: pair.new.place }] : found;
  }

  *#reached(pair: OperationPair): Iterable<Unit> {
    const old = rawOperation(this.#old, pair.old.place, pair.old.path);
    const now = rawOperation(this.#new, pair.new.place, pair.new.path);
    if (old === null || now === null) {
      yield { old: pair.old.place, new: pair.new.place, difference: "more", references: [] };
      return;
    }
    const seen = new Set<Unit>([
      unitOf(old.operation, now.operation),
      unitOf(withoutOperations(old.item), withoutOperations(now.item)),
    ]);
    // It grows while it is gone through.
    for (const unit of seen) {
      yield unit;
      unit.next ??= unit.references.map((reference) => this.#referred(unit, reference));
      for (const next of unit.next) seen.add(next);
    }
  }

  #referred(from: Unit, reference: string): Unit {
    const key = `${from.old.document.id}\n${from.new.document.id}\n${reference}`;
    let unit = this.#units.get(key);
    if (unit === undefined) this.#units.set(key, (unit = this.#follow(from, reference)));
    return unit;
  }

  /** Of what is not found here nobody knows how it differs. */
  #follow(from: Unit, reference: string): Unit {
    const old = this.#old.target(reference, from.old.document);
    const now = this.#new.target(reference, from.new.document);
    return old === null || now === null
      ? { old: from.old, new: from.new, difference: "more", references: [] }
      : unitOf(old, now);
  }
}

function unitOf(old: Raw, now: Raw): Unit {
  return { old: old.place, new: now.place, ...compareWords(old.value, now.value) };
}

const methods = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"]);

function withoutOperations({ value, place }: Raw): Raw {
  const rest: JsonObject = Object.fromEntries(
    Object.entries(value).filter(([key]) => !methods.has(key) && key !== "additionalOperations"),
  );
  return { value: rest, place };
}
