/** Converts objects, member by member. */
import { setOwn } from "../parameters/set-own.js";
import { isEqual } from "../validation/is-equal.js";
import { isObject } from "../validation/is-object.js";
import { ConversionError, Refusal, Undecided } from "./refusal.js";
import { ask, hasDecision, type Convert, type DecisionName, type Run } from "./run.js";

/** What happens beside the conversion of single members; names are those of members. */
export interface MemberRules {
  /** Members that have another name at the other version, by the old one; all other rules speak of the new names. */
  readonly rename?: Readonly<Record<string, string>>;
  /** What the other version lacks, or has for something else: left out. */
  readonly omit?: readonly string[];
  /** What the other version lacks: refused where it is set (null says nothing), unless a decision says otherwise. */
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
  /** What the decision may give where it is asked; of a request on its way up it is asked wherever it is there. */
  readonly mayDecide?: readonly string[];
  /** What the decision gives where it is absent. */
  readonly decideAbsent?: readonly string[];
  /** What the decision gives where the wire does not say what it becomes. */
  readonly decideFailed?: readonly string[];
  /** What is always set and the other version lacks, so that the decision is asked in any case: it may refuse. */
  readonly decideLost?: readonly string[];
}

const none: readonly string[] = [];

/** @param lifts the conversions of members by name; what is absent stays so */
export function liftMembers(lifts: Readonly<Record<string, Convert>>, rules: MemberRules = {}): Convert {
  const lifted = Object.entries(lifts);
  const { omit = none, refuse = none, nullIsAbsent = none, decideFailed = none, decideLost = none } = rules;
  const { decision, mayDecide = none } = rules;
  const renames = Object.entries(rules.rename ?? {});
  const left = [...omit, ...refuse, ...decideLost];
  return (given: unknown, run) => {
    if (!isObject(given)) return given;
    const value = renames.length === 0 ? given : renamed(given, renames);
    const change = new Change(value);
    const wanted = new Set(rules.decide ?? none);
    let isForced = wanted.size > 0 || decideLost.length > 0;
    let reason = "";
    const set = refuse.find((name) => isSet(present(value, name), present(rules.unset ?? {}, name)));
    if (set !== undefined) reason = `version ${run.context.to} has no ${set}`;
    else if (decideLost.length > 0) reason = `version ${run.context.to} has no ${decideLost.join(", ")}`;
    else if (wanted.size > 0) reason = `version ${run.context.to} needs ${[...wanted].join(", ")}`;

    for (const [name, convert] of lifted) {
      const own = present(value, name);
      const member = own === undefined && rules.create?.includes(name) === true ? {} : own;
      if (member === undefined || (member === null && nullIsAbsent.includes(name))) continue;
      try {
        change.set(name, convert(member as never, run));
      } catch (cause) {
        if (!(cause instanceof Undecided) || !decideFailed.includes(name)) throw cause;
        wanted.add(name);
        reason = cause.message;
      }
    }
    if (rules.others !== undefined) liftOthers(change, rules.others, run);
    for (const name of left) change.delete(name);
    if (rules.only !== undefined) change.keep(rules.only);
    for (const name of nullIsAbsent) if (present(value, name) === null) change.delete(name);
    for (const [name, filling] of Object.entries(rules.fill ?? {}))
      if (change.isAbsent(name)) change.set(name, structuredClone(filling));
    for (const name of rules.decideAbsent ?? none) {
      if (!change.isAbsent(name)) continue;
      wanted.add(name);
      isForced = true;
      reason = `version ${run.context.to} needs ${name}`;
    }
    const isOffered = run.isGaining && mayDecide.length > 0 && decision !== undefined;
    if (reason !== "" || (isOffered && hasDecision(run, decision)))
      decide(change, { name: decision, wanted, may: mayDecide, isForced, reason }, run);
    return change.result();
  };
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
    return present(this.result(), name) === undefined;
  }

  set(name: string, value: unknown): void {
    if (Object.hasOwn(this.result(), name) && this.result()[name] === value) return;
    setOwn((this.#copy ??= { ...this.old }), name, value);
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

interface Need {
  readonly name: DecisionName | undefined;
  readonly wanted: ReadonlySet<string>;
  readonly may: readonly string[];
  /** The decision has to be there. */
  readonly isForced: boolean;
  readonly reason: string;
}

function decide(change: Change, { name, wanted, may, isForced, reason }: Need, run: Run): void {
  if (name === undefined) throw new Undecided(reason);
  if (!isForced && !hasDecision(run, name)) throw new Refusal(reason);
  const given = ask(run, name, change.old);
  if (!isObject(given)) {
    if (wanted.size === 0) return;
    throw new ConversionError(name.join(" "), "does not give an object");
  }
  for (const member of [...wanted, ...may]) {
    const value = present(given, member);
    if (value === undefined) change.delete(member);
    else change.set(member, value);
  }
}

/** What an object has of its own; undefined counts as absent. */
function present(object: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
