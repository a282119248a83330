/** Passes of the instance watcher over real HTTP and a real database. */
import { sql } from "kysely";
import { expect, test } from "vitest";
import { deleteVmm } from "../../../../src/control-plane/nexus/store/delete-vmm.js";
import { getInstance } from "../../../../src/control-plane/nexus/store/instances.js";
import { markVmmFailed } from "../../../../src/control-plane/nexus/store/mark-vmm-failed.js";
import { addSled, expungeSled } from "../../../../src/control-plane/nexus/store/sleds.js";
import { updateInstance } from "../../../../src/control-plane/nexus/store/update-instance.js";
import type { WatcherSummary } from "../../../../src/control-plane/nexus/watcher/summary.js";
import { onEachDatabase } from "../../databases.js";
import { answering, listening } from "../listening.js";
import { emptyDatabase, rack, type Rack } from "../rack.js";

onEachDatabase(({ create }) => {
  const store = emptyDatabase(create);

  function summary(of: Partial<WatcherSummary>): WatcherSummary {
    return {
      totalInstances: 0,
      instanceStates: {},
      failedChecks: {},
      incompleteChecks: {},
      updatesQueued: 0,
      pruned: 0,
      isAborted: false,
      ...of,
    };
  }

  const running = '"running" 3 null';

  /** A sled that is a listener of the test; the VMMs of the rack's own sled 0 are moved to it. */
  async function moveTo(url: string): Promise<void> {
    await store().db.updateTable("sled").set({ address: url }).where("slot", "=", 0).execute();
  }

  test("there is nothing to watch", async () => {
    const { nexus } = await rack(store());
    expect(await nexus.watch()).toEqual(summary({}));
  });

  test("the states are those that the sled tells", async () => {
    const { nexus, run, sleds, stored } = await rack(store());
    const [{ vmm: runs }, { vmm: stops }] = [await run(), await run()];
    await sleds[0]!.simulated.disconnect();
    sleds[0]!.simulated.vmm(stops.id).beginStop();
    await sleds[0]!.simulated.reconnect();
    expect(await nexus.watch()).toEqual(
      summary({ totalInstances: 2, instanceStates: { running: 1, stopping: 1 } }),
    );
    expect([await stored(runs), await stored(stops)]).toEqual([running, '"stopping" 4 null']);
  });

  interface Case {
    readonly cause: (rack: Rack) => unknown;
    /** No answer comes, so it has to be given up. */
    readonly isSilent?: true;
    readonly found: Partial<WatcherSummary>;
    readonly stored: string;
  }

  const unreachable: Partial<WatcherSummary> = { incompleteChecks: { unreachable: 1 } };

  const cases: Readonly<Record<string, Case>> = {
    "its sled is expunged": {
      cause: ({ sleds }) => expungeSled(store(), sleds[0]!.record.id),
      found: { failedChecks: { sled_expunged: 1 }, updatesQueued: 1 },
      stored: '{"failed":"sled_expunged"} 4 sled_expunged',
    },
    "its sled has restarted": {
      cause: ({ sleds }) => sleds[0]!.simulated.restart(),
      found: { failedChecks: { no_such_instance: 1 }, updatesQueued: 1 },
      stored: '{"failed":"no_such_instance"} 4 no_such_instance',
    },
    "its sled is powered off": {
      cause: ({ sleds }) => sleds[0]!.simulated.powerOff(),
      found: { failedChecks: { sled_off: 1 }, updatesQueued: 1 },
      stored: '{"failed":"sled_off"} 4 sled_off',
    },
    "its sled is powered off, and expunged": {
      cause: async ({ sleds }) => {
        await sleds[0]!.simulated.powerOff();
        await expungeSled(store(), sleds[0]!.record.id);
      },
      found: { failedChecks: { sled_expunged: 1 }, updatesQueued: 1 },
      stored: '{"failed":"sled_expunged"} 4 sled_expunged',
    },
    "its sled is powered, but does not answer": {
      cause: ({ sleds }) => sleds[0]!.simulated.stop(),
      found: unreachable,
      stored: running,
    },
    "its sled is powered off, and the gateway is away": {
      cause: async ({ sleds, gateway }) => {
        await sleds[0]!.simulated.powerOff();
        await gateway.stop();
      },
      found: unreachable,
      stored: running,
    },
    "its sled is powered off, and the gateway is silent": {
      cause: async ({ sleds, gateway }) => {
        await sleds[0]!.simulated.powerOff();
        gateway.silence(true);
      },
      isSilent: true,
      found: unreachable,
      stored: running,
    },
    "its sled is powered off, and another one in its slot": {
      cause: async ({ sleds, gateway }) => {
        await sleds[0]!.simulated.powerOff();
        gateway.claim(0, { serialNumber: "BRM99" });
      },
      found: unreachable,
      stored: running,
    },
    "its sled is powered off, and its service processor mute": {
      cause: async ({ sleds, gateway }) => {
        await sleds[0]!.simulated.powerOff();
        gateway.claim(0, { fault: "mute" });
      },
      found: unreachable,
      stored: running,
    },
    "its sled is too slow": {
      cause: ({ sleds }) => sleds[0]!.simulated.slow(Infinity),
      isSilent: true,
      found: unreachable,
      stored: running,
    },
    "it is being taken down: 410 with the code": {
      cause: ({ sleds }) => sleds[0]!.simulated.vmm(sleds[0]!.simulated.vmmIds[0]!).terminate(),
      found: { incompleteChecks: { "410": 1 } },
      stored: running,
    },
    "404 without the code": {
      cause: ({ sleds }) => sleds[0]!.simulated.misbehave("no-code"),
      found: { incompleteChecks: { "404": 1 } },
      stored: running,
    },
    "500": {
      cause: ({ sleds }) => sleds[0]!.simulated.misbehave("internal-error"),
      found: { incompleteChecks: { "500": 1 } },
      stored: running,
    },
    "an answer that breaks its schema": {
      cause: ({ sleds }) => sleds[0]!.simulated.misbehave("invalid-answer"),
      found: { incompleteChecks: { client_error: 1 } },
      stored: running,
    },
    "an older release": {
      cause: ({ sleds }) => {
        const { simulated } = sleds[0]!;
        const { instance_id, vmm_runtime } = {
          instance_id: simulated.vmm(simulated.vmmIds[0]!).instanceId,
          vmm_runtime: simulated.vmm(simulated.vmmIds[0]!).report.vmm_state,
        };
        const id = simulated.vmmIds[0]!;
        return simulated.restart(["1.0.0"]).then(() => simulated.register(id, { instance_id, vmm_runtime }));
      },
      found: { instanceStates: { running: 1 } },
      stored: running,
    },
    "a generation that cannot be stored": {
      cause: async () => {
        const body = `{"vmm_state":{"gen":9223372036854775808,"state":"failed","time_updated":"2026-01-01T00:00:00Z"}}`;
        await moveTo(await listening(answering(200, body)));
      },
      found: { instanceStates: { failed: 1 }, incompleteChecks: { update_failed: 1 } },
      stored: running,
    },
    "the greatest generation there is": {
      cause: async () => {
        const body = `{"vmm_state":{"gen":9223372036854775807,"state":"failed","time_updated":"2026-01-01T00:00:00Z"}}`;
        await moveTo(await listening(answering(200, body)));
      },
      found: { instanceStates: { failed: 1 }, updatesQueued: 1 },
      stored: '{"failed":"from_sled_agent"} 9223372036854775807 from_sled_agent',
    },
  };

  test.each(Object.entries(cases))("%s", async (_, { cause, isSilent, found, stored: wanted }) => {
    const one = await rack(store());
    const { vmm } = await one.run();
    await cause(one);
    const nexus = isSilent ? await one.another({ callTimeout: 100 }) : one.nexus;
    expect(await nexus.watch()).toEqual(summary({ totalInstances: 1, ...found }));
    expect(await one.stored(vmm)).toBe(wanted);
  });

  test("a failed VMM is not watched any more, and its instance is failed", async () => {
    const { nexus, run, sleds } = await rack(store());
    const { vmm } = await run();
    await sleds[0]!.simulated.restart();
    await nexus.watch();
    expect(await nexus.watch()).toEqual(summary({ pruned: 1 }));
    expect(await getInstance(store(), vmm.instanceId)).toMatchObject({
      instance: { state: "failed", vmmId: null },
      vmm: null,
    });
  });

  test("a record that is deleted while its sled is asked", async () => {
    const { nexus, run } = await rack(store());
    const { vmm } = await run();
    await moveTo(
      await listening(async (request, answer) => {
        await markVmmFailed(store(), vmm, "sled_off");
        await updateInstance(store(), vmm.instanceId);
        expect(await deleteVmm(store(), vmm.id)).toBe("deleted");
        answering(404, { message: "", request_id: "", error_code: "NO_SUCH_INSTANCE" })(request, answer);
      }),
    );
    expect(await nexus.watch()).toEqual(
      summary({
        totalInstances: 1,
        failedChecks: { no_such_instance: 1 },
        incompleteChecks: { instance_not_found: 1 },
      }),
    );
  });

  test("what came in while the sled was asked is not overwritten", async () => {
    const { nexus, run, stored } = await rack(store());
    const { vmm } = await run();
    await moveTo(
      await listening(async (request, answer) => {
        await markVmmFailed(store(), vmm, "sled_expunged");
        answering(404, { message: "", request_id: "", error_code: "NO_SUCH_INSTANCE" })(request, answer);
      }),
    );
    expect(await nexus.watch()).toMatchObject({
      failedChecks: { no_such_instance: 1 },
      incompleteChecks: {},
    });
    expect(await stored(vmm)).toBe('{"failed":"sled_expunged"} 4 sled_expunged');
  });

  test("a change that the database refuses is one VMM's matter", async () => {
    const { nexus, run, sleds, stored } = await rack(store());
    const ids = ["1", "2", "3"].map((digit) => `${digit.repeat(8)}-2222-4333-8444-555555555555`);
    for (const id of ids) await run(0, id);
    const name = sql.ref("refused");
    const { db } = store();
    await sql`alter table vmm add constraint ${name} check (id <> ${sql.lit(ids[1])} or state <> 'failed')`.execute(
      db,
    );
    try {
      await sleds[0]!.simulated.restart();
      expect(await nexus.watch()).toEqual(
        summary({
          totalInstances: 3,
          failedChecks: { no_such_instance: 3 },
          incompleteChecks: { update_failed: 1 },
          updatesQueued: 2,
        }),
      );
    } finally {
      await sql`alter table vmm drop constraint ${name}`.execute(db);
    }
    const gone = '{"failed":"no_such_instance"} 4 no_such_instance';
    expect(await Promise.all(ids.map((id) => stored({ id })))).toEqual([gone, running, gone]);
    expect(await nexus.watch()).toMatchObject({ totalInstances: 1, failedChecks: { no_such_instance: 1 } });
    expect(await stored({ id: ids[1]! })).toBe(gone);
  });

  test("an instance that was left behind by a Nexus that ended is brought up to date", async () => {
    const { nexus, run } = await rack(store());
    const { vmm } = await run();
    await markVmmFailed(store(), vmm, "sled_off");
    expect(await nexus.watch()).toEqual(summary({ updatesQueued: 1, pruned: 1 }));
    expect((await getInstance(store(), vmm.instanceId))?.instance).toMatchObject({
      state: "failed",
      vmmId: null,
    });
    expect(await nexus.watch()).toEqual(summary({}));
  });

  test("pages of any size see each VMM once, no more at a time than allowed, and each sled's gateway once", async () => {
    const one = await rack(store(), { sleds: 3, watcher: { pageSize: 4, concurrency: 3 } });
    for (let index = 0; index < 13; index++) await one.run(index % 3);
    let now = 0;
    let most = 0;
    const asked: string[] = [];
    const slow = await listening((request, answer) => {
      most = Math.max(most, ++now);
      asked.push(request.url!);
      setTimeout(() => {
        now--;
        answering(500, { message: "", request_id: "" })(request, answer);
      }, 20);
    });
    await moveTo(slow);
    await one.sleds[1]!.simulated.powerOff();
    await one.sleds[2]!.simulated.stop();
    expect(await one.nexus.watch()).toEqual(
      summary({
        totalInstances: 13,
        failedChecks: { sled_off: 4 },
        incompleteChecks: { "500": 5, unreachable: 4 },
        updatesQueued: 4,
      }),
    );
    expect([most, new Set(asked).size, asked.length]).toEqual([3, 5, 5]);
    expect(await one.nexus.metrics()).toContain(
      'requests_sent_total{api="gateway",operation="sp_get",version="1.0.0",outcome="200"} 2',
    );
  });

  test.each([1, 16])(
    "with %d checks at a time, a sled that hangs is not asked for each of its VMMs",
    async (concurrency) => {
      const one = await rack(store(), { sleds: 2, watcher: { concurrency, pageSize: 4 } });
      const [hanging, answers] = [24, 2];
      for (let index = 0; index < hanging + answers; index++) await one.run(index < hanging ? 0 : 1);
      let asked = 0;
      const held: (() => void)[] = [];
      await moveTo(
        await listening((request) => {
          asked++;
          held.push(() => request.socket.destroy());
          // When all workers wait for it; each of their connections breaks.
          if (held.length === concurrency) for (const breakOff of held.splice(0)) breakOff();
        }),
      );
      expect(await one.nexus.watch()).toEqual(
        summary({
          totalInstances: hanging + answers,
          instanceStates: { running: answers },
          incompleteChecks: { unreachable: hanging },
        }),
      );
      expect(asked).toBe(Math.max(concurrency, 2));
      expect(await one.nexus.metrics()).toContain(
        'requests_sent_total{api="gateway",operation="sp_get",version="1.0.0",outcome="200"} 1',
      );
    },
  );

  test("a pass that is aborted ends at once, and forgets nothing", async () => {
    const { nexus, run } = await rack(store(), { sleds: 2, watcher: { concurrency: 1 } });
    const [{ vmm }] = [await run(1), await run(), await run()];
    await markVmmFailed(store(), vmm, "sled_off");
    const stopping = new AbortController();
    await moveTo(await listening(() => stopping.abort()));
    expect(await nexus.watch(stopping.signal)).toEqual(summary({ isAborted: true }));
    await moveTo(await listening(answering(500, { message: "", request_id: "" })));
    expect(await nexus.watch()).toEqual(
      summary({ totalInstances: 2, incompleteChecks: { "500": 2 }, updatesQueued: 1, pruned: 1 }),
    );
  });

  test("passes do not overlap", async () => {
    const { nexus, run } = await rack(store(), { watcher: { intervalMs: 1 } });
    await run();
    let now = 0;
    let most = 0;
    let passes = 0;
    const enough = new Promise<void>((resolve) => {
      void listening((request, answer) => {
        most = Math.max(most, ++now);
        setTimeout(() => {
          now--;
          answering(500, { message: "", request_id: "" })(request, answer);
          if (++passes === 5) resolve();
        }, 10);
      }).then(moveTo);
    });
    await Promise.all([enough, nexus.watch(), nexus.watch()]);
    expect(most).toBe(1);
  });

  test("a sled that moved is asked where it is now", async () => {
    const { nexus, run } = await rack(store());
    await run();
    await nexus.watch();
    await moveTo(await listening(answering(503, { message: "", request_id: "" })));
    expect(await nexus.watch()).toMatchObject({ incompleteChecks: { "503": 1 } });
  });

  test("what is known already costs no statement but that which reads the page", async () => {
    const statements: string[] = [];
    const { store: counted } = await create({ onStatement: (sql) => statements.push(sql) });
    const { nexus, run } = await rack(counted);
    for (let index = 0; index < 5; index++) await run();
    statements.length = 0;
    await nexus.watch();
    expect(statements.map((sql) => sql.split(" ", 1)[0])).toEqual(["select", "select"]);
    const news = { gen: 9, state: "rebooting", time_updated: "2026-01-01T00:00:00Z" };
    const address = await listening(answering(200, { vmm_state: news }));
    await counted.db.updateTable("sled").set({ address }).execute();
    statements.length = 0;
    expect(await nexus.watch()).toMatchObject({ instanceStates: { rebooting: 5 } });
    expect(statements).toHaveLength(5 + 2);
  });

  test("metrics of checks say nothing of single VMMs, and so are as many however many there are", async () => {
    const { nexus, run, sleds } = await rack(store());
    const [, { vmm }] = [await run(), await run(), await run()];
    await nexus.watch();
    sleds[0]!.simulated.vmm(vmm.id).terminate();
    await nexus.watch();
    const checks = async () =>
      (await nexus.metrics())
        .split("\n")
        .filter((line) => line.startsWith("virtual_machine_"))
        .sort();
    const incomplete = [
      'virtual_machine_check_total{state="unknown",reason="410"} 1',
      'virtual_machine_incomplete_check_total{failure_reason="410"} 1',
    ];
    expect(await checks()).toEqual([
      'virtual_machine_check_total{state="running",reason="success"} 5',
      ...incomplete,
    ]);
    await sleds[0]!.simulated.restart();
    await nexus.watch();
    expect(await nexus.watch()).toEqual(summary({ pruned: 1 }));
    expect(await checks()).toEqual([
      'virtual_machine_check_total{state="failed",reason="no_such_instance"} 3',
      'virtual_machine_check_total{state="running",reason="success"} 5',
      ...incomplete,
    ]);
  });

  test("what failed and what is incomplete is written down", async () => {
    const { nexus, run, sleds, logged } = await rack(store());
    const { vmm, sled } = await run();
    const ids = { vmm: vmm.id, instance: vmm.instanceId, sled: sled.id };
    sleds[0]!.simulated.misbehave("internal-error");
    await nexus.watch();
    await sleds[0]!.simulated.restart();
    await nexus.watch();
    expect(logged).toEqual([
      ["a check is incomplete", { ...ids, reason: "500", detail: "the sled-agent failed" }],
      ["a VMM is failed", { ...ids, reason: "no_such_instance" }],
    ]);
  });

  test("a sled with an address that is none", async () => {
    const { nexus, run } = await rack(store());
    await run();
    await moveTo("sled-0");
    await addSled(store(), {
      id: "f0000000-2222-4333-8444-555555555555",
      serialNumber: "B",
      slot: 9,
      address: "",
    });
    expect(await nexus.watch()).toMatchObject({ totalInstances: 1, incompleteChecks: { client_error: 1 } });
  });
});
