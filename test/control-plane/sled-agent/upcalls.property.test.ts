/** However changes, answers and waits follow one another, each VMM's last state is told, and none after a newer one. */
import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { UpcallOutcome } from "../../../src/control-plane/sled-agent/upcall-outcome.js";
import { Upcalls } from "../../../src/control-plane/sled-agent/upcalls.js";

/** One upcall of a VMM, as Nexus heard and answered it. */
interface Told {
  readonly generation: bigint;
  outcome: UpcallOutcome | null;
}

/** What Nexus heard of one VMM, and how it can answer what it has not yet. */
interface Heard {
  readonly told: Told[];
  pending: { readonly answer: (outcome: UpcallOutcome) => void } | null;
}

/** What is wrong with the upcalls of one VMM. */
function faults(told: readonly Told[]): string[] {
  return told.flatMap(({ generation, outcome }, index) => {
    const next = told[index + 1];
    if (next === undefined) return outcome === "transient" ? ["the last was not told again"] : [];
    if (next.generation < generation) return [`${next.generation} after ${generation}`];
    return next.generation === generation && outcome !== "transient" ? [`${generation} again`] : [];
  });
}

const step = fc.oneof(
  fc.record({ kind: fc.constant("change" as const), vmm: fc.nat(2) }),
  fc.record({
    kind: fc.constant("answer" as const),
    vmm: fc.nat(2),
    outcome: fc.constantFrom<UpcallOutcome>("acknowledged", "transient", "permanent"),
  }),
  fc.constant({ kind: "pass" as const }),
);

test("random orders of changes and answers", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const heard: Heard[] = [0, 1, 2].map(() => ({ told: [], pending: null }));
      const generations = [1n, 1n, 1n];
      const waits: (() => void)[] = [];
      const settled = new Set<string>();
      let overlaps = 0;
      const upcalls = new Upcalls({
        backoff: { initial: 1, factor: 2, max: 8 },
        pause: () => new Promise<void>((resolve) => waits.push(resolve)),
        onSettled: (id) => settled.add(id),
        send: (id, { vmm_state: { gen } }) => {
          const vmm = heard[Number(id)]!;
          // Two upcalls of one VMM might overtake each other.
          if (vmm.pending !== null) overlaps++;
          const told: Told = { generation: gen, outcome: null };
          vmm.told.push(told);
          return new Promise((resolve) => {
            const answer = (outcome: UpcallOutcome): void => {
              vmm.pending = null;
              told.outcome = outcome;
              resolve(outcome);
            };
            vmm.pending = { answer };
          });
        },
      });
      for (const one of steps) {
        if (one.kind === "change") {
          const gen = (generations[one.vmm]! += 1n);
          upcalls.send(String(one.vmm), {
            vmm_state: { gen, state: "running", time_updated: "2026-01-01T00:00:00Z" },
          });
        } else if (one.kind === "answer") heard[one.vmm]!.pending?.answer(one.outcome);
        else {
          for (const wake of waits.splice(0)) wake();
          await setImmediate();
        }
      }
      while (!(await Promise.race([upcalls.settled().then(() => true), setImmediate(false)]))) {
        for (const { pending } of heard) pending?.answer("acknowledged");
        for (const wake of waits.splice(0)) wake();
      }
      expect(overlaps).toBe(0);
      expect(heard.map((_, vmm) => settled.has(String(vmm)))).toEqual(generations.map((last) => last > 1n));
      expect(heard.map(({ told }) => faults(told))).toEqual([[], [], []]);
      // Of a VMM that never changed nothing is told.
      expect(heard.map(({ told }) => told.at(-1)?.generation ?? 1n)).toEqual(generations);
    }),
    { seed: 7, numRuns: 200 },
  );
});
