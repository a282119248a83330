/** Instances with their VMMs and migrations, from start to end. */
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { MigrationState } from "../../../src/control-plane/domain/migration-runtime-state.js";
import type { VmmState } from "../../../src/control-plane/domain/vmm-state.js";
import { addInstance } from "../../../src/control-plane/nexus/store/add-instance.js";
import { addVmm } from "../../../src/control-plane/nexus/store/add-vmm.js";
import { deleteInstance } from "../../../src/control-plane/nexus/store/delete-instance.js";
import { deleteVmm } from "../../../src/control-plane/nexus/store/delete-vmm.js";
import { getInstance, listInstances } from "../../../src/control-plane/nexus/store/instances.js";
import { processVmmUpdate } from "../../../src/control-plane/nexus/store/process-vmm-update.js";
import type { Instance } from "../../../src/control-plane/nexus/store/records.js";
import { expungeSled } from "../../../src/control-plane/nexus/store/sleds.js";
import { startMigration } from "../../../src/control-plane/nexus/store/start-migration.js";
import type { Store } from "../../../src/control-plane/nexus/store/store.js";
import { unwindVmm } from "../../../src/control-plane/nexus/store/unwind-vmm.js";
import { instancesToUpdate, updateInstance } from "../../../src/control-plane/nexus/store/update-instance.js";
import { getVmm } from "../../../src/control-plane/nexus/store/vmms.js";
import { onEachDatabase } from "../databases.js";
import { aSled, aVmm, idOf } from "./fleet.js";

const now = "2026-01-02T03:04:07.000Z";

onEachDatabase((database) => {
  let store: Store;
  const [here, there, expunged] = [idOf("sled", 1), idOf("sled", 2), idOf("sled", 3)];
  beforeAll(async () => {
    ({ store } = await database.create({ now: () => now }));
    for (const n of [1, 2, 3]) await aSled(store, n);
    await expungeSled(store, expunged);
  });

  /** Each test has instances of its own; the nth has the VMMs n and n + 500 and the migration n. */
  let n = 0;
  beforeEach(() => {
    n += 1;
  });
  const ids = () => ({
    instance: idOf("instance", n),
    source: idOf("vmm", n),
    target: idOf("vmm", n + 500),
    migration: idOf("migration", n),
  });

  const report = async (
    vmmId: string,
    state: VmmState,
    way?: "migrationIn" | "migrationOut",
    migration: MigrationState = "pending",
  ) => {
    const { generation } = (await getVmm(store, vmmId))!.vmm.runtime;
    const news = { generation: generation + 1n, timeUpdated: now };
    return processVmmUpdate(store, vmmId, {
      vmmState: { state, ...news },
      ...(way && { [way]: { migrationId: ids().migration, state: migration, ...news } }),
    });
  };
  const instance = (more: Partial<Instance>): Instance => ({
    id: ids().instance,
    name: `instance-${n}`,
    state: "vmm",
    vmmId: ids().source,
    targetVmmId: null,
    migrationId: null,
    ...more,
  });
  const due = async () => {
    const before = idOf("instance", n - 1);
    return (await instancesToUpdate(store, { after: before, limit: 1 })).length > 0;
  };
  const migrating = async () => {
    await aVmm(store, n, here);
    const { source, target, migration } = ids();
    await report(source, { kind: "running" });
    await startMigration(store, {
      id: migration,
      instanceId: ids().instance,
      targetVmm: { id: target, sledId: there },
    });
    return instance({ targetVmmId: target, migrationId: migration });
  };

  test("an instance without a VMM, then with one that is being created", async () => {
    const { instance: id, source } = ids();
    expect(await addInstance(store, { id, name: `instance-${n}` })).toEqual(
      instance({ state: "no_vmm", vmmId: null }),
    );
    expect((await getInstance(store, id))!.vmm).toBeNull();
    const vmm = await addVmm(store, { id: source, instanceId: id, sledId: here });
    expect(vmm).toEqual({
      id: source,
      instanceId: id,
      sledId: here,
      runtime: { state: { kind: "creating" }, generation: 1n, timeUpdated: now },
      lastReason: null,
      oddity: null,
      timeCreated: now,
      timeDeleted: null,
    });
    expect(await getInstance(store, id)).toEqual({ instance: instance({}), vmm });
    expect(await getVmm(store, source)).toEqual({
      vmm,
      instanceName: instance({}).name,
      sledSerialNumber: "BRM1",
      changes: [{ generation: 1n, state: { kind: "creating" }, timeUpdated: now, timeStored: now }],
    });
    expect(await updateInstance(store, id)).toEqual({ changed: false, instance: instance({}) });
    expect(await due()).toBe(false);
  });

  test.each([
    [{ kind: "destroyed" }, "no_vmm"],
    [{ kind: "failed", reason: "from_sled_agent" }, "failed"],
  ] as const)("a VMM that is %o is unlinked and then may be deleted", async (state, wanted) => {
    await aVmm(store, n, here);
    const { instance: id, source } = ids();
    expect(await report(source, state)).toMatchObject({ vmm: "updated", instanceUpdateNeeded: true });
    expect(await due()).toBe(true);
    expect(await deleteVmm(store, source)).toBe("linked");
    const unlinked = instance({ state: wanted, vmmId: null });
    expect(await updateInstance(store, id)).toEqual({ changed: true, instance: unlinked });
    expect(await updateInstance(store, id)).toEqual({ changed: false, instance: unlinked });
    expect(await getInstance(store, id)).toEqual({ instance: unlinked, vmm: null });
    expect(await due()).toBe(false);
    expect(await deleteVmm(store, source)).toBe("deleted");
    expect(await deleteVmm(store, source)).toBe("already-deleted");
    expect((await getVmm(store, source))!.vmm).toMatchObject({ timeDeleted: now, runtime: { state } });

    const again = { id: ids().target, instanceId: id, sledId: there };
    await addVmm(store, again);
    expect((await getInstance(store, id))!.instance).toEqual(instance({ vmmId: again.id }));
  });

  test("an instance whose start was unwound keeps the VMM until it is started again", async () => {
    await aVmm(store, n, here);
    const { instance: id, source, target } = ids();
    expect(await unwindVmm(store, source)).toMatchObject({ updated: true, instanceUpdateNeeded: false });
    expect(await updateInstance(store, id)).toEqual({ changed: false, instance: instance({}) });
    await addVmm(store, { id: target, instanceId: id, sledId: here });
    expect((await getInstance(store, id))!.instance).toEqual(instance({ vmmId: target }));
    expect(await deleteVmm(store, source)).toBe("deleted");
  });

  test("a migration makes the target, pending on both sides", async () => {
    await aVmm(store, n, here);
    const { instance: id, source, target, migration } = ids();
    const side = { state: "pending", generation: 1n, timeUpdated: now };
    const targetVmm = { id: target, sledId: there };
    expect(await startMigration(store, { id: migration, instanceId: id, targetVmm })).toEqual({
      id: migration,
      instanceId: id,
      sourceVmmId: source,
      targetVmmId: target,
      source: side,
      target: side,
      timeDeleted: null,
    });
    const { instance: found, vmm } = (await getInstance(store, id))!;
    expect(found).toEqual(instance({ targetVmmId: target, migrationId: migration }));
    expect(vmm!.id).toBe(source);
    expect((await getVmm(store, target))!.vmm).toMatchObject({ sledId: there, runtime: { generation: 1n } });
    expect(await updateInstance(store, id)).toEqual({ changed: false, instance: found });
  });

  test.each(["migrationIn", "migrationOut"] as const)(
    "completed by %s, the target becomes the VMM",
    async (way) => {
      await migrating();
      const { instance: id, source, target } = ids();
      const [vmmId, state] = way === "migrationIn" ? [target, "running"] : [source, "destroyed"];
      const update = await report(vmmId!, { kind: state } as VmmState, way, "completed");
      expect(update).toMatchObject({ [way]: "updated", instanceUpdateNeeded: true });
      expect(await due()).toBe(true);
      const moved = instance({ vmmId: target });
      expect(await updateInstance(store, id)).toEqual({ changed: true, instance: moved });
      expect(await updateInstance(store, id)).toEqual({ changed: false, instance: moved });
      expect(await due()).toBe(false);
    },
  );

  test("failed by either side, the migration is forgotten and the source stays", async () => {
    await migrating();
    const { instance: id, target } = ids();
    await report(target, { kind: "migrating" }, "migrationIn", "failed");
    expect(await updateInstance(store, id)).toEqual({ changed: true, instance: instance({}) });
  });

  test("completed, but the target has failed since: the instance has failed", async () => {
    await migrating();
    const { instance: id, target } = ids();
    await report(target, { kind: "failed", reason: "sled_off" }, "migrationIn", "completed");
    const wanted = instance({ state: "failed", vmmId: null });
    expect(await updateInstance(store, id)).toEqual({ changed: true, instance: wanted });
  });

  test("the source ends while the target may have taken over: the instance waits for the target", async () => {
    const waiting = await migrating();
    const { instance: id, source, target } = ids();
    await report(source, { kind: "failed", reason: "sled_off" }, "migrationOut", "in_progress");
    expect(await updateInstance(store, id)).toEqual({ changed: false, instance: waiting });
    expect(await due()).toBe(false);
    await report(target, { kind: "running" }, "migrationIn", "completed");
    expect(await updateInstance(store, id)).toEqual({
      changed: true,
      instance: instance({ vmmId: target }),
    });
  });

  test("the source has ended, then the target: the instance has ended as its source did", async () => {
    await migrating();
    const { instance: id, source, target } = ids();
    await report(source, { kind: "failed", reason: "sled_off" });
    await report(target, { kind: "destroyed" });
    expect(await due()).toBe(true);
    const wanted = instance({ state: "failed", vmmId: null });
    expect(await updateInstance(store, id)).toEqual({ changed: true, instance: wanted });
  });

  test("the target is unwound: the migration is forgotten", async () => {
    await migrating();
    const { instance: id, target } = ids();
    expect(await unwindVmm(store, target)).toMatchObject({ updated: true, instanceUpdateNeeded: true });
    expect(await due()).toBe(true);
    expect(await deleteVmm(store, target)).toBe("linked");
    expect(await updateInstance(store, id)).toEqual({ changed: true, instance: instance({}) });
    expect(await deleteVmm(store, target)).toBe("deleted");
  });

  test("a deleted instance takes its migrations along", async () => {
    await migrating();
    const { instance: id, source, target, migration } = ids();
    await report(target, { kind: "migrating" }, "migrationIn", "failed");
    expect(await deleteInstance(store, id)).toBe("has-vmm");
    await report(source, { kind: "destroyed" });
    await updateInstance(store, id);
    expect(await deleteInstance(store, id)).toBe("deleted");
    expect(await deleteInstance(store, id)).toBe("already-deleted");
    const wanted = instance({ state: "destroyed", vmmId: null });
    expect(await getInstance(store, id)).toEqual({ instance: wanted, vmm: null });
    expect(await report(target, { kind: "running" }, "migrationIn", "failed")).toEqual({
      kind: "gone",
      migrationId: migration,
    });
    await expect(addVmm(store, { id: idOf("vmm", 999), instanceId: id, sledId: here })).rejects.toMatchObject(
      {
        code: "instance-not-startable",
        message: `The instance ${id} is destroyed.`,
      },
    );
  });

  test("a VMM that may be on its sled cannot be deleted", async () => {
    await aVmm(store, n, here);
    expect(await deleteVmm(store, ids().source)).toBe("not-destroyable");
    expect(await deleteVmm(store, idOf("vmm", 999))).toBe("unknown");
  });

  test("what cannot be started or migrated is refused, and nothing of it is stored", async () => {
    const waiting = await migrating();
    const { instance: id } = ids();
    const free = idOf("instance", n + 400);
    await addInstance(store, { id: free, name: "free" });
    const vmm = { id: idOf("vmm", 998), instanceId: id, sledId: here };
    const migration = {
      id: idOf("migration", 998),
      instanceId: id,
      targetVmm: { id: vmm.id, sledId: here },
    };
    const unknown = idOf("sled", 999);
    const tries = [
      [() => addVmm(store, vmm), "instance-not-startable"],
      [() => addVmm(store, { ...vmm, instanceId: unknown }), "unknown-instance"],
      [() => addVmm(store, { ...vmm, instanceId: free, sledId: unknown }), "unknown-sled"],
      [() => addVmm(store, { ...vmm, instanceId: free, sledId: expunged }), "sled-expunged"],
      [() => startMigration(store, migration), "instance-not-migratable"],
      [() => startMigration(store, { ...migration, instanceId: free }), "instance-not-migratable"],
      [() => startMigration(store, { ...migration, instanceId: unknown }), "unknown-instance"],
    ] as const;
    for (const [attempt, code] of tries) await expect(attempt()).rejects.toMatchObject({ code });
    expect(await getVmm(store, vmm.id)).toBeNull();
    expect((await getInstance(store, id))!.instance).toEqual(waiting);
    expect((await getInstance(store, free))!.instance).toMatchObject({ state: "no_vmm", vmmId: null });
    expect(await updateInstance(store, unknown)).toBeNull();
    expect(await getInstance(store, unknown)).toBeNull();
    expect(await deleteInstance(store, unknown)).toBe("unknown");
  });

  test("instances are listed by pages, each with its VMM", async () => {
    const all = await listInstances(store, { after: null, limit: 1000 });
    expect(all.length).toBeGreaterThan(10);
    expect(all.map(({ instance }) => instance.id)).toEqual(all.map(({ instance }) => instance.id).sort());
    for (const view of all) expect(await getInstance(store, view.instance.id)).toEqual(view);
    const pages = [];
    for (let after: string | null = null; ;) {
      const page: typeof all = await listInstances(store, { after, limit: 4 });
      if (page.length === 0) break;
      pages.push(...page);
      after = page.at(-1)!.instance.id;
    }
    expect(pages).toEqual(all);
  });
});
