/** One run of a conversion, and how its decisions are asked. */
import type { ConversionCall, DecisionContext, DecisionTable } from "./conversion.js";
import { ConversionError, Refusal } from "./refusal.js";

/** What all steps of a run have in common. */
export interface Way {
  readonly decisions: DecisionTable;
  readonly context: DecisionContext;
  readonly call: ConversionCall;
}

export interface Run extends Way {
  /** The version that this step leads to; the whole way may lead further. */
  readonly to: string;
  /** Whether what does not fit is undecided, for a decision around it is there; else it stays as it is. */
  readonly isStrict: boolean;
}

/**
 * A value of a type at one version as one of the type's counterpart at the next: the very same where nothing changes.
 * The value is valid at its own version.
 * @throws Refusal, ConversionError; Undecided where the wire does not say what becomes of it
 */
export type Convert = (value: never, run: Run) => unknown;

/** A decision as generated code names it: the newer version of its step, and its key. */
export type DecisionName = readonly [version: string, key: string];

export function newWay(
  decisions: DecisionTable,
  ends: Omit<DecisionContext, "current">,
  call: ConversionCall,
): Way {
  const context: DecisionContext = {
    ...ends,
    get current() {
      return readCurrent(call);
    },
  };
  return { decisions, context, call };
}

/** Written out, for it is made for every object that decisions are about, and a spread costs many times as much. */
export function newRun({ decisions, context, call }: Way, to: string, isStrict = false): Run {
  return { decisions, context, call, to, isStrict };
}

export function strict(run: Run): Run {
  return run.isStrict ? run : newRun(run, run.to, true);
}

export function lenient(run: Run): Run {
  return run.isStrict ? newRun(run, run.to) : run;
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

/** @param view what the decision is shown of the old value @throws Refusal, ConversionError */
export function ask(run: Run, name: DecisionName, old: unknown, view = old): unknown {
  const { decisions, context, call } = run;
  const [version, key] = name;
  const shown = `${version} ${key}`;
  if (!hasDecision(run, name)) throw new ConversionError(shown, "is missing");
  call.asked?.(shown);
  call.prepare?.(old);
  let answer: unknown;
  try {
    answer = decisions[version]![key]!(view as never, context);
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
