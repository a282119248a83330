/** What becomes of a value that is of one of several types: first which one it is of, then as what that one lives on. */
import { aliases } from "../../../src/contract/aliases.js";
import type { TypeId, TypeNode, TypeSpace, UnionNode } from "../../../src/contract/ir.js";
import { jsonTypeOf } from "../../../src/source/json.js";
import { same, undecidedPlan, type Plan } from "./plan.js";
import type { Planner } from "./planner.js";
import { nodeBehind, objectView } from "./view.js";

type Choice = Extract<Plan, { kind: "choice" }>;

/** Arms by what they are told by. */
interface Told {
  readonly by: "tag" | "key";
  readonly tag: string;
  readonly arms: ReadonlyMap<string, TypeId>;
}

export function planUnion(source: TypeId, target: TypeId, planner: Planner): Plan {
  const from = armsOf(source, planner.sourceSpace);
  const to = armsOf(target, planner.targetSpace);
  const [told, wanted] = [toldOf(source, planner.sourceSpace), toldOf(target, planner.targetSpace)];
  if (told !== undefined && wanted !== undefined && told.by === wanted.by && told.tag === wanted.tag)
    return byName(told, wanted, planner);
  if (from.length === 1) return oneOf(from[0]!, to, planner);
  return byKind(from, to, planner);
}

function byName(told: Told, wanted: Told, planner: Planner): Choice {
  const lost = [...told.arms.keys()].filter((name) => !wanted.arms.has(name));
  const arms = [...told.arms].flatMap(([name, type]) => {
    const other = wanted.arms.get(name);
    return other === undefined ? [] : [[name, planner.plan(type, other)] as const];
  });
  return { kind: "choice", by: told.by, tag: told.tag, arms: arms.filter(([, plan]) => plan !== same), lost };
}

/** What was one type is now one of several. */
function oneOf(source: TypeId, arms: readonly TypeId[], planner: Planner): Plan {
  const match = matchOf(source, arms, planner);
  return match === undefined ? undecidedPlan : planner.plan(source, match);
}

/** Arms that are not tagged: those that changed have to be told from the others by their JSON type. */
function byKind(from: readonly TypeId[], to: readonly TypeId[], planner: Planner): Plan {
  const changes: [arm: TypeId, plan: Plan | undefined][] = [];
  for (const arm of from) {
    const match = matchOf(arm, to, planner);
    const plan = match === undefined ? undefined : planner.plan(arm, match);
    if (plan !== same) changes.push([arm, plan]);
  }
  if (changes.length === 0) return same;
  const kinds = new Map(from.map((arm) => [arm, kindsOf(arm, planner.sourceSpace)]));
  const arms: [string, Plan][] = [];
  const lost: string[] = [];
  for (const [arm, plan] of changes) {
    const own = kinds.get(arm)!;
    const isOther = (other: TypeId): boolean => {
      const its = kinds.get(other)!;
      return its.length > 0 && !own.some((kind) => its.includes(kind));
    };
    const isAlone = from.every((other) => other === arm || isOther(other));
    if (own.length === 0 || !isAlone) return undecidedPlan;
    for (const kind of own) {
      if (plan === undefined) lost.push(kind);
      else arms.push([kind, plan]);
    }
  }
  return { kind: "choice", by: "kind", tag: "", arms, lost };
}

/** The arm with the same values, else of the same name, else the only one of the same JSON type. */
function matchOf(source: TypeId, arms: readonly TypeId[], planner: Planner): TypeId | undefined {
  const equal = arms.find((arm) => planner.isEqual(source, arm));
  if (equal !== undefined) return equal;
  const name = nameOf(source, planner.sourceSpace);
  const named =
    name === undefined ? undefined : arms.find((arm) => nameOf(arm, planner.targetSpace) === name);
  if (named !== undefined) return named;
  const kinds = kindsOf(source, planner.sourceSpace).join(" ");
  const alike = arms.filter((arm) => kindsOf(arm, planner.targetSpace).join(" ") === kinds);
  return alike.length === 1 && kinds !== "" && name === undefined ? alike[0] : undefined;
}

function nameOf(id: TypeId, { nodes, names }: TypeSpace): string | undefined {
  const way = aliases(id, (one) => nodes[one]!);
  return [...names].find(([, one]) => way.includes(one))?.[0];
}

/** Unions within a union are one union. */
function armsOf(id: TypeId, space: TypeSpace, depth = 0): readonly TypeId[] {
  const node = nodeBehind(id, space);
  if (node.kind !== "union" || depth > 20) return [id];
  return node.arms.flatMap((arm) => armsOf(arm, space, depth + 1));
}

/** Undefined where neither a tag nor a key tells every arm. */
function toldOf(id: TypeId, space: TypeSpace): Told | undefined {
  const node = nodeBehind(id, space);
  if (node.kind !== "union") return undefined;
  const { tagging, arms } = node;
  switch (tagging.kind) {
    case "external":
      return { by: "key", tag: "", arms: new Map(tagging.keys.map((key, at) => [key, arms[at]!])) };
    case "internal":
    case "adjacent": {
      if (!tagging.values.every((value) => typeof value === "string")) return undefined;
      return {
        by: "tag",
        tag: tagging.tag,
        arms: new Map(tagging.values.map((value, at) => [value, arms[at]!])),
      };
    }
    case "untagged":
      return toldByMapping(node, space);
  }
}

/** A discriminator that names every arm; its property has to be a text in each. */
function toldByMapping({ facts, arms }: UnionNode, space: TypeSpace): Told | undefined {
  const { discriminator } = facts;
  if (discriminator === undefined) return undefined;
  const found = new Map<string, TypeId>();
  for (const [tag, target] of discriminator.mapping) {
    const arm = arms.find((one) => aliases(one, (id) => space.nodes[id]!).includes(target as TypeId));
    if (arm !== undefined) found.set(tag, arm);
  }
  const isWhole = arms.every((arm) => [...found.values()].includes(arm));
  const hasTag = (arm: TypeId): boolean =>
    objectView(arm, space, "request")?.members.get(discriminator.property)?.required === true;
  return isWhole && arms.every(hasTag) ? { by: "tag", tag: discriminator.property, arms: found } : undefined;
}

/** The JSON types of a type's values; none where it may be anything. */
function kindsOf(id: TypeId, space: TypeSpace, depth = 0): readonly string[] {
  const node: TypeNode = nodeBehind(id, space);
  if (depth > 20) return [];
  const below = (one: TypeId): readonly string[] => kindsOf(one, space, depth + 1);
  switch (node.kind) {
    case "null":
    case "boolean":
    case "number":
    case "string":
    case "array":
    case "object":
      return [node.kind];
    case "integer":
      return ["number"];
    case "enum":
      return [...new Set(node.values.map(({ value }) => jsonTypeOf(value)))];
    case "nullable":
      return [...below(node.type), "null"];
    case "union":
      return [...new Set(node.arms.flatMap(below))];
    case "intersection":
      return node.members.map(below).find((kinds) => kinds.length > 0) ?? [];
    default:
      return [];
  }
}
