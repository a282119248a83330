/** Writes the functions of one way between two versions, and the decisions that they need. */
import type { Direction } from "../../../src/contract/hash.js";
import type { TypeId } from "../../../src/contract/ir.js";
import { code, join, newline, nothing, type Code } from "../emit/code.js";
import { pascalCase } from "../emit/identifier.js";
import { call, print, type Sheet } from "../emit/sheet.js";
import { CodeSymbol } from "../emit/symbol.js";
import { bodyType } from "../operations/body-types.js";
import type { NamedForm } from "../operations/model.js";
import { camelCase } from "../operations/names.js";
import type { Spot } from "../types/layout.js";
import type { MessageContext, StepContext, VersionSide, Way } from "./context.js";
import { decidedSheet, planSheet, runtime, type PlanWriting } from "./plan-code.js";
import { isOptional, severityOf, withoutOffers, type Plan, type Severity, type Where } from "./plan.js";
import type { Pair } from "./planner.js";
import { tell, type Ends } from "./telling.js";

const spot: Spot = { indent: 2, column: 0, around: "structure" };

interface WayFacts {
  readonly way: Way;
  readonly polarity: Direction;
  readonly context: StepContext;
  readonly sides: readonly [source: VersionSide, target: VersionSide];
}

interface WayPairs {
  readonly pairs: ReadonlyMap<string, Pair>;
  /** Those of the other messages. */
  readonly others: ReadonlyMap<string, Pair>;
  /** Those that are the same for all messages. */
  readonly shared: ReadonlySet<string>;
  readonly ofPair: (pair: string) => Severity;
  /** Of the functions of the other messages. */
  readonly ofOther: (pair: string) => Severity;
  /** Whether a function may give nothing. */
  readonly mayLeave: (pair: string) => boolean;
  readonly mayOtherLeave: (pair: string) => boolean;
}

export class WayWriter {
  readonly #facts: WayFacts;
  readonly #all: WayPairs;
  readonly #declarations: Code[];
  /** Of shared functions, those that the other messages have made already. */
  readonly #known = new Map<string, CodeSymbol>();
  readonly #begun = new Set<string>();

  constructor(facts: WayFacts, all: WayPairs, declarations: Code[]) {
    this.#facts = facts;
    this.#all = all;
    this.#declarations = declarations;
  }

  /** Takes over the functions that the other messages share with these. */
  adopt(other: WayWriter): void {
    for (const [pair, symbol] of other.#known) if (this.#all.shared.has(pair)) this.#known.set(pair, symbol);
  }

  /** What a plan of an operation's messages is as code. */
  message(plan: Plan, context: MessageContext): Sheet {
    return planSheet(plan, this.#writing(context));
  }

  #writing(context?: MessageContext): PlanWriting {
    return {
      use: (pair) => this.#use(pair),
      keyOf: (where, plan) => this.#unnamed(where, plan, context!),
      version: this.#facts.context.newer.version.version,
      ofPair: this.#all.ofPair,
    };
  }

  #use(key: string): Sheet {
    const known = this.#known.get(key);
    if (known !== undefined) {
      return this.#begun.has(key) ? call(code`${runtime("later")}`, code`() => ${known}`) : code`${known}`;
    }
    const pair = this.#all.pairs.get(key)!;
    const symbol = new CodeSymbol(this.#facts.context.names.take(this.#functionName(key, pair)));
    this.#known.set(key, symbol);
    this.#begun.add(key);
    const sheet = this.#functionOf(key, pair);
    this.#begun.delete(key);
    const start = code`const ${symbol}: ${convertType} = `;
    this.#declarations.push(code`${start}${print(sheet, 0, start.text.length)};`);
    return code`${symbol}`;
  }

  #functionOf(key: string, pair: Pair): Sheet {
    const { ofPair, mayLeave } = this.#all;
    const severity = pair.isNamed ? severityOf(pair.plan, ofPair) : null;
    if (severity === null) return planSheet(withoutOffers(pair.plan), this.#writing());
    const ends = this.#endsOf(pair, this.#facts.polarity, mayLeave(key));
    const decisionKey = `${this.#keyName(key, pair)}.${this.#facts.way}`;
    const isForAll = this.#all.shared.has(key);
    const who = isForAll ? "Requests and answers" : this.#who();
    const isRefusing = severity === "refusable" && this.#facts.polarity === "request" && !isForAll;
    const mayLack = isOptional(severity) || isRefusing;
    this.#register(decisionKey, pair.plan, { ends, who, isOptional: mayLack, name: this.#newerName(pair) });
    return decidedSheet(pair.plan, decisionKey, this.#writing());
  }

  #who(): string {
    return this.#facts.polarity === "request" ? "Requests" : "Answers";
  }

  #direction(): "read" | "write" {
    return this.#facts.polarity === "request" ? "write" : "read";
  }

  #functionName(key: string, { identifier }: Pair): string {
    const { way, polarity, context } = this.#facts;
    const isBoth = this.#all.others.has(key) && !this.#all.shared.has(key);
    const infix = isBoth ? (polarity === "request" ? "Request" : "Answer") : "";
    const ending = `${way === "up" ? "Up" : "Down"}${pascalCase(context.newer.version.file)}`;
    return `${camelCase(identifier)}${infix}${ending}`;
  }

  /** The name of the newer type; with the older one's where several became, or come from, the same. */
  #keyName(key: string, pair: Pair): string {
    const { polarity, sides, way } = this.#facts;
    const { pairs } = this.#all;
    const [from, to] = sides;
    const newerOf = (one: Pair): TypeId => (way === "up" ? one.target : one.source);
    const newer = this.#newerName(pair);
    const older = (way === "up" ? from.types.form(pair.source, "read") : to.types.form(pair.target, "read"))!;
    const isShared = [...pairs.values()].some((one) => one !== pair && newerOf(one) === newerOf(pair));
    const name = isShared && older.identifier !== newer ? `${newer}.${older.identifier}` : newer;
    if (!this.#isSplit(key, pair)) return name;
    return `${name}.${polarity === "request" ? "request" : "answer"}`;
  }

  #endsOf({ source, target }: Pair, polarity: Direction, mayLeave: boolean): Ends {
    const { context, sides } = this.#facts;
    const direction = polarity === "request" ? "write" : "read";
    const [old, wanted] = [
      sides[0].writer.inline.use(source, direction, spot).code,
      sides[1].writer.inline.use(target, direction, spot).code,
    ];
    return { old, wanted, int64: context.int64, mayLeave };
  }

  /** Whether a decision for requests cannot be the one for answers, for it gets or gives something else. */
  #isSplit(key: string, pair: Pair): boolean {
    const { others, shared, ofPair, ofOther, mayLeave, mayOtherLeave } = this.#all;
    const other = others.get(key);
    if (shared.has(key) || other === undefined || severityOf(other.plan, ofOther) === null) return false;
    const { polarity } = this.#facts;
    const own = tell(pair.plan, "", this.#endsOf(pair, polarity, mayLeave(key)), ofPair);
    const otherPolarity = polarity === "request" ? "response" : "request";
    const otherEnds = this.#endsOf(other, otherPolarity, mayOtherLeave(key));
    const its = tell(other.plan, "", otherEnds, ofOther);
    return own.old.text !== its.old.text || own.result.text !== its.result.text;
  }

  #newerName({ source, target }: Pair): string {
    const { way, sides } = this.#facts;
    const [from, to] = sides;
    const form = way === "up" ? to.types.form(target, "read") : from.types.form(source, "read");
    return form!.identifier;
  }

  #unnamed(where: Where, plan: Plan, { source, target }: MessageContext): string {
    const { way, sides, context } = this.#facts;
    const { method } = target;
    const severity = severityOf(plan, this.#all.ofPair);
    const mayLack = isOptional(severity) || (severity === "refusable" && this.#facts.polarity === "request");
    const [from, to] = sides;
    const direction = this.#direction();
    const more = { int64: context.int64, mayLeave: false };
    const told = (key: string, ends: Ends, name: string): string => {
      this.#register(key, plan, { ends, who: this.#who(), isOptional: mayLack, name });
      return key;
    };
    switch (where.kind) {
      case "content": {
        const key = [method, ...where.role, way].join(".");
        const old = bodyType(where.from, direction, from.writer, spot).code;
        const wanted = bodyType(where.to, direction, to.writer, spot).code;
        return told(key, { old, wanted, ...more }, "the body");
      }
      case "request": {
        const [old, wanted] = [source, target].map((form) => code`${this.#interface(form)}["request"]`);
        const ends = { old: old!, wanted: wanted!, ...more };
        return told(`${method}.${where.role}.${way}`, ends, "the request");
      }
      case "answer": {
        const key = [method, where.status, ...(plan.kind === "undecided" ? [] : ["answer"]), way].join(".");
        const old = answerType(source, where.status, code`${this.#interface(source)}["response"]`);
        const wanted = answerType(target, where.status, code`${this.#interface(target)}["response"]`);
        return told(key, { old, wanted, ...more }, `the answer ${where.status}`);
      }
    }
  }

  #interface({ type }: NamedForm): CodeSymbol {
    return this.#facts.context.operations.member(type.name);
  }

  #register(
    key: string,
    plan: Plan,
    { ends, who, isOptional, name }: { ends: Ends; who: string; isOptional: boolean; name: string },
  ): void {
    const { context } = this.#facts;
    const { old, result, doc } = tell(plan, name, ends, this.#all.ofPair);
    const signature = signatureOf(key, isOptional, old, result);
    const { version } = context.newer.version;
    context.decisions.add({ version, key, isOptional, doc: [`${who}: ${doc}`], signature });
  }
}

const convertType = new CodeSymbol("Convert", { module: "concordat/runtime", exported: "Convert" });
const contextType = new CodeSymbol("DecisionContext", {
  module: "concordat/runtime",
  exported: "DecisionContext",
});

const lineWidth = 100;

/** On one line where it is short. */
function signatureOf(key: string, isOptional: boolean, old: Code, result: Code): Code {
  const line = code`(old: ${old}, context: ${contextType}) => ${result}`;
  const start = key.length + (isOptional ? 9 : 8);
  if (!line.isMultiline && start + line.text.length < lineWidth) return line;
  return code`(${newline(3)}old: ${old},${newline(3)}context: ${contextType},${newline(2)}) => ${result}`;
}

/** One answer of several where it is declared by this status alone. */
function answerType({ operation }: NamedForm, status: string, all: Code): Code {
  const isOwn = /^\d{3}$/u.test(status) && operation.responses.some((one) => one.status === status);
  return isOwn ? code`Extract<${all}, { status: ${Number(status)} }>` : join([all], nothing);
}
