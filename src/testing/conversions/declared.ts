/** What the author of decisions declares of them, and which of it was seen. */
import { LawError } from "../laws/law-error.js";
import { show } from "../show.js";
import type { Tokens } from "./parts.js";
import { nameOf, type Ask, type Count } from "./watch.js";

/** By the newer version of the step, and the key of the decision. */
export type ByDecision<T> = Readonly<Record<string, Readonly<Record<string, T | undefined>> | undefined>>;

/** How often a decision refuses. */
export type Refusing = "some" | "all";

export class Declared {
  readonly #losses: ByDecision<readonly string[]>;
  readonly #refusals: ByDecision<Refusing>;
  readonly #gaps: readonly string[];
  readonly #seen = new Set<string>();

  constructor(
    losses: ByDecision<readonly string[]>,
    refusals: ByDecision<Refusing>,
    gaps: readonly string[],
  ) {
    this.#losses = losses;
    this.#refusals = refusals;
    this.#gaps = gaps;
  }

  mayRefuse(ask: Ask): boolean {
    return find(this.#refusals, ask) !== undefined;
  }

  /** @param tokens the way from the value that the decision was asked about to what is lost */
  mayLose(ask: Ask, tokens: Tokens): boolean {
    const entries = (find(this.#losses, ask) ?? []).filter((entry) =>
      isScalar(ask.old) ? entry === nameOfScalar(ask.old) : covers(entry, tokens),
    );
    for (const entry of entries) this.#seen.add(JSON.stringify([nameOf(ask), entry]));
    return entries.length > 0;
  }

  isGap(member: string): boolean {
    const isDeclared = this.#gaps.includes(member);
    if (isDeclared) this.#seen.add(member);
    return isDeclared;
  }

  /** @throws LawError where something is declared that never happened */
  assertUsed(counts: ReadonlyMap<string, Count>): void {
    for (const [version, key, entries] of entriesOf(this.#losses)) {
      const name = nameOf({ version, key });
      if (!counts.has(name)) fail(`losses names a decision that there is not: ${name}`);
      for (const entry of entries)
        if (!this.#seen.has(JSON.stringify([name, entry])))
          fail(`losses names what is not lost: ${show(entry)} of the decision ${name}`);
    }
    for (const [version, key, wanted] of entriesOf(this.#refusals)) {
      const name = nameOf({ version, key });
      const { asked, refused } = counts.get(name) ?? { asked: 0, refused: 0 };
      if (!counts.has(name)) fail(`refusals names a decision that there is not: ${name}`);
      if (refused === 0) fail(`refusals names a decision that refused nothing: ${name}`, asked);
      if ((refused === asked) !== (wanted === "all"))
        fail(`refusals says ${show(wanted)}, but the decision ${name} refused ${refused} of ${asked} values`);
    }
    for (const member of this.#gaps)
      if (!this.#seen.has(member)) fail(`gaps names what is no gap: ${show(member)}`);
  }
}

function fail(sentence: string, asked?: number): never {
  const notes = [...(asked === undefined ? [] : [`it was asked ${asked} times`]), "law: declared"];
  throw new LawError({ law: "declared", sentence, details: [], notes });
}

/** How to declare a loss. */
export function lossHint(ask: Ask, tokens: Tokens): string {
  const list = tokens.findLastIndex((token) => anyItem(token) === token) + 1;
  const entry = isScalar(ask.old) ? nameOfScalar(ask.old) : tokens.slice(0, list).map(anyItem).join("/");
  return `to allow it: losses: { ${show(ask.version)}: { ${show(ask.key)}: [${show(entry)}] } }`;
}

function anyItem(token: string): string {
  return /^\d+$/.test(token) ? "[]" : token;
}

function covers(entry: string, tokens: Tokens): boolean {
  const wanted = entry === "" ? [] : entry.split("/");
  return (
    wanted.length <= tokens.length &&
    wanted.every((token, at) => token === tokens[at] || (token === "[]" && /^\d+$/.test(tokens[at]!)))
  );
}

function isScalar(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

function nameOfScalar(value: unknown): string {
  return typeof value === "bigint" ? String(value) : typeof value === "string" ? value : show(value);
}

function find<T>(table: ByDecision<T>, { version, key }: Pick<Ask, "version" | "key">): T | undefined {
  const own = Object.hasOwn(table, version) ? table[version] : undefined;
  return own !== undefined && Object.hasOwn(own, key) ? own[key] : undefined;
}

function entriesOf<T>(table: ByDecision<T>): readonly (readonly [version: string, key: string, value: T])[] {
  return Object.entries(table).flatMap(([version, own]) =>
    Object.entries(own ?? {}).flatMap(([key, value]) =>
      value === undefined ? [] : [[version, key, value] as const],
    ),
  );
}
