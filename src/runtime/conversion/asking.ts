/** One object's question to its decision: put once at most, and only when something needs the answer. */
import { isObject } from "../validation/is-object.js";
import { own } from "../validation/members.js";
import { ConversionError, Refusal, Undecided } from "./refusal.js";
import { ask, hasDecision, type DecisionName, type Run } from "./run.js";
import { viewOf } from "./view.js";

const none: readonly string[] = [];

export class Asking {
  readonly #old: Record<string, unknown>;
  readonly #name: DecisionName | undefined;
  readonly #givable: readonly string[];
  readonly #run: Run;
  /** Why each of these members is refused if the decision does not read it. */
  #toRead: Map<string, string> | undefined;
  #wanted: readonly string[] = none;
  #reason: string | undefined;
  #isForced = false;
  #answer: { readonly given: unknown } | undefined;

  /**
   * @param name of the decision; absent: what is undecided here is so for what is around
   * @param givable all that it may give
   */
  constructor(
    old: Record<string, unknown>,
    name: DecisionName | undefined,
    givable: readonly string[],
    run: Run,
  ) {
    this.#old = old;
    this.#name = name;
    this.#givable = givable;
    this.#run = run;
  }

  /** To be called before anything is asked. */
  mustRead(member: string, reason: string): void {
    (this.#toRead ??= new Map()).set(member, reason);
    this.#reason ??= reason;
  }

  /** The decision has to be there, and gives these. */
  need(members: readonly string[], reason: string): void {
    this.#isForced = true;
    this.mayNeed(members, reason);
  }

  /** Where the decision is not there, the value is refused. */
  mayNeed(members: readonly string[], reason: string): void {
    this.#wanted = this.#wanted.length === 0 ? members : [...this.#wanted, ...members];
    this.#reason ??= reason;
  }

  /** Those of the members that the decision gives. @throws Refusal, ConversionError */
  offers(members: readonly string[]): readonly string[] {
    return members.filter((member) => this.given(member) !== undefined);
  }

  /** What the decision gives for it; undefined: nothing. @throws Refusal, ConversionError */
  given(member: string): unknown {
    const answer = this.#ask();
    return isObject(answer) ? own(answer, member) : undefined;
  }

  /** The members that the decision has to give. @throws Refusal, ConversionError; Undecided without a name */
  wanted(): readonly string[] {
    const reason = this.#reason;
    if (reason === undefined) return none;
    if (this.#name === undefined) throw new Undecided(reason);
    if (!this.#isForced && !hasDecision(this.#run, this.#name)) throw new Refusal(reason);
    if (!isObject(this.#ask()) && this.#wanted.length > 0)
      throw new ConversionError(this.#name.join(" "), "does not give an object");
    return this.#wanted;
  }

  #ask(): unknown {
    if (this.#answer === undefined) {
      const given = this.#asked(this.#name!);
      this.#refuseSurplus(given, this.#name!);
      this.#answer = { given };
    }
    return this.#answer.given;
  }

  /** What nobody asked for would be lost: it may be a member that is misspelt. */
  #refuseSurplus(given: unknown, name: DecisionName): void {
    if (!isObject(given)) return;
    const surplus = Object.keys(given).filter(
      (member) => !this.#givable.includes(member) && own(given, member) !== undefined,
    );
    if (surplus.length > 0)
      throw new ConversionError(name.join(" "), `gives what it is not asked for: ${surplus.join(", ")}`);
  }

  #asked(name: DecisionName): unknown {
    const toRead = this.#toRead;
    if (toRead === undefined) return ask(this.#run, name, this.#old);
    const read = new Set<string>();
    const given = ask(this.#run, name, this.#old, viewOf(this.#old, [...toRead.keys()], read));
    for (const [member, reason] of toRead)
      if (!read.has(member))
        throw new Refusal(`${reason}, and the decision ${name.join(" ")} does not read it`);
    return given;
  }
}
