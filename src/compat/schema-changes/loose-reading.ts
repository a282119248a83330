/**
 * Edits that are hidden by a `oneOf` whose variants overlap. By the letter it refuses what two variants take, often every
 * value there is, so nothing that changes below it can matter; yet who writes such a schema means one of the variants,
 * and readers that go by a tag, or by the first that fits, take it so.
 */
import type { HashSpace } from "../../contract/hash.js";
import type { Contract } from "../../contract/ir.js";
import { canonicalJson } from "../../source/json.js";
import type { Inclusions, Language } from "../inclusion/language.js";
import { refusesLocally, type Crossing } from "./crossing.js";
import { Edition, type LooseEdition, type Release } from "./edition.js";
import { Finder, isSevere, type Found, type Finding, type FoundPlace } from "./finder.js";
import type { Effect } from "./schema-change.js";

interface Compared {
  readonly old: Contract;
  readonly new: Contract;
  readonly hashes: HashSpace;
  readonly inclusions: Inclusions;
  readonly content: Language["content"];
}

interface Opened {
  readonly old: LooseEdition;
  readonly new: LooseEdition;
  readonly finder: Finder;
}

export class LooseReading {
  readonly #compared: Compared;
  #opened: Opened | undefined;

  constructor(compared: Compared) {
    this.#compared = compared;
  }

  /** Adds what the edits do where such a `oneOf` is taken as `anyOf`; what no reader refuses by the letter is undecided. */
  add(finding: Finding, place: FoundPlace, strict: Finder): void {
    const { found, crossings } = finding;
    if (!crossings.some(({ writer, reader }) => overlaps(writer) || overlaps(reader))) return;
    const isHidden = (one: Found): boolean =>
      crossings.some(
        (crossing, index) =>
          !isSevere(one.effects[index]!) && refusesLocally(one.edit, one.visit, crossing, strict.questions),
      );
    if (!found.some(isHidden)) return;
    const loose = this.#open();
    const ids = { old: loose.old.loosen(place.old), new: loose.new.loosen(place.new) };
    const byKey = new Map(found.map((one) => [keyOf(one), one]));
    for (const shown of loose.finder.find({ ...place, ...ids }).found) {
      if (!shown.effects.some(isSevere)) continue;
      const known = byKey.get(keyOf(shown));
      const effects = known?.effects ?? crossings.map((): Effect => ({ severity: "info" }));
      for (const [index, crossing] of crossings.entries()) {
        const effect = shown.effects[index]!;
        if (!isSevere(effects[index]!) && isSevere(effect))
          effects[index] = byTheLetter(effect, crossing, strict);
      }
      if (known === undefined) found.push({ ...shown, effects });
    }
  }

  #open(): Opened {
    if (this.#opened === undefined) {
      const { hashes, inclusions, content } = this.#compared;
      const open = (release: Release): LooseEdition =>
        Edition.loose(release, this.#compared[release], hashes);
      const [old, next] = [open("old"), open("new")];
      const finder = new Finder({ old: old.edition, new: next.edition }, inclusions, content);
      this.#opened = { old, new: next, finder };
    }
    return this.#opened;
  }
}

const known = new WeakMap<Edition, boolean>();

/** Whether some `oneOf` of the contract may have variants that take the same value. */
function overlaps(edition: Edition): boolean {
  let found = known.get(edition);
  if (found === undefined) {
    found = edition.contract.types.nodes.some(
      (node) => node.kind === "union" && node.mode === "oneOf" && !node.disjoint,
    );
    known.set(edition, found);
  }
  return found;
}

/** Without the edit's name, which says `any-of` where the letter says `one-of`. */
function keyOf({ edit: { old, new: next, message } }: Found): string {
  return JSON.stringify([old?.pointer ?? null, next?.pointer ?? null, message]);
}

/** A value that the writer may send after all is a proof. */
function byTheLetter(effect: Effect, { written, read, side }: Crossing, { questions }: Finder): Effect {
  const { witness, reason } = effect;
  if (witness === undefined) return { severity: "undecided", ...(reason === undefined ? {} : { reason }) };
  const sent = questions.takes(written, witness, side).verdict === "included";
  if (sent && questions.takes(read, witness, side).verdict === "not-included") return effect;
  const shown = canonicalJson(witness);
  return {
    severity: "undecided",
    reason: `by the letter of a oneOf whose variants overlap nothing is refused here; who sends ${shown} all the same is refused`,
  };
}
