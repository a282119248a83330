/** What neither side's document says clearly: where it is not the same on both sides, nobody can tell what changed. */
import type { LoadResult } from "../../contract/load.js";
import type { Code, Diagnostic } from "../../diagnostics/diagnostic.js";
import type { JsonValue } from "../../source/json.js";
import { Place, type SourceDocument } from "../../source/place.js";
import { parsePointer } from "../../source/pointer.js";
import { sameJson } from "../same-json.js";
import { eitherWay, undecided, type Change, type PartyName } from "./change.js";

/** Errors of documents that can be compared nevertheless; `doubt`: what stands there was not understood. */
const bearable: Readonly<Partial<Record<Code, "doubt" | "none">>> = {
  "document-wrong-type": "doubt",
  "security-scheme-not-found": "none",
  "duplicate-operation-id": "none",
  "duplicate-parameter": "none",
  "equal-paths": "none",
  "path-parameter-not-in-path": "none",
};

/** Whether a document with such problems can be compared. */
export function isBearable(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.every(({ code, severity }) => severity !== "error" || bearable[code] !== undefined);
}

export function problemChanges(read: Readonly<Record<PartyName, LoadResult>>): readonly Change[] {
  const changes = new Map<string, Change>();
  for (const party of ["old", "new"] as const) {
    for (const { code, severity, pointer, message } of read[party].diagnostics) {
      if (severity !== "error" || bearable[code] !== "doubt" || pointer === undefined) continue;
      const places = { old: placeAt(read.old, pointer), new: placeAt(read.new, pointer) };
      if (sameValue(places)) continue;
      changes.set(pointer, {
        rule: "document-not-understood",
        side: "request",
        operation: operationAt(pointer),
        ...places,
        message: `What stands here changed and is not understood: ${message}`,
        usedBy: [operationAt(pointer)].filter((one) => one !== ""),
        ...eitherWay(undecided(message)),
      });
    }
  }
  return [...changes.values()];
}

/** In the document itself; null where it holds nothing there. */
function placeAt({ documents }: LoadResult, pointer: string): Place | null {
  const [document] = documents;
  if (document === undefined || valueAt(document, pointer) === undefined) return null;
  return parsePointer(pointer)!.reduce((place: Place, token) => place.at(token), Place.root(document));
}

function sameValue({ old, new: now }: Readonly<Record<PartyName, Place | null>>): boolean {
  if (old === null || now === null) return old === now;
  const [one, other] = [old, now].map(({ document, pointer }) => valueAt(document, pointer)!);
  return sameJson(one!, other!);
}

function valueAt({ value }: SourceDocument, pointer: string): JsonValue | undefined {
  let found: JsonValue | undefined = value;
  for (const token of parsePointer(pointer) ?? []) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, token)) return undefined;
    found = (found as Readonly<Record<string, JsonValue>>)[token];
  }
  return found;
}

/** `METHOD /path` of the operation that the place is in; empty where it is in none. */
function operationAt(pointer: string): string {
  const [top, path, method] = parsePointer(pointer) ?? [];
  return top === "paths" && path !== undefined && method !== undefined && /^[a-z]+$/u.test(method)
    ? `${method.toUpperCase()} ${path}`
    : "";
}
