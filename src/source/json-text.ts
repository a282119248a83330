/** Reads JSON text: `JSON.parse` where it tells the truth, the exact parser where it would not. */
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { conflictMarker } from "./conflicts.js";
import type { JsonValue } from "./json.js";
import { type Exact, parseExactly } from "./json-exact.js";
import type { Ends } from "./json-scan.js";
import { countKeys, surveyJson } from "./json-survey.js";
import type { SourceText } from "./text.js";

/** What was read, and where the longer objects and arrays of its text end, if that was found on the way. */
interface Read extends Exact {
  readonly ends?: Ends;
}

/**
 * `JSON.parse` rounds large integers, makes 1e400 infinite and keeps the last of duplicate keys, all in
 * silence. A survey of the bytes finds the first two; the number of keys in the text against the number in
 * the value finds the third.
 */
export function readJson(source: SourceText, bytes: Uint8Array, depthLimit: number): Read {
  const survey = surveyJson(bytes, depthLimit);
  if (!survey.tooDeep && !survey.wideNumbers) {
    const value = parsed(source.text);
    if (value !== undefined && (!isContainer(value) || countKeys(value) === survey.keys)) {
      return { value, diagnostics: [], ends: survey.ends };
    }
  }
  const exact = parseExactly(source, depthLimit);
  return exact.value === undefined
    ? { value: undefined, diagnostics: withConflict(source, exact.diagnostics) }
    : exact;
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function isContainer(value: JsonValue): boolean {
  return typeof value === "object" && value !== null;
}

/** A marker explains every syntax error, so it is reported instead of them. */
function withConflict(source: SourceText, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const conflict = conflictMarker(source);
  return conflict === null ? diagnostics : [conflict];
}
