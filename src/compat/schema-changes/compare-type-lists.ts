/** Edits of the JSON types that one schema takes: `type` with one, with several, or left out. */
import type { TypeId, UnionNode } from "../../contract/ir.js";
import { noDocs, noFacts } from "../../contract/lower/nodes.js";
import { kindOf } from "./align.js";
import type { Release, Step } from "./edition.js";
import { whenWriting, type Below, type Pair, type Put } from "./pair.js";
import { keywordPlaces } from "./places.js";
import type { Seen } from "./seen.js";

type Types = ReadonlyMap<string, Below>;

/** False where no side has several types, or a side has none that the other has. */
export function compareTypeLists(pair: Pair): boolean {
  const [old, next] = [listed(pair.old), listed(pair.new)];
  if (old === null && next === null) return false;
  const [were, are] = [old ?? single(pair.old), next ?? single(pair.new)];
  if (were === null || are === null) return false;
  const shared = [...were].filter(([kind]) => are.has(kind));
  if (shared.length === 0) return false;
  for (const [kind, below] of shared) pair.link(below, are.get(kind)!);
  typesEdit(
    pair,
    "old",
    [...were.keys()].filter((kind) => !are.has(kind)),
  );
  typesEdit(
    pair,
    "new",
    [...are.keys()].filter((kind) => !were.has(kind)),
  );
  return true;
}

/** By JSON type; null where the schema does not list types. */
function listed({ id, node, edition }: Seen): Types | null {
  if (node.kind !== "union") return null;
  const ofSchema = node.untyped === true || node.arms.every((arm) => edition.node(arm).place === node.place);
  if (!ofSchema) return null;
  return new Map(
    node.arms.map((arm, index) => {
      const way: Step[] = [{ id, slot: { field: "arms", index } }];
      return [kindOf(edition.node(arm)), { id: arm, way }];
    }),
  );
}

function single({ id, node }: Seen): Types | null {
  const kind = kindOf(node);
  const plain =
    ["null", "boolean", "number", "string", "array", "object"].includes(kind) && node.kind !== "enum";
  return plain ? new Map([[kind, { id, way: [] }]]) : null;
}

function typesEdit(pair: Pair, having: Release, kinds: readonly string[]): void {
  if (kinds.length === 0) return;
  const constrained = kinds.map((kind) => (kind === "number" ? numberName(pair[having]) : kind)).join(", ");
  pair.edit({
    edit: having === "new" ? "type-widened" : "type-narrowed",
    message: having === "new" ? `${constrained} came to the types` : `${constrained} went from the types`,
    ...keywordPlaces(pair, "type"),
    put: putTypes(new Set(kinds), having),
    risk: whenWriting(having, "the reader takes the type, but may not know what to do with it"),
  });
}

function numberName({ node, edition }: Seen): string {
  const nodes = node.kind === "union" ? node.arms.map((arm) => edition.node(arm)) : [node];
  return nodes.some(({ kind }) => kind === "integer") ? "integer" : "number";
}

/** The writer's types without those that only this release has, or with them. */
function putTypes(kinds: ReadonlySet<string>, having: Release): Put {
  return (writer, reader) => {
    const own = [...(listed(writer) ?? single(writer)!)];
    const read = [...(listed(reader) ?? single(reader)!)];
    const arms: TypeId[] = [];
    for (const [kind, { id }] of own)
      if (writer.edition.release !== having || !kinds.has(kind)) arms.push(id);
    if (writer.edition.release !== having) {
      for (const [kind, { id }] of read)
        if (kinds.has(kind)) arms.push(writer.edition.adopt(reader.edition, id));
    }
    const [only] = arms;
    if (arms.length === 1) return only!;
    const { place } = writer.node;
    const union: UnionNode = {
      kind: "union",
      arms,
      mode: "anyOf",
      disjoint: true,
      tagging: { kind: "untagged" },
      docs: noDocs,
      facts: noFacts,
      place,
    };
    return writer.edition.addNode(union);
  };
}
