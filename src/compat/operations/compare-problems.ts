/** What neither side's document says clearly: where it is not the same on both sides, nobody can tell what changed. */
import { keywordsOf } from "../../contract/lower/keywords.js";
import type { LoadResult } from "../../contract/load.js";
import type { Code, Diagnostic } from "../../diagnostics/diagnostic.js";
import type { JsonValue } from "../../source/json.js";
import { Place } from "../../source/place.js";
import { parsePointer } from "../../source/pointer.js";
import { sameJson } from "../same-json.js";
import { eitherWay, undecided, type Change, type Claim, type PartyName } from "./change.js";

/** Errors of documents that can be compared nevertheless; `doubt`: what stands there was not understood. */
const bearable: Readonly<Partial<Record<Code, "doubt" | "none">>> = {
  "document-wrong-type": "doubt",
  "style-not-represented": "doubt",
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
  const found = new Map<string, Change>();
  for (const party of ["old", "new"] as const) {
    for (const { pointer, message } of doubtsOf(read[party])) {
      const old = placeAt(read.old, pointer);
      const now = placeAt(read.new, pointer);
      // What came or went as a whole is told of by what holds it.
      if (old === null || now === null || sameValue(old, now)) continue;
      found.set(pointer, {
        rule: "document-not-understood",
        side: "request",
        operation: operationAt(pointer),
        old: old.value === undefined ? null : old.place,
        new: now.value === undefined ? null : now.place,
        message: `What stands here changed and is not understood: ${message}`,
        usedBy: [operationAt(pointer)].filter((one) => one !== ""),
        ...eitherWay(undecided(message)),
      });
    }
  }
  return [...found.values()];
}

/** Edits in a schema of which something is not understood prove nothing. */
export function withDoubts(changes: readonly Change[], problems: readonly Change[]): readonly Change[] {
  const holders = problems.flatMap(({ old, new: now }) =>
    [old, now].flatMap((place) => (place?.parent == null ? [] : [place.parent])),
  );
  if (holders.length === 0) return changes;
  const isIn = (place: Place | null): boolean =>
    place !== null &&
    holders.some(
      (holder) => holder.document === place.document && `${place.pointer}/`.startsWith(`${holder.pointer}/`),
    );
  const doubted = (claim: Claim): Claim =>
    claim.severity === "breaking" ? undecided("something beside it is not understood") : claim;
  return changes.map((change) =>
    isIn(change.old) || isIn(change.new)
      ? { ...change, backward: doubted(change.backward), forward: doubted(change.forward) }
      : change,
  );
}

interface Doubt {
  readonly pointer: string;
  readonly message: string;
}

function doubtsOf({ diagnostics, ignoredKeywords = [], documents }: LoadResult): readonly Doubt[] {
  const errors = diagnostics.flatMap(({ code, pointer, message }): Doubt[] =>
    bearable[code] === "doubt" && pointer !== undefined ? [{ pointer, message }] : [],
  );
  const keywords = ignoredKeywords
    .filter(({ document, key }) => document === documents[0] && constrain.has(String(key)))
    .map(({ key, pointer }) => {
      return {
        pointer,
        message: `the keyword ${key} means nothing in this version of OpenAPI or JSON Schema`,
      };
    });
  return [...errors, ...keywords];
}

const texts: ReadonlySet<string> = new Set([
  ...["$schema", "$id", "$comment", "title", "description", "default", "deprecated", "examples", "example"],
  ...["readOnly", "writeOnly", "externalDocs", "$anchor", "$defs", "definitions"],
]);

/** The keywords that say something of values in one of the dialects. */
const constrain: ReadonlySet<string> = new Set(
  (["openapi-3.0", "openapi-3.1", "draft-07", "2020-12"] as const)
    .flatMap(keywordsOf)
    .filter((keyword) => !texts.has(keyword)),
);

interface Held {
  readonly place: Place;
  /** Undefined where the object does not have the member. */
  readonly value: JsonValue | undefined;
}

/** In the document itself; null where what holds it is not there. */
function placeAt({ documents }: LoadResult, pointer: string): Held | null {
  const [document] = documents;
  const tokens = parsePointer(pointer);
  if (document === undefined || tokens === null) return null;
  let value: JsonValue | undefined = document.value;
  let place = Place.root(document);
  for (const token of tokens) {
    if (typeof value !== "object" || value === null) return null;
    value = Object.hasOwn(value, token) ? (value as Readonly<Record<string, JsonValue>>)[token] : undefined;
    place = place.at(token);
  }
  return { place, value };
}

function sameValue(old: Held, now: Held): boolean {
  if (old.value === undefined || now.value === undefined) return old.value === now.value;
  return sameJson(old.value, now.value);
}

/** `METHOD /path` of the operation that the place is in; empty where it is in none. */
function operationAt(pointer: string): string {
  const [top, path, method] = parsePointer(pointer) ?? [];
  return top === "paths" && path !== undefined && method !== undefined && /^[a-z]+$/u.test(method)
    ? `${method.toUpperCase()} ${path}`
    : "";
}
