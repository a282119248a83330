/** What is said of an operation where its interface, which says all, is at hand. */
import type { Docs } from "../../../src/contract/ir.js";
import type { DocText } from "../emit/comment.js";

/** The summary, else the first paragraph of the description. */
export function briefDoc({ summary, description, deprecated }: Docs): DocText {
  const text = summary ?? description?.trim().split(/\r?\n\s*\r?\n/u, 1)[0];
  return { text, tags: deprecated ? [["deprecated"]] : [] };
}
