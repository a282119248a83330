/** A raw document that stands in no file. */
import type { JsonValue } from "../../../src/source/json.js";
import type { SourceDocument } from "../../../src/source/place.js";

export function documentOf(value: JsonValue, id = "subject"): SourceDocument {
  const start = { line: 1, column: 1 };
  const locate = () => ({ file: id, start, end: start });
  return { path: id, id, format: "value", size: 0, value, locate };
}
