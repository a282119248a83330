/** What goes wrong on the way of a reason: nothing is decided before it is known, nothing is lost, nothing goes back. */
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { latest } from "../../../generated/nexus/index.js";
import { addVmm } from "../../../src/control-plane/nexus/store/add-vmm.js";
import { deleteVmm } from "../../../src/control-plane/nexus/store/delete-vmm.js";
import type { WatchedVmm } from "../../../src/control-plane/nexus/store/records.js";
import { expungeSled } from "../../../src/control-plane/nexus/store/sleds.js";
import { onEachDatabase } from "../../control-plane/databases.js";
import { answering, listening } from "../../control-plane/nexus/listening.js";
import { forward, type Letter, relay } from "./relay.js";
import { byNexus, bySled, change, inShort, past } from "./told.js";
import { type World, worlds } from "./world.js";

onEachDatabase((database) => {
  const { build } = worlds(database);

  interface Disturbance {
    readonly begin: (world: World, target: WatchedVmm) => unknown;
    /** What the watcher says of it. */
    readonly incomplete: string;
    readonly end: (world: World, target: WatchedVmm) => unknown;
    /** What is known at last. */
    readonly last: latest.VmmChange | null;
  }

  const sledOf = ({ sleds }: World) => sleds[0]!.simulated;
  const off = change(4n, "failed: sled_off", byNexus(5), byNexus(5));
  const gone = change(4n, "failed: no_such_instance", byNexus(5), byNexus(5));
  /** Fails on its sled, which nobody hears. */
  const failUnheard = async (world: World, { vmm }: WatchedVmm): Promise<void> => {
    world.upcallsTo(await listening(answering(400, { message: "no", request_id: "r1" })));
    sledOf(world).vmm(vmm.id).fail("halted_by_fault");
    await sledOf(world).settled();
  };

  const disturbances: Readonly<Record<string, Disturbance>> = {
    "its sled is off, and the gateway is silent": {
      begin: async (world) => {
        await sledOf(world).powerOff();
        world.gateway.silence(true);
      },
      incomplete: "unreachable",
      end: ({ gateway }) => gateway.silence(false),
      last: off,
    },
    "its sled is off, and the gateway is away": {
      begin: async (world) => {
        await sledOf(world).powerOff();
        await world.gateway.stop();
      },
      incomplete: "unreachable",
      end: ({ gateway }) => gateway.start(),
      last: off,
    },
    "its sled is off, and the gateway speaks of another": {
      begin: async (world) => {
        await sledOf(world).powerOff();
        world.gateway.claim(0, { serialNumber: "BRM7" });
      },
      incomplete: "unreachable",
      end: ({ gateway }) => gateway.claim(0, {}),
      last: off,
    },
    "its sled is cut off, and powered": {
      begin: (world) => sledOf(world).disconnect(),
      incomplete: "unreachable",
      end: (world) => sledOf(world).reconnect(),
      last: null,
    },
    "404 without the code, from what is not yet a sled-agent that has restarted": {
      begin: (world) => sledOf(world).misbehave("no-code"),
      incomplete: "404",
      end: (world) => sledOf(world).restart(),
      last: gone,
    },
    "500, while it fails": {
      begin: async (world, target) => {
        await failUnheard(world, target);
        sledOf(world).misbehave("internal-error");
      },
      incomplete: "500",
      end: (world) => sledOf(world).misbehave(null),
      last: change(4n, "failed: from_sled_agent", bySled(3), byNexus(5)),
    },
    "an answer that breaks its schema, while it fails": {
      begin: async (world, target) => {
        await failUnheard(world, target);
        sledOf(world).misbehave("invalid-answer");
      },
      incomplete: "client_error",
      end: (world) => sledOf(world).misbehave(null),
      last: change(4n, "failed: from_sled_agent", bySled(3), byNexus(5)),
    },
  };

  test.each(Object.entries(disturbances))("%s", async (_, { begin, incomplete, end, last }) => {
    const world = await build();
    const { nexus, at, run, told, seen } = world;
    const target = await run();
    at(3);
    await begin(world, target);
    at(4);
    // Who is silent is not waited for; all others answer at once.
    const hasty = await world.another({ callTimeout: incomplete === "unreachable" ? 100 : 30_000 });
    for (let pass = 0; pass < 2; pass++) {
      expect(await hasty.watch()).toMatchObject({ failedChecks: {}, incompleteChecks: { [incomplete]: 1 } });
    }
    expect((await told(target)).history).toEqual(past);
    expect(await seen(target)).toBe("running");
    at(5);
    await end(world, target);
    expect(await nexus.watch()).toMatchObject({ totalInstances: 1, incompleteChecks: {} });
    expect((await told(target)).history).toEqual([...past, ...(last === null ? [] : [last])]);
    expect(await seen(target)).toBe(last === null ? "running" : "failed");
  });

  test("upcalls that come late, in the wrong order, again, and after the record is deleted", async () => {
    const { store, nexus, at, sleds, run, told, seen, upcallsTo, another } = await build();
    const target = await run();
    const letters: Letter[] = [];
    upcallsTo(
      await relay(async (letter) => {
        letters.push(letter);
        return { status: 204, headers: {}, body: "" };
      }),
    );
    at(3);
    const { simulated } = sleds[0]!;
    for (const next of ["reboot", "run", "fail"] as const) {
      const vmm = simulated.vmm(target.vmm.id);
      if (next === "fail") vmm.fail("vmm_unreachable");
      else vmm[next]();
      await simulated.settled();
    }
    expect(letters).toHaveLength(3);
    at(4);
    const nexuses = [nexus, await another()];
    for (const letter of letters.toReversed()) {
      for (const { internalUrl } of nexuses) expect((await forward(internalUrl, letter)).status).toBe(204);
    }
    const history = [...past, change(6n, "failed: from_sled_agent", bySled(3), byNexus(4))];
    expect((await told(target)).history).toEqual(history);
    expect(await seen(target)).toBe("failed");
    expect(await deleteVmm(store, target.vmm.id)).toBe("deleted");
    for (const letter of letters) expect((await forward(nexus.internalUrl, letter)).status).toBe(204);
    expect(await told(target)).toMatchObject({ vmm: { generation: 6n, time_deleted: byNexus(4) }, history });
  });

  test("a VMM that names a migration which nobody knows is refused each way, until something else is known", async () => {
    const { nexus, at, sleds, run, told } = await build();
    const target = await run();
    at(3);
    const { simulated } = sleds[0]!;
    simulated.vmm(target.vmm.id).migrateOut(randomUUID());
    // The sled gives the upcall up, for a 400 would come again.
    await simulated.settled();
    expect(await nexus.watch()).toMatchObject({
      instanceStates: { migrating: 1 },
      incompleteChecks: { update_failed: 1 },
    });
    expect((await told(target)).history).toEqual(past);
    at(4);
    await simulated.powerOff();
    await nexus.watch();
    const last = change(4n, "failed: sled_off", byNexus(4), byNexus(4));
    expect((await told(target)).history).toEqual([...past, last]);
  });

  test("a start is undone after its VMM failed: the reason stays, and the instance starts elsewhere", async () => {
    const { store, nexus, at, sleds, record, told, seen, upcallsTo } = await build();
    at(0);
    const target = await record();
    const late: Letter[] = [];
    upcallsTo(
      await relay(async (letter) => {
        late.push(letter);
        return { status: 204, headers: {}, body: "" };
      }),
    );
    at(1);
    expect(await nexus.vmms.start(target)).toEqual({ kind: "done" });
    const { simulated } = sleds[0]!;
    simulated.vmm(target.vmm.id).run();
    await simulated.settled();
    at(3);
    await simulated.powerOff();
    expect(await nexus.watch()).toMatchObject({ failedChecks: { sled_off: 1 } });
    // While the sled is away nobody knows whether it runs there.
    expect(await nexus.vmms.undoStart(target)).toMatchObject({ kind: "refused" });
    expect(await told(target)).toMatchObject({ vmm: { state: "failed", reason: "sled_off" } });
    at(4);
    await simulated.powerOn();
    expect(await nexus.vmms.undoStart(target)).toEqual({ kind: "done" });
    // It said that it ran before all that.
    expect((await forward(nexus.internalUrl, late[0]!)).status).toBe(204);
    const unwound = {
      vmm: { state: "saga_unwound", reason: null, description: null, last_reason: "sled_off", warnings: [] },
      history: [
        ...past.slice(0, 2),
        change(3n, "failed: sled_off", byNexus(3), byNexus(3)),
        change(4n, "saga_unwound", byNexus(4), byNexus(4)),
      ],
    };
    expect(await told(target)).toMatchObject(unwound);
    expect(await nexus.vmms.undoStart(target)).toEqual({ kind: "done" });
    expect(await told(target)).toMatchObject(unwound);
    expect(await seen(target)).toBe("failed");

    const sled = sleds[1]!.record;
    const vmm = await addVmm(store, { id: randomUUID(), instanceId: target.vmm.instanceId, sledId: sled.id });
    upcallsTo(nexus.internalUrl);
    expect(await nexus.vmms.start({ vmm, sled })).toEqual({ kind: "done" });
    sleds[1]!.simulated.vmm(vmm.id).run();
    await sleds[1]!.simulated.settled();
    expect(await seen(target)).toBe("running");
    expect(await told(target)).toMatchObject(unwound);
  });

  describe("near 2^63", () => {
    const greatest = 2n ** 63n - 1n;

    /** A VMM that runs at this generation. */
    async function at(world: World, sled: number, generation: bigint): Promise<WatchedVmm> {
      const target = await world.record(sled);
      const { simulated } = world.sleds[sled]!;
      const vmm_runtime = { gen: generation - 1n, state: "starting", time_updated: bySled(1) } as const;
      simulated.register(target.vmm.id, { instance_id: target.vmm.instanceId, vmm_runtime }).run();
      await simulated.settled();
      return target;
    }

    test("the last generation that there is holds a reason as any other", async () => {
      const world = await build();
      const target = await at(world, 0, greatest - 1n);
      await sledOf(world).powerOff();
      expect(await world.nexus.watch()).toMatchObject({
        failedChecks: { sled_off: 1 },
        incompleteChecks: {},
      });
      const history = ["1 creating", `${greatest - 1n} running`, `${greatest} failed: sled_off`];
      expect(inShort(await world.told(target))).toEqual(history);
      expect((await world.told(target)).vmm.generation).toBe(greatest);
      expect(await world.seen(target)).toBe("failed");
      // There is no generation at which it could be unwound, and the reason is not lost for that.
      await sledOf(world).powerOn();
      await world.nexus.vmms.undoStart(target);
      expect(inShort(await world.told(target))).toEqual(history);
    });

    test("what comes after it is refused, and nothing goes back", async () => {
      const world = await build();
      const [target, other] = [await at(world, 0, greatest), await at(world, 1, greatest)];
      const history = ["1 creating", `${greatest} running`];
      sledOf(world).vmm(target.vmm.id).fail("zone_gone");
      await sledOf(world).settled();
      await expungeSled(world.store, other.sled.id);
      expect(await world.nexus.watch()).toMatchObject({
        failedChecks: { sled_expunged: 1 },
        incompleteChecks: { update_failed: 2 },
        updatesQueued: 0,
      });
      expect(inShort(await world.told(target))).toEqual(history);
      expect(inShort(await world.told(other))).toEqual(history);
    });
  });
});
