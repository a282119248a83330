/** What decisions gave so far: none of it that could be changed may be given again. */
import type { Tokens } from "./parts.js";

export class Given {
  readonly #known = new WeakSet<object>();

  /**
   * Where in what a decision gives there is something that a decision gave before, and that could be changed then;
   * undefined where there is nothing of the kind.
   * @param own what the decision was given itself, of which it may give parts on
   */
  again(value: unknown, own: () => readonly unknown[]): Tokens | undefined {
    let allowed: ReadonlySet<object> | undefined;
    const seen = new Set<object>();
    const visit = (part: unknown, tokens: Tokens): Tokens | undefined => {
      if (typeof part !== "object" || part === null || seen.has(part)) return undefined;
      seen.add(part);
      if (this.#known.has(part)) {
        allowed ??= partsOf(own());
        return allowed.has(part) ? undefined : tokens;
      }
      // What is frozen may hold what is not.
      if (!Object.isFrozen(part)) this.#known.add(part);
      if (ArrayBuffer.isView(part)) return undefined;
      for (const [name, member] of Object.entries(part)) {
        const found = visit(member, [...tokens, name]);
        if (found !== undefined) return found;
      }
      return undefined;
    };
    return visit(value, []);
  }
}

function partsOf(values: readonly unknown[]): ReadonlySet<object> {
  const found = new Set<object>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null || found.has(value)) return;
    found.add(value);
    if (!ArrayBuffer.isView(value)) for (const member of Object.values(value)) visit(member);
  };
  for (const value of values) visit(value);
  return found;
}
