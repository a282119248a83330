/** The laws of one step: of the requests or the answers of an operation between two neighbouring versions. */
import { freeze } from "../laws/copy.js";
import { areEqual } from "../laws/difference.js";
import type { Breach, Law } from "../laws/law-error.js";
import { holds, type Course } from "./course.js";
import { lossHint, type Declared } from "./declared.js";
import { edited, type Edit } from "./edits.js";
import { runLeg, type Fault, type Leg, type Runner } from "./leg.js";
import { pointerOf, tokensOf } from "./message-problems.js";
import { messageDifferences, isWithin, partAt, tell, type PartDifference, type Tokens } from "./parts.js";
import type { Side } from "./side.js";
import { nameOf, type Ask } from "./watch.js";

export interface StepEnds {
  /** `vmm_register request`. */
  readonly what: string;
  readonly older: Side;
  readonly newer: Side;
  /** Undefined where the direction was not generated. */
  readonly up: Course | undefined;
  readonly down: Course | undefined;
  /** Whether the messages go up in requests and come down in answers, or the other way round. */
  readonly isPaired?: true;
}

/** Of a message; `whole` was converted. */
type Converted = Extract<Leg, { kind: "converted" }> & { readonly course: Course };
/** `apart`: nothing that is valid has the message in it. */
type OwnLeg = Converted | Exclude<Leg, { kind: "converted" }> | { readonly kind: "apart" };
type Way = "up" | "down";

export class StepLaws {
  readonly ends: StepEnds;
  /** How many messages have no counterpart. */
  refused = 0;
  readonly #runner: Runner;
  readonly #declared: Declared;
  readonly #known: Readonly<Record<Way, WeakMap<object, OwnLeg>>> = {
    up: new WeakMap(),
    down: new WeakMap(),
  };

  constructor(ends: StepEnds, runner: Runner, declared: Declared) {
    this.ends = ends;
    this.#runner = runner;
    this.#declared = declared;
  }

  /** Total, valid, pure; and of the older version's messages the round trip. */
  of(message: object, way: Way): Breach | undefined {
    const { older, newer } = this.ends;
    const there = this.#go(message, way);
    const [from, to] = way === "up" ? [older, newer] : [newer, older];
    if (there.kind === "broken")
      return this.#breach(there.breach, [from, to], [[`at ${from.version}`, message]]);
    if (there.kind === "refused") this.refused++;
    if (there.kind !== "converted" || way === "down" || this.ends.down === undefined) return undefined;
    const back = this.#go(there.value, "down");
    if (back.kind === "apart") return undefined;
    const sides = [older, newer, older];
    const details = [
      [`at ${older.version}`, message],
      [`at ${newer.version}`, there.value],
    ] as const;
    if (back.kind === "broken") return this.#breach(back.breach, sides, details);
    if (back.kind === "refused") {
      const notes = [`the reason: ${back.reason}`];
      const asks = back.by === undefined ? there.asks : [back.by];
      return this.#breach(
        { law: "round-trip", sentence: "what came up is refused on its way back", notes, asks },
        sides,
        details,
      );
    }
    this.#returned(there, back);
    const lost = this.#differences(message, back.value, older).find(
      (one) => !this.#isAllowed(one, there, back, newer),
    );
    if (lost === undefined) return undefined;
    return this.#breach(
      this.#lost("round-trip", "it does not come back as it was", lost, there, back),
      sides,
      [...details, ["came back", back.value]],
    );
  }

  /** Of a message of the older version that is changed at the newer one and goes back. */
  ofEdit(message: object, edit: Edit): Breach | undefined {
    const { older, newer, down } = this.ends;
    const up = this.#go(message, "up");
    if (up.kind !== "converted" || down === undefined) return undefined;
    const changed = edited(up.value, edit);
    if (changed === undefined || newer.problems(changed).length > 0) return undefined;
    const unchanged = this.#go(up.value, "down");
    const back = this.#went(freeze(changed), "down", false);
    if (unchanged.kind !== "converted" || back.kind !== "converted") return undefined;
    const details = [
      [`at ${older.version}`, message],
      [`at ${newer.version}`, up.value],
      ["changed to", changed],
      ["came back", back.value],
    ] as const;
    const place = pointerOf(edit.tokens);
    const untouched = this.#differences(unchanged.value, back.value, older).find(
      (one) => !this.#isTouched(one.tokens, edit.tokens, back) && !this.#isDeclared(one.tokens, [back, up]),
    );
    if (untouched !== undefined) {
      const sentence = `a change at ${place} changes something else on its way back`;
      const fault = this.#lost("edit", sentence, untouched, back, up);
      return this.#breach(fault, [older, newer, older], details);
    }
    const again = this.#went(back.value, "up", false);
    if (again.kind !== "converted") return undefined;
    this.#returned(back, again);
    const lost = this.#differences(changed, again.value, newer).find(
      (one) => !this.#isAllowed(one, back, again, older),
    );
    if (lost === undefined) return undefined;
    const sentence = `a change at ${place} is lost on its way back`;
    const fault = this.#lost("edit", sentence, lost, back, again);
    return this.#breach(fault, [older, newer, older, newer], [...details, ["up again", again.value]]);
  }

  /** What only requests or only answers have does not come back. */
  #differences(before: object, after: object, side: Side): readonly PartDifference[] {
    const all = messageDifferences(before, after);
    return this.ends.isPaired === true ? all.filter(({ tokens }) => !side.isOneSided(tokens)) : all;
  }

  #returned(...legs: readonly Converted[]): void {
    for (const { asks, message, course } of legs)
      for (const ask of asks) if (course.isAbout(ask, message)) this.#runner.watch.returned.add(nameOf(ask));
  }

  /** Remembered, for several laws look at it. */
  #go(message: object, way: Way): OwnLeg {
    let leg = this.#known[way].get(message);
    if (leg === undefined) this.#known[way].set(message, (leg = this.#went(message, way, true)));
    return leg;
  }

  /** A leg whose result is valid; what only the wire refuses counts as refused. */
  #went(message: object, way: Way, isTwice: boolean): OwnLeg {
    const course = this.ends[way]!;
    const to = way === "up" ? this.ends.newer : this.ends.older;
    const whole = course.whole(message);
    if (whole === undefined) return { kind: "apart" };
    const run = runLeg(this.#runner, course.convert, whole, isTwice);
    const value = run.kind === "converted" ? course.part(run.value) : undefined;
    if (run.kind === "converted" && value === undefined) return { kind: "apart" };
    const leg: OwnLeg = run.kind === "converted" ? { ...run, value: value!, course } : run;
    if (leg.kind === "broken") return leg;
    if (leg.kind === "refused") {
      if (leg.by === undefined || this.#declared.mayRefuse(leg.by)) return leg;
      const hint = `refusals: { "${leg.by.version}": { "${leg.by.key}": "some" } }`;
      const notes = [`the reason: ${leg.reason}`, `to allow it: ${hint}`];
      const sentence = "a decision refuses, which is not declared";
      return { kind: "broken", breach: { law: "total", sentence, notes, asks: [leg.by] } };
    }
    // Of parts, the laws of their wholes tell.
    const problems = this.ends.isPaired === true ? [] : to.problems(leg.value);
    if (problems.length === 0) return leg;
    const own = problems.filter(({ pointer, keyword }) => {
      const tokens = tokensOf(pointer);
      const isKept = areEqual(partAt(message, tokens), partAt(leg.value, tokens));
      return !isKept || !bounds.has(keyword) || covering(leg, tokens).length > 0;
    });
    if (own.length === 0)
      return { kind: "refused", reason: `version ${to.version} does not take it`, by: undefined };
    return {
      kind: "broken",
      breach: {
        law: "valid",
        sentence: "the result is not valid",
        details: [[`at ${to.version}`, leg.value]],
        notes: own.map(({ pointer, expectation }) => `at ${pointer || "the root"}: expected ${expectation}`),
        asks: leg.asks,
      },
    };
  }

  /** @param middle the side that the message went to and came back from */
  #isAllowed(one: PartDifference, there: Converted, back: Converted, middle: Side): boolean {
    if (this.#isDeclared(one.tokens, [there, back])) return true;
    const asked = covering(there, one.tokens);
    if (asked.length === 0) return isMechanical(one, middle);
    // As above.
    return asked.filter(({ ask, inner }) => this.#declared.comesBack(ask, inner, one.after)).length > 0;
  }

  #isDeclared(tokens: Tokens, legs: readonly Converted[]): boolean {
    const all = legs.flatMap((leg) => covering(leg, tokens));
    // Each is asked, so that each that declares it counts as used.
    return all.filter(({ ask, inner }) => this.#declared.mayLose(ask, inner)).length > 0;
  }

  /** Whether a change at one place may show at the other. */
  #isTouched(shown: Tokens, edit: Tokens, back: Converted): boolean {
    const parent = edit.slice(0, -1);
    const touched = this.ends.newer.isChoice(parent) ? parent : edit;
    if (isWithin(shown, touched) || isWithin(touched, shown)) return true;
    if (!this.ends.newer.lacks(shown) && !this.ends.older.lacks(touched)) return false;
    const asked = new Set(covering(back, touched).map(({ ask }) => ask));
    return covering(back, shown).some(({ ask }) => asked.has(ask));
  }

  #lost(law: Law, sentence: string, one: PartDifference, first: Converted, second: Converted): Fault {
    const covers = [...covering(first, one.tokens), ...covering(second, one.tokens)];
    return {
      law,
      sentence,
      difference: { pointer: pointerOf(one.tokens), text: tell(one) },
      notes: covers
        .slice(0, 1)
        .map(({ ask, inner }) => lossHint(ask, inner, this.#keysIn(one.tokens, inner))),
      asks: covers.map(({ ask }) => ask),
    };
  }

  /** Of the tokens that lead from what a decision was asked about to the place, which are keys of maps. */
  #keysIn(place: Tokens, inner: Tokens): readonly boolean[] {
    const start = place.length - inner.length;
    const { older, newer } = this.ends;
    return inner.map((_, at) => {
      const tokens = place.slice(0, Math.max(start + at + 1, 0));
      return start + at >= 0 && (older.isKey(tokens) || newer.isKey(tokens));
    });
  }

  #breach(fault: Fault, sides: readonly Side[], details: Breach["details"]): Breach {
    return stepBreach(
      this.ends.what,
      sides.map(({ version }) => version),
      fault,
      details,
    );
  }
}

/** With the step before the sentence; with the decisions and the law behind it. */
export function stepBreach(
  what: string,
  versions: readonly string[],
  { asks = [], notes = [], details: more = [], ...fault }: Fault,
  details: Breach["details"],
): Breach {
  const names = [...new Set(asks.map(nameOf))];
  return {
    ...fault,
    sentence: `${what}, ${versions.join(" → ")}: ${fault.sentence}`,
    details: [...details, ...more],
    notes: [
      ...notes,
      ...(names.length === 0
        ? []
        : [`${names.length === 1 ? "decision" : "decisions"}: ${names.join(", ")}`]),
      `law: ${fault.law}`,
    ],
  };
}

/** Where one version takes less than the other by these, the wire refuses values, and no conversion mends that. */
const bounds: ReadonlySet<string> = new Set([
  ...["pattern", "format", "minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "contains"],
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  ...["minProperties", "maxProperties", "propertyNames"],
]);

interface Cover {
  readonly ask: Ask;
  /** The way from the value that was asked about to the place. */
  readonly inner: Tokens;
}

/** The decisions that were asked about what stands at the place or around it. */
function covering({ message, course, asks }: Converted, tokens: Tokens): readonly Cover[] {
  const place = course.place(tokens);
  return asks.flatMap((ask) => {
    for (let at = place.length; at >= 0; at--)
      if (partAt(message, place.slice(0, at)) === ask.old) return [{ ask, inner: place.slice(at) }];
    // Made on the way: it may have been about anything.
    const isUnknown = typeof ask.old === "object" && ask.old !== null && !holds(message, ask.old);
    return isUnknown ? [{ ask, inner: tokens }] : [];
  });
}

/** What becomes of a part on the other side by the schemas alone. */
function isMechanical({ tokens, before, after }: PartDifference, middle: Side): boolean {
  if (middle.lacks(tokens)) return true;
  if (before === null && after === undefined) return !middle.takesNull(tokens);
  if (before !== undefined && before !== null) return false;
  return middle.defaults(tokens).some((value) => areEqual(value, after) || String(value) === String(after));
}
