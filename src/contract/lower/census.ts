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
  readonly places: Place[];
}

export class Census {
  readonly #entries = new Map<string, Entry>();

  count(code: CensusCode, name: string, place: Place): void {
    const key = `${code} ${name}`;
    const entry = this.#entries.get(key);
    if (entry === undefined) this.#entries.set(key, { code, name, places: [place] });
    else entry.places.push(place);
  }

  report(): Diagnostic[] {
    return [...this.#entries.values()].map(({ code, name, places }) => {
      const others = places.length === 1 ? "" : ` (${places.length} times, here first)`;
      return diagnostic(code, { name, places: others }, { at: places[0] });
    });
  }

  /** Where keywords stand that mean nothing there. */
  keywords(): readonly Place[] {
    return [...this.#entries.values()].flatMap(({ code, places }) =>
      code === "keyword-not-represented" ? places : [],
    );
  }
}
