/** JSON over several lines, and the line on which one place of it begins. */
import { escapeJsonText } from "../../diagnostics/escape.js";
import { isObject, type JsonValue } from "../../source/json.js";

export interface MarkedLines {
  readonly lines: readonly string[];
  /** Index into the lines; the closest place around one that is not there. */
  readonly marked: number;
  /** Where the place begins on its line, from 0. */
  readonly column: number;
  /** Something is left out, which three dots stand for. */
  readonly isShortened: boolean;
}

/** What has more lines is folded: what does not lie on the way to the place stands on one line each. */
const mostLines = 30;

/** So many characters of what is folded are shown, or none. */
const longestFold = 72;

/** @param tokens those of a JSON Pointer (RFC 6901) to the place */
export function markedJson(value: JsonValue, tokens: readonly string[]): MarkedLines {
  const whole = printed(value, tokens, false);
  return whole.lines.length <= mostLines ? whole : printed(value, tokens, true);
}

function printed(value: JsonValue, tokens: readonly string[], folds: boolean): MarkedLines {
  const lines = [""];
  let isShortened = false;
  let mark = { marked: 0, column: 0 };

  function write(text: string): void {
    lines[lines.length - 1] += text;
  }
  function print(value: JsonValue, indent: string, way: readonly string[] | null): void {
    if (way !== null) mark = { marked: lines.length - 1, column: lines.at(-1)!.length };
    if (!Array.isArray(value) && !isObject(value)) {
      write(typeof value === "bigint" ? String(value) : JSON.stringify(value));
      return;
    }
    const isList = Array.isArray(value);
    const members = Object.entries(value as { readonly [key: string]: JsonValue });
    if (members.length === 0) {
      write(isList ? "[]" : "{}");
      return;
    }
    if (folds && way === null) {
      const line = folded(value);
      isShortened ||= line === null;
      write(line ?? (isList ? "[ ... ]" : "{ ... }"));
      return;
    }
    write(isList ? "[" : "{");
    for (const [index, [key, member]] of members.entries()) {
      lines.push(`${indent}  `);
      const inner = way !== null && way.length > 0 && way[0] === key ? way.slice(1) : null;
      if (inner !== null) mark = { marked: lines.length - 1, column: lines.at(-1)!.length };
      const start = lines.at(-1)!.length;
      if (!isList) write(`${JSON.stringify(key)}: `);
      print(member, `${indent}  `, inner);
      if (inner?.length === 0) mark = { ...mark, column: start };
      if (index < members.length - 1) write(",");
    }
    lines.push(`${indent}${isList ? "]" : "}"}`);
  }

  print(value, "", tokens);
  return { lines: lines.map(escapeJsonText), ...mark, isShortened };
}

/** On one line; null where that would be too long. */
function folded(value: JsonValue): string | null {
  if (!Array.isArray(value) && !isObject(value)) {
    return typeof value === "bigint" ? String(value) : JSON.stringify(value);
  }
  const isList = Array.isArray(value);
  const parts: string[] = [];
  let length = 4;
  for (const [key, member] of Object.entries(value as { readonly [key: string]: JsonValue })) {
    const inner = folded(member);
    if (inner === null) return null;
    parts.push(isList ? inner : `${JSON.stringify(key)}: ${inner}`);
    length += parts.at(-1)!.length + 2;
    if (length > longestFold) return null;
  }
  const text = parts.join(", ");
  if (isList) return `[${text}]`;
  return parts.length === 0 ? "{}" : `{ ${text} }`;
}
