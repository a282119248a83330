/** Edits of a string: its lengths, pattern and format, and what it is said to hold. */
import type { StringNode } from "../../contract/ir.js";
import { formatEdit } from "./compare-formats.js";
import { countLimit, limitEdit } from "./limits.js";
import { always, putNode, type Pair, type Put } from "./pair.js";
import { keywordPlaces } from "./places.js";

type Field = "minLength" | "maxLength" | "pattern" | "format";

export function compareStrings(pair: Pair, old: StringNode, next: StringNode): void {
  for (const [name, field, lower] of [
    ["min-length", "minLength", true],
    ["max-length", "maxLength", false],
  ] as const) {
    const [was, is] = [countLimit(field, old[field], lower), countLimit(field, next[field], lower)];
    if (was?.value === is?.value) continue;
    limitEdit(pair, { name, keywords: [field], old: was, new: is, put: putField(field) });
  }
  if (old.pattern !== next.pattern) patternEdit(pair, old.pattern, next.pattern);
  formatEdit(pair, old.format, next.format, putField("format"));
  for (const [edit, field] of [
    ["content-encoding-changed", "contentEncoding"],
    ["content-media-type-changed", "contentMediaType"],
  ] as const) {
    const [was = "none", is = "none"] = [old[field], next[field]];
    if (was === is) continue;
    pair.edit({
      edit,
      message: `${field} went from ${was} to ${is}`,
      ...keywordPlaces(pair, field),
      put: null,
      risk: always("readers may decode the text in another way than it was encoded"),
    });
  }
  contentSchemaEdit(pair, old, next);
}

function patternEdit(pair: Pair, old: string | undefined, next: string | undefined): void {
  const [was, is] = [old, next].map((pattern) => JSON.stringify(pattern));
  const [edit, message] =
    old === undefined
      ? (["pattern-added", `pattern ${is} was added`] as const)
      : next === undefined
        ? (["pattern-removed", `pattern ${was} was removed`] as const)
        : (["pattern-changed", `pattern went from ${was} to ${is}`] as const);
  pair.edit({
    edit,
    message,
    ...keywordPlaces(pair, "pattern"),
    put: putField("pattern"),
  });
}

/** It asserts nothing (2020-12 validation §8.5), so it is not looked into. */
function contentSchemaEdit(
  pair: Pair,
  { contentSchema: old }: StringNode,
  { contentSchema: next }: StringNode,
): void {
  const classes = [
    old === undefined ? undefined : pair.old.edition.contractClass(old),
    next === undefined ? undefined : pair.new.edition.contractClass(next),
  ];
  if (classes[0] === classes[1]) return;
  pair.edit({
    edit: "content-schema-changed",
    message: "contentSchema changed",
    ...keywordPlaces(pair, "contentSchema"),
    put: null,
    risk: always("what the text holds may not be what its reader expects"),
  });
}

function putField(field: Field): Put {
  return putNode((writer, reader) => {
    const { [field]: _, ...rest } = writer.node as StringNode;
    const value = (reader.node as StringNode)[field];
    return { ...rest, ...(value === undefined ? {} : { [field]: value }) };
  });
}
