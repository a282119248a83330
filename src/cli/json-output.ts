/** JSON for standard output: exact integers, and nothing in it that could steer a terminal. */
import { escapeJsonText } from "../diagnostics/escape.js";
import type { JsonValue } from "../source/json.js";
import { prettyJson } from "../source/pretty-json.js";

export function printJson(value: JsonValue): string {
  return escapeJsonText(prettyJson(value));
}
