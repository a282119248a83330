/** The problems of a contract: of each code the first hundred, the rest as a number. */
import { diagnostic, type Code, type Diagnostic } from "../../diagnostics/diagnostic.js";

const listed = 100;

export class ProblemList {
  readonly #listed: Diagnostic[] = [];
  readonly #counts = new Map<Code, number>();
  readonly #last = new Map<Code, Diagnostic>();

  add(one: Diagnostic): void {
    const count = (this.#counts.get(one.code) ?? 0) + 1;
    this.#counts.set(one.code, count);
    if (count > listed) return;
    this.#last.set(one.code, one);
    this.#listed.push(one);
  }

  get all(): Diagnostic[] {
    const further = [...this.#counts]
      .filter(([, count]) => count > listed)
      .map(([code, count]) => {
        const { severity, span } = this.#last.get(code)!;
        const more = severity === "error" ? "further-problems" : "further-notices";
        return diagnostic(more, { count: count - listed }, { span });
      });
    return [...this.#listed, ...further];
  }
}
