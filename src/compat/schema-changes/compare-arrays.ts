/** Edits of an array: its items by position and the rest, how many, and which must be among them. */
import type { ArrayNode, TypeId } from "../../contract/ir.js";
import { noDocs, noFacts } from "../../contract/lower/nodes.js";
import type { Edition, Release, Step } from "./edition.js";
import { countLimit, limitEdit } from "./limits.js";
import { isAny, isNever, putNode, type Pair, type Put } from "./pair.js";
import { keywordPlaces, keywordPlace } from "./places.js";
import type { Seen } from "./seen.js";
import type { Slot } from "./slots.js";

export function compareArrays(pair: Pair, old: ArrayNode, next: ArrayNode): void {
  comparePrefixes(pair, old, next);
  compareItems(pair, old, next);
  compareContains(pair, old, next);
  for (const [name, field, lower] of [
    ["min-items", "minItems", true],
    ["max-items", "maxItems", false],
  ] as const) {
    const [was, is] = [countLimit(field, old[field], lower), countLimit(field, next[field], lower)];
    if (was?.value === is?.value) continue;
    limitEdit(pair, { name, keywords: [field], old: was, new: is, put: putField(field) });
  }
  if (old.uniqueItems !== next.uniqueItems) {
    pair.edit({
      edit: next.uniqueItems === true ? "unique-items-added" : "unique-items-removed",
      message: next.uniqueItems === true ? "no two items may be equal" : "items may be equal",
      ...keywordPlaces(pair, "uniqueItems"),
      put: putField("uniqueItems"),
    });
  }
}

function comparePrefixes(pair: Pair, old: ArrayNode, next: ArrayNode): void {
  const shared = Math.min(old.prefixItems.length, next.prefixItems.length);
  for (let index = 0; index < shared; index++)
    linkSlot(pair, { field: "prefixItems", index }, (node) => node.prefixItems[index]!);
  const longer: Release = old.prefixItems.length > shared ? "old" : "new";
  const { length } = pair[longer] === pair.old ? old.prefixItems : next.prefixItems;
  for (let index = shared; index < length; index++) {
    const at = keywordPlace(pair[longer].places, "prefixItems", "items").at(index);
    pair.edit({
      edit: longer === "old" ? "prefix-item-removed" : "prefix-item-added",
      message:
        longer === "old"
          ? `item ${index} has no type of its own any more`
          : `item ${index} got a type of its own`,
      old: longer === "old" ? at : keywordPlace(pair.old.places, "items", "prefixItems"),
      new: longer === "new" ? at : keywordPlace(pair.new.places, "items", "prefixItems"),
      put: putPosition(index),
    });
  }
}

/** The item at the position as the reader has it, those before it and after it as the writer has them. */
function putPosition(index: number): Put {
  return putNode((writer, reader) => {
    const node = writer.node as ArrayNode;
    const anything = (): TypeId => writer.edition.add({ kind: "any" }, node);
    const type = itemAt(reader.node as ArrayNode, index);
    const prefixItems = [...node.prefixItems];
    while (prefixItems.length <= index) prefixItems.push(node.items ?? anything());
    prefixItems[index] = type === undefined ? anything() : writer.edition.adopt(reader.edition, type);
    return { ...node, facts: noFacts, prefixItems };
  });
}

function itemAt(node: ArrayNode, index: number): TypeId | undefined {
  return node.prefixItems[index] ?? node.items;
}

function compareItems(pair: Pair, old: ArrayNode, next: ArrayNode): void {
  const [was, is] = [stateOf(pair.old.edition, old.items), stateOf(pair.new.edition, next.items)];
  if (was === "typed" && is === "typed") {
    linkSlot(pair, { field: "items" }, (node) => node.items!);
    return;
  }
  if (was === is) return;
  const [edit, message] =
    is === "never"
      ? (["items-closed", "no further items are taken"] as const)
      : was === "never"
        ? (["items-opened", "further items are taken"] as const)
        : is === "typed"
          ? (["items-typed", "items must be of a type"] as const)
          : (["items-untyped", "items may be of any type"] as const);
  pair.edit({ edit, message, ...keywordPlaces(pair, "items", "additionalItems"), put: putField("items") });
}

type State = "any" | "typed" | "never";

function stateOf(edition: Edition, id: TypeId | undefined): State {
  return isAny(edition, id) ? "any" : isNever(edition, id) ? "never" : "typed";
}

function compareContains(pair: Pair, old: ArrayNode, next: ArrayNode): void {
  const [was, is] = [old.contains, next.contains];
  if (was === undefined && is === undefined) return;
  if (was === undefined || is === undefined) {
    pair.edit({
      edit: was === undefined ? "contains-added" : "contains-removed",
      message: was === undefined ? "some items must be of a type" : "no item need be of a type any more",
      ...keywordPlaces(pair, "contains"),
      put: putField("contains"),
    });
    return;
  }
  linkSlot(pair, { field: "contains" }, (node) => node.contains!.type, true);
  for (const [name, field, keywords, lower] of [
    // `contains` alone asks for one.
    ["min-contains", "minimum", ["minContains", "contains"], true],
    ["max-contains", "maximum", ["maxContains"], false],
  ] as const) {
    if (was[field] === is[field]) continue;
    const [before, after] = [was, is].map((one) => countLimit(keywords[0], one[field], lower));
    limitEdit(pair, { name, keywords, old: before, new: after, put: putCount(field) });
  }
}

function putCount(field: "minimum" | "maximum"): Put {
  return putNode((writer, reader) => {
    const node = writer.node as ArrayNode;
    const { [field]: _, ...contains } = node.contains!;
    const value = (reader.node as ArrayNode).contains![field];
    return {
      ...node,
      facts: noFacts,
      contains: { minimum: 0, ...contains, ...(value === undefined ? {} : { [field]: value }) },
    };
  });
}

function linkSlot(pair: Pair, slot: Slot, of: (node: ArrayNode) => TypeId, partial = false): void {
  const below = (seen: Seen): { id: TypeId; way: Step[] } => ({
    id: of(seen.node as ArrayNode),
    way: [{ id: seen.id, slot }],
  });
  pair.link(below(pair.old), below(pair.new), partial ? { partial } : {});
}

function putField(field: "minItems" | "maxItems" | "uniqueItems" | "items" | "contains"): Put {
  return putNode((writer, reader) => {
    const { [field]: _, ...rest } = writer.node as ArrayNode;
    const value = (reader.node as ArrayNode)[field];
    const own = (id: TypeId): TypeId => writer.edition.adopt(reader.edition, id);
    if (value === undefined) return { ...rest, facts: noFacts, docs: noDocs };
    const held =
      typeof value === "object"
        ? { ...value, type: own(value.type) }
        : field === "items"
          ? own(value as TypeId)
          : value;
    return { ...rest, facts: noFacts, docs: noDocs, [field]: held } as ArrayNode;
  });
}
