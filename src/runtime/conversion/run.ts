/** One run of a conversion, and how its decisions are asked. */
import type { ConversionCall, DecisionContext, DecisionTable } from "./conversion.js";
import { ConversionError, Refusal } from "./refusal.js";

export interface Run {
  readonly decisions: DecisionTable;
  readonly context: DecisionContext;
  readonly call: ConversionCall;
  /** A request on its way up: what it cannot name yet, its decisions may give in any case. */
  readonly isGaining: boolean;
}

/**
 * A value of a type at one version as one of the type's counterpart at the next: the very same where nothing changes.
 * The value is valid at its own version.
 * @throws Refusal, ConversionError; Undecided where the wire does not say what becomes of it
 */
export type Convert = (value: never, run: Run) => unknown;

/** A decision as generated code names it: the newer version of its step, and its key. */
export type DecisionName = readonly [version: string, key: string];

export function newRun(
  decisions: DecisionTable,
  ends: Omit<DecisionContext, "current">,
  call: ConversionCall,
  isGaining: boolean,
): Run {
  const context: DecisionContext = {
    ...ends,
    get current() {
      return readCurrent(call);
    },
  };
  return { decisions, context, call, isGaining };
}

/** What `current` throws is no fault of the decision that read it. */
class CurrentFailed extends Error {}

function readCurrent({ current }: ConversionCall): unknown {
  try {
    return current?.();
  } catch (cause) {
    throw new CurrentFailed("current", { cause });
  }
}

export function hasDecision({ decisions }: Run, [version, key]: DecisionName): boolean {
  const ofVersion = Object.hasOwn(decisions, version) ? decisions[version] : undefined;
  return ofVersion !== undefined && Object.hasOwn(ofVersion, key) && ofVersion[key] !== undefined;
}

/** @throws Refusal, ConversionError */
export function ask(run: Run, name: DecisionName, old: unknown): unknown {
  const { decisions, context, call } = run;
  const [version, key] = name;
  const shown = `${version} ${key}`;
  if (!hasDecision(run, name)) throw new ConversionError(shown, "is missing");
  call.asked?.(shown);
  call.prepare?.(old);
  let answer: unknown;
  try {
    answer = decisions[version]![key]!(old as never, context);
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    if (cause instanceof CurrentFailed) throw cause.cause;
    throw new ConversionError(shown, "threw", cause);
  }
  if (answer instanceof Promise) {
    // What it comes to is nobody's any more.
    answer.catch(() => undefined);
    throw new ConversionError(shown, "is asynchronous: it has to give its value at once");
  }
  return answer;
}
