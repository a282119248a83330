/** Writes plans with the conversions of `concordat/runtime`. */
import { canonicalJson, isObject, type JsonValue } from "../../../src/source/json.js";
import { code, join, nothing, propertyKey, type Code } from "../emit/code.js";
import { array, call, objectLiteral, sequence, type Sheet } from "../emit/sheet.js";
import { CodeSymbol } from "../emit/symbol.js";
import { runtimeModule } from "../operations/runtime.js";
import { noMembers } from "./members.js";
import {
  isEmpty,
  isOptional,
  isOffering,
  same,
  severityOf,
  withoutOffers,
  type Filling,
  type MembersPlan,
  type Plan,
  type Severity,
  type Where,
} from "./plan.js";

export interface PlanWriting {
  /** The function of a pair. */
  readonly use: (pair: string) => Sheet;
  /** The key of the decision for what the plan leaves undecided, asked of those that leave something. */
  readonly keyOf: (where: Where, plan: Plan) => string;
  /** The newer version, which has the decisions. */
  readonly version: string;
  readonly ofPair: (pair: string) => Severity;
}

export function planSheet(plan: Plan, writing: PlanWriting): Sheet {
  const below = (one: Plan): Sheet => planSheet(one, writing);
  switch (plan.kind) {
    case "same":
      return code`${runtime("unchanged")}`;
    case "function":
      return writing.use(plan.pair);
    case "members":
      return membersSheet(plan.members, writing);
    case "tuple": {
      const orNull = (one: Plan): Sheet => (one === same ? code`null` : below(one));
      if (plan.parts.length === 0) return call(code`${runtime("liftItems")}`, below(plan.rest));
      return call(code`${runtime("liftTuple")}`, array(plan.parts.map(orNull)), orNull(plan.rest));
    }
    case "nullable":
      if (plan.takesNull) return call(code`${runtime("orNull")}`, below(plan.plan));
      return call(code`${runtime("notNull")}`, ...(plan.plan === same ? [] : [below(plan.plan)]));
    case "values": {
      const name = plan.mode === "only" ? "onlyValues" : "exceptValues";
      return call(code`${runtime(name)}`, ...plan.values.map(jsonSheet));
    }
    case "choice":
      return choiceSheet(
        plan,
        plan.arms.map(([arm, one]) => entry(arm, below(one))),
      );
    case "integer":
      return code`${runtime(plan.as)}`;
    case "number":
      return call(code`${runtime("asNumber")}`, ...boundsOf(plan));
    case "fitting": {
      const limits = [...plan.limits].map(([name, value]) => entry(name, code`${value}`));
      return call(
        code`${runtime("fits")}`,
        objectSheet(limits),
        ...(plan.plan === same ? [] : [below(plan.plan)]),
      );
    }
    case "undecided":
      return code`${runtime("undecided")}`;
    case "stream":
      return call(code`${runtime("liftStream")}`, below(plan.plan));
    case "media":
      return mediaSheet(plan, below);
    case "turns":
      return call(code`${runtime("inTurn")}`, below(plan.first), below(plan.second));
    case "statuses": {
      const arms = plan.arms.map(([arm, one]) => entry(arm, one === same ? code`null` : below(one)));
      return call(code`${runtime("byStatus")}`, objectSheet(arms));
    }
    case "decided": {
      if (severityOf(plan.plan, writing.ofPair) === null) return below(plan.plan);
      return decidedSheet(plan.plan, writing.keyOf(plan.where, plan.plan), writing);
    }
  }
}

/** What a decision gives the undecided parts of: members one by one, everything else as a whole. */
export function decidedSheet(plan: Plan, key: string, writing: PlanWriting): Sheet {
  const { version, ofPair } = writing;
  if (plan.kind === "members" && !isWhole(plan, ofPair))
    return membersSheet(plan.members, writing, array([code`${version}`, code`${key}`]));
  const name = [code`${version}`, code`${key}`];
  if (plan.kind === "undecided") return call(code`${runtime("decided")}`, ...name);
  const sheet = offeredSheet(plan, name, writing);
  const severity = severityOf(plan, ofPair);
  return severity === "offered" ? sheet : call(code`${runtime("decided")}`, ...name, sheet);
}

/** Asks the decision where there is something that it may give; of several arms, within those. */
function offeredSheet(plan: Plan, name: readonly Code[], writing: PlanWriting): Sheet {
  const bare = withoutOffers(plan);
  const sheet = planSheet(bare, writing);
  if (!isOffering(plan, writing.ofPair)) return sheet;
  if (plan.kind === "choice") {
    const arms = plan.arms
      .map(([arm, one]) => [arm, offeredSheet(one, name, writing)] as const)
      .map(([arm, one]) => entry(arm, one));
    return choiceSheet(plan, arms);
  }
  return call(code`${runtime("offered")}`, ...name, ...(bare === same ? [] : [sheet]));
}

function choiceSheet({ by, tag, lost }: Extract<Plan, { kind: "choice" }>, arms: readonly Sheet[]): Sheet {
  const name = code`${runtime(by === "tag" ? "byTag" : by === "key" ? "byKey" : "byKind")}`;
  const told = by === "tag" ? [code`${tag}`] : [];
  if (lost.length === 0) return hugging(name, told, arms);
  return call(name, ...told, objectSheet(arms), objectSheet([entry("lost", textList(lost))]));
}

/** Whether what is undecided has no name of its own in an object. */
export function isWhole(plan: Plan, ofPair: (pair: string) => Severity): boolean {
  if (plan.kind !== "members") return true;
  const { others } = plan.members;
  return others !== undefined && severityOf(others.plan, ofPair) !== null;
}

/** Members of which the wire does not say what they become. */
export function failingMembers({ lifts, refuse }: MembersPlan, ofPair: (pair: string) => Severity): string[] {
  const isFailing = (plan: Plan): boolean => {
    const severity = severityOf(plan, ofPair);
    return severity !== null && !isOptional(severity);
  };
  return [...lifts].filter(([name, plan]) => isFailing(plan) && !refuse.includes(name)).map(([name]) => name);
}

/** Members that the target may not take as they are. */
export function unfitMembers({ lifts }: MembersPlan, ofPair: (pair: string) => Severity): string[] {
  return [...lifts].filter(([, plan]) => severityOf(plan, ofPair) === "unfit").map(([name]) => name);
}

/** Members without a decision of their own, in which there is something that a decision may give. */
export function offeredMembers(
  { lifts, refuse, replaceable }: MembersPlan,
  ofPair: (pair: string) => Severity,
): string[] {
  return [...lifts]
    .filter(([name, plan]) => replaceable.includes(name) || isOffering(plan, ofPair))
    .map(([name]) => name)
    .filter((name) => !refuse.includes(name));
}

function membersSheet(told: MembersPlan, writing: PlanWriting, decision?: Sheet): Sheet {
  const bare = withoutOffers({ kind: "members", members: told });
  const members = bare.kind === "members" ? bare.members : noMembers;
  const { others } = members;
  const isAlone = others?.except.length === 0 && isEmpty(members, true);
  if (isAlone && decision === undefined)
    return call(code`${runtime("liftValues")}`, planSheet(others.plan, writing));
  const lifts = [...members.lifts].map(([name, plan]) => entry(name, planSheet(plan, writing)));
  const rules: Sheet[] = [];
  const list = (key: Code, names: readonly string[] | undefined): void => {
    if (names !== undefined && names.length > 0) rules.push(sequence(code`${key}: `, textList(names)));
  };
  const constants = (key: Code, fillings: ReadonlyMap<string, Filling>): void => {
    const entries = [...fillings].map(([name, filling]) => entry(name, fillingSheet(filling)));
    if (entries.length > 0) rules.push(sequence(code`${key}: `, objectSheet(entries)));
  };
  if (members.rename.size > 0) {
    const renamed = [...members.rename].map(([name, wanted]) => entry(name, code`${wanted}`));
    rules.push(sequence(code`rename: `, objectSheet(renamed)));
  }
  list(code`omit`, members.omit);
  list(code`refuse`, members.refuse);
  constants(code`unset`, members.unset);
  if (members.only !== undefined) rules.push(sequence(code`only: `, textList(members.only)));
  list(code`nullIsAbsent`, members.nullIsAbsent);
  list(code`create`, members.create);
  constants(code`fill`, members.fill);
  if (others !== undefined) {
    const pair = array([planSheet(others.plan, writing), textList(others.except)]);
    rules.push(sequence(code`others: `, pair));
  }
  if (decision !== undefined) rules.push(sequence(code`decision: `, decision));
  list(code`decide`, members.always);
  if (decision !== undefined)
    list(code`mayDecide`, [...told.gained, ...offeredMembers(told, writing.ofPair)]);
  list(code`decideAbsent`, members.absent);
  if (decision !== undefined) {
    list(code`decideFailed`, failingMembers(told, writing.ofPair));
    list(code`decideUnfit`, unfitMembers(told, writing.ofPair));
  }
  list(code`decideLost`, members.lost);
  if (rules.length === 0) return hugging(code`${runtime("liftMembers")}`, [], lifts);
  if (lifts.length === 0) return hugging(code`${runtime("convertMembers")}`, [], rules);
  return call(code`${runtime("liftMembers")}`, objectSheet(lifts), objectSheet(rules));
}

function mediaSheet(plan: Extract<Plan, { kind: "media" }>, below: (plan: Plan) => Sheet): Sheet {
  const arms = objectSheet(plan.arms.map(([range, one]) => entry(range, below(one))));
  const rules: Sheet[] = [];
  if (plan.lost.length > 0) rules.push(sequence(code`lost: `, textList(plan.lost)));
  if (plan.name !== undefined) rules.push(code`name: ${plan.name}`);
  if (plan.unnamed !== undefined) rules.push(code`unnamed: true`);
  const more = rules.length === 0 ? [] : [objectSheet(rules)];
  return call(code`${runtime("byMediaType")}`, code`${plan.member}`, arms, ...more);
}

function boundsOf({ minimum, maximum }: Extract<Plan, { kind: "number" }>): Sheet[] {
  if (maximum !== undefined) return [code`${minimum ?? Number.MIN_SAFE_INTEGER}`, code`${maximum}`];
  return minimum === undefined ? [] : [code`${minimum}`];
}

/** `__proto__: …` in a literal would set the prototype. */
function entry(name: string, value: Sheet): Sheet {
  const key = name === "__proto__" ? code`[${name}]` : propertyKey(name);
  return sequence(code`${key}: `, value);
}

function textList(texts: readonly string[]): Sheet {
  return array(texts.map((text) => code`${text}`));
}

function fillingSheet({ value, wide }: Filling): Sheet {
  if (wide === "string") return code`${canonicalJson(value)}`;
  const isInteger = typeof value === "bigint" || Number.isInteger(value);
  return wide === "bigint" && isInteger ? code`${BigInt(value as number | bigint)}` : jsonSheet(value);
}

function jsonSheet(value: JsonValue): Sheet {
  if (isObject(value))
    return objectSheet(Object.keys(value).map((name) => entry(name, jsonSheet(value[name]!))));
  if (typeof value !== "object") return code`${value}`;
  if (value === null) return code`null`;
  return array((value as readonly JsonValue[]).map(jsonSheet));
}

/** A call whose last argument is an object, the braces of which stand on the lines of the call. */
function hugging(callee: Code, before: readonly Code[], parts: readonly Sheet[]): Sheet {
  const start = join([...before, nothing], code`, `);
  return sequence(code`${callee}(${start}`, objectSheet(parts), code`)`);
}

/** Set as code is where one cares for its looks. */
export function objectSheet(parts: readonly Sheet[]): Sheet {
  return objectLiteral(parts, { hugs: false });
}

export function runtime(exported: string): CodeSymbol {
  return new CodeSymbol(exported, { module: runtimeModule, exported, isValue: true });
}
