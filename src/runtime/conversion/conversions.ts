/** Puts the steps between neighbouring versions together into conversions over many. */
import type { Operation } from "../operation/operation.js";
import type { OperationRequest } from "../operation/types.js";
import {
  unchanged,
  type AnswerMessage,
  type Conversion,
  type Conversions,
  type DecisionContext,
  type DecisionTable,
} from "./conversion.js";
import { Refusal, Undecided } from "./refusal.js";
import { newRun, newWay, type Convert } from "./run.js";

/** `up`: from the older version to the newer one. */
type Way = "up" | "down";

/** Of an operation at a version, towards and from the next older one; what is absent changes nothing. */
export interface Step {
  readonly request?: { readonly up?: Convert; readonly down?: Convert };
  readonly answer?: { readonly up?: Convert; readonly down?: Convert };
}

/** By operation id and newer version. */
export type Steps = Readonly<Record<string, Readonly<Record<string, Step>>>>;

/** Which directions are there: a server takes older requests up and brings answers down, a client the other way round. */
export type Directions = "both" | "server" | "client";

const generated: Readonly<Record<Directions, readonly string[]>> = {
  both: ["request up", "request down", "answer up", "answer down"],
  server: ["request up", "answer down"],
  client: ["request down", "answer up"],
};

interface WayStep {
  readonly convert: Convert;
  readonly to: string;
}

/**
 * @param versions of the API, newest first
 * @param forms of each operation its forms
 */
export function makeConversions(
  versions: readonly string[],
  forms: readonly (readonly Operation[])[],
  steps: Steps,
  directions: Directions,
  decisions: object = {},
): Conversions {
  const groups = new Map(forms.flatMap((group) => (group[0] === undefined ? [] : [[group[0].id, group]])));
  const known = new Map<string, Conversion<object> | undefined>();

  const formAt = (operation: string, version: string): Operation | undefined =>
    groups.get(operation)?.find((form) => form.versions.includes(version));

  /** What is to be done on the way, one after the other; undefined where there is no way. */
  const wayOf = (operation: string, from: string, to: string, part: "request" | "answer") => {
    const target = versions.indexOf(to);
    const way: Way = target < versions.indexOf(from) ? "up" : "down";
    const found: WayStep[] = [];
    for (let at = versions.indexOf(from); at !== target;) {
      const form = formAt(operation, versions[at]!);
      if (form === undefined) return undefined;
      const nearest = nearestOf(form, versions, at, target);
      if (nearest !== at) {
        at = nearest;
        continue;
      }
      const next = at + (way === "up" ? -1 : 1);
      if (formAt(operation, versions[next]!) === undefined) return undefined;
      if (!generated[directions].includes(`${part} ${way}`)) return undefined;
      const newer = versions[Math.min(at, next)]!;
      const convert = ownStep(steps, operation, newer)?.[part]?.[way];
      if (convert !== undefined) found.push({ convert, to: versions[next]! });
      at = next;
    }
    return found;
  };

  const between = (
    operation: string,
    from: string,
    to: string,
    part: "request" | "answer",
  ): Conversion<object> | undefined => {
    const [source, wanted] = [formAt(operation, from), formAt(operation, to)];
    if (source === undefined || wanted === undefined) return undefined;
    if (source === wanted) return unchanged;
    // By version, not by form: decisions are told which versions it is between.
    const key = JSON.stringify([operation, from, to, part]);
    if (known.has(key)) return known.get(key);
    const way = wayOf(operation, from, to, part);
    const conversion =
      way === undefined
        ? undefined
        : composed(way, { operation, message: part, from, to }, decisions as DecisionTable);
    known.set(key, conversion);
    return conversion;
  };

  return {
    form: formAt,
    request: (operation, from, to) =>
      between(operation, from, to, "request") as Conversion<OperationRequest> | undefined,
    answer: (operation, from, to) =>
      between(operation, from, to, "answer") as Conversion<AnswerMessage> | undefined,
  };
}

/** The version of the same form that is the closest to the target, not beyond it. */
function nearestOf(form: Operation, versions: readonly string[], at: number, target: number): number {
  const [low, high] = [Math.min(at, target), Math.max(at, target)];
  const own = form.versions
    .map((version) => versions.indexOf(version))
    .filter((index) => index >= low && index <= high);
  return target < at ? Math.min(...own) : Math.max(...own);
}

function ownStep(steps: Steps, operation: string, newer: string): Step | undefined {
  const ofOperation = Object.hasOwn(steps, operation) ? steps[operation] : undefined;
  return ofOperation !== undefined && Object.hasOwn(ofOperation, newer) ? ofOperation[newer] : undefined;
}

function composed(
  way: readonly WayStep[],
  ends: Omit<DecisionContext, "current">,
  decisions: DecisionTable,
): Conversion<object> {
  if (way.length === 0) return unchanged;
  return (message, call = {}) => {
    const common = newWay(decisions, ends, call);
    let value: unknown = message;
    try {
      for (const { convert, to } of way) value = convert(value as never, newRun(common, to));
    } catch (cause) {
      throw cause instanceof Undecided ? new Refusal(cause.message) : cause;
    }
    return value as object;
  };
}
