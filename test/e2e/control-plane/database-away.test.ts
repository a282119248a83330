/** The database is gone for a while, or goes between a change and the word that it is made. */
import { describe, expect, onTestFinished, test } from "vitest";
import { isDatabaseAway } from "../../../src/control-plane/adapters/database-away.js";
import { openStore } from "../../../src/control-plane/nexus/store/open-store.js";
import { onEachDatabase } from "../../control-plane/databases.js";
import { type DatabaseLink, databaseLink } from "./database-link.js";
import { lockVmm } from "./row-lock.js";
import { byNexus, bySled, change, past } from "./told.js";
import { operatorsClient, type World, worlds } from "./world.js";

onEachDatabase((database) => {
  const { build, url, clocks } = worlds(database);

  describe.skipIf(database.name === "PGlite")("(PGlite is in the process, and goes with it)", () => {
    /** The sleds tell a Nexus that has its database by a link, and operators ask another that has it at hand. */
    async function linked(): Promise<World & { readonly link: DatabaseLink; readonly far: World["nexus"] }> {
      const link = await databaseLink(url()!);
      const store = await openStore({ databaseUrl: link.url, now: clocks.nexus });
      onTestFinished(() => store.close());
      const world = await build();
      const far = await world.another({ store });
      world.upcallsTo(far.internalUrl);
      return { ...world, link, far };
    }

    /** How many upcalls the Nexus has answered so. */
    async function answered({ far }: Awaited<ReturnType<typeof linked>>, status: number): Promise<number> {
      const line = new RegExp(
        `^requests_served_total\\{api="nexus-internal",.*outcome="${status}"\\} (\\d+)$`,
        "m",
      );
      return Number(line.exec(await far.metrics())?.[1] ?? 0);
    }

    test("while it is gone nothing is decided, and what sleds have to say waits", async () => {
      const world = await linked();
      const { link, far, sleds, at, run, told, seen } = world;
      const [heard, restarted, off] = [await run(0), await run(1), await run(2)];
      at(3);
      await link.cut();
      sleds[0]!.simulated.vmm(heard.vmm.id).fail("zone_gone");
      await sleds[1]!.simulated.restart();
      await sleds[2]!.simulated.powerOff();
      await expect.poll(() => answered(world, 503)).toBeGreaterThanOrEqual(3);
      await expect(far.watch()).rejects.toSatisfy(isDatabaseAway);
      await expect(far.vmms.stop(restarted)).rejects.toSatisfy(isDatabaseAway);
      const asked = await operatorsClient(far.externalUrl).systemVmmView({ path: { id: heard.vmm.id } });
      expect(asked).toMatchObject({ ok: false, status: 503, data: { error_code: "DatabaseUnavailable" } });
      for (const target of [heard, restarted, off]) expect((await told(target)).history).toEqual(past);
      at(4);
      await link.mend();
      await sleds[0]!.simulated.settled();
      at(5);
      expect(await far.watch()).toMatchObject({ failedChecks: { no_such_instance: 1, sled_off: 1 } });
      const last = [
        change(4n, "failed: from_sled_agent", bySled(3), byNexus(4)),
        change(4n, "failed: no_such_instance", byNexus(5), byNexus(5)),
        change(4n, "failed: sled_off", byNexus(5), byNexus(5)),
      ];
      for (const [index, target] of [heard, restarted, off].entries()) {
        expect((await told(target, far)).history).toEqual([...past, last[index]]);
        expect(await seen(target)).toBe("failed");
      }
    });

    test("it goes between a change and its answer: the sled says it again, and nothing is there twice", async () => {
      const world = await linked();
      const { link, far, sleds, at, run, told, seen } = world;
      const target = await run();
      const before = await answered(world, 204);
      at(3);
      link.loseAnswerTo('update "vmm"');
      sleds[0]!.simulated.vmm(target.vmm.id).fail("zone_gone");
      await sleds[0]!.simulated.settled();
      expect([await answered(world, 503), (await answered(world, 204)) - before]).toEqual([1, 1]);
      const last = change(4n, "failed: from_sled_agent", bySled(3), byNexus(3));
      expect((await told(target)).history).toEqual([...past, last]);
      // Nobody knew that it was news. What that means for the instance is the watcher's to find.
      expect(await seen(target)).toBe("stopping");
      expect(await far.watch()).toMatchObject({ totalInstances: 0, updatesQueued: 1 });
      expect(await seen(target)).toBe("failed");
    });

    test("it goes between what a watcher found and its answer", async () => {
      const { link, far, sleds, at, run, told, seen } = await linked();
      const target = await run();
      at(3);
      await sleds[0]!.simulated.restart();
      link.loseAnswerTo('update "vmm"');
      expect(await far.watch()).toMatchObject({
        failedChecks: { no_such_instance: 1 },
        incompleteChecks: { update_failed: 1 },
        // Found at the end of the pass.
        updatesQueued: 1,
      });
      const last = change(4n, "failed: no_such_instance", byNexus(3), byNexus(3));
      expect((await told(target)).history).toEqual([...past, last]);
      expect(await seen(target)).toBe("failed");
    });

    test("its connections are ended while a report waits for a row", async () => {
      const world = await linked();
      const { sleds, at, run, told, seen } = world;
      const target = await run();
      const lock = await lockVmm(url()!, target.vmm.id);
      at(3);
      sleds[0]!.simulated.vmm(target.vmm.id).fail("zone_gone");
      await lock.awaited(1);
      await lock.terminateWaiting();
      // The next may still be given what is left of that connection.
      await expect.poll(() => answered(world, 503)).toBeGreaterThanOrEqual(1);
      await lock.awaited(1);
      at(4);
      await lock.release();
      await sleds[0]!.simulated.settled();
      // The instant of what is stored is that at which it was first looked at.
      const { history } = await told(target);
      expect(history).toEqual([...past, change(4n, "failed: from_sled_agent", bySled(3), byNexus(3))]);
      expect(await seen(target)).toBe("failed");
    });
  });
});
