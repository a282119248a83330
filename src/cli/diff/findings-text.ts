/** All findings as text; what is alike is not told again and again. */
import type { Finding } from "../../compat/finding.js";
import type { Style } from "../../diagnostics/style.js";
import { findingText, type ReadLines } from "./finding-text.js";
import type { Judged } from "./judged.js";

/** So many notes of one rule are shown; the rest is counted. */
const mostNotes = 5;

/** @param judged the gravest first */
export function findingsText(judged: readonly Judged[], readLines: ReadLines, style: Style): string {
  const known = new Set<string>();
  const notes = new Map<string, number>();
  const texts: string[] = [];
  for (const one of judged) {
    const { finding, fails } = one;
    if (finding.severity === "info" && !fails) {
      const count = (notes.get(finding.rule) ?? 0) + 1;
      notes.set(finding.rule, count);
      if (count > mostNotes) continue;
    }
    const edit = editOf(finding);
    texts.push(findingText(one, known.has(edit), readLines, style));
    known.add(edit);
  }
  for (const [rule, count] of notes) {
    if (count > mostNotes) texts.push(`... and ${count - mostNotes} more of ${rule}\n`);
  }
  return texts.join("");
}

/** The same of what one edit does in either order. */
function editOf({ fingerprint, old, new: now, message }: Finding): string {
  const placed = [old, now].map((place) => (place === null ? null : `${place.file}#${place.pointer}`));
  return JSON.stringify([fingerprint, ...placed, message]);
}
