/** What the doc comment of a type, a property or an arm says. */
import type { Docs } from "../../../src/contract/ir.js";
import { canonicalJson, type JsonValue } from "../../../src/source/json.js";
import type { DocText } from "../emit/comment.js";

type Tag = DocText["tags"][number];

const longestDefault = 60;

/** The description, else the summary, else the title where it says more than the name does. */
export function docOf(docs: Docs, name: string, fallback?: JsonValue): DocText {
  const { description, summary, title, deprecated } = docs;
  const text = description ?? summary ?? (title !== undefined && saysMore(title, name) ? title : undefined);
  const tags: Tag[] = deprecated ? [["deprecated"]] : [];
  // That null is the default of what may be left out, everybody expects.
  const json = fallback === undefined || fallback === null ? "" : canonicalJson(fallback);
  if (json !== "" && json.length <= longestDefault) tags.push(["default", json]);
  return { text, tags };
}

/** The description alone: what tells an arm from the others. */
export function armDocOf({ description, deprecated }: Docs): DocText {
  return { text: description, tags: deprecated ? [["deprecated"]] : [] };
}

function saysMore(title: string, name: string): boolean {
  return title !== name && folded(title) !== folded(name);
}

function folded(text: string): string {
  return text.replace(/[\s_.:-]+/gu, "").toLowerCase();
}
