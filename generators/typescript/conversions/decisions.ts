/** The interface of the decisions that people have to write, each with its types and with what it is for. */
import { canonicalJson } from "../../../src/source/json.js";
import { code, docComment, join, newline, nothing, propertyKey, type Code } from "../emit/code.js";
import { literalType, type Int64 } from "../types/literals.js";
import { failingMembers, isWhole } from "./plan-code.js";
import { same, severityOf, type Plan, type Severity } from "./plan.js";

export interface Decision {
  readonly version: string;
  readonly key: string;
  /** Without it, what it is for is refused. */
  readonly isOptional: boolean;
  readonly doc: readonly string[];
  /** `(old: v1.Foo, context: DecisionContext) => Pick<v7.Foo, "bar">`. */
  readonly signature: Code;
}

/** What the generated interface is made of: in the order of the versions, newest first. */
export class Decisions {
  readonly #byVersion = new Map<string, Map<string, Decision>>();

  add(decision: Decision): void {
    const { version, key } = decision;
    let keys = this.#byVersion.get(version);
    if (keys === undefined) this.#byVersion.set(version, (keys = new Map()));
    const known = keys.get(key);
    if (known === undefined) keys.set(key, decision);
    else {
      // Requests and answers have it together.
      const isOptional = known.isOptional && decision.isOptional;
      keys.set(key, { ...known, isOptional, doc: [...known.doc, ...decision.doc] });
    }
  }

  all(): readonly Decision[] {
    return [...this.#byVersion.values()].flatMap((keys) => [...keys.values()]);
  }

  declaration(): Code {
    const doc = docComment(
      { text: "What only people can decide, by the newer version of a step.", tags: [] },
      0,
    );
    if (this.#byVersion.size === 0) return code`${doc}export type Decisions = Record<never, never>;`;
    const versions = [...this.#byVersion].map(([version, keys]) => {
      const all = [...keys.values()];
      const mark = all.every(({ isOptional }) => isOptional) ? code`?` : nothing;
      const members = all.map((one) => memberCode(one));
      return code`${newline(1)}${propertyKey(version)}${mark}: {${join(members, nothing)}${newline(1)}};`;
    });
    return code`${doc}export interface Decisions {${join(versions, nothing)}${newline(0)}}`;
  }
}

function memberCode({ key, isOptional, doc, signature }: Decision): Code {
  const comment = docComment({ text: doc.join("\n"), tags: [] }, 2);
  const mark = isOptional ? code`?` : nothing;
  return code`${newline(2)}${comment}${propertyKey(key)}${mark}: ${signature};`;
}

/** The two types between which a decision stands, as code. */
export interface Ends {
  readonly old: Code;
  readonly wanted: Code;
  readonly int64: Int64;
}

export interface Told {
  /** What the decision gets. */
  readonly old: Code;
  readonly result: Code;
  /** In sentences. */
  readonly doc: string;
}

/** Of a plan that leaves something undecided. @param name of what is converted */
export function tell(plan: Plan, name: string, ends: Ends, ofPair: (pair: string) => Severity): Told {
  if (isWhole(plan, ofPair)) {
    return { old: oldOf(plan, ends, ofPair), result: ends.wanted, doc: capitalized(wholeDoc(plan, name)) };
  }
  const { members } = plan as Extract<Plan, { kind: "members" }>;
  const failing = failingMembers(members, ofPair);
  const { always, absent, lost, refuse, gained, offered, left } = members;
  const given = [...new Set([...always, ...absent, ...failing, ...gained])];
  const isOffered = offered.length > 0 && always.length === 0;
  const sentences = [
    sentence(always, `${name} gains`, "required"),
    sentence(gained, `${name} gains`, isOffered ? "absent, unless this decides otherwise" : "optional"),
    sentence(absent, `${name} requires`, "was optional"),
    sentence(failing, `${name} has another type of`, ""),
    always.length > 0 ? sentence(left, `${name} loses`, "") : "",
    sentence(lost, `${name} loses`, "always set"),
    sentence(refuse, `${name} loses`, "refused where set, unless this decides otherwise"),
  ].filter((one) => one !== "");
  const names = given.map((one) => code`${one}`);
  const result = given.length === 0 ? code`void` : code`Pick<${ends.wanted}, ${join(names, code` | `)}>`;
  return { old: ends.old, result, doc: sentences.join(" ") };
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function sentence(names: readonly string[], start: string, mark: string): string {
  return names.length === 0
    ? ""
    : capitalized(`${start} ${names.join(", ")}${mark === "" ? "" : ` (${mark})`}.`);
}

/** Only the values that have to be decided on, where TypeScript can tell them. */
function oldOf(plan: Plan, { old, int64 }: Ends, ofPair: (pair: string) => Severity): Code {
  if (plan.kind === "values" && plan.mode === "except") {
    return join(
      plan.values.map((value) => literalType(value, int64)),
      code` | `,
    );
  }
  if (plan.kind === "nullable" && !plan.takesNull && severityOf(plan.plan, ofPair) === null)
    return code`null`;
  const isTagged =
    plan.kind === "choice" &&
    plan.by === "tag" &&
    plan.arms.every(([, arm]) => severityOf(arm, ofPair) === null);
  if (!isTagged) return old;
  const values = join(
    plan.lost.map((value) => code`${value}`),
    code` | `,
  );
  return code`Extract<${old}, { ${propertyKey(plan.tag)}: ${values} }>`;
}

function wholeDoc(plan: Plan, name: string): string {
  switch (plan.kind) {
    case "values": {
      const shown = plan.values.map((value) => canonicalJson(value)).join(", ");
      return plan.mode === "only" ? `${name} takes nothing but ${shown}.` : `${name} loses ${shown}.`;
    }
    case "choice":
      return plan.lost.length === 0
        ? `${name} has arms that changed.`
        : `${name} loses ${plan.lost.join(", ")}.`;
    case "nullable":
      return plan.plan === same ? `${name} takes no null.` : `${name} takes no null, or not in the same way.`;
    case "media":
      return `${name} loses ${plan.lost.join(", ")}.`;
    default:
      return `Nothing says what becomes of ${name}.`;
  }
}
