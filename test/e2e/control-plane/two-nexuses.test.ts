/** Two Nexuses on one database that are at the same VMMs at the same time. */
import { describe, expect, test } from "vitest";
import type { latest } from "../../../generated/nexus/index.js";
import type { Nexus } from "../../../src/control-plane/nexus/start-nexus.js";
import type { WatchedVmm } from "../../../src/control-plane/nexus/store/records.js";
import { expungeSled } from "../../../src/control-plane/nexus/store/sleds.js";
import { onEachDatabase } from "../../control-plane/databases.js";
import { type Letter, forward } from "./relay.js";
import { lockVmm } from "./row-lock.js";
import { bySled, inShort } from "./told.js";
import { type World, worlds } from "./world.js";

onEachDatabase((database) => {
  const { build, url } = worlds(database);

  function upcall({ vmm }: WatchedVmm, gen: number, state: latest.VmmState): Letter {
    return {
      method: "PUT",
      path: `/vmms/${vmm.id}`,
      headers: { "api-version": "1.0.0", "content-type": "application/json" },
      body: JSON.stringify({ vmm_state: { gen, state, time_updated: bySled(3) } }),
    };
  }

  test("both watch at once what is gone: each VMM fails once, and each instance with it", async () => {
    const { nexus, another, sleds, run, told, seen } = await build({ watcher: { pageSize: 2 } });
    const other = await another();
    const targets: WatchedVmm[] = [];
    for (let index = 0; index < 6; index++) targets.push(await run(index % 2));
    await sleds[0]!.simulated.restart();
    await sleds[1]!.simulated.powerOff();
    await Promise.all([nexus.watch(), other.watch(), nexus.watch(), other.watch()]);
    for (const [index, target] of targets.entries()) {
      const reason = index % 2 === 0 ? "no_such_instance" : "sled_off";
      for (const one of [nexus, other]) {
        expect(inShort(await told(target, one))).toEqual([
          "1 creating",
          "2 starting",
          "3 running",
          `4 failed: ${reason}`,
        ]);
      }
      expect(await seen(target)).toBe("failed");
    }
    expect([await nexus.watch(), await other.watch()]).toMatchObject([
      { totalInstances: 0, updatesQueued: 0 },
      { totalInstances: 0, updatesQueued: 0 },
    ]);
  });

  test("both are told of all changes of a VMM at once: the newest stays, each is kept once and in order", async () => {
    const { nexus, another, run, told } = await build();
    const other = await another();
    const states = [
      "rebooting",
      "running",
      "migrating",
      "running",
      "rebooting",
      "running",
      "stopping",
    ] as const;
    for (let round = 0; round < 5; round++) {
      const target = await run();
      const letters = states.map((state, index) => upcall(target, 4 + index, state));
      const answers = await Promise.all(
        [nexus, other].flatMap(({ internalUrl }, turn) =>
          (turn === 0 ? letters : letters.toReversed()).map((letter) => forward(internalUrl, letter)),
        ),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
      const { vmm, history } = await told(target);
      expect(vmm).toMatchObject({ generation: 10n, state: "stopping" });
      expect(inShort({ vmm, history }).slice(0, 3)).toEqual(["1 creating", "2 starting", "3 running"]);
      for (const { generation, state } of history.slice(3))
        expect(state).toBe(states[Number(generation) - 4]);
      expect(history.at(-1)).toMatchObject({ generation: 10n });
    }
  });

  interface Race {
    /** Who comes first to a row that is held, and who comes second. */
    readonly first: (nexus: Nexus, target: WatchedVmm) => Promise<unknown>;
    readonly second: (nexus: Nexus, target: WatchedVmm) => Promise<unknown>;
    readonly prepare?: (world: World, target: WatchedVmm) => Promise<unknown>;
    /** The history after `3 running`. */
    readonly last: readonly string[];
  }

  const reported =
    (gen: number, state: latest.VmmState) =>
    ({ internalUrl }: Nexus, target: WatchedVmm) =>
      forward(internalUrl, upcall(target, gen, state));
  const watched = (nexus: Nexus) => nexus.watch();
  const expunged = (world: World, { sled }: WatchedVmm) => expungeSled(world.store, sled.id);
  const restarted = ({ sleds }: World) => sleds[0]!.simulated.restart();

  const races: Readonly<Record<string, Race>> = {
    "a report, then an older one": {
      first: reported(5, "running"),
      second: reported(4, "rebooting"),
      last: ["5 running"],
    },
    "a report, then a newer one": {
      first: reported(4, "rebooting"),
      second: reported(5, "running"),
      last: ["4 rebooting", "5 running"],
    },
    "a report, and the same again": {
      first: reported(4, "failed"),
      second: reported(4, "failed"),
      last: ["4 failed: from_sled_agent"],
    },
    "an exact reason, then the sled's newer word": {
      prepare: expunged,
      first: watched,
      second: reported(9, "failed"),
      last: ["4 failed: sled_expunged", "9 failed: sled_expunged"],
    },
    "an exact reason, then news that it runs": {
      prepare: expunged,
      first: watched,
      second: reported(9, "running"),
      last: ["4 failed: sled_expunged"],
    },
    "news, then a failure that was found before them": {
      prepare: restarted,
      first: reported(4, "rebooting"),
      second: watched,
      last: ["4 rebooting"],
    },
    "a failure, then the unwinding of the start": {
      prepare: restarted,
      first: watched,
      second: (nexus, target) => nexus.vmms.undoStart(target),
      last: ["4 failed: no_such_instance", "5 saga_unwound"],
    },
    "the unwinding of the start, then a failure that was found before": {
      prepare: restarted,
      first: (nexus, target) => nexus.vmms.undoStart(target),
      second: watched,
      last: ["4 saga_unwound"],
    },
    "the unwinding by both": {
      prepare: restarted,
      first: (nexus, target) => nexus.vmms.undoStart(target),
      second: (nexus, target) => nexus.vmms.undoStart(target),
      last: ["4 saga_unwound"],
    },
  };

  describe.skipIf(database.name === "PGlite")(
    "in a known order (PGlite has one connection: none waits)",
    () => {
      test.each(Object.entries(races))("%s", async (_, { prepare, first, second, last }) => {
        const world = await build();
        const { nexus, another, run, told } = world;
        const other = await another();
        const target = await run();
        await prepare?.(world, target);
        const lock = await lockVmm(url()!, target.vmm.id);
        const one = first(nexus, target);
        await lock.awaited(1);
        const two = second(other, target);
        await lock.awaited(2);
        await lock.release();
        await Promise.all([one, two]);
        const history = ["1 creating", "2 starting", "3 running", ...last];
        expect(inShort(await told(target, nexus))).toEqual(history);
        expect(inShort(await told(target, other))).toEqual(history);
      });
    },
  );
});
