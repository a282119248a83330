/** What the author of decisions declares of them, and which of it was seen. */
import { areEqual } from "../laws/difference.js";
import { LawError } from "../laws/law-error.js";
import { show } from "../show.js";
import { partAt, type Tokens } from "./parts.js";
import { nameOf, type Ask, type Count } from "./watch.js";

/** By the newer version of the step, and the key of the decision. */
export type ByDecision<T> = Readonly<Record<string, Readonly<Record<string, T | undefined>> | undefined>>;

/** What is lost of a value that a decision is asked about, or what comes back of it. */
export type Loss = readonly string[] | ((old: never) => unknown);

/** How often a decision refuses. */
export type Refusing = "some" | "all";

export class Declared {
  readonly #losses: ByDecision<Loss>;
  readonly #refusals: ByDecision<Refusing>;
  readonly #gaps: readonly string[];
  readonly #seen = new Set<string>();

  constructor(losses: ByDecision<Loss>, refusals: ByDecision<Refusing>, gaps: readonly string[]) {
    this.#losses = losses;
    this.#refusals = refusals;
    this.#gaps = gaps;
  }

  mayRefuse(ask: Ask): boolean {
    return find(this.#refusals, ask) !== undefined;
  }

  /** @param tokens the way from the value that the decision was asked about to what is lost */
  mayLose(ask: Ask, tokens: Tokens): boolean {
    const loss = find(this.#losses, ask);
    if (loss === undefined || typeof loss === "function") return false;
    const entries = loss.filter((entry) =>
      isScalar(ask.old) ? entry === nameOfScalar(ask.old) : covers(entry, tokens),
    );
    for (const entry of entries) this.#seen.add(seenAs(ask, entry));
    return entries.length > 0;
  }

  /** Whether this is what is said to come back. @param tokens as for `mayLose` */
  comesBack(ask: Ask, tokens: Tokens, part: unknown): boolean {
    const loss = find(this.#losses, ask);
    if (typeof loss !== "function" || !areEqual(partAt(loss(ask.old as never), tokens), part)) return false;
    this.#seen.add(seenAs(ask));
    return true;
  }

  isGap(member: string): boolean {
    const isDeclared = this.#gaps.includes(member);
    if (isDeclared) this.#seen.add(member);
    return isDeclared;
  }

  /** @throws LawError where something is declared that never happened */
  assertUsed(counts: ReadonlyMap<string, Count>): void {
    for (const [version, key, loss] of entriesOf(this.#losses)) {
      const name = nameOf({ version, key });
      if (!counts.has(name)) fail(`losses names a decision that there is not: ${name}`);
      if (typeof loss !== "function") {
        for (const entry of loss)
          if (!this.#seen.has(seenAs({ version, key }, entry)))
            fail(`losses names what is not lost: ${show(entry)} of the decision ${name}`);
      } else if (!this.#seen.has(seenAs({ version, key })))
        fail(`losses has a function that tells of no loss: the one for the decision ${name}`);
    }
    for (const [version, key, wanted] of entriesOf(this.#refusals)) {
      const name = nameOf({ version, key });
      const { asked, refused } = counts.get(name) ?? { asked: 0, refused: 0 };
      if (!counts.has(name)) fail(`refusals names a decision that there is not: ${name}`);
      if (refused === 0) fail(`refusals names a decision that refused nothing: ${name}`, asked);
      if ((refused === asked) !== (wanted === "all"))
        fail(
          `refusals says ${show(wanted)}, but the decision ${name} refused ${refused} of ${asked} values: ` +
            `say ${show(wanted === "all" ? "some" : "all")}`,
        );
    }
    for (const member of this.#gaps)
      if (!this.#seen.has(member)) fail(`gaps names what is no gap: ${show(member)}`);
  }
}

function seenAs(ask: Pick<Ask, "version" | "key">, ...entry: readonly string[]): string {
  return JSON.stringify([nameOf(ask), ...entry]);
}

function fail(sentence: string, asked?: number): never {
  const notes = [...(asked === undefined ? [] : [`it was asked ${asked} times`]), "law: declared"];
  throw new LawError({ law: "declared", sentence, details: [], notes });
}

/** How to declare a loss. @param isKey of each token, whether it is a key of a map */
export function lossHint(ask: Ask, tokens: Tokens, isKey: readonly boolean[]): string {
  const places = tokens.map((token, at) => (isKey[at] === true ? anyKey : isIndex(token) ? anyItem : token));
  const last = places.findLastIndex((place) => place !== anyItem && place !== anyKey) + 1;
  const entry = isScalar(ask.old)
    ? nameOfScalar(ask.old)
    : places
        .slice(0, last)
        .map((place) => place.replaceAll("~", "~0").replaceAll("/", "~1"))
        .join("/");
  return `to allow it: losses: { ${show(ask.version)}: { ${show(ask.key)}: [${show(entry)}] } }`;
}

const anyItem = "[]";
const anyKey = "{}";

function isIndex(token: string): boolean {
  return /^\d+$/.test(token);
}

function covers(entry: string, tokens: Tokens): boolean {
  const wanted = entry === "" ? [] : entry.split("/").map(unescaped);
  return (
    wanted.length <= tokens.length &&
    wanted.every(
      (token, at) => token === tokens[at] || token === anyKey || (token === anyItem && isIndex(tokens[at]!)),
    )
  );
}

/** RFC 6901 §4. */
function unescaped(token: string): string {
  return token.replaceAll("~1", "/").replaceAll("~0", "~");
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
