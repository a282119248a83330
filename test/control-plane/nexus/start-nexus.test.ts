/** The start and the end of a Nexus. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished, expect, test } from "vitest";
import { type NexusOptions, startNexus } from "../../../src/control-plane/nexus/start-nexus.js";
import { markVmmFailed } from "../../../src/control-plane/nexus/store/mark-vmm-failed.js";
import { onEachDatabase } from "../databases.js";
import { answering, listening } from "./listening.js";
import { emptyDatabase, rack, token } from "./rack.js";

onEachDatabase(({ create }) => {
  const store = emptyDatabase(create);
  const quiet = () => undefined;

  test("a database that is not migrated is not served", async () => {
    const { store: own } = await create({ migratedTo: null });
    await expect(startNexus({ store: own })).rejects.toMatchObject({
      name: "StoreError",
      code: "not-migrated",
    });
  });

  const wrong: readonly (readonly [string, Partial<NexusOptions>, string])[] = [
    ["no checks", { watcher: { concurrency: 0 } }, "concurrency must be a whole number above 0"],
    ["half a check", { watcher: { concurrency: 1.5 } }, "concurrency must be a whole number above 0"],
    ["no page", { watcher: { pageSize: 0 } }, "pageSize must be a whole number above 0"],
    ["no time", { callTimeout: Number.NaN }, "callTimeout must be a whole number above 0"],
    ["no pause between passes", { watcher: { intervalMs: 0 } }, "intervalMs must be a whole number above 0"],
    ["no clients", { mostSledClients: 0 }, "mostSledClients must be a whole number above 0"],
    ["no URL", { gatewayUrl: "gateway" }, "Invalid URL"],
    ["an empty token", { operatorToken: "" }, "the token of operators is empty"],
  ];

  test.each(wrong)("options that are none: %s", async (_, options, message) => {
    await expect(startNexus({ store: store(), log: quiet, ...options })).rejects.toThrow(message);
  });

  test("a port that is taken leaves nothing behind", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as AddressInfo;
    await expect(startNexus({ store: store(), externalPort: port })).rejects.toThrow("EADDRINUSE");
    await expect(startNexus({ store: store(), internalPort: port })).rejects.toThrow("EADDRINUSE");
  });

  test("metrics stand beside the internal API, and count requests", async () => {
    const { nexus, run } = await rack(store());
    await run();
    const headers = { authorization: `Bearer ${token}` };
    await fetch(`${nexus.externalUrl}/v1/system/vmms`, { headers });
    await fetch(`${nexus.externalUrl}/v1/system/vmms`);
    await fetch(`${nexus.externalUrl}/v1/nothing`);
    const answer = await fetch(`${nexus.internalUrl}/metrics`);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      200,
      "text/plain; version=0.0.4; charset=utf-8",
    ]);
    const counted = (await answer.text())
      .split("\n")
      .filter((line) => line.startsWith("requests_"))
      .sort();
    expect(counted).toEqual([
      'requests_sent_total{api="sled-agent",operation="vmm_put_state",version="44.0.0",outcome="200"} 1',
      'requests_sent_total{api="sled-agent",operation="vmm_register",version="44.0.0",outcome="200"} 1',
      'requests_served_total{api="nexus",operation="none",version="1.0.0",outcome="404"} 1',
      'requests_served_total{api="nexus",operation="system_vmm_list",version="1.0.0",outcome="200"} 1',
      'requests_served_total{api="nexus",operation="system_vmm_list",version="1.0.0",outcome="401"} 1',
      'requests_served_total{api="nexus-internal",operation="cpapi_instances_put",version="1.0.0",outcome="204"} 1',
    ]);
    expect((await fetch(`${nexus.externalUrl}/metrics`)).status).toBe(404);
    expect((await fetch(`${nexus.internalUrl}/metrics`, { method: "POST" })).status).toBe(400);
  });

  test("the VMMs are counted by state and reason, and not while the database is away", async () => {
    const { nexus, run, logged } = await rack(store());
    const { vmm } = await run();
    await run();
    await markVmmFailed(store(), vmm, "sled_off");
    const counted = async () => (await nexus.metrics()).split("\n").filter((line) => line.startsWith("vmms"));
    expect(await counted()).toEqual([
      'vmms{state="failed",reason="sled_off"} 1',
      'vmms{state="running",reason=""} 1',
    ]);
    const { schema } = store().db;
    await schema.alterTable("vmm").renameTo("vmm_away").execute();
    expect(await counted()).toEqual([]);
    await schema.alterTable("vmm_away").renameTo("vmm").execute();
    expect(logged).toEqual([["the VMMs could not be counted", { error: expect.any(Error) as Error }]]);
    expect(await counted()).toHaveLength(2);
  });

  test("requests in flight are answered before the end", async () => {
    const { nexus, run, stored } = await rack(store());
    const { vmm } = await run();
    const body = { vmm_state: { gen: 9, state: "rebooting", time_updated: "2026-01-01T00:00:00Z" } };
    const url = `${nexus.internalUrl}/vmms/${vmm.id}`;
    const headers = { "api-version": "1.0.0", "content-type": "application/json" };
    // A body of which only the head has come when the end begins.
    let rest: (() => void) | undefined;
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        const bytes = new TextEncoder().encode(JSON.stringify(body));
        controller.enqueue(bytes.slice(0, 10));
        rest = () => {
          controller.enqueue(bytes.slice(10));
          controller.close();
        };
      },
    });
    const answer = fetch(url, { method: "PUT", headers, body: stream, duplex: "half" });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const stopped = nexus.stop();
    await expect(fetch(url)).rejects.toThrow("fetch failed");
    rest!();
    expect((await answer).status).toBe(204);
    await stopped;
    expect(await stored(vmm)).toBe('"rebooting" 9 null');
  });

  test("a connection that is kept open does not keep it from ending, nor does a pass", async () => {
    const { nexus, run } = await rack(store());
    await run();
    await fetch(`${nexus.externalUrl}/v1/instances`);
    let isAsked = false;
    const address = await listening(() => (isAsked = true));
    await store().db.updateTable("sled").set({ address }).execute();
    const pass = nexus.watch();
    await expect.poll(() => isAsked).toBe(true);
    await nexus.stop();
    expect(await pass).toMatchObject({ isAborted: true, totalInstances: 0 });
    // Again it is done already.
    await nexus.stop();
  });

  test("it watches by itself where it is told to", async () => {
    const { run, logged, sleds, stored } = await rack(store(), { watcher: { intervalMs: 10 } });
    const { vmm } = await run();
    await sleds[0]!.simulated.restart();
    await expect.poll(() => stored(vmm)).toBe('{"failed":"no_such_instance"} 4 no_such_instance');
    await expect
      .poll(() =>
        logged
          .filter(([message]) => message === "the instance watcher made a pass")
          .map(([, found]) => found),
      )
      .toContainEqual(expect.objectContaining({ totalInstances: 1, failedChecks: { no_such_instance: 1 } }));
  });

  test("a pass whose database is away fails, and the next one comes", async () => {
    const { nexus, run, logged } = await rack(store(), { watcher: { intervalMs: 10 } });
    await run();
    const { schema } = store().db;
    await schema.alterTable("sled").renameTo("sled_away").execute();
    await expect(nexus.watch()).rejects.toThrow("sled");
    await expect
      .poll(() => logged.map(([message]) => message))
      .toContain("a pass of the instance watcher failed");
    await schema.alterTable("sled_away").renameTo("sled").execute();
    expect(await nexus.watch()).toMatchObject({ totalInstances: 1, instanceStates: { running: 1 } });
  });

  test("a sled that answers after its time is not waited for", async () => {
    const { run, another } = await rack(store());
    await run();
    const address = await listening((request, answer) => {
      setTimeout(() => answering(200, {})(request, answer), 1000);
    });
    await store().db.updateTable("sled").set({ address }).execute();
    const impatient = await another({ callTimeout: 50 });
    expect(await impatient.watch()).toMatchObject({ incompleteChecks: { unreachable: 1 } });
  });
});
