/** Whether each breaking finding of a report has witnesses, and these are some. */
import type { DiffReport, Witness } from "../../src/compat/finding.js";
import type { JsonObject } from "../../src/source/json.js";
import { checkWitness } from "./check-witness.js";

export class WitnessCheck {
  confirmed = 0;
  readonly unchecked = new Map<string, number>();

  /** What is wrong with the witnesses. */
  faultsOf({ findings }: DiffReport, old: JsonObject, now: JsonObject): string[] {
    return findings
      .filter(({ severity }) => severity === "breaking")
      .flatMap(({ rule, direction, witness, forwardWitness }) => {
        const wanted = direction === "both" ? [witness, forwardWitness] : [witness];
        return wanted.flatMap((one) =>
          this.#faults(one, old, now).map((fault) => `${rule} ${direction}: ${fault}`),
        );
      });
  }

  #faults(witness: Witness | undefined, old: JsonObject, now: JsonObject): string[] {
    if (witness === undefined) return ["there is no witness"];
    const checked = checkWitness(witness, old, now);
    if (checked.kind === "refuted") return [`${checked.why}: ${shown(witness)}`];
    if (checked.kind === "confirmed") this.confirmed++;
    else this.unchecked.set(checked.why, (this.unchecked.get(checked.why) ?? 0) + 1);
    return [];
  }

  get summary(): string {
    const unchecked = [...this.unchecked.values()].reduce((sum, count) => sum + count, 0);
    return `${this.confirmed} witnesses confirmed, ${unchecked} not checked`;
  }
}

function shown(witness: Witness): string {
  return JSON.stringify(witness, (_, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  ).slice(0, 500);
}
