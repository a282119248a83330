/** What a finding is about, as words of the document: an operation's part, and the way through properties from there. */
import type { Finding } from "../../compat/finding.js";
import { parsePointer } from "../../source/pointer.js";

type TouchedRoot =
  | { readonly kind: "schema"; readonly name: string }
  /** A member of what an operation is sent or answers: `["request", "body"]`. */
  | { readonly kind: "operation"; readonly members: readonly string[] };

export interface Touched {
  readonly root: TouchedRoot;
  /** Names of properties, from the outermost on. */
  readonly properties: readonly string[];
}

/** Null where it is about operations as a whole. */
export function touchedBy({ old, new: now, usedBy }: Finding): Touched | null {
  const last = usedBy.at(-1);
  const parameter = usedBy
    .map((one) => /^(path|query|header|cookie) parameter (.+)$/u.exec(one))
    .find(Boolean);
  const found = [now, old].flatMap((place) => {
    const tokens = place === null ? null : parsePointer(place.pointer);
    return tokens === null ? [] : [touchedAt(tokens, last)];
  });
  const [first, second = null] = found;
  if (parameter) {
    const [, where, name] = parameter;
    return { root: { kind: "operation", members: ["request", where!, name!] }, properties: [] };
  }
  if (!first || !second) return first ?? second;
  // Where something is only on one side, the other points at what it is missing from.
  return second.properties.length > first.properties.length ? second : first;
}

function touchedAt(tokens: readonly string[], last: string | undefined): Touched | null {
  const start = rootOf(tokens);
  if (start === null) return null;
  const properties: string[] = [];
  for (let at = start.length; at < tokens.length; at++) {
    if (tokens[at] === "properties" && at + 1 < tokens.length) properties.push(tokens[++at]!);
    else if (tokens[at] === "required") {
      if (last !== undefined && last !== properties.at(-1)) properties.push(last);
      break;
    }
  }
  return { root: start.root, properties };
}

/** @returns also how many tokens lead there */
function rootOf(tokens: readonly string[]): { readonly root: TouchedRoot; readonly length: number } | null {
  const [first, second, name] = tokens;
  if (first === "components" && second === "schemas" && name !== undefined) {
    return { root: { kind: "schema", name }, length: 3 };
  }
  if ((first === "definitions" || first === "$defs") && second !== undefined) {
    return { root: { kind: "schema", name: second }, length: 2 };
  }
  const schema = tokens.indexOf("schema");
  if (first !== "paths" || schema < 0) return null;
  const members = tokens.includes("requestBody")
    ? ["request", "body"]
    : tokens.includes("responses") && !tokens.includes("headers")
      ? ["response", "data"]
      : null;
  return members === null ? null : { root: { kind: "operation", members }, length: schema + 1 };
}
