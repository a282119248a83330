/** The problems of one document: the first hundred in full, the rest as a number. */
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";

const LISTED = 100;

export class Problems {
  readonly #listed: Diagnostic[] = [];
  #more = 0;

  /** Takes a function, because what is only counted need not be made. */
  add(make: () => Diagnostic): void {
    if (this.#listed.length < LISTED) this.#listed.push(make());
    else this.#more += 1;
  }

  get none(): boolean {
    return this.#listed.length === 0;
  }

  get diagnostics(): readonly Diagnostic[] {
    if (this.#more === 0) return this.#listed;
    const span = this.#listed.at(-1)!.span;
    return [...this.#listed, diagnostic("further-problems", { count: this.#more }, { span })];
  }
}
