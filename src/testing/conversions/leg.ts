/** Runs a conversion on a message, and sees whether it does what a function should. */
import type { Conversion } from "../../runtime/conversion/conversion.js";
import { copyOf, freeze } from "../laws/copy.js";
import { difference } from "../laws/difference.js";
import type { Breach } from "../laws/law-error.js";
import { pointerOf } from "./message-problems.js";
import { differences, tell } from "./parts.js";
import { isRefusal, nameOf, type Ask, type Watch } from "./watch.js";

export type AnyConversion = Conversion<object>;

export type Leg =
  | {
      readonly kind: "converted";
      readonly value: object;
      readonly message: object;
      readonly asks: readonly Ask[];
    }
  /** `by` a decision, or because the wire says so. */
  | { readonly kind: "refused"; readonly reason: string; readonly by: Ask | undefined }
  | { readonly kind: "broken"; readonly breach: Fault };

/** A breach before it is known of which step. */
export type Fault = Pick<Breach, "law" | "sentence" | "difference" | "notes" | "cause"> & {
  readonly details?: Breach["details"];
  readonly asks?: readonly Ask[];
};

export interface Runner {
  readonly watch: Watch;
  readonly current: (() => unknown) | undefined;
}

/**
 * Total, pure and deterministic, but for a refusal.
 * @param message frozen; so is what comes out
 * @param isTwice whether it is tried once more
 */
export function runLeg(runner: Runner, convert: AnyConversion, message: object, isTwice = false): Leg {
  const { watch, current } = runner;
  const call = { ...(current === undefined ? {} : { current }), prepare: freeze };
  watch.take();
  let value: object;
  let asks: readonly Ask[];
  try {
    value = convert(message, call);
    asks = watch.take();
  } catch (cause) {
    asks = watch.take();
    if (isRefusal(cause))
      return { kind: "refused", reason: cause.message, by: asks.find((one) => one.refused) };
    return {
      kind: "broken",
      breach: { ...thrown(runner, convert, message, { cause, ask: asks.at(-1) }), asks: asks.slice(-1) },
    };
  }
  // Generated code alone gives the same.
  const fault =
    givenAgain(asks) ??
    (isTwice && asks.length > 0 ? again(runner, convert, message, value, asks) : undefined);
  return fault === undefined
    ? { kind: "converted", value: freeze(value), message, asks }
    : { kind: "broken", breach: fault };
}

function givenAgain(asks: readonly Ask[]): Fault | undefined {
  const ask = asks.find((one) => one.again !== undefined);
  if (ask?.again === undefined) return undefined;
  const sentence = `the decision ${nameOf(ask)} gives what it gave before, which could be changed`;
  const place = ask.again.length === 0 ? "the whole" : `what is at ${pointerOf(ask.again)}`;
  return { law: "pure", sentence, notes: [`given again: ${place}`], asks: [ask] };
}

interface Thrown {
  readonly cause: unknown;
  /** The decision that threw, if one did; what an unfrozen message brings about later is not its fault alone. */
  readonly ask: Ask | undefined;
}

/** An exception on a frozen message may tell of a change. */
function thrown(runner: Runner, convert: AnyConversion, message: object, { cause, ask }: Thrown): Fault {
  const open = copyOf(message);
  let threw = false;
  try {
    convert(open, runner.current === undefined ? {} : { current: runner.current });
  } catch {
    threw = true;
  }
  runner.watch.take();
  const changed = difference(message, open);
  const what = ask === undefined ? "the conversion" : `the decision ${nameOf(ask)}`;
  const inner = cause instanceof Error && cause.cause !== undefined ? cause.cause : cause;
  if (changed !== undefined)
    return { law: "pure", sentence: `${what} changes what it is given`, difference: changed, cause };
  if (!threw)
    return {
      law: "pure",
      sentence: `${what} changes what it is given`,
      notes: [`on a message that refuses changes it threw ${String(inner)}`],
      cause,
    };
  // What the runtime finds wrong with a decision, it says itself.
  if (inner === cause && cause instanceof Error && cause.name === "ConversionError")
    return { law: "total", sentence: cause.message, cause };
  return { law: "total", sentence: `${what} throws`, notes: [`it threw ${String(inner)}`], cause };
}

/** The same message once more: the result is another value, but an equal one. */
function again(
  { watch, current }: Runner,
  convert: AnyConversion,
  message: object,
  value: object,
  asks: readonly Ask[],
): Fault | undefined {
  const sentence = "the conversion gives another result the second time";
  let second: object;
  let more: readonly Ask[];
  try {
    second = convert(message, current === undefined ? {} : { current });
  } catch (cause) {
    const notes = [`the second time it threw ${String(cause)}`];
    return { law: "deterministic", sentence, notes, asks };
  } finally {
    more = watch.take();
  }
  const [other] = differences(value, second);
  if (other === undefined) return givenAgain(more);
  return {
    law: "deterministic",
    sentence,
    details: [
      ["first", value],
      ["second", second],
    ],
    difference: { pointer: pointerOf(other.tokens), text: tell(other) },
    asks,
  };
}
