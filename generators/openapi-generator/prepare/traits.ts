/** What the generators of OpenAPI Generator need that others do not, or stumble over. */

export interface Traits {
  /**
   * Of tagged unions. `added`: the generator tells arms apart by nothing else. `left out`: what it makes of one cannot
   * read an arm, since the tag has been taken away before. `kept`: as the document has them.
   */
  readonly discriminators: "added" | "kept" | "left out";
  /** Whether the generator has a type for 64 bits without a sign; it is asked for by `x-unsigned`. */
  readonly unsigned: boolean;
  /** Whether a number without a format would be one of 32 bits. */
  readonly doubles: boolean;
  /** Whether what it makes can only be built with a version as semver has it. */
  readonly semver: boolean;
}

const usual: Traits = { discriminators: "kept", unsigned: false, doubles: false, semver: false };

const traits: ReadonlyMap<string, Traits> = new Map([
  ["go", { discriminators: "added", unsigned: true, doubles: true, semver: false }],
  ["java", { ...usual, unsigned: true }],
  ["rust", { ...usual, discriminators: "left out", semver: true }],
]);

/** @param generator as OpenAPI Generator names it */
export function traitsOf(generator: string): Traits {
  return traits.get(generator) ?? usual;
}
