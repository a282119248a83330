/** Whatever happens, and in whatever order: two Nexuses on one database lose nothing and take nothing back. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { onEachDatabase } from "../../control-plane/databases.js";
import { type Action, changes, claims, Fleet, operations } from "./fleet.js";
import { worlds } from "./world.js";

const number = fc.nat(2);
const nexus = fc.nat(1);
const change = fc.constant("change" as const);
const nth = fc.oneof(fc.constant(-1), fc.integer({ min: -4, max: 3 }));

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: change, vmm: number, to: fc.constantFrom(...changes) }) },
  // The end that says least, so that a better reason can come before it, or after.
  { weight: 3, arbitrary: fc.record({ kind: change, vmm: number, to: fc.constant("fail" as const) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("deliver"), vmm: number, nth, nexus }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("watch"), nexus }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("ask"),
      vmm: number,
      operation: fc.constantFrom(...operations),
      nexus,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom("restart", "powerOff", "powerOn"), sled: number }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("expunge"), sled: number }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("claim"), sled: number, claim: fc.constantFrom(...claims) }),
  },
);

/** What is done at once. */
const step = fc.array(action, { minLength: 1, maxLength: 3, size: "max" });
const steps = fc.array(step, { minLength: 5, maxLength: 25, size: "max" });

onEachDatabase((database) => {
  const { build } = worlds(database);

  test("random interleavings of all that can happen to a fleet", { timeout: 300_000 }, async () => {
    const fleet = await Fleet.in(await build());
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        await fleet.begin();
        for (const actions of all) expect(await fleet.step(actions)).toEqual([]);
        expect(await fleet.end()).toEqual([]);
      }),
      { seed: 7, numRuns: database.name === "PGlite" ? 20 : 100 },
    );
  });
});
