/** Edits of a union: variants that came and went, one of them or any of them, and the types of a list. */
import type { TypeId, TypeNode, UnionNode } from "../../contract/ir.js";
import { noDocs, noFacts } from "../../contract/lower/nodes.js";
import { canonicalJson } from "../../source/json.js";
import type { Place } from "../../source/place.js";
import { align, kindOf, type Part } from "./align.js";
import type { Release } from "./edition.js";
import { putNode, whenWriting, type Pair, type Put } from "./pair.js";
import { keywordPlace } from "./places.js";
import { compareTypeLists } from "./compare-type-lists.js";
import type { Seen } from "./seen.js";

/** At least one side is a union; false where no variant of one side is found on the other. */
export function compareUnions(pair: Pair): boolean {
  if (compareTypeLists(pair)) return true;
  const [were, are] = [partsOf(pair.old), partsOf(pair.new)];
  const { matched, removed, added } = align(pair, were, are);
  if (matched.length === 0) return false;
  for (const [old, next] of matched) pair.link(old, next);
  const word = (release: Release): "one-of" | "any-of" => {
    const [own, other] = release === "old" ? [pair.old, pair.new] : [pair.new, pair.old];
    return modeOf(own, other) === "oneOf" ? "one-of" : "any-of";
  };
  for (const part of removed) variantEdit(pair, part, "old", `${word("old")}-variant-removed`);
  for (const part of added) variantEdit(pair, part, "new", `${word("new")}-variant-added`);
  modeEdit(pair);
  return true;
}

function modeEdit(pair: Pair): void {
  const [old, next] = [pair.old.node, pair.new.node];
  if (old.kind !== "union" || next.kind !== "union") return;
  if (old.mode === next.mode || (old.disjoint && next.disjoint)) return;
  pair.edit({
    edit: next.mode === "oneOf" ? "any-of-became-one-of" : "one-of-became-any-of",
    message: `${old.mode} became ${next.mode}`,
    old: keywordPlace(pair.old.places, old.mode),
    new: keywordPlace(pair.new.places, next.mode),
    put: putNode(({ node }, { node: read }) => ({ ...(node as UnionNode), mode: (read as UnionNode).mode })),
  });
}

function modeOf(seen: Seen, other: Seen): UnionNode["mode"] {
  return ([seen, other].find(({ node }) => node.kind === "union")!.node as UnionNode).mode;
}

/** The variants; of a type that is no union, itself. */
function partsOf(seen: Seen): readonly Part[] {
  const { node, id } = seen;
  if (node.kind !== "union") return [{ id, way: [] }];
  const tags = tagsOf(node);
  return node.arms.map((arm, index) => ({
    id: arm,
    way: [{ id, slot: { field: "arms", index } }],
    ...(tags === null ? {} : { tag: tags[index]! }),
  }));
}

function tagsOf({ tagging }: UnionNode): readonly string[] | null {
  if (tagging.kind === "untagged") return null;
  if (tagging.kind === "external") return tagging.keys;
  return tagging.values.map((value) => `${tagging.tag} ${canonicalJson(value)}`);
}

function variantEdit(
  pair: Pair,
  part: Part,
  having: Release,
  edit: `${"one-of" | "any-of"}-variant-${"added" | "removed"}`,
): void {
  const { edition } = pair[having];
  const name = edition.nameOf(part.id) ?? part.tag?.split(" ").at(-1);
  const came = having === "new" ? "added" : "removed";
  const other = pair[having === "old" ? "new" : "old"];
  const elsewhere = keywordPlace(other.places, "oneOf", "anyOf");
  const here = variantPlace(pair[having], part);
  pair.edit({
    edit,
    message: `the variant ${name ?? describe(edition.node(part.id))} was ${came}`,
    old: having === "old" ? here : elsewhere,
    new: having === "new" ? here : elsewhere,
    put: putVariants([part], having),
    risk: whenWriting(having, "the reader takes the variant, but may not know what to do with it"),
  });
}

function describe(node: TypeNode): string {
  const title = node.docs.title;
  return title === undefined ? `of type ${kindOf(node)}` : JSON.stringify(title);
}

/** The entry of the list where the union was written as one: a reference there is what changed, not what it leads to. */
function variantPlace({ node, edition, places }: Seen, { id }: Part): Place {
  if (node.kind !== "union") return places[0]!;
  const list = keywordPlace([node.place], node.mode);
  const index = node.arms.indexOf(id);
  const inside = edition.node(id).place;
  const own = inside.parent?.pointer === list.pointer && inside.document === list.document;
  return own || list.pointer === node.place.pointer ? inside : list.at(writtenIndex(list, index, node));
}

/** Null stands in the list, but not among the arms. */
function writtenIndex(list: Place, index: number, node: UnionNode): number {
  const written = node.place.document === list.document ? nullsBefore(list, index) : 0;
  return index + written;
}

function nullsBefore(list: Place, index: number): number {
  let value: unknown = list.document.value;
  for (const token of list.tokens) value = (value as Record<string, unknown>)[token];
  if (!Array.isArray(value)) return 0;
  let arms = -1;
  for (const [at, one] of (value as unknown[]).entries()) {
    const isNull = typeof one === "object" && one !== null && "type" in one && one.type === "null";
    if (!isNull) arms++;
    if (arms === index) return at - index;
  }
  return 0;
}

/** Fewer variants that share nothing share nothing; one more is told apart by its tag if the others are. */
function areDisjoint(writer: TypeNode, reader: TypeNode, parts: readonly Part[], fewer: boolean): boolean {
  if (writer.kind !== "union" || !writer.disjoint) return false;
  if (fewer) return true;
  if (reader.kind !== "union" || !reader.disjoint || !("tag" in writer.tagging) || !("tag" in reader.tagging))
    return false;
  if (writer.tagging.tag !== reader.tagging.tag) return false;
  const own = new Set(tagsOf(writer));
  return parts.every(({ tag }) => tag !== undefined && !own.has(tag));
}

/** The writer's union without these variants, which only this release has, or with them. */
function putVariants(parts: readonly Part[], having: Release): Put {
  return (writer, reader) => {
    const own: readonly TypeId[] = writer.node.kind === "union" ? writer.node.arms : [writer.id];
    const arms =
      writer.edition.release === having
        ? own.filter((arm) => !parts.some(({ id }) => id === arm))
        : [...own, ...parts.map(({ id }) => writer.edition.adopt(reader.edition, id))];
    const { place } = writer.node;
    const base = { docs: noDocs, facts: noFacts, place };
    if (arms.length === 0) return writer.edition.addNode({ kind: "never", ...base });
    if (arms.length === 1) return arms[0]!;
    return writer.edition.addNode({
      kind: "union",
      arms,
      mode: modeOf(writer, reader),
      disjoint: areDisjoint(writer.node, reader.node, parts, having === writer.edition.release),
      tagging: { kind: "untagged" },
      ...base,
    });
  };
}
