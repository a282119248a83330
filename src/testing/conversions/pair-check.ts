/** Tries the laws of a round trip on types of which one way is in requests and the other in answers. */
import { freeze } from "../laws/copy.js";
import type { Declared } from "./declared.js";
import { edited, editsFrom, spread, type Edit } from "./edits.js";
import { hold } from "./hold.js";
import { endsOf, keyOf, pairsOf, type Pair } from "./pairs.js";
import type { Half, PartSummary } from "./part-check.js";
import { StepLaws } from "./step-laws.js";
import type { Watch } from "./watch.js";

/** Of each type. */
const mostExhaustive = 250;
const mostBoundaries = 250;
/** Of each operation, to find one that has a value of a type. */
const mostFrames = 200;

export interface PairTools {
  /** Of all operations. */
  readonly halves: readonly Half[];
  readonly watch: Watch;
  readonly declared: Declared;
}

/** @throws LawError */
export function checkPairs(tools: PairTools, summary: PartSummary): void {
  for (const version of new Set(tools.halves.map(({ newer }) => newer.version))) {
    const halves = tools.halves.filter(({ newer }) => newer.version === version);
    const known = new Map<Half, readonly object[]>();
    const messagesOf = (half: Half): readonly object[] => {
      let messages = known.get(half);
      if (messages === undefined) {
        const side = half.way === "up" ? half.older : half.newer;
        known.set(half, (messages = spread(side.source().exhaustive(), mostFrames).map(freeze)));
      }
      return messages;
    };
    const within = new Set<string>();
    for (const pair of pairsOf(halves)) {
      const isInner = within.has(keyOf(pair.names)!);
      if (isInner && !isUnseen(pair, version, tools.watch)) continue;
      const ends = endsOf(pair, messagesOf);
      if (ends === undefined) continue;
      for (const inner of pair.inner) within.add(inner);
      checkPair(new StepLaws(ends, ends.runner, tools.declared), summary);
    }
  }
}

/** Whether there is a decision of the type that no round trip has asked. */
function isUnseen({ names }: Pair, version: string, { counts, returned }: Watch): boolean {
  return [...counts.keys()].some(
    (name) => !returned.has(name) && names.some((type) => name.startsWith(`${version} ${type}.`)),
  );
}

function checkPair(laws: StepLaws, summary: PartSummary): void {
  const { older, newer } = laws.ends;
  summary.pairs++;
  const source = older.source();
  const exhaustive = spread(source.exhaustive(), mostExhaustive).map(freeze);
  const boundaries = spread(source.boundaries(), mostBoundaries).map(freeze);
  const [simple] = exhaustive;
  if (simple === undefined) return;
  // A bound in a message that is refused for something else would tell nothing: each is tried in the simplest, too.
  const single = editsFrom(boundaries.map((one) => [one]))
    .flatMap((edit) => edited(simple, edit) ?? [])
    .filter((message) => older.problems(message).length === 0)
    .map(freeze);
  const messages = [...exhaustive, ...boundaries];
  for (const message of [...messages, ...single]) hold(older, simple, message, (one) => laws.of(one, "up"));
  const edits = editsFrom([newer.source().exhaustive()]);
  const each = (message: object, edit: Edit): void => {
    summary.edits++;
    hold(older, simple, message, (one) => laws.ofEdit(one, edit));
  };
  if (edits.length === 0) return;
  for (const edit of edits) each(simple, edit);
  for (const [at, message] of messages.entries()) each(message, edits[at % edits.length]!);
}
