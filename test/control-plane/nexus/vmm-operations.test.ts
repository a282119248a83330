/** What Nexus does with VMMs on their sleds, over real HTTP and a real database. */
import { randomUUID } from "node:crypto";
import type { RequestListener } from "node:http";
import { expect, test } from "vitest";
import { addInstance } from "../../../src/control-plane/nexus/store/add-instance.js";
import { addVmm } from "../../../src/control-plane/nexus/store/add-vmm.js";
import { startMigration } from "../../../src/control-plane/nexus/store/start-migration.js";
import { getVmm } from "../../../src/control-plane/nexus/store/vmms.js";
import { getInstance } from "../../../src/control-plane/nexus/store/instances.js";
import type { WatchedVmm } from "../../../src/control-plane/nexus/store/records.js";
import { onEachDatabase } from "../databases.js";
import { answering, listening, nobody } from "./listening.js";
import { emptyDatabase, rack, type Rack } from "./rack.js";

onEachDatabase(({ create }) => {
  const store = emptyDatabase(create);

  const error = (error_code: string) => ({ message: `no: ${error_code}`, request_id: "r1", error_code });
  const unknown = answering(404, error("NO_SUCH_INSTANCE"));
  const unwound = '"saga_unwound" 2 null';

  async function recorded({ sleds }: Rack, address?: string): Promise<WatchedVmm> {
    const { record } = sleds[0]!;
    const { id: instanceId } = await addInstance(store(), { id: randomUUID(), name: "web" });
    const vmm = await addVmm(store(), { id: randomUUID(), instanceId, sledId: record.id });
    return { vmm, sled: { ...record, ...(address !== undefined && { address }) } };
  }

  test("a start registers the VMM and runs it", async () => {
    const one = await rack(store());
    const target = await recorded(one);
    expect(await one.nexus.vmms.start(target)).toEqual({ kind: "done" });
    const { simulated } = one.sleds[0]!;
    expect(simulated.vmm(target.vmm.id)).toMatchObject({
      instanceId: target.vmm.instanceId,
      report: { vmm_state: { gen: 2n, state: "starting" } },
    });
    expect(await one.stored(target.vmm)).toBe('"starting" 2 null');
    simulated.vmm(target.vmm.id).run();
    await simulated.settled();
    expect(await one.nexus.vmms.reboot(target)).toEqual({ kind: "done" });
    expect(await one.stored(target.vmm)).toBe('"rebooting" 4 null');
    expect(await one.nexus.vmms.stop(target)).toEqual({ kind: "done" });
    expect(await one.stored(target.vmm)).toBe('"stopping" 5 null');
  });

  test("a stop of what has stopped already changes nothing", async () => {
    const one = await rack(store());
    const target = await one.run();
    await one.nexus.vmms.stop(target);
    const before = await one.stored(target.vmm);
    expect(await one.nexus.vmms.stop(target)).toEqual({ kind: "done" });
    expect(await one.stored(target.vmm)).toBe(before);
  });

  test.each(["stop", "reboot"] as const)("a %s of a VMM that its sled forgot", async (operation) => {
    const one = await rack(store());
    const target = await one.run();
    await one.sleds[0]!.simulated.restart();
    expect(await one.nexus.vmms[operation](target)).toEqual({ kind: "gone" });
    expect(await one.stored(target.vmm)).toBe('{"failed":"no_such_instance"} 4 no_such_instance');
    expect((await getInstance(store(), target.vmm.instanceId))?.instance).toMatchObject({
      state: "failed",
      vmmId: null,
    });
    expect(one.logged).toEqual([
      [
        "a VMM is failed",
        {
          vmm: target.vmm.id,
          instance: target.vmm.instanceId,
          sled: target.sled.id,
          reason: "no_such_instance",
        },
      ],
    ]);
  });

  test.each(["stop", "reboot"] as const)(
    "a %s of a VMM that is on its way out: 410 is no 404",
    async (operation) => {
      const one = await rack(store());
      const target = await one.run();
      one.sleds[0]!.simulated.vmm(target.vmm.id).terminate();
      expect(await one.nexus.vmms[operation](target)).toMatchObject({ kind: "refused" });
      expect(await one.stored(target.vmm)).toBe('"running" 3 null');
    },
  );

  test("a stop of a VMM whose sled is away", async () => {
    const one = await rack(store());
    const target = await one.run();
    await one.sleds[0]!.simulated.stop();
    expect(await one.nexus.vmms.stop(target)).toEqual({ kind: "refused", reason: "communication: network" });
    expect(await one.stored(target.vmm)).toBe('"running" 3 null');
  });

  /** By method of the request: what a sled answers to a start and the way back of it. */
  interface Start {
    readonly put?: RequestListener;
    readonly drive?: RequestListener;
    readonly remove?: RequestListener;
    readonly outcome: object;
    readonly stored: string;
    /** What users see of the instance. */
    readonly state: string;
  }

  const registered = answering(200, {
    vmm_state: { gen: 2, state: "starting", time_updated: "2026-01-01T00:00:00Z" },
  });
  const destroyed = answering(200, {
    updated_runtime: { vmm_state: { gen: 3, state: "destroyed", time_updated: "2026-01-01T00:00:00Z" } },
  });
  const internal = answering(500, error("Internal"));

  const starts: Readonly<Record<string, Start>> = {
    "the sled refuses to register it": {
      put: internal,
      remove: answering(200, {}),
      outcome: { kind: "refused", reason: "no: Internal" },
      stored: unwound,
      state: "failed",
    },
    "the sled says at once that it does not have it": {
      put: unknown,
      remove: unknown,
      outcome: { kind: "gone" },
      stored: '"saga_unwound" 3 no_such_instance',
      state: "failed",
    },
    "the sled forgot it before it ran": {
      put: registered,
      drive: unknown,
      remove: unknown,
      outcome: { kind: "gone" },
      stored: '"saga_unwound" 4 no_such_instance',
      state: "failed",
    },
    "the sled refuses to run it, and does not have it when the start is undone": {
      put: registered,
      drive: internal,
      remove: unknown,
      outcome: { kind: "refused", reason: "no: Internal" },
      stored: '"saga_unwound" 4 no_such_instance',
      state: "failed",
    },
    "the sled refuses to run it, and destroys it": {
      put: registered,
      drive: internal,
      remove: destroyed,
      outcome: { kind: "refused", reason: "no: Internal" },
      stored: '"saga_unwound" 3 null',
      state: "failed",
    },
    "the sled refuses to run it, and to forget it": {
      put: registered,
      drive: internal,
      remove: internal,
      outcome: { kind: "refused", reason: "no: Internal" },
      stored: '"starting" 2 null',
      state: "starting",
    },
  };

  test.each(Object.entries(starts))("a start that fails: %s", async (_, wanted) => {
    const one = await rack(store());
    const { put, drive, remove, outcome, stored, state } = wanted;
    const address = await listening((request, answer) => {
      const isDrive = request.url!.endsWith("/state");
      const listener = request.method === "DELETE" ? remove : isDrive ? drive : put;
      listener!(request, answer);
    });
    const target = await recorded(one, address);
    expect(await one.nexus.vmms.start(target)).toEqual(outcome);
    expect(await one.stored(target.vmm)).toBe(stored);
    const answer = await fetch(`${one.nexus.externalUrl}/v1/instances/${target.vmm.instanceId}`);
    expect(await answer.json()).toMatchObject({ state });
  });

  test("a start on a sled that is away is undone when it is back", async () => {
    const one = await rack(store());
    const target = await recorded(one, await nobody());
    expect(await one.nexus.vmms.start(target)).toEqual({ kind: "refused", reason: "communication: network" });
    expect(await one.stored(target.vmm)).toBe('"creating" 1 null');
    const back = { ...target, sled: one.sleds[0]!.record };
    expect(await one.nexus.vmms.undoStart(back)).toEqual({ kind: "done" });
    expect(await one.stored(target.vmm)).toBe(unwound);
  });

  test("the way back of a start that the sled forgot keeps the reason", async () => {
    const one = await rack(store());
    const target = await recorded(one, await listening(unknown));
    expect(await one.nexus.vmms.undoStart(target)).toEqual({ kind: "gone" });
    expect(await one.stored(target.vmm)).toBe('"saga_unwound" 3 no_such_instance');
  });

  test("an instance whose start was undone can be started again, elsewhere", async () => {
    const one = await rack(store(), { sleds: 2 });
    const target = await recorded(one);
    await one.sleds[0]!.simulated.restart(["1.0.0"]);
    // The registration of this release cannot be spoken to that one.
    expect(await one.nexus.vmms.start(target)).toEqual({
      kind: "refused",
      reason: "unsupported-version: external_ips has no source_nat",
    });
    expect(await one.stored(target.vmm)).toBe(unwound);
    const { record: sled } = one.sleds[1]!;
    const vmm = await addVmm(store(), {
      id: randomUUID(),
      instanceId: target.vmm.instanceId,
      sledId: sled.id,
    });
    expect(await one.nexus.vmms.start({ vmm, sled })).toEqual({ kind: "done" });
  });

  test("a start on a sled that was upgraded since", async () => {
    const one = await rack(store());
    const target = await recorded(one);
    await one.sleds[0]!.simulated.restart(["1.0.0"]);
    expect(await one.nexus.vmms.start(target)).toMatchObject({ kind: "refused" });
    await one.sleds[0]!.simulated.restart(["44.0.0", "1.0.0"]);
    const { instanceId, sledId } = target.vmm;
    const vmm = await addVmm(store(), { id: randomUUID(), instanceId, sledId });
    expect(await one.nexus.vmms.start({ ...target, vmm })).toEqual({ kind: "done" });
  });

  test("the target of a migration whose start is undone is no part of its instance any more", async () => {
    const one = await rack(store(), { sleds: 2 });
    const { vmm: source } = await one.run();
    const { record: sled } = one.sleds[1]!;
    const { instanceId } = source;
    const targetVmm = { id: randomUUID(), sledId: sled.id };
    await startMigration(store(), { id: randomUUID(), instanceId, targetVmm });
    const { vmm } = (await getVmm(store(), targetVmm.id))!;
    expect(await one.nexus.vmms.undoStart({ vmm, sled })).toEqual({ kind: "done" });
    expect((await getInstance(store(), instanceId))?.instance).toMatchObject({
      state: "vmm",
      vmmId: source.id,
      targetVmmId: null,
      migrationId: null,
    });
  });

  test("a VMM without a record is not asked for", async () => {
    const one = await rack(store());
    const target = await recorded(one);
    await store().db.updateTable("vmm").set({ time_deleted: "2026-01-01T00:00:00Z" }).execute();
    const refused = { kind: "refused", reason: "the VMM has no record" };
    expect(await one.nexus.vmms.stop(target)).toEqual(refused);
    expect(await one.nexus.vmms.stop({ ...target, vmm: { ...target.vmm, id: randomUUID() } })).toEqual(
      refused,
    );
    expect(one.sleds[0]!.simulated.vmmIds).toEqual([]);
  });
});
