/** How many VMMs there are in each state, in Prometheus' way. */
import { Gauge, type Registry } from "prom-client";
import type { Log } from "../log/log.js";
import type { Store } from "./store/store.js";
import { countVmms } from "./store/vmms.js";

/** Counted when somebody looks, in one statement; while the database is away there is none. */
export function vmmGauge(registry: Registry, store: Store, log: Log): void {
  const gauge: Gauge<"state" | "reason"> = new Gauge({
    name: "vmms",
    help: "VMMs whose records are not deleted, by state and, of failed ones, reason.",
    labelNames: ["state", "reason"],
    registers: [registry],
    collect: async () => {
      gauge.reset();
      try {
        for (const { state, reason, count } of await countVmms(store)) {
          gauge.set({ state, reason: reason ?? "" }, Number(count));
        }
      } catch (error) {
        log("the VMMs could not be counted", { error });
      }
    },
  });
}
