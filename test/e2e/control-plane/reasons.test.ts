/** Each reason for a failure, from its cause to what operators and users are shown. */
import { expect, test } from "vitest";
import type { latest } from "../../../generated/nexus/index.js";
import { expungeSled } from "../../../src/control-plane/nexus/store/sleds.js";
import type { WatchedVmm } from "../../../src/control-plane/nexus/store/records.js";
import { onEachDatabase } from "../../control-plane/databases.js";
import { answering, listening } from "../../control-plane/nexus/listening.js";
import { forward, relay } from "./relay.js";
import { byNexus, bySled, change, inShort, past, sentences } from "./told.js";
import { worlds } from "./world.js";

/** All that operators are told of a VMM that ran, and failed with this change. */
function failure({ vmm, sled }: WatchedVmm, last: latest.VmmChange): latest.VmmWithHistory {
  const { generation, state, reason, description, time_updated } = last;
  return {
    vmm: {
      id: vmm.id,
      instance_id: vmm.instanceId,
      instance_name: "vm-on-0",
      sled_id: sled.id,
      sled_serial_number: sled.serialNumber,
      state,
      reason,
      description,
      last_reason: reason,
      generation,
      time_created: byNexus(0),
      time_updated,
      time_deleted: null,
      warnings: [],
    },
    history: [...past, last],
  };
}

onEachDatabase((database) => {
  const { build } = worlds(database);

  test("from_sled_agent: the sled says so", async () => {
    const { nexus, sleds, at, run, told, seen } = await build();
    const target = await run();
    expect(await seen(target)).toBe("running");
    at(3);
    sleds[0]!.simulated.vmm(target.vmm.id).fail("zone_gone");
    await sleds[0]!.simulated.settled();
    const last = change(4n, "failed: from_sled_agent", bySled(3), byNexus(3));
    expect(await told(target)).toEqual(failure(target, last));
    expect(await seen(target)).toBe("failed");
    at(4);
    expect(await nexus.watch()).toMatchObject({ totalInstances: 0 });
    expect(await told(target)).toEqual(failure(target, last));
  });

  test("from_sled_agent: the watcher asks, after the sled was not heard", async () => {
    const { nexus, sleds, at, run, told, seen, upcallsTo } = await build();
    const target = await run();
    upcallsTo(await listening(answering(400, { message: "no", request_id: "r1" })));
    at(3);
    sleds[0]!.simulated.vmm(target.vmm.id).fail("vm_denied");
    await sleds[0]!.simulated.settled();
    expect(inShort(await told(target)).at(-1)).toBe("3 running");
    at(4);
    expect(await nexus.watch()).toMatchObject({ instanceStates: { failed: 1 }, updatesQueued: 1 });
    const last = change(4n, "failed: from_sled_agent", bySled(3), byNexus(4));
    expect(await told(target)).toEqual(failure(target, last));
    expect(await seen(target)).toBe("failed");
  });

  test("no_such_instance: the sled-agent has restarted, and the watcher asks", async () => {
    const { nexus, sleds, at, run, told, seen } = await build();
    const [target, other] = [await run(), await run(1)];
    at(3);
    await sleds[0]!.simulated.restart();
    at(4);
    expect(await nexus.watch()).toMatchObject({
      instanceStates: { running: 1 },
      failedChecks: { no_such_instance: 1 },
      incompleteChecks: {},
    });
    const last = change(4n, "failed: no_such_instance", byNexus(4), byNexus(4));
    expect(await told(target)).toEqual(failure(target, last));
    expect([await seen(target), await seen(other)]).toEqual(["failed", "running"]);
  });

  test.each(["stop", "reboot"] as const)("no_such_instance: found by a %s", async (operation) => {
    const { nexus, sleds, at, run, told, seen } = await build();
    const target = await run();
    await sleds[0]!.simulated.restart();
    at(4);
    expect(await nexus.vmms[operation](target)).toEqual({ kind: "gone" });
    const last = change(4n, "failed: no_such_instance", byNexus(4), byNexus(4));
    expect(await told(target)).toEqual(failure(target, last));
    expect(await seen(target)).toBe("failed");
  });

  test("no_such_instance: the sled-agent restarts in the middle of a start, which is undone", async () => {
    let restart = async (): Promise<void> => {};
    const sledUrls: string[] = [];
    const between = await relay(async (letter) => {
      if (letter.path.endsWith("/state")) await restart();
      return forward(sledUrls[0]!, letter);
    });
    const addressOf = ({ url }: { readonly url: string }): string => {
      sledUrls.push(url);
      return between;
    };
    const { nexus, sleds, at, record, told, seen } = await build({ addressOf });
    restart = () => sleds[0]!.simulated.restart();
    at(0);
    const target = await record();
    at(1);
    expect(await nexus.vmms.start(target)).toEqual({ kind: "gone" });
    expect(await told(target)).toMatchObject({
      vmm: { state: "saga_unwound", reason: null, last_reason: "no_such_instance", warnings: [] },
      history: [
        ...past.slice(0, 2),
        change(3n, "failed: no_such_instance", byNexus(1), byNexus(1)),
        change(4n, "saga_unwound", byNexus(1), byNexus(1)),
      ],
    });
    // So that it can be started again.
    expect(await seen(target)).toBe("failed");
  });

  test("a VMM on its way out is no failure: 410 with the code of one that is not there", async () => {
    const { nexus, sleds, at, run, told, seen } = await build();
    const target = await run();
    sleds[0]!.simulated.vmm(target.vmm.id).terminate();
    at(3);
    expect(await nexus.watch()).toMatchObject({ failedChecks: {}, incompleteChecks: { "410": 1 } });
    for (const operation of ["stop", "reboot", "undoStart"] as const) {
      expect(await nexus.vmms[operation](target)).toMatchObject({ kind: "refused" });
    }
    expect((await told(target)).history).toEqual(past);
    at(4);
    sleds[0]!.simulated.vmm(target.vmm.id).destroy();
    await sleds[0]!.simulated.settled();
    expect((await told(target)).history).toEqual([...past, change(4n, "destroyed", bySled(4), byNexus(4))]);
    expect(await seen(target)).toBe("stopped");
  });

  test("a VMM that its sled was not asked for yet is no failure either", async () => {
    const { nexus, sleds, at, record, told, seen } = await build();
    at(0);
    const target = await record();
    for (const operation of ["stop", "reboot"] as const) {
      expect(await nexus.vmms[operation](target)).toMatchObject({ kind: "refused" });
    }
    expect(await nexus.watch()).toMatchObject({ totalInstances: 0 });
    expect(await sleds[0]!.asked()).toBe(0);
    at(1);
    expect(await nexus.vmms.start(target)).toEqual({ kind: "done" });
    expect((await told(target)).history).toEqual(past.slice(0, 2));
    expect(await seen(target)).toBe("starting");
  });

  test("sled_off: it does not answer, and the gateway says A2", async () => {
    const { nexus, sleds, at, run, told, seen } = await build();
    const [target, other] = [await run(), await run(1)];
    at(3);
    await sleds[0]!.simulated.powerOff();
    // Answers of the other are no matter of the gateway.
    at(4);
    expect(await nexus.watch()).toMatchObject({
      instanceStates: { running: 1 },
      failedChecks: { sled_off: 1 },
      incompleteChecks: {},
    });
    const last = change(4n, "failed: sled_off", byNexus(4), byNexus(4));
    expect(await told(target)).toEqual(failure(target, last));
    expect([await seen(target), await seen(other)]).toEqual(["failed", "running"]);
    // Powered again, it does not have the VMM; that was known, and the reason stays.
    at(5);
    await sleds[0]!.simulated.powerOn();
    await nexus.watch();
    expect(await nexus.vmms.stop(target)).toEqual({ kind: "gone" });
    expect(await told(target)).toMatchObject({ vmm: { reason: "sled_off" } });
  });

  test("sled_expunged: the sled is not asked, though it would answer", async () => {
    const { store, nexus, sleds, at, run, told, seen } = await build();
    const target = await run();
    const asked = await sleds[0]!.asked();
    // A registration, and the wish that it runs.
    expect(asked).toBe(2);
    expect(await expungeSled(store, target.sled.id)).toBe(true);
    at(4);
    expect(await nexus.watch()).toMatchObject({ totalInstances: 1, failedChecks: { sled_expunged: 1 } });
    const last = change(4n, "failed: sled_expunged", byNexus(4), byNexus(4));
    expect(await told(target)).toEqual(failure(target, last));
    expect(await seen(target)).toBe("failed");
    expect(await sleds[0]!.asked()).toBe(asked);
    // It runs on there, and what its sled says of it later does not change why it is taken for failed.
    at(5);
    sleds[0]!.simulated.vmm(target.vmm.id).reboot();
    sleds[0]!.simulated.vmm(target.vmm.id).fail("zone_gone");
    await sleds[0]!.simulated.settled();
    expect(await told(target)).toMatchObject({
      vmm: { reason: "sled_expunged", description: sentences.sled_expunged, generation: 5n },
    });
  });
});
