/** Two ways from a version to another agree: straight, and by any version in between. */
import type { Breach } from "../laws/law-error.js";
import { messageDifferences, tell } from "./parts.js";
import { runLeg, type AnyConversion, type Leg, type Runner } from "./leg.js";
import { pointerOf } from "./message-problems.js";
import { stepBreach } from "./step-laws.js";
import type { Ask } from "./watch.js";

/** The conversion from one stop to another, by index; undefined where there is none. */
export type Between = (from: number, to: number) => AnyConversion | undefined;

/**
 * @param versions one for each stop, oldest first
 * @param start the stop that the message is of
 */
export function compareWays(
  what: string,
  versions: readonly string[],
  between: Between,
  start: number,
  message: object,
  runner: Runner,
): Breach | undefined {
  const all = [...versions.keys()];
  for (const stops of [all.slice(start + 1), all.slice(0, start).reverse()]) {
    const straight = new Map<number, Leg>();
    for (const stop of stops) {
      const convert = between(start, stop);
      if (convert !== undefined) straight.set(stop, runLeg(runner, convert, message));
    }
    for (const [at, stop] of stops.entries()) {
      const wanted = straight.get(stop);
      if (wanted === undefined) continue;
      for (const middle of stops.slice(0, at)) {
        const first = straight.get(middle);
        const rest = between(middle, stop);
        if (first === undefined || rest === undefined) continue;
        const second = first.kind === "converted" ? runLeg(runner, rest, first.value) : first;
        const fault = disagreement(wanted, second);
        if (fault === undefined) continue;
        const names = [start, stop].map((one) => versions[one]!);
        const sentence = `the way by ${versions[middle]!} leads elsewhere`;
        return stepBreach(what, names, { law: "ways", sentence, ...fault }, [
          [`at ${versions[start]!}`, message],
          ["straight", outcome(wanted)],
          [`by ${versions[middle]!}`, outcome(second)],
        ]);
      }
    }
  }
  return undefined;
}

function disagreement(
  one: Leg,
  other: Leg,
): (Pick<Breach, "difference"> & { readonly asks: readonly Ask[] }) | undefined {
  // What is broken of itself is told by the laws of the single steps.
  if (one.kind === "broken" || other.kind === "broken") return undefined;
  const asks = [one, other].flatMap((leg) => (leg.kind === "converted" ? leg.asks : []));
  if (one.kind === "refused" || other.kind === "refused")
    return one.kind === other.kind ? undefined : { asks };
  const [first] = messageDifferences(one.value, other.value);
  if (first === undefined) return undefined;
  return { difference: { pointer: pointerOf(first.tokens), text: tell(first) }, asks };
}

function outcome(leg: Leg): unknown {
  if (leg.kind === "converted") return leg.value;
  return leg.kind === "refused" ? { refused: leg.reason } : {};
}
