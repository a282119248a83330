/** Writes another `info.version` into a document's text and leaves every other letter as it is. */
import { isObject, member } from "../source/json.js";
import { JsonPositions } from "../source/json-positions.js";
import { type Limits, limitsOf } from "../source/limits.js";
import { parseSourceFile } from "../source/read.js";
import type { SourceFile } from "../source/source-file.js";
import { SourceText } from "../source/text.js";
import { decodeUtf8 } from "../source/utf8.js";
import { YamlPositions } from "../source/yaml-positions.js";

/** Null where the document cannot be read, or has no `info.version`. */
export function withVersion(file: SourceFile, version: string, limits: Partial<Limits>): Buffer | null {
  const { document } = parseSourceFile(file, limits);
  const decoded = decodeUtf8(file.bytes);
  if (document === null || "invalidAt" in decoded || !isObject(document.value)) return null;
  const info = member(document.value, "info");
  if (!isObject(info) || member(info, "version") === undefined) return null;
  const source = new SourceText(file.path, decoded.text);
  const isJson = document.format === "json";
  const positions = isJson
    ? new JsonPositions(source.text)
    : new YamlPositions(source, limitsOf(limits).depth);
  const { start, end } = positions.find(["info", "version"], "value");
  const written = isJson ? JSON.stringify(version) : scalar(version, source.text.slice(start, end));
  const mark = decoded.text.slice(0, decoded.text.length - source.text.length);
  return Buffer.from(mark + source.text.slice(0, start) + written + source.text.slice(end));
}

/** In the quotes that were there; without any only what stays text: two dots, or the hyphens of a date. */
function scalar(version: string, before: string): string {
  if (before.startsWith("'")) return `'${version}'`;
  if (before.startsWith('"')) return JSON.stringify(version);
  return /^\d+(?:\.\d+\.|-\d)/u.test(version) ? version : JSON.stringify(version);
}
