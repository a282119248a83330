/** Counts what a document says and the contract does not represent, to report each thing once, with its first place. */
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Place } from "../../source/place.js";

export type CensusCode =
  | "keyword-not-represented"
  | "ref-sibling-ignored"
  | "format-unknown"
  | "field-not-represented";

interface Entry {
  readonly code: CensusCode;
  readonly name: string;
  readonly first: Place;
  count: number;
}

export class Census {
  readonly #entries = new Map<string, Entry>();

  count(code: CensusCode, name: string, place: Place): void {
    const key = `${code} ${name}`;
    const entry = this.#entries.get(key);
    if (entry === undefined) this.#entries.set(key, { code, name, first: place, count: 1 });
    else entry.count++;
  }

  report(): Diagnostic[] {
    return [...this.#entries.values()].map(({ code, name, first, count }) =>
      diagnostic(code, { name, places: count === 1 ? "" : ` (${count} times, here first)` }, { at: first }),
    );
  }
}
