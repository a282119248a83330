/** What records say that cannot be: for operators, for it is a mistake of the control plane. */
import { Counter, type Registry } from "prom-client";
import type { Log } from "../log/log.js";
import type { Instance } from "./store/records.js";

/** So many instances are remembered, lest each look at one writes a line. */
const most = 1000;

export class Violations {
  readonly #counter: Counter;
  readonly #log: Log;
  /** By the id of the instance, the violation that was written down last. */
  readonly #known = new Map<string, string>();

  constructor(registry: Registry, log: Log) {
    this.#log = log;
    this.#counter = new Counter({
      name: "instance_invariant_violations_total",
      help: "Times that an instance was shown whose records contradict each other.",
      registers: [registry],
    });
  }

  found({ id }: Instance, violation: string): void {
    this.#counter.inc();
    if (this.#known.get(id) === violation) return;
    this.#log("the records of an instance contradict each other", { instance: id, violation });
    this.#known.set(id, violation);
    if (this.#known.size > most) {
      const [oldest] = this.#known.keys();
      this.#known.delete(oldest!);
    }
  }
}
