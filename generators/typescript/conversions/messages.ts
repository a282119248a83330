/** What becomes of requests and answers: of parameters, bodies by media type, and answers by status. */
import type { VersionIn } from "../../../src/config/config.js";
import type { MediaType, Operation, Response } from "../../../src/contract/ir.js";
import { answerContent, checkedType, isChoice, mediaKind } from "../operations/media-kind.js";
import { parametersOf } from "../operations/parameters.js";
import { noMembers, planMembers } from "./members.js";
import { same, undecidedPlan, type MembersPlan, type Plan, type Where } from "./plan.js";
import type { Planner } from "./planner.js";
import type { MemberView, ObjectView } from "./view.js";

/** The same operation at the two versions. */
export interface MessageInput {
  readonly from: Operation;
  readonly to: Operation;
  readonly planner: Planner;
  readonly versionIn: VersionIn | null;
}

const places = ["path", "query", "header", "cookie"] as const;

export function planRequest(input: MessageInput): Plan {
  const { from, to, planner } = input;
  const lifts = new Map<string, Plan>();
  const create: string[] = [];
  const refuse: string[] = [];
  const lost: string[] = [];
  for (const place of places) {
    const [old, wanted] = [parameterView(from, place, input), parameterView(to, place, input)];
    if (wanted.members.size === 0 && old.members.size > 0) {
      // The other form has no such group: it is refused with what is set in it, or lost with what always is.
      const isRequired = [...old.members.values()].some((one) => one.required);
      if (isRequired) lost.push(place);
      else {
        refuse.push(place);
        lifts.set(place, planMembers(old, wanted, planner));
      }
      continue;
    }
    const rename = place === "path" ? renamedSegments(from, to) : new Map<string, string>();
    const plan = withRenamed(planMembers(renamed(old, rename), wanted, planner), rename);
    if (plan === same) continue;
    lifts.set(place, plan);
    if (plan.kind === "members" && givesSomething(plan.members)) create.push(place);
  }
  const [contents, wanted] = [from.body?.content ?? [], to.body?.content ?? []];
  const body = planBody(contents, wanted, "body", input, ["request"]);
  const bodyRules: Partial<MembersPlan> =
    contents.length > 0 && wanted.length === 0
      ? from.body?.required === true
        ? { lost: [...lost, "body"] }
        : { refuse: [...refuse, "body"] }
      : to.body?.required === true && wanted.length > 0 && from.body?.required !== true
        ? contents.length === 0
          ? { always: ["body"] }
          : { absent: ["body"] }
        : {};
  if (body.content !== same) lifts.set("body", body.content);
  const members: Plan = {
    kind: "members",
    members: { ...noMembers, lost, refuse, ...bodyRules, lifts, create },
  };
  const isBodys = Object.keys(bodyRules).length > 0 || lost.length > 0;
  const whole = decide({ kind: "request", role: isBodys ? "request" : "parameters" }, members);
  return inTurn(whole, decide({ kind: "request", role: "mediaType" }, body.choice));
}

/** A path of the same shape may name its segments otherwise. */
function renamedSegments(from: Operation, to: Operation): ReadonlyMap<string, string> {
  const names = ({ path }: Operation): string[] =>
    [...path.matchAll(/\{([^{}]*)\}/gu)].map(([, name]) => name!);
  const [old, wanted] = [names(from), names(to)];
  if (from.shape !== to.shape) return new Map();
  return new Map(
    old.map((name, at) => [name, wanted[at]!] as const).filter(([name, other]) => name !== other),
  );
}

function renamed(view: ObjectView, rename: ReadonlyMap<string, string>): ObjectView {
  return {
    ...view,
    members: new Map([...view.members].map(([name, one]) => [rename.get(name) ?? name, one])),
  };
}

function withRenamed(plan: Plan, rename: ReadonlyMap<string, string>): Plan {
  if (rename.size === 0) return plan;
  if (plan.kind !== "members" && plan !== same) return plan;
  const members = plan.kind === "members" ? plan.members : noMembers;
  return { kind: "members", members: { ...members, rename } };
}

function givesSomething({ fill, always, absent }: MembersPlan): boolean {
  return fill.size > 0 || always.length > 0 || absent.length > 0;
}

function parameterView(operation: Operation, place: string, { versionIn }: MessageInput): ObjectView {
  const own = parametersOf(operation, versionIn).filter(
    (one) => one.in === place || (one.in === "querystring" && place === "query"),
  );
  const members = own.map(({ name, type, required, default: fallback }): [string, MemberView] => [
    place === "header" ? name.toLowerCase() : name,
    { type, required, ...(fallback === undefined ? {} : { default: fallback }) },
  ]);
  return { members: new Map(members), required: [], others: "closed" };
}

interface BodyPlans {
  /** Of the content where there is one media type on both sides. */
  readonly content: Plan;
  /** Of the message, where the media type has to be looked at. */
  readonly choice: Plan;
}

function planBody(
  from: readonly MediaType[],
  to: readonly MediaType[],
  member: "body" | "data",
  input: MessageInput,
  role: readonly string[],
): BodyPlans {
  const [first] = from;
  const [wanted] = to;
  if (first === undefined || wanted === undefined) return { content: same, choice: same };
  if (!isChoice(from) && !isChoice(to))
    return { content: planContent(first, wanted, input, role), choice: same };
  const arms: [string, Plan][] = [];
  const lost: string[] = [];
  for (const media of from) {
    const other =
      to.find(({ range }) => range === media.range) ?? to.find(({ range }) => covers(range, media.range));
    if (other === undefined) lost.push(media.range);
    else {
      const plan = planContent(media, other, input, from.length > 1 ? [...role, media.range] : role);
      if (plan !== same) arms.push([media.range, plan]);
    }
  }
  const named = !isChoice(from) ? { name: first.range } : {};
  const unnamed = !isChoice(to) ? { unnamed: true as const } : {};
  return { content: same, choice: { kind: "media", member, arms, lost, ...named, ...unnamed } };
}

/** RFC 9110 §12.5.1: `*` stands for anything. */
function covers(range: string, other: string): boolean {
  return range === "*/*" || (range.endsWith("/*") && other.startsWith(range.slice(0, -1)));
}

function planContent(from: MediaType, to: MediaType, input: MessageInput, role: readonly string[]): Plan {
  const { planner } = input;
  const kind = mediaKind(from, planner.sourceSpace);
  const where: Where = { kind: "content", role, from, to };
  if (kind !== mediaKind(to, planner.targetSpace)) return decide(where, undecidedPlan);
  const type = checkedType(from, kind, planner.sourceSpace);
  const wanted = checkedType(to, kind, planner.targetSpace);
  if (wanted === undefined) return same;
  const plan = type === undefined ? undecidedPlan : planner.plan(type, wanted);
  const isStream = kind === "lines" || kind === "events";
  return isStream ? { kind: "stream", plan: decide(where, plan) } : decide(where, plan);
}

/** By status: what one side declares as a range the other may declare one by one. */
export function planAnswer(input: MessageInput): Plan {
  const { from, to } = input;
  const statuses = new Set(from.responses.map(({ status }) => status));
  for (const { status } of to.responses) if (covering(from, status) !== undefined) statuses.add(status);
  const arms = [...statuses].map(
    (status) => [status, planStatus(status, covering(from, status)!, covering(to, status), input)] as const,
  );
  return { kind: "statuses", arms };
}

function planStatus(
  status: string,
  source: Response,
  target: Response | undefined,
  input: MessageInput,
): Plan {
  const { from, to, planner } = input;
  if (target === undefined) return decide({ kind: "answer", status }, undecidedPlan);
  const [contents, wanted] = [answerContent(from, source), answerContent(to, target)];
  const body = planBody(contents, wanted, "data", input, [status]);
  const lifts = new Map<string, Plan>();
  const header = planMembers(headerView(source), headerView(target), planner);
  if (header !== same) lifts.set("header", header);
  if (body.content !== same) lifts.set("data", body.content);
  const members: MembersPlan = {
    ...noMembers,
    lifts,
    omit:
      contents.length > 0 && wanted.length === 0
        ? ["data", ...(isChoice(contents) ? ["contentType"] : [])]
        : [],
    always: contents.length === 0 && wanted.length > 0 ? ["data"] : [],
    create: header.kind === "members" && givesSomething(header.members) ? ["header"] : [],
  };
  const plan = inTurn({ kind: "members", members }, body.choice);
  return decide({ kind: "answer", status }, plan);
}

function headerView({ headers }: Response): ObjectView {
  const members = headers.map(({ name, type, required }): [string, MemberView] => [
    name.toLowerCase(),
    { type, required },
  ]);
  return { members: new Map(members), required: [], others: "closed" };
}

/** The response that a status, a range or `default` falls under. */
function covering({ responses }: Operation, status: string): Response | undefined {
  const find = (wanted: string): Response | undefined => responses.find((one) => one.status === wanted);
  const range = `${status[0]}XX`;
  return find(status) ?? (status === "default" ? undefined : (find(range) ?? find("default")));
}

/** What of the plan is undecided, a decision gives. */
function decide(where: Where, plan: Plan): Plan {
  return plan === same ? same : { kind: "decided", where, plan };
}

function inTurn(first: Plan, second: Plan): Plan {
  if (first === same) return second;
  return second === same ? first : { kind: "turns", first, second };
}
