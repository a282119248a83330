/** What a type is, once names and spellings are seen through: what stands there, and the way that leads to it. */
import type { AliasNode, ObjectNode, TypeId, TypeNode } from "../../contract/ir.js";
import type { Place } from "../../source/place.js";
import type { Edition, Step } from "./edition.js";
import { mergeObjects } from "./merge.js";
import { isAllOf, plainType, refusesNull } from "./plain.js";

export interface Seen {
  readonly edition: Edition;
  readonly id: TypeId;
  readonly node: Exclude<TypeNode, AliasNode>;
  /** From the type that was looked at to where something else can be put instead of this one. */
  readonly way: readonly Step[];
  /** The types that are only other names of it, the first one first. */
  readonly chain: readonly TypeId[];
  /** The schemas that say it; several where an `allOf` of objects is seen as one object. */
  readonly places: readonly Place[];
  /** What holds besides: members of an `allOf`. */
  readonly members: readonly TypeId[];
}

/** Names that lead to names, and `allOf` in `allOf`: beyond this many they are left as they are. */
const furthest = 100;

export function see(edition: Edition, start: TypeId): Seen {
  const way: Step[] = [];
  const chain: TypeId[] = [];
  let id = start;
  for (let steps = 0; steps < furthest; steps++) {
    const node = edition.node(id);
    chain.push(id);
    if (node.kind === "alias") {
      way.push({ id, slot: { field: "type" } });
      id = node.type;
      continue;
    }
    if (node.kind !== "intersection")
      return { edition, id, node, way, chain, places: [node.place], members: [] };
    const members = membersOf(edition, id);
    const [only] = members;
    if (members.length === 1 && only !== undefined) {
      way.push(...only.way);
      id = only.id;
      continue;
    }
    return seeIntersection(edition, id, members, way, chain);
  }
  const node = { ...edition.node(id), kind: "any" as const };
  return { edition, id, node, way, chain, places: [node.place], members: [] };
}

export interface Member {
  readonly id: TypeId;
  /** From the intersection. */
  readonly way: readonly Step[];
}

/** What an intersection says in all, intersections in it opened, and what says nothing left out. */
export function membersOf(edition: Edition, start: TypeId): readonly Member[] {
  const found: Member[] = [];
  const opened = new Set<TypeId>();
  const queue: Member[] = [{ id: start, way: [] }];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const node = edition.node(next.id);
    const core = coreOf(edition, next);
    const inner = edition.node(core.id);
    if (inner.kind === "intersection" && opened.size < furthest && !opened.has(core.id)) {
      opened.add(core.id);
      queue.unshift(
        ...inner.members.map((id, index) => ({
          id,
          way: [...core.way, { id: core.id, slot: { field: "members", index } } satisfies Step],
        })),
      );
    } else if (inner.kind !== "any" && node.kind !== "any") {
      found.push(next);
    }
  }
  return found.length < 2 ? found : withoutPlain(edition, withoutNull(edition, found));
}

/** Null is no value of the whole if one member refuses it, whatever the others say. */
function withoutNull(edition: Edition, members: readonly Member[]): readonly Member[] {
  if (!members.some(({ id }) => refusesNull(edition, id))) return members;
  return members.map((member) => {
    const core = coreOf(edition, member);
    const node = edition.node(core.id);
    if (node.kind !== "nullable") return member;
    return { id: node.type, way: [...core.way, { id: core.id, slot: { field: "type" } }] };
  });
}

/** `type: object` beside a union of objects says nothing; of several that say the same one is left. */
function withoutPlain(edition: Edition, members: readonly Member[]): readonly Member[] {
  let left = members;
  for (const member of members) {
    const type = plainType(edition.node(coreOf(edition, { id: member.id, way: [] }).id));
    const others = left.filter((one) => one !== member);
    if (type !== null && others.some(({ id }) => isAllOf(type, edition, id))) left = others;
  }
  return left;
}

function coreOf(edition: Edition, { id: start, way: before }: Member): Member {
  let id = start;
  const way = [...before];
  for (let steps = 0; steps < furthest; steps++) {
    const node = edition.node(id);
    if (node.kind !== "alias") break;
    way.push({ id, slot: { field: "type" } });
    id = node.type;
  }
  return { id, way };
}

const merged = new WeakMap<
  Edition,
  Map<TypeId, { readonly id: TypeId; readonly places: readonly Place[] }>
>();

/** With its objects as one; made once, so that a type that holds itself is known again. */
function seeIntersection(
  edition: Edition,
  id: TypeId,
  members: readonly Member[],
  way: readonly Step[],
  chain: readonly TypeId[],
): Seen {
  const here = edition.node(id);
  let known = merged.get(edition);
  if (known === undefined) merged.set(edition, (known = new Map()));
  let found = known.get(id);
  if (found === undefined) {
    found = mergedAt(edition, id, members) ?? { id, places: [here.place] };
    known.set(id, found);
  }
  const node = edition.node(found.id) as Seen["node"];
  return {
    edition,
    id: found.id,
    node,
    way,
    chain,
    places: found.places,
    members: members.map((one) => one.id),
  };
}

function mergedAt(
  edition: Edition,
  id: TypeId,
  members: readonly Member[],
): { id: TypeId; places: readonly Place[] } | null {
  const here = edition.node(id);
  if (members.length === 0) return { id: edition.add({ kind: "any" }, here), places: [here.place] };
  const cores = members.map((member) => coreOf(edition, { id: member.id, way: [] }).id);
  const objects = cores
    .map((core) => edition.node(core))
    .filter((one): one is ObjectNode => one.kind === "object");
  if (objects.length < 2) return null;
  const object = mergeObjects(objects, edition);
  if (object === null) return null;
  const whole = edition.add(object, here);
  const others = cores.filter((core) => edition.node(core).kind !== "object");
  const places = [here.place, ...objects.map(({ place }) => place)];
  if (others.length === 0) return { id: whole, places };
  return { id: edition.add({ kind: "intersection", members: [whole, ...others] }, here), places };
}
