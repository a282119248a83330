/** A config that code gave: it has no lines, so the place of anything in it is the file as a whole. */
import { wholeFile } from "../diagnostics/whole-file.js";
import type { SourceDocument } from "../source/place.js";

/**
 * Nothing is copied or checked, as `checkShape` reads no more of a value than its shape allows.
 * @param path as shown to people
 */
export function configDocument(value: unknown, path: string, id: string = path): SourceDocument {
  const { span } = wholeFile(path);
  return {
    path,
    id,
    format: "value",
    size: 0,
    value: value as SourceDocument["value"],
    locate: () => span,
  };
}
