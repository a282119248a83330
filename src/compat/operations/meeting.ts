/** The calls that two operations have in common, the path of one being more concrete than that of the other. */
import { aliases } from "../../contract/aliases.js";
import type { Operation, Parameter } from "../../contract/ir.js";
import type { Bare } from "../../contract/lower/nodes.js";
import { isUnconstrained } from "../../contract/unconstrained.js";
import type { JsonValue } from "../../source/json.js";
import { pathNames } from "../envelope/envelope-parts.js";
import { valuesOf } from "../envelope/narrowed.js";
import { pathPattern, patternText, segmentsOf } from "../envelope/path-template.js";
import { readValue } from "../envelope/read-value.js";
import type { PartyName } from "./change.js";
import type { Party } from "./party.js";

export interface Meeting {
  /** What the path's parameters are in such calls, by the name in the path of each side. */
  readonly pinned: Readonly<Record<PartyName, ReadonlyMap<string, JsonValue>>>;
  /** Parameters that stand for the same part of the path: a key of both by `PARTY NAME`. */
  readonly aligned: ReadonlyMap<string, string>;
  /** That one example does not speak for all: a parameter of one side stands for a text with parameters of the other. */
  readonly doubt?: string;
}

export type FoundMeeting = Meeting | { readonly reason: string } | null;

/**
 * Null where the wide operation does not take what stands in the narrow one's path.
 * @param wide each path of the narrow operation is one of its paths
 */
export function meetingOf(
  wide: { readonly party: Party; readonly operation: Operation },
  narrow: { readonly party: Party; readonly operation: Operation },
): FoundMeeting {
  const pinned = new Map<string, JsonValue>();
  const aligned = new Map<string, string>();
  const theirs = segmentsOf(narrow.operation.path);
  let doubt: string | undefined;
  for (const [index, segment] of segmentsOf(wide.operation.path).entries()) {
    const other = theirs[index]!;
    const names = pathNames(segment);
    const others = pathNames(other);
    if (names.length === 0) continue;
    if (patternText(segment, "{}") === patternText(other, "{}")) {
      for (const [position, name] of names.entries()) {
        aligned.set(`${wide.party.name} ${name}`, `${index} ${position}`);
        aligned.set(`${narrow.party.name} ${others[position]!}`, `${index} ${position}`);
      }
      continue;
    }
    if (others.length > 0 && segment !== `{${names[0]!}}`) {
      return { reason: `which calls ${segment} and ${other} have in common was not decided` };
    }
    const texts = pathPattern(segment).exec(other)?.slice(1) ?? [];
    for (const [position, name] of names.entries()) {
      const parameter = inPath(wide.operation, name);
      if (parameter === undefined) continue;
      const arm = others.length > 0 ? alike(other) : oneOf(meant(parameter, texts[position]!));
      const found = wide.party.composer.smallestOf(parameter.type, "request", [arm]);
      if (found.kind === "empty") return null;
      if (found.kind === "undecided") return { reason: found.reason };
      pinned.set(name, found.value);
      if (others.length > 0 && !others.every((one) => takesAll(narrow, one))) {
        doubt = `whether each value of the path parameter ${name} is taken by ${other} was not decided`;
      }
      if (others.length > 0 && !takesAll(wide, name)) {
        doubt ??= `whether each path of ${other} is taken by the path parameter ${name} was not decided`;
      }
    }
  }
  const empty = new Map<string, JsonValue>();
  const both = wide.party.name === "old" ? { old: pinned, new: empty } : { old: empty, new: pinned };
  return { pinned: both, aligned, ...(doubt === undefined ? {} : { doubt }) };
}

export function inPath({ parameters }: Operation, name: string): Parameter | undefined {
  return parameters.find((one) => one.in === "path" && one.name === name);
}

/** What the text of a path may be to a parameter. */
export function meant(parameter: Parameter, text: string): readonly JsonValue[] {
  const reading = readValue({ ...parameter, schema: null }, { text });
  return reading.kind === "values" ? reading.values.filter((value) => value !== null) : [];
}

function oneOf(values: readonly JsonValue[]): Bare {
  return values.length === 0 ? { kind: "never" } : valuesOf(values);
}

function alike(segment: string): Bare {
  return { kind: "string", pattern: `^${patternText(segment, "[^/]+")}$` };
}

function takesAll(
  { party, operation }: { readonly party: Party; readonly operation: Operation },
  name: string,
): boolean {
  const parameter = inPath(operation, name);
  if (parameter === undefined) return true;
  const { nodes } = party.contract.types;
  const node = nodes[aliases(parameter.type, (id) => nodes[id]!).at(-1)!]!;
  return node.kind === "any" || (node.kind === "string" && isUnconstrained(node));
}
