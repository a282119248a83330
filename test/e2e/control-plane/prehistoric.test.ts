/** A database from before reasons were recorded: filled, migrated and served. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { createClient, type latest } from "../../../generated/nexus/index.js";
import { startNexus } from "../../../src/control-plane/nexus/start-nexus.js";
import { addInstance } from "../../../src/control-plane/nexus/store/add-instance.js";
import { migrate } from "../../../src/control-plane/nexus/store/migrate.js";
import { addSled } from "../../../src/control-plane/nexus/store/sleds.js";
import type { Store } from "../../../src/control-plane/nexus/store/store.js";
import { onEachDatabase } from "../../control-plane/databases.js";
import { nobody } from "../../control-plane/nexus/listening.js";
import { byNexus, bySled, change } from "./told.js";
import { dataOf, operator, operatorsClient } from "./world.js";

/** A VMM of an instance that links to it, as a release before wrote it. */
async function insertOld(
  store: Store,
  sledId: string,
  states: readonly latest.VmmState[],
  { isLinked = true } = {},
): Promise<{ readonly id: string; readonly instanceId: string }> {
  const id = randomUUID();
  const { id: instanceId } = await addInstance(store, { id: randomUUID(), name: "old" });
  const state = states.at(-1)!;
  await sql`
    insert into vmm (id, instance_id, sled_id, state, generation, time_updated, time_created)
    values (${id}, ${instanceId}, ${sledId}, ${state}, ${states.length}, ${bySled(states.length)}, ${byNexus(0)})`.execute(
    store.db,
  );
  for (const [index, past] of states.entries()) {
    const generation = index + 1;
    await sql`
      insert into vmm_change (vmm_id, generation, state, time_updated, time_stored)
      values (${id}, ${generation}, ${past}, ${bySled(generation)}, ${byNexus(generation)})`.execute(
      store.db,
    );
  }
  if (isLinked) {
    await store.db
      .updateTable("instance")
      .set({ state: "vmm", vmm_id: id })
      .where("id", "=", instanceId)
      .execute();
  }
  return { id, instanceId };
}

onEachDatabase(({ create }) => {
  test("prehistoric: what had failed before says so, in its past too, and all else is as it was", async () => {
    const { store } = await create({ migratedTo: "0001-first-schema" });
    const address = await nobody();
    const { id: sled } = await addSled(store, { id: randomUUID(), serialNumber: "BRM0", slot: 0, address });
    const failed = await insertOld(store, sled, ["creating", "running", "failed"]);
    const unwound = await insertOld(store, sled, ["creating", "failed", "saga_unwound"]);
    const runs = await insertOld(store, sled, ["creating", "running"]);
    const deleted = await insertOld(store, sled, ["creating", "failed"], { isLinked: false });
    await store.db
      .updateTable("vmm")
      .set({ time_deleted: byNexus(9) })
      .where("id", "=", deleted.id)
      .execute();
    await expect(startNexus({ store })).rejects.toMatchObject({ code: "not-migrated" });

    await migrate(store);
    const nexus = await startNexus({ store, operatorToken: operator, log: () => undefined });
    onTestFinished(() => nexus.stop());
    const client = operatorsClient(nexus.externalUrl);
    const told = async ({ id }: { readonly id: string }) =>
      dataOf(await client.systemVmmView({ path: { id } }));

    const description = "The VMM failed before reasons for failures were recorded.";
    expect(await told(failed)).toEqual({
      vmm: {
        id: failed.id,
        instance_id: failed.instanceId,
        instance_name: "old",
        sled_id: sled,
        sled_serial_number: "BRM0",
        state: "failed",
        reason: "prehistoric",
        description,
        last_reason: "prehistoric",
        generation: 3n,
        time_created: byNexus(0),
        time_updated: bySled(3),
        time_deleted: null,
        warnings: [],
      },
      history: [
        change(1n, "creating", bySled(1), byNexus(1)),
        change(2n, "running", bySled(2), byNexus(2)),
        change(3n, "failed: prehistoric", bySled(3), byNexus(3)),
      ],
    });
    expect(await told(unwound)).toMatchObject({
      vmm: { state: "saga_unwound", reason: null, description: null, last_reason: null, warnings: [] },
      history: [{ state: "creating" }, { reason: "prehistoric", description }, { reason: null }],
    });
    expect(await told(runs)).toMatchObject({ vmm: { state: "running", reason: null, last_reason: null } });
    expect(await told(deleted)).toMatchObject({ vmm: { reason: "prehistoric", time_deleted: byNexus(9) } });
    const listed = dataOf(await client.systemVmmList({ query: { reason: "prehistoric" } }));
    expect(listed.items.map(({ id }) => id)).toEqual([failed.id]);

    const users = createClient({ baseUrl: nexus.externalUrl });
    const seen = async ({ instanceId: id }: { readonly instanceId: string }) =>
      dataOf(await users.instanceView({ path: { id } })).state;
    expect(await seen(failed)).toBe("stopping");
    // What the release before left undone: the VMM is unlinked, and the instance may be started again.
    expect(await nexus.watch()).toMatchObject({ updatesQueued: 1, incompleteChecks: { unreachable: 1 } });
    expect([await seen(failed), await seen(unwound), await seen(runs), await seen(deleted)]).toEqual([
      "failed",
      "failed",
      "running",
      "stopped",
    ]);
  });
});
