/** What users and operators are shown, over real HTTP and a real database. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { createClient } from "../../../generated/nexus/index.js";
import { failed, type VmmState } from "../../../src/control-plane/domain/vmm-state.js";
import { startNexus } from "../../../src/control-plane/nexus/start-nexus.js";
import { addInstance } from "../../../src/control-plane/nexus/store/add-instance.js";
import { addVmm } from "../../../src/control-plane/nexus/store/add-vmm.js";
import { markVmmFailed } from "../../../src/control-plane/nexus/store/mark-vmm-failed.js";
import { processVmmUpdate } from "../../../src/control-plane/nexus/store/process-vmm-update.js";
import { startMigration } from "../../../src/control-plane/nexus/store/start-migration.js";
import { unwindVmm } from "../../../src/control-plane/nexus/store/unwind-vmm.js";
import { updateInstance } from "../../../src/control-plane/nexus/store/update-instance.js";
import { onEachDatabase } from "../databases.js";
import { errorOf } from "../ask.js";
import { emptyDatabase, rack, token } from "../nexus/rack.js";

onEachDatabase(({ create }) => {
  const store = emptyDatabase(create);
  const timeUpdated = "2026-01-01T00:00:00.123456789Z";

  async function get(url: string, headers: Record<string, string> = {}): Promise<[number, unknown]> {
    const answer = await fetch(url, { headers: { "x-request-id": "r1", ...headers } });
    return [answer.status, await answer.json()];
  }

  const bearer = (given: string) => ({ authorization: `Bearer ${given}` });

  /** A rack, and an instance on its sled with a VMM that was never started. */
  async function withVmm() {
    const one = await rack(store());
    const { id: instanceId } = await addInstance(store(), { id: randomUUID(), name: "web" });
    const sledId = one.sleds[0]!.record.id;
    const vmm = await addVmm(store(), { id: randomUUID(), instanceId, sledId });
    const client = createClient({ baseUrl: one.nexus.externalUrl, auth: { operator: token } });
    const reported = (state: VmmState, generation: bigint) =>
      processVmmUpdate(store(), vmm.id, { vmmState: { state, generation, timeUpdated } });
    return { one, vmm, instanceId, sledId, client, reported };
  }

  type Given = Awaited<ReturnType<typeof withVmm>>;
  const visible: Readonly<Record<string, readonly [(given: Given) => Promise<unknown>, string]>> = {
    "a VMM that is not on its sled yet": [async () => undefined, "starting"],
    "one that starts": [({ reported }) => reported({ kind: "starting" }, 2n), "starting"],
    "one that runs": [({ reported }) => reported({ kind: "running" }, 2n), "running"],
    "one that has stopped": [({ reported }) => reported({ kind: "stopped" }, 2n), "stopping"],
    "one that has failed, and is linked": [({ vmm }) => markVmmFailed(store(), vmm, "sled_off"), "stopping"],
    "one that has failed": [
      async ({ vmm, instanceId }) => {
        await markVmmFailed(store(), vmm, "sled_off");
        await updateInstance(store(), instanceId);
      },
      "failed",
    ],
    "one whose start was undone": [({ vmm }) => unwindVmm(store(), vmm.id), "failed"],
    "one that is gone": [
      async ({ reported, instanceId }) => {
        await reported({ kind: "destroyed" }, 2n);
        await updateInstance(store(), instanceId);
      },
      "stopped",
    ],
    "one that migrates": [
      ({ instanceId, sledId }) =>
        startMigration(store(), { id: randomUUID(), instanceId, targetVmm: { id: randomUUID(), sledId } }),
      "migrating",
    ],
  };

  test.each(Object.entries(visible))("users see of %s", async (_, [cause, state]) => {
    const given = await withVmm();
    await cause(given);
    const { nexus } = given.one;
    const instance = { id: given.instanceId, name: "web", state };
    expect(await get(`${nexus.externalUrl}/v1/instances/${given.instanceId}`)).toEqual([200, instance]);
    expect(await get(`${nexus.externalUrl}/v1/instances`)).toEqual([
      200,
      { items: [instance], next_page: null },
    ]);
  });

  test("records that contradict each other are told to operators, and not to users", async () => {
    const { one, vmm, instanceId, client } = await withVmm();
    await store().db.updateTable("instance").set({ state: "no_vmm" }).execute();
    const violation = "the instance has no VMM, but its record links to one";
    const instance = { id: instanceId, name: "web", state: "stopped" };
    expect(await get(`${one.nexus.externalUrl}/v1/instances/${instanceId}`)).toEqual([200, instance]);
    expect(await client.systemInstanceView({ path: { id: instanceId } })).toMatchObject({
      data: {
        ...instance,
        record_state: "no_vmm",
        vmm_id: vmm.id,
        migration_id: null,
        warnings: [violation],
      },
    });
    expect(await client.systemVmmView({ path: { id: vmm.id } })).toMatchObject({
      data: { vmm: { warnings: [violation] } },
    });
    expect(one.logged).toEqual([
      ["the records of an instance contradict each other", { instance: instanceId, violation }],
    ]);
    expect(await one.nexus.metrics()).toContain("instance_invariant_violations_total 3");
  });

  test("a VMM that its instance names and that has no record", async () => {
    const { instanceId, client, vmm } = await withVmm();
    await store().db.deleteFrom("vmm_change").execute();
    await store().db.deleteFrom("vmm").execute();
    expect(await client.systemInstanceView({ path: { id: instanceId } })).toMatchObject({
      data: {
        state: "stopped",
        vmm_id: vmm.id,
        warnings: ["the instance has a VMM, but that VMM has no record"],
      },
    });
  });

  test("operators see why a VMM failed, and its past", async () => {
    const { vmm, instanceId, sledId, client, reported } = await withVmm();
    await reported({ kind: "running" }, 9_007_199_254_740_993n);
    await reported(failed("from_sled_agent"), 9_007_199_254_740_994n);
    const answer = await client.systemVmmView({ path: { id: vmm.id } });
    const description = "The sled-agent of its sled reported that the VMM had failed.";
    const time = expect.stringMatching(/^\d{4}-.*Z$/) as string;
    const later = { time_updated: timeUpdated, time_stored: time };
    const past = [
      {
        generation: 1n,
        state: "creating",
        reason: null,
        description: null,
        time_updated: time,
        time_stored: time,
      },
      { generation: 9_007_199_254_740_993n, state: "running", reason: null, description: null, ...later },
      {
        generation: 9_007_199_254_740_994n,
        state: "failed",
        reason: "from_sled_agent",
        description,
        ...later,
      },
    ];
    expect(answer).toMatchObject({ ok: true, status: 200, version: "1.0.0" });
    expect(answer.ok && answer.data).toEqual({
      vmm: {
        id: vmm.id,
        instance_id: instanceId,
        instance_name: "web",
        sled_id: sledId,
        sled_serial_number: "BRM0",
        state: "failed",
        reason: "from_sled_agent",
        description,
        last_reason: "from_sled_agent",
        generation: 9_007_199_254_740_994n,
        time_created: vmm.timeCreated,
        time_updated: timeUpdated,
        time_deleted: null,
        warnings: [],
      },
      history: past,
    });
  });

  test("an unwound VMM keeps its last reason, and gives none", async () => {
    const { vmm, client } = await withVmm();
    await markVmmFailed(store(), vmm, "no_such_instance");
    await unwindVmm(store(), vmm.id);
    expect(await client.systemVmmView({ path: { id: vmm.id } })).toMatchObject({
      data: {
        vmm: { state: "saga_unwound", reason: null, description: null, last_reason: "no_such_instance" },
        history: [
          { state: "creating" },
          { state: "failed", reason: "no_such_instance" },
          { state: "saga_unwound" },
        ],
      },
    });
  });

  test("a row that is failed without a reason has a warning", async () => {
    const { one, vmm, client } = await withVmm();
    await one.run();
    const { db } = store();
    const rule = "vmm_failed_has_reason";
    await db.schema.alterTable("vmm").dropConstraint(rule).execute();
    try {
      await db.updateTable("vmm").where("id", "=", vmm.id).set({ state: "failed" }).execute();
      const reason = "prehistoric";
      const warnings = ["the stored row is failed without a reason"];
      expect(await client.systemVmmView({ path: { id: vmm.id } })).toMatchObject({
        data: { vmm: { state: "failed", reason, last_reason: reason, warnings } },
      });
      expect(await client.systemVmmList({ query: { state: "failed" } })).toMatchObject({
        data: { items: [{ state: "failed", reason, warnings }] },
      });
    } finally {
      await db.updateTable("vmm").set({ state: "running" }).execute();
      await db.schema
        .alterTable("vmm")
        .addCheckConstraint(rule, sql`state <> 'failed' or failure_reason is not null`)
        .execute();
    }
  });

  test("pages, and what narrows a list", async () => {
    const { one, vmm, sledId, client } = await withVmm();
    await markVmmFailed(store(), vmm, "sled_off");
    const ids = [vmm.id];
    for (let index = 0; index < 4; index++) ids.push((await one.run()).vmm.id);
    const seen: string[][] = [];
    let next: string | null = null;
    do {
      const query = { limit: 2, ...(next !== null && { page_token: next }) };
      const page = await client.systemVmmList({ query });
      if (!page.ok) throw new Error(page.kind);
      seen.push(page.data.items.map(({ id }) => id));
      next = page.data.next_page;
    } while (next !== null);
    const sorted = ids.toSorted();
    expect(seen).toEqual([sorted.slice(0, 2), sorted.slice(2, 4), sorted.slice(4)]);
    const count = async (query: NonNullable<Parameters<typeof client.systemVmmList>[0]>["query"]) => {
      const page = await client.systemVmmList({ query: query! });
      return page.ok && page.data.items.length;
    };
    expect(await count({ limit: 5 })).toBe(5);
    expect(await count({ state: "running" })).toBe(4);
    expect(await count({ state: "failed", reason: "sled_off" })).toBe(1);
    expect(await count({ reason: "sled_expunged" })).toBe(0);
    expect(await count({ sled: sledId })).toBe(5);
    expect(await count({ sled: randomUUID() })).toBe(0);
    const instances: string[] = [];
    next = null;
    do {
      const page = await client.instanceList({
        query: { limit: 3, ...(next !== null && { page_token: next }) },
      });
      if (!page.ok) throw new Error(page.kind);
      instances.push(...page.data.items.map(({ id }) => id));
      next = page.data.next_page;
    } while (next !== null);
    expect([instances.length, instances]).toEqual([5, instances.toSorted()]);
  });

  const id = "99999999-2222-4333-8444-555555555555";
  const refused: readonly (readonly [string, string, Record<string, string>, readonly [number, object]])[] = [
    ["no such instance", `/v1/instances/${id}`, {}, errorOf(404, "there is nothing of this id", "NotFound")],
    [
      "no such VMM",
      `/v1/system/vmms/${id}`,
      bearer(token),
      errorOf(404, "there is nothing of this id", "NotFound"),
    ],
    [
      "no UUID",
      "/v1/instances/web",
      {},
      errorOf(400, "the request is not valid: /path/id: expected text of the format uuid", "InvalidRequest"),
    ],
    ["no token", "/v1/system/vmms", {}, errorOf(401, "credentials are missing or not valid", "Unauthorized")],
    [
      "another token",
      "/v1/system/vmms",
      bearer("x"),
      errorOf(401, "credentials are missing or not valid", "Unauthorized"),
    ],
    [
      "no credential for one VMM",
      `/v1/system/vmms/${id}`,
      {},
      errorOf(401, "credentials are missing or not valid", "Unauthorized"),
    ],
    [
      "none for an instance's record",
      `/v1/system/instances/${id}`,
      {},
      errorOf(401, "credentials are missing or not valid", "Unauthorized"),
    ],
    [
      "a page of nothing",
      "/v1/instances?limit=0",
      {},
      errorOf(400, "the request is not valid: /query/limit: expected at least 1", "InvalidRequest"),
    ],
    [
      "a page of too much",
      "/v1/instances?limit=1001",
      {},
      errorOf(400, "the request is not valid: /query/limit: expected at most 1000", "InvalidRequest"),
    ],
    [
      "a token that is none",
      "/v1/instances?page_token=x",
      {},
      errorOf(
        400,
        "the request is not valid: /query/page_token: expected text of the format uuid",
        "InvalidRequest",
      ),
    ],
    [
      "a state that is none",
      "/v1/system/vmms?state=asleep",
      bearer(token),
      errorOf(
        400,
        'the request is not valid: /query/state: expected "creating", "starting", "running", "stopping", "stopped", "rebooting", "migrating", "failed", "destroyed" or "saga_unwound"',
        "InvalidRequest",
      ),
    ],
  ];

  test.each(refused)("%s", async (_, path, headers, answer) => {
    const { nexus } = await rack(store(), { sleds: 0 });
    expect(await get(nexus.externalUrl + path, headers)).toEqual(answer);
  });

  test("without an operator's token nobody is an operator", async () => {
    const nexus = await startNexus({ store: store() });
    onTestFinished(() => nexus.stop());
    expect((await get(`${nexus.externalUrl}/v1/system/vmms`, bearer("")))[0]).toBe(401);
    expect((await get(`${nexus.externalUrl}/v1/system/vmms`, bearer("undefined")))[0]).toBe(401);
  });

  test("a database that is away", async () => {
    const { store: own } = await create();
    const { nexus } = await rack(own, { sleds: 0 });
    await own.db.destroy();
    expect(await get(`${nexus.externalUrl}/v1/instances`)).toEqual(
      errorOf(503, "the database cannot be reached", "DatabaseUnavailable"),
    );
  });
});
