/** Counts what becomes of a sled's upcalls, for Prometheus. */
import type { Registry } from "prom-client";
import { counterIn } from "./counter-in.js";

/** A counter in a registry: `upcalls_total`, by outcome; sleds may share it. */
export function upcallCounter(registry: Registry): (outcome: string) => void {
  const counter = counterIn(registry, "upcalls_total", "Attempts to tell Nexus the state of a VMM.", [
    "outcome",
  ]);
  return (outcome) => counter.inc({ outcome });
}
