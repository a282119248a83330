/** Edits of an `allOf` that is no single object, or of keywords that hold together: members that came and went. */
import type { TypeId } from "../../contract/ir.js";
import type { SchemaEdit } from "../rules/schema-rules.js";
import { align, type Part } from "./align.js";
import type { Release } from "./edition.js";
import { noDocs, noFacts } from "../../contract/lower/nodes.js";
import type { Pair, Put } from "./pair.js";
import { keywordPlace } from "./places.js";
import { membersOf, see, type Seen } from "./seen.js";

/** At least one side is an intersection. */
export function compareMembers(pair: Pair): void {
  const { matched, removed, added } = align(pair, partsOf(pair.old), partsOf(pair.new));
  for (const [old, next] of matched) pair.link(old, next, { partial: true });
  for (const part of removed) memberEdit(pair, part, "old");
  for (const part of added) memberEdit(pair, part, "new");
}

function partsOf({ edition, id, node }: Seen): readonly Part[] {
  return node.kind === "intersection" ? membersOf(edition, id) : [{ id, way: [] }];
}

function memberEdit(pair: Pair, part: Part, having: Release): void {
  const { edition } = pair[having];
  const seen = see(edition, part.id);
  const came = having === "new" ? "added" : "removed";
  const [edit, keywords, message] = named(seen, came, edition.nameOf(part.id));
  const place = keywordPlace([seen.places[0]!, ...pair[having].places], ...keywords);
  const other = keywordPlace(pair[having === "old" ? "new" : "old"].places, ...keywords);
  pair.edit({
    edit,
    message,
    old: having === "old" ? place : other,
    new: having === "new" ? place : other,
    put: putMember(part, having),
  });
}

function named(
  { node }: Seen,
  came: "added" | "removed",
  name: string | undefined,
): readonly [edit: SchemaEdit, keywords: readonly string[], message: string] {
  switch (node.kind) {
    case "not":
      return [`not-${came}`, ["not"], `what \`not\` excludes was ${came}`];
    case "conditional":
      return [`if-${came}`, ["if"], `a condition was ${came}`];
    case "enum":
      return node.values.length === 1
        ? [`const-${came}`, ["const", "enum"], `a constant was ${came}`]
        : [came === "added" ? "became-enum" : "became-not-enum", ["enum"], `a list of values was ${came}`];
    default:
      return [
        `all-of-member-${came}`,
        [],
        `${name ?? `a schema of kind ${node.kind}`} was ${came} to what must hold`.replace(
          "removed to",
          "removed from",
        ),
      ];
  }
}

/** What the writer says without the member that only this release has, or with it. */
function putMember(part: Part, having: Release): Put {
  return (writer, reader) => {
    const own: readonly TypeId[] =
      writer.node.kind === "intersection"
        ? membersOf(writer.edition, writer.id).map(({ id }) => id)
        : [writer.id];
    const members =
      writer.edition.release === having
        ? own.filter((member) => member !== part.id)
        : [...own, writer.edition.adopt(reader.edition, part.id)];
    const { place } = writer.node;
    const base = { docs: noDocs, facts: noFacts, place };
    if (members.length === 0) return writer.edition.addNode({ kind: "any", ...base });
    if (members.length === 1) return members[0]!;
    return writer.edition.addNode({ kind: "intersection", members, ...base });
  };
}
