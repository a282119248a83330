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

export interface OperationWords {
  /** Unless it is `more`, the contract hashes are equal. */
  readonly difference: Difference;
  /** Where the words differ. */
  readonly places: readonly TextChange[];
}

/** What one reference leads to on both sides. */
interface Unit extends TextChange {
  readonly difference: Difference;
  readonly references: readonly string[];
}

const worse = (one: Difference, other: Difference): Difference =>
  one === "more" || other === "none" ? one : other === "more" ? other : "texts";

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

  compare(pair: OperationPair): OperationWords {
    const old = rawOperation(this.#old, pair.old.place, pair.old.path);
    const now = rawOperation(this.#new, pair.new.place, pair.new.path);
    if (old === null || now === null) {
      return { difference: "more", places: [{ old: pair.old.place, new: pair.new.place }] };
    }
    const own = unitOf(old.operation, now.operation);
    const item = unitOf(withoutOperations(old.item), withoutOperations(now.item));
    const places: TextChange[] = [own, item].filter(({ difference }) => difference !== "none");
    let difference = [own, item].map((unit) => unit.difference).reduce(worse, this.#around);
    if (pair.old.path !== pair.new.path || pair.old.method !== pair.new.method) {
      difference = "more";
      if (places.length === 0) places.push(own);
    }
    const seen = new Set<string>();
    const queue = [own, item].flatMap((unit) =>
      unit.references.map((reference) => [unit, reference] as const),
    );
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const [from, reference] = next;
      const key = `${from.old.document.id}\n${from.new.document.id}\n${reference}`;
      if (seen.has(key)) continue;
      seen.add(key);
      let unit = this.#units.get(key);
      if (unit === undefined) this.#units.set(key, (unit = this.#referred(from, reference)));
      difference = worse(difference, unit.difference);
      if (unit.difference !== "none") places.push(unit);
      for (const one of unit.references) queue.push([unit, one]);
    }
    return { difference, places };
  }

  /** Of what is not found here nobody knows how it differs. */
  #referred(from: Unit, reference: string): Unit {
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
