/** Adds a member to an object in the text of a JSON file, indented as its neighbours are. */
import type { Position } from "../../diagnostics/diagnostic.js";
import { isObject, member, type JsonValue } from "../../source/json.js";
import { parseSource } from "../../source/read.js";

/**
 * Null where the object is not there, or has the member.
 * @param tokens the way to the object
 * @param value as JSON on one line
 */
export function withMember(
  text: string,
  tokens: readonly string[],
  key: string,
  value: string,
): string | null {
  const { document } = parseSource(text, { path: "package.json", format: "json" });
  if (document === null) return null;
  const object = tokens.reduce<JsonValue | undefined>(
    (outer, token) => (isObject(outer) ? member(outer, token) : undefined),
    document.value,
  );
  if (!isObject(object) || Object.hasOwn(object, key)) return null;
  const added = `${JSON.stringify(key)}: ${value}`;
  const lines = text.split("\n");
  const offset = ({ line, column }: Position) =>
    lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  const spanOf = (path: readonly string[], part: "key" | "value") => {
    const { start, end } = document.locate(path, part);
    return { start: offset(start), end: offset(end) };
  };
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const whole = spanOf(tokens, "value");
  const members = Object.keys(object).map((name) => ({
    key: spanOf([...tokens, name], "key"),
    value: spanOf([...tokens, name], "value"),
  }));
  const last = members.toSorted((a, b) => a.value.end - b.value.end).at(-1);
  if (last !== undefined) {
    const before = lineBefore(text, last.key.start);
    const parting = /^[ \t]*$/u.test(before) ? `,${end}${before}` : ", ";
    return text.slice(0, last.value.end) + parting + added + text.slice(last.value.end);
  }
  const outer = /^[ \t]*/u.exec(lineBefore(text, whole.start))![0];
  const isOneLine = !text.trim().includes("\n") && text.trim() !== "{}";
  const inside = isOneLine ? ` ${added} ` : `${end}${outer}${unitOf(text)}${added}${end}${outer}`;
  return `${text.slice(0, whole.start)}{${inside}}${text.slice(whole.end)}`;
}

function lineBefore(text: string, offset: number): string {
  return text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
}

/** What one level is indented by. */
function unitOf(text: string): string {
  return /^[ \t]+(?=")/mu.exec(text)?.[0] ?? "  ";
}
