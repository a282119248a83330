/**
 * Edits that are hidden by a `oneOf` whose variants overlap. By the letter it refuses what two variants take, often every
 * value there is, so nothing that changes below it can matter; yet who writes such a schema means one of the variants,
 * and readers that go by a tag, or by the first that fits, take it so.
 */
import type { HashSpace } from "../../contract/hash.js";
import type { Contract } from "../../contract/ir.js";
import type { Inclusions, Language } from "../inclusion/language.js";
import { refusesLocally, type Crossing } from "./crossing.js";
import { Edition, type LooseEdition, type Release } from "./edition.js";
import { Finder, isSevere, type Found, type Finding, type FoundPlace } from "./finder.js";
import type { Effect } from "./schema-change.js";
import { wayTo } from "./walk.js";

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

const reason =
  "a oneOf takes no value that several of its variants take, and by that letter nothing is refused; a reader that chooses a variant may refuse it";

export class LooseReading {
  readonly #compared: Compared;
  #opened: Opened | undefined;

  constructor(compared: Compared) {
    this.#compared = compared;
  }

  /** Adds what the edits do where such a `oneOf` is taken as `anyOf`; what no reader refuses by the letter is undecided. */
  add({ found, crossings }: Finding, place: FoundPlace, strict: Finder): void {
    const hidden = found.filter((one) =>
      crossings.some(
        (crossing, index) =>
          !isSevere(one.effects[index]!) &&
          isBelowOneOf(one, crossing) &&
          refusesLocally(one.edit, one.visit, crossing, strict.questions),
      ),
    );
    if (hidden.length === 0) return;
    const loose = this.#open();
    const ids = { old: loose.old.loosen(place.old), new: loose.new.loosen(place.new) };
    const shown = loose.finder.find({ ...place, ...ids });
    const byKey = new Map(shown.found.map((one) => [keyOf(one), one]));
    for (const one of hidden) {
      for (const [index, crossing] of crossings.entries()) {
        const effect = byKey.get(keyOf(one))?.effects[index];
        if (effect?.severity !== "breaking" || isSevere(one.effects[index]!)) continue;
        one.effects[index] = byTheLetter(effect, crossing, strict);
      }
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

function isBelowOneOf({ visit }: Found, { writer }: Crossing): boolean {
  return wayTo(visit, writer.release).some(({ id }) => {
    const node = writer.node(id);
    return node.kind === "union" && node.mode === "oneOf" && !node.disjoint;
  });
}

function keyOf({ edit: { edit, old, new: next, message } }: Found): string {
  return JSON.stringify([edit, old?.pointer ?? null, next?.pointer ?? null, message]);
}

/** A value that the writer may send after all is a proof. */
function byTheLetter(effect: Effect, { written, read, side }: Crossing, { questions }: Finder): Effect {
  const { witness } = effect;
  if (witness === undefined) return { severity: "undecided", reason };
  const sent = questions.takes(written, witness, side).verdict === "included";
  return sent && questions.takes(read, witness, side).verdict === "not-included"
    ? effect
    : { severity: "undecided", reason };
}
