/** Whether an operation is the same to the letter in both documents, with all that it refers to, and where it is not. */
import type { JsonObject } from "../source/json.js";
import type { Place } from "../source/place.js";
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
  readonly differs: boolean;
  readonly references: readonly string[];
}

export class Texts {
  readonly #old: RawDocuments;
  readonly #new: RawDocuments;
  readonly #units = new Map<string, Unit | null>();

  constructor(old: RawDocuments, now: RawDocuments) {
    this.#old = old;
    this.#new = now;
  }

  /** None where the two are identical. */
  differences(pair: OperationPair): readonly TextChange[] {
    const old = rawOperation(this.#old, pair.old.place, pair.old.path);
    const now = rawOperation(this.#new, pair.new.place, pair.new.path);
    if (old === null || now === null) return [{ old: pair.old.place, new: pair.new.place }];
    const own = this.#unit(old.operation, now.operation);
    const item = this.#unit(withoutOperations(old.item), withoutOperations(now.item));
    const found: TextChange[] = [own, item].filter(({ differs }) => differs);
    if (found.length === 0 && pair.old.path !== pair.new.path) found.push(own);
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
      if (unit === null) continue;
      if (unit.differs) found.push(unit);
      for (const one of unit.references) queue.push([unit, one]);
    }
    return found;
  }

  /** Null where the reference leads nowhere on either side. */
  #referred(from: Unit, reference: string): Unit | null {
    const old = this.#old.target(reference, from.old.document);
    const now = this.#new.target(reference, from.new.document);
    if (old === null && now === null) return null;
    if (old === null || now === null) return { old: from.old, new: from.new, differs: true, references: [] };
    return this.#unit(old, now);
  }

  #unit(old: Raw, now: Raw): Unit {
    const references = new Set<string>();
    const differs = !sameJson(old.value, now.value, references);
    return { old: old.place, new: now.place, differs, references: [...references] };
  }
}

const methods = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"]);

function withoutOperations({ value, place }: Raw): Raw {
  const rest: JsonObject = Object.fromEntries(
    Object.entries(value).filter(([key]) => !methods.has(key) && key !== "additionalOperations"),
  );
  return { value: rest, place };
}
