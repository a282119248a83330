/** What a decision gets, what it has to give, and in words what it is for. */
import { canonicalJson } from "../../../src/source/json.js";
import { code, join, propertyKey, type Code } from "../emit/code.js";
import { literalType, type Int64 } from "../types/literals.js";
import { failingMembers, isWhole, offeredMembers, unfitMembers } from "./plan-code.js";
import { isOffering, severityOf, type MembersPlan, type Plan, type Severity } from "./plan.js";

/** The two types between which a decision stands, as code. */
export interface Ends {
  readonly old: Code;
  readonly wanted: Code;
  readonly int64: Int64;
  /** Whether it may give nothing: what it is about need not be there. */
  readonly mayLeave: boolean;
}

export interface Told {
  /** What the decision gets. */
  readonly old: Code;
  readonly result: Code;
  /** In sentences. */
  readonly doc: string;
}

type OfPair = (pair: string) => Severity;

const bar = code` | `;

/** Of a plan that leaves something undecided. @param name of what is converted */
export function tell(plan: Plan, name: string, ends: Ends, ofPair: OfPair): Told {
  const doc = `${capitalized(name)} ${phrasesOf(plan, ofPair).join("; ")}.`;
  if (plan.kind === "members" && !isWhole(plan, ofPair))
    return { old: ends.old, result: membersResult(plan.members, ends.wanted, ofPair), doc };
  const old = oldOf(plan, ends, ofPair);
  if (!ends.mayLeave) return { old, result: ends.wanted, doc };
  return { old, result: code`${ends.wanted} | undefined`, doc: `${doc} Undefined leaves it out.` };
}

/** Members that it has to give, or that the target need not have; and those that stay as they are if it gives none. */
function membersResult(members: MembersPlan, wanted: Code, ofPair: OfPair): Code {
  const { always, absent, gained } = members;
  const pick = (names: readonly string[]): Code =>
    code`Pick<${wanted}, ${join(
      names.map((one) => code`${one}`),
      bar,
    )}>`;
  const failing = failingMembers(members, ofPair);
  const needed = [...new Set([...always, ...absent, ...failing])];
  const may = [...offeredMembers(members, ofPair), ...unfitMembers(members, ofPair)];
  const offered = [...new Set(may)].filter((one) => !needed.includes(one));
  if (offered.length === 0) {
    const given = [...new Set([...needed, ...gained])];
    return given.length === 0 ? code`void` : pick(given);
  }
  if (needed.length === 0) {
    const partial = code`Partial<${pick([...gained, ...offered])}>`;
    // It may only look whether there is something to refuse.
    return members.replaceable.length > 0 && gained.length === 0 ? code`void | ${partial}` : partial;
  }
  return code`${pick([...new Set([...needed, ...gained])])} & Partial<${pick(offered)}>`;
}

/** Only the values that have to be decided on, where TypeScript can tell them. */
function oldOf(plan: Plan, { old, int64 }: Ends, ofPair: OfPair): Code {
  if (plan.kind === "values" && plan.mode === "except") {
    return join(
      plan.values.map((value) => literalType(value, int64)),
      bar,
    );
  }
  if (plan.kind === "nullable" && !plan.takesNull && severityOf(plan.plan, ofPair) === null)
    return code`null`;
  if (plan.kind !== "choice" || plan.by !== "tag") return old;
  const open = plan.arms.filter(([, arm]) => severityOf(arm, ofPair) !== null).map(([tag]) => tag);
  const tags = [...plan.lost, ...open].map((one) => code`${one}`);
  return code`Extract<${old}, { ${propertyKey(plan.tag)}: ${join(tags, bar)} }>`;
}

function capitalized(text: string): string {
  return text.startsWith("the ") ? `T${text.slice(1)}` : text;
}

/** What is said of parts, in the order in which it is told; a part is named by the way to it. */
const says = {
  required: ["gains", "required"],
  offered: ["gains", "absent, unless this decides otherwise"],
  gained: ["gains", "optional"],
  absent: ["requires", "was optional"],
  other: ["has another type of"],
  left: ["loses"],
  lost: ["loses", "always set"],
  refused: ["loses", "refused where set, unless this reads it"],
  moved: ["may also give", "instead of the decisions about it"],
  unfit: [
    "allows less in",
    "what does not fit stays as it is, and is invalid: 400 for a request, 500 for an answer, unless this decides otherwise",
  ],
} satisfies Readonly<Record<string, readonly [verb: string, mark?: string]>>;

type Saying = keyof typeof says;

function inside(names: string): string {
  return names === "" ? "" : ` in ${names}`;
}

/** Without the subject. */
function phrasesOf(plan: Plan, ofPair: OfPair): readonly string[] {
  const names = new Map<Saying, string[]>();
  const others: string[] = [];
  const say = (saying: Saying, ...all: readonly string[]): void => {
    if (all.length > 0) names.set(saying, [...(names.get(saying) ?? []), ...all]);
  };
  const ofMembers = (members: MembersPlan, path: string): void => {
    const { lifts, others, always, absent, lost, refuse, gained, offered, left, replaceable } = members;
    const within = (some: readonly string[]): string[] =>
      some.map((one) => (path === "" ? one : `${path}.${one}`));
    const isOffered = offered.length > 0 && always.length === 0;
    say("required", ...within(always));
    say(isOffered ? "offered" : "gained", ...within(gained));
    say("absent", ...within(absent));
    say("lost", ...within(lost));
    say("refused", ...within(refuse.filter((one) => !lifts.has(one))));
    if (always.length > 0) say("left", ...within(left.filter((one) => !refuse.includes(one))));
    say("moved", ...within(replaceable));
    for (const [name, one] of lifts) of(one, within([name])[0]!);
    if (others !== undefined) of(others.plan, `${path}[]`);
  };
  const of = (one: Plan, path: string): void => {
    if (severityOf(one, ofPair) === null) return;
    switch (one.kind) {
      case "members":
        ofMembers(one.members, path);
        break;
      case "tuple":
        for (const part of [...one.parts, one.rest]) of(part, `${path}[]`);
        break;
      case "nullable":
        if (!one.takesNull) others.push(`takes no null${inside(path)}`);
        of(one.plan, path);
        break;
      case "values": {
        const shown = one.values.map((value) => canonicalJson(value)).join(", ");
        const verb = one.mode === "only" ? "takes nothing but" : "loses";
        others.push(`${verb} ${shown}${inside(path)}`);
        break;
      }
      case "choice":
      case "media":
        if (one.lost.length > 0) others.push(`loses ${one.lost.join(", ")}${inside(path)}`);
        for (const [, arm] of one.arms) of(arm, path);
        break;
      case "integer":
        others.push(`takes no integers beyond the safe ones${inside(path)}`);
        break;
      case "fitting":
        if (path === "") others.push(`allows less (${says.unfit[1]})`);
        else say("unfit", path);
        of(one.plan, path);
        break;
      case "stream":
        of(one.plan, `${path}[]`);
        break;
      case "turns":
        of(one.first, path);
        of(one.second, path);
        break;
      default:
        if (isOffering(one, ofPair)) say("offered", `more in ${path}`);
        else if (path === "") others.push("is of another type, and nothing of it is derived");
        else say("other", path);
    }
  };
  of(plan, "");
  const told = new Map<string, string[]>();
  for (const [saying, [verb, mark]] of Object.entries(says)) {
    const own = new Set(names.get(saying as Saying));
    if (own.size === 0) continue;
    const text = `${[...own].join(", ")}${mark === undefined ? "" : ` (${mark})`}`;
    told.set(verb, [...(told.get(verb) ?? []), text]);
  }
  return [...[...told].map(([verb, texts]) => `${verb} ${texts.join(", ")}`), ...new Set(others)];
}
