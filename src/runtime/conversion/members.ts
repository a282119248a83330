/** Converts objects, member by member. */
import { setOwn } from "../parameters/set-own.js";
import { isEqual } from "../validation/is-equal.js";
import { isObject } from "../validation/is-object.js";
import { own } from "../validation/members.js";
import { Asking } from "./asking.js";
import { Undecided } from "./refusal.js";
import { hasDecision, lenient, strict, type Convert, type DecisionName, type Run } from "./run.js";

/** What happens beside the conversion of single members; names are those of members. */
export interface MemberRules {
  /** Members that have another name at the other version, by the old one; all other rules speak of the new names. */
  readonly rename?: Readonly<Record<string, string>>;
  /** What the other version lacks, or has for something else: left out. */
  readonly omit?: readonly string[];
  /**
   * What the other version lacks: refused where it is set (null says nothing, nor does what its conversion has nothing
   * against), unless the decision reads it.
   */
  readonly refuse?: readonly string[];
  /** Values of refused members that say no more than if they were absent: their defaults. */
  readonly unset?: Readonly<Record<string, unknown>>;
  /** Nothing else is kept: the other version allows no further members. */
  readonly only?: readonly string[];
  /** A null there counts as absent. */
  readonly nullIsAbsent?: readonly string[];
  /** An object that counts as empty where it is absent, for its conversion puts something in it. */
  readonly create?: readonly string[];
  /** JSON that stands where the member is absent. */
  readonly fill?: Readonly<Record<string, unknown>>;
  /** How all members are converted but those named; a list of names goes with it. */
  readonly others?: readonly [convert: Convert, except: readonly string[]];
  /** Absent: what is undecided here is so for what is around. */
  readonly decision?: DecisionName;
  /** What the decision gives in any case. */
  readonly decide?: readonly string[];
  /**
   * What the decision may give, which is asked wherever it is there; a member that it gives is not converted, all others
   * are as if nothing had been asked.
   */
  readonly mayDecide?: readonly string[];
  /** What the decision gives where it is absent. */
  readonly decideAbsent?: readonly string[];
  /** What the decision gives where the wire does not say what it becomes. */
  readonly decideFailed?: readonly string[];
  /** What the decision may give where a value does not fit; else it stays as it is. */
  readonly decideUnfit?: readonly string[];
  /** What is always set and the other version lacks, so that the decision is asked in any case: it may refuse. */
  readonly decideLost?: readonly string[];
}

const none: readonly string[] = [];

/** @param lifts the conversions of members by name; what is absent stays so */
export function liftMembers(lifts: Readonly<Record<string, Convert>>, rules: MemberRules = {}): Convert {
  const { omit = none, refuse = none, nullIsAbsent = none } = rules;
  const {
    decide = none,
    mayDecide = none,
    decideAbsent = none,
    decideFailed = none,
    decideUnfit = none,
    decideLost = none,
  } = rules;
  const { decision } = rules;
  const lifted = Object.entries(lifts).filter(([name]) => !refuse.includes(name));
  const renames = Object.entries(rules.rename ?? {});
  const fillings = Object.entries(rules.fill ?? {});
  const left = [...omit, ...refuse, ...decideLost];
  const givable = [...decide, ...mayDecide, ...decideAbsent, ...decideFailed, ...decideUnfit];
  const isAsking = givable.length + refuse.length + decideLost.length > 0;
  return (given: unknown, run) => {
    if (!isObject(given)) return given;
    const value = renames.length === 0 ? given : renamed(given, renames);
    const change = new Change(value);
    const asking = isAsking ? new Asking(value, decision, givable, run) : undefined;

    for (const name of refuse) {
      const reason = whyRefused(value, name, { convert: lifts[name], unset: rules.unset }, run);
      if (reason !== null) asking!.mustRead(name, reason);
    }
    const { to } = run;
    if (decideLost.length > 0) asking!.need([], `version ${to} has no ${decideLost.join(", ")}`);
    if (decide.length > 0) asking!.need(decide, `version ${to} needs ${decide.join(", ")}`);
    const isThere =
      decision !== undefined && mayDecide.length + lifted.length > 0 && hasDecision(run, decision);
    const offers = isThere && mayDecide.length > 0 ? asking!.offers(mayDecide) : none;

    if (lifted.length > 0) {
      const inner = decision === undefined ? run : isThere ? strict(run) : lenient(run);
      for (const [name, convert] of lifted) {
        if (offers.includes(name)) continue;
        const part = own(value, name);
        const member = part === undefined && rules.create?.includes(name) === true ? {} : part;
        if (member === undefined || (member === null && nullIsAbsent.includes(name))) continue;
        try {
          change.give(name, convert(member as never, inner));
        } catch (cause) {
          if (!(cause instanceof Undecided)) throw cause;
          if (decideFailed.includes(name)) asking!.mayNeed([name], cause.message);
          else if (!decideUnfit.includes(name)) throw cause;
          else if (!asking!.offers([name]).includes(name)) {
            change.give(name, convert(member as never, lenient(run)));
          } else change.set(name, asking!.given(name));
        }
      }
    }
    if (rules.others !== undefined) liftOthers(change, rules.others, run);
    for (const name of left) change.delete(name);
    if (rules.only !== undefined) change.keep(rules.only);
    for (const name of nullIsAbsent) if (own(value, name) === null) change.delete(name);
    for (const [name, filling] of fillings)
      if (change.isAbsent(name)) change.set(name, structuredClone(filling));
    for (const name of decideAbsent)
      if (change.isAbsent(name)) asking!.need([name], `version ${to} needs ${name}`);
    for (const name of asking?.wanted() ?? none) change.give(name, asking!.given(name));
    for (const name of offers) change.set(name, asking!.given(name));
    return change.result();
  };
}

/** Null where it says nothing. */
function whyRefused(
  value: Record<string, unknown>,
  name: string,
  { convert, unset = {} }: { readonly convert: Convert | undefined; readonly unset: MemberRules["unset"] },
  run: Run,
): string | null {
  const member = own(value, name);
  if (!isSet(member, own(unset, name))) return null;
  if (convert === undefined) return `version ${run.to} has no ${name}`;
  try {
    convert(member as never, run);
    return null;
  } catch (cause) {
    if (cause instanceof Undecided) return cause.message;
    throw cause;
  }
}

function isSet(value: unknown, unset: unknown): boolean {
  return value !== undefined && value !== null && !isEqual(value, unset);
}

function renamed(
  object: Record<string, unknown>,
  renames: readonly (readonly [old: string, wanted: string])[],
): Record<string, unknown> {
  const copy = { ...object };
  for (const [old] of renames) delete copy[old];
  for (const [old, wanted] of renames) if (Object.hasOwn(object, old)) setOwn(copy, wanted, object[old]);
  return copy;
}

/** Changes members, and converts none. */
export function convertMembers(rules: MemberRules): Convert {
  return liftMembers({}, rules);
}

/** The conversion of every member. */
export function liftValues(convert: Convert): Convert {
  return liftMembers({}, { others: [convert, none] });
}

/** A copy is made when the first thing changes. */
class Change {
  readonly old: Record<string, unknown>;
  #copy: Record<string, unknown> | undefined;

  constructor(old: Record<string, unknown>) {
    this.old = old;
  }

  isAbsent(name: string): boolean {
    return own(this.result(), name) === undefined;
  }

  set(name: string, value: unknown): void {
    if (Object.hasOwn(this.result(), name) && this.result()[name] === value) return;
    setOwn((this.#copy ??= { ...this.old }), name, value);
  }

  /** Undefined: there is none. */
  give(name: string, value: unknown): void {
    if (value === undefined) this.delete(name);
    else this.set(name, value);
  }

  delete(name: string): void {
    if (Object.hasOwn(this.result(), name)) delete (this.#copy ??= { ...this.old })[name];
  }

  keep(names: readonly string[]): void {
    for (const name of Object.keys(this.result())) if (!names.includes(name)) this.delete(name);
  }

  result(): Record<string, unknown> {
    return this.#copy ?? this.old;
  }
}

function liftOthers(
  change: Change,
  [convert, except]: readonly [Convert, readonly string[]],
  run: Run,
): void {
  for (const name of Object.keys(change.old)) {
    const member = change.old[name];
    if (member !== undefined && !except.includes(name)) change.set(name, convert(member as never, run));
  }
}
