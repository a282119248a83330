/** Edits of `not`, of `if`, and of what is left unevaluated. */
import type { ConditionalNode, TypeId, UnevaluatedNode } from "../../contract/ir.js";
import { noFacts } from "../../contract/lower/nodes.js";
import type { Edition, Release } from "./edition.js";
import { putNode, putReader, type Pair } from "./pair.js";
import { keywordPlaces } from "./places.js";
import type { Seen } from "./seen.js";

export function compareNots(pair: Pair, old: TypeId, next: TypeId): void {
  if (equal(pair, old, next)) return;
  pair.edit({
    edit: "not-changed",
    message: "`not` excludes other values",
    ...keywordPlaces(pair, "not"),
    put: putReader,
  });
}

/** What is asked in `if` is changed as a whole: a value may go either way then. */
export function compareConditions(pair: Pair, old: ConditionalNode, next: ConditionalNode): void {
  if (!equal(pair, old.if, next.if)) {
    pair.edit({
      edit: "if-changed",
      message: "the condition asks something else",
      ...keywordPlaces(pair, "if"),
      put: putBranch("if"),
    });
  }
  for (const branch of ["then", "else"] as const) {
    const [was, is] = [old[branch], next[branch]];
    if (was !== undefined && is !== undefined) {
      const way = ({ id }: Seen): Seen["way"] => [{ id, slot: { field: branch } }];
      pair.link({ id: was, way: way(pair.old) }, { id: is, way: way(pair.new) }, { partial: true });
    } else if (was !== undefined || is !== undefined) {
      pair.edit({
        edit: is === undefined ? `${branch}-removed` : `${branch}-added`,
        message: `\`${branch}\` was ${is === undefined ? "removed" : "added"}`,
        ...keywordPlaces(pair, branch),
        put: putBranch(branch),
      });
    }
  }
}

function putBranch(branch: "if" | "then" | "else"): ReturnType<typeof putNode> {
  return putNode((writer, reader) => {
    const node = writer.node as ConditionalNode;
    const type = (reader.node as ConditionalNode)[branch];
    if (type !== undefined)
      return { ...node, facts: noFacts, [branch]: writer.edition.adopt(reader.edition, type) };
    const { [branch]: _, ...rest } = node as ConditionalNode & Partial<Record<typeof branch, TypeId>>;
    return { ...rest, facts: noFacts } as ConditionalNode;
  });
}

/** At least one side says something of what is not evaluated. */
export function compareUnevaluated(pair: Pair): void {
  const below = (seen: Seen): { id: TypeId; way: Seen["way"] } =>
    seen.node.kind === "unevaluated"
      ? { id: seen.node.base, way: [{ id: seen.id, slot: { field: "base" } }] }
      : { id: seen.id, way: [] };
  pair.link(below(pair.old), below(pair.new), { partial: true });
  for (const [field, keyword, word] of [
    ["properties", "unevaluatedProperties", "unevaluated-properties"],
    ["items", "unevaluatedItems", "unevaluated-items"],
  ] as const) {
    const [was, is] = [held(pair.old, field), held(pair.new, field)];
    if (was === undefined && is === undefined) continue;
    if (was !== undefined && is !== undefined && equal(pair, was, is)) continue;
    const having: Release = isFree(pair.old.edition, was)
      ? "new"
      : isFree(pair.new.edition, is)
        ? "old"
        : "new";
    const free = isFree(pair[having === "old" ? "new" : "old"].edition, having === "old" ? is : was);
    const added = having === "new";
    pair.edit({
      edit: added ? `${word}-added` : `${word}-removed`,
      message: free ? `${keyword} was ${added ? "added" : "removed"}` : `${keyword} became another schema`,
      ...keywordPlaces(pair, keyword),
      put: putField(field),
      ...(field === "properties" ? { closed: having } : {}),
    });
  }
}

function isFree(edition: Edition, id: TypeId | undefined): boolean {
  return id === undefined || edition.node(id).kind === "any";
}

function held({ node }: Seen, field: "properties" | "items"): TypeId | undefined {
  return node.kind === "unevaluated" ? node[field] : undefined;
}

function putField(field: "properties" | "items"): ReturnType<typeof putNode> {
  return putNode((writer, reader) => {
    const type = held(reader, field);
    const node: UnevaluatedNode =
      writer.node.kind === "unevaluated"
        ? writer.node
        : { kind: "unevaluated", base: writer.id, docs: {}, facts: noFacts, place: writer.node.place };
    const { [field]: _, ...rest } = node;
    if (type === undefined) return { ...rest, facts: noFacts };
    return { ...rest, facts: noFacts, [field]: writer.edition.adopt(reader.edition, type) };
  });
}

function equal(pair: Pair, old: TypeId, next: TypeId): boolean {
  const known = pair.old.edition.contractClass(old);
  return known !== null && known === pair.new.edition.contractClass(next);
}
