/** Writes plans with the conversions of `concordat/runtime`. */
import { canonicalJson, isObject, type JsonValue } from "../../../src/source/json.js";
import { code, propertyKey, type Code } from "../emit/code.js";
import { array, call, objectLiteral, sequence, type Sheet } from "../emit/sheet.js";
import { CodeSymbol } from "../emit/symbol.js";
import { runtimeModule } from "../operations/runtime.js";
import {
  isEmpty,
  same,
  severityOf,
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
    case "choice": {
      const arms = objectSheet(plan.arms.map(([arm, one]) => entry(arm, below(one))));
      const lost = plan.lost.length === 0 ? [] : [textList(plan.lost)];
      if (plan.by === "tag") return call(code`${runtime("byTag")}`, code`${plan.tag}`, arms, ...lost);
      return call(code`${runtime(plan.by === "key" ? "byKey" : "byKind")}`, arms, ...lost);
    }
    case "integer":
      return code`${runtime(plan.as)}`;
    case "undecided":
      return code`${runtime("undecided")}`;
    case "refusing":
      return below(plan.plan);
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
  const { version } = writing;
  if (plan.kind === "members" && !isWhole(plan, writing.ofPair)) {
    return membersSheet(plan.members, writing, array([code`${version}`, code`${key}`]));
  }
  const parts = plan.kind === "undecided" ? [] : [planSheet(plan, writing)];
  return call(code`${runtime("decided")}`, code`${version}`, code`${key}`, ...parts);
}

/** Whether what is undecided has no name of its own in an object. */
export function isWhole(plan: Plan, ofPair: (pair: string) => Severity): boolean {
  if (plan.kind !== "members") return true;
  const { others } = plan.members;
  return others !== undefined && severityOf(others.plan, ofPair) !== null;
}

/** Members of which the wire does not say what they become. */
export function failingMembers({ lifts }: MembersPlan, ofPair: (pair: string) => Severity): string[] {
  return [...lifts].filter(([, plan]) => severityOf(plan, ofPair) !== null).map(([name]) => name);
}

function membersSheet(members: MembersPlan, writing: PlanWriting, decision?: Sheet): Sheet {
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
  if (decision !== undefined) list(code`mayDecide`, members.gained);
  list(code`decideAbsent`, members.absent);
  if (decision !== undefined) list(code`decideFailed`, failingMembers(members, writing.ofPair));
  list(code`decideLost`, members.lost);
  const more = rules.length === 0 ? [] : [objectSheet(rules)];
  return call(code`${runtime("liftMembers")}`, objectSheet(lifts), ...more);
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

/** Set as code is where one cares for its looks. */
export function objectSheet(parts: readonly Sheet[]): Sheet {
  return objectLiteral(parts, { hugs: false });
}

export function runtime(exported: string): CodeSymbol {
  return new CodeSymbol(exported, { module: runtimeModule, exported, isValue: true });
}
