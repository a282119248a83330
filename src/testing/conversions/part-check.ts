/** Tries the laws on the requests or the answers of one operation, at all its versions. */
import type { Conversions } from "../../runtime/conversion/conversion.js";
import { fastCheck } from "../fast-check.js";
import { freeze } from "../laws/copy.js";
import { LawError, type Breach } from "../laws/law-error.js";
import type { JsonObject } from "../schema/schema.js";
import type { ValueSource } from "../values/values-of.js";
import { straight } from "./course.js";
import type { Declared } from "./declared.js";
import { editsFrom, spread, type Edit } from "./edits.js";
import { gapsOf, type Gap } from "./gaps.js";
import { hold } from "./hold.js";
import { runLeg, type AnyConversion, type Runner } from "./leg.js";
import type { Part } from "./message-problems.js";
import { messageSchema } from "./message-schema.js";
import { differences } from "./parts.js";
import { Side } from "./side.js";
import { StepLaws, stepBreach } from "./step-laws.js";
import { betweenStops, type Stop } from "./stops.js";
import { compareWays } from "./ways.js";

/** How many were tried. */
export interface PartSummary {
  /** Neighbouring versions between which an operation's requests or answers differ. */
  steps: number;
  exhaustive: number;
  boundaries: number;
  random: number;
  /** Of these, what the wire or a decision refuses. */
  refused: number;
  edits: number;
  /** Messages that went all ways. */
  ways: number;
  /** Types of which one way is in requests and the other in answers, and that went both; at each step. */
  pairs: number;
}

/** A step of an operation's requests or answers that leads one way alone. */
export interface Half {
  readonly what: string;
  readonly older: Side;
  readonly newer: Side;
  readonly way: "up" | "down";
  readonly convert: AnyConversion;
  readonly runner: Runner;
}

export interface Tools {
  readonly conversions: Conversions;
  readonly documents: ReadonlyMap<string, JsonObject>;
  readonly declared: Declared;
  readonly runner: Runner;
  readonly samples: Readonly<Record<string, readonly unknown[]>>;
  readonly runs: number;
  readonly seed: number;
  /** Where the steps are put down that lead one way alone. */
  readonly halves: Half[];
}

/** Of each version. */
const mostExhaustive = 1000;
/** Of each version; at a bound, conversions mostly do what they do elsewhere. */
const mostBoundaries = 250;
/** Messages of each version that go all ways. */
const mostOnWays = 40;

interface Values {
  readonly source: ValueSource<object>;
  readonly exhaustive: readonly object[];
  readonly boundaries: readonly object[];
}

export class PartCheck {
  readonly #what: string;
  readonly #part: Part;
  readonly #stops: readonly Stop[];
  readonly #sides: readonly Side[];
  readonly #tools: Tools;
  /** Of the two versions that are looked at. */
  readonly #values = new Map<number, Values>();

  private constructor(id: string, part: Part, stops: readonly Stop[], sides: readonly Side[], tools: Tools) {
    this.#what = `${id} ${part}`;
    this.#part = part;
    this.#stops = stops;
    this.#sides = sides;
    this.#tools = tools;
  }

  /** Null where no message can be made at some version. */
  static of(id: string, part: Part, stops: readonly Stop[], tools: Tools): PartCheck | null {
    const sides = stops.map(({ form, versions }) => {
      const version = versions.at(-1)!;
      const schema = messageSchema(tools.documents.get(version)!, id, form, part);
      return schema === null ? null : Side.of(version, form, part, schema, { samples: tools.samples });
    });
    return sides.includes(null) ? null : new PartCheck(id, part, stops, sides as readonly Side[], tools);
  }

  /** @throws LawError */
  run(summary: PartSummary): void {
    for (const at of this.#sides.keys()) {
      const { exhaustive, boundaries } = this.#valuesAt(at);
      summary.exhaustive += exhaustive.length;
      summary.boundaries += boundaries.length;
      if (at > 0) this.#step(at - 1, at, summary);
      if (this.#sides.length > 2) this.#ways(at, summary);
    }
    for (const gap of gapsOf(this.#sides)) this.#gap(gap);
  }

  #valuesAt(at: number): Values {
    let values = this.#values.get(at);
    if (values === undefined) {
      const source = this.#sides[at]!.source();
      const exhaustive = spread(source.exhaustive(), mostExhaustive).map(freeze);
      const boundaries = spread(source.boundaries(), mostBoundaries).map(freeze);
      this.#values.set(at, (values = { source, exhaustive, boundaries }));
      // What many versions of a large type have would fill the memory.
      this.#values.delete(at - 2);
    }
    return values;
  }

  #between(from: number, to: number): AnyConversion | undefined {
    return betweenStops(this.#tools.conversions, this.#part, this.#stops[from]!, this.#stops[to]!, from < to);
  }

  #step(older: number, newer: number, summary: PartSummary): void {
    const [up, down] = [this.#between(older, newer), this.#between(newer, older)];
    if (up === undefined && down === undefined) return;
    summary.steps++;
    const sides = { what: this.#what, older: this.#sides[older]!, newer: this.#sides[newer]! };
    const ends = { ...sides, up: up && straight(up), down: down && straight(down) };
    if (up === undefined || down === undefined)
      this.#tools.halves.push({
        ...sides,
        way: up === undefined ? "down" : "up",
        convert: (up ?? down)!,
        runner: this.#tools.runner,
      });
    const laws = new StepLaws(ends, this.#tools.runner, this.#tools.declared);
    if (up !== undefined) this.#each(older, (message) => laws.of(message, "up"), summary);
    if (down !== undefined) this.#each(newer, (message) => laws.of(message, "down"), summary);
    summary.refused += laws.refused;
    if (up !== undefined && down !== undefined) this.#edits(older, newer, laws, summary);
  }

  /** @throws LawError with the smallest message that breaks the law */
  #each(at: number, law: (message: object) => Breach | undefined, summary: PartSummary): void {
    const { source, exhaustive, boundaries } = this.#valuesAt(at);
    for (const message of [...exhaustive, ...boundaries]) this.#hold(at, message, law);
    const { runs, seed } = this.#tools;
    if (runs === 0) return;
    summary.random += runs;
    const fc = fastCheck();
    const { counterexample } = fc.check(
      fc.property(source.arbitrary(), (message) => law(freeze(message)) === undefined),
      { seed, numRuns: runs },
    );
    if (counterexample !== null) this.#hold(at, counterexample[0], law);
  }

  #hold(at: number, message: object, law: (message: object) => Breach | undefined): void {
    hold(this.#sides[at]!, this.#valuesAt(at).exhaustive[0]!, message, law);
  }

  #edits(older: number, newer: number, laws: StepLaws, summary: PartSummary): void {
    const { exhaustive, boundaries } = this.#valuesAt(older);
    const donors = this.#valuesAt(newer);
    const edits = editsFrom([donors.exhaustive, donors.boundaries]);
    const each = (message: object, edit: Edit): void => {
      summary.edits++;
      this.#hold(older, message, (one) => laws.ofEdit(one, edit));
    };
    if (edits.length === 0) return;
    for (const edit of edits) each(exhaustive[0]!, edit);
    for (const [at, message] of [...exhaustive, ...boundaries].entries())
      each(message, edits[at % edits.length]!);
  }

  #ways(start: number, summary: PartSummary): void {
    const versions = this.#sides.map(({ version }) => version);
    const between = (from: number, to: number): AnyConversion | undefined =>
      // A form that comes again needs no conversion, and is not what came by others.
      this.#stops[from]!.form === this.#stops[to]!.form ? undefined : this.#between(from, to);
    const { exhaustive, boundaries } = this.#valuesAt(start);
    for (const message of spread([...exhaustive, ...boundaries], mostOnWays)) {
      summary.ways++;
      this.#hold(start, message, (one) =>
        compareWays(this.#what, versions, between, start, one, this.#tools.runner),
      );
    }
  }

  /** @throws LawError where it is not declared */
  #gap({ member, name, before, without, after }: Gap): void {
    const isUp = this.#between(before, after) !== undefined;
    const [from, to] = isUp ? [before, after] : [after, before];
    const convert = this.#between(from, to);
    if (convert === undefined || this.#tools.declared.isGap(member)) return;
    const [has, lacks, again] = [before, without, after].map((index) => this.#sides[index]!.version);
    const sentence = `${member} is there at ${has}, missing at ${lacks}, and there again at ${again}`;
    const fault = { law: "gap", sentence, notes: [`to allow it: gaps: ["${member}"]`] } as const;
    const versions = [this.#sides[from]!.version, this.#sides[to]!.version];
    const law = (message: object): Breach | undefined => {
      const leg = runLeg(this.#tools.runner, convert, message);
      const isLost =
        leg.kind === "converted"
          ? differences(message, leg.value).some(({ tokens }) => tokens.includes(name))
          : leg.kind === "refused";
      return isLost ? stepBreach(this.#what, versions, fault, [["does not pass", message]]) : undefined;
    };
    for (const message of this.#valuesAt(from).exhaustive) this.#hold(from, message, law);
    throw new LawError(stepBreach(this.#what, versions, fault, []));
  }
}
