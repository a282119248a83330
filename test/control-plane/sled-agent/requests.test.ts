/** What a simulated sled-agent answers to each request, over real HTTP. */
import { describe, expect, test } from "vitest";
import type { SimulatedVmm } from "../../../src/control-plane/sled-agent/simulated-vmm.js";
import { ensureV44 } from "../../e2e/sled.js";
import { ask, errorOf, jsonOf, type Question } from "../ask.js";
import { scriptedNexus } from "./scripted-nexus.js";
import { instanceId, migrationId, registration, startSled, vmmId } from "./sleds.js";

const id = vmmId(1);
const version = "44.0.0";
const time = (count: number): string => `2026-01-01T00:00:00.00000000${count}Z`;
const gone = errorOf(404, `VMM ${id} is not on this sled`, "NO_SUCH_INSTANCE");
const terminating = errorOf(410, `VMM ${id} is being taken down`, "NO_SUCH_INSTANCE");

const runtime = { gen: 1, state: "starting", time_updated: "2026-01-01T00:00:00.000000001Z" };
const newest = { ...ensureV44, vmm_runtime: runtime };

const starting = [200, { vmm_state: runtime }] as const;

describe("vmm_register", () => {
  test("makes the VMM known, and does no more when it comes again", async () => {
    const { sled } = await startSled();
    const register: Question = { method: "PUT", version, body: newest };
    expect(await ask(`${sled.url}/vmms/${id}`, register)).toEqual(starting);
    expect(await ask(`${sled.url}/vmms/${id}/state`, { version })).toEqual(starting);
    sled.vmm(id).run();
    const running = [200, { vmm_state: { gen: 2, state: "running", time_updated: time(1) } }];
    expect(await ask(`${sled.url}/vmms/${id}`, register)).toEqual(running);
    expect(await ask(`${sled.url}/vmms/${id}/state`, { version })).toEqual(running);
    expect(sled.vmmIds).toEqual([id]);
  });

  test("begins with what the body says of the VMM and of its migration", async () => {
    const { sled } = await startSled();
    const body = { ...newest, vmm_runtime: { ...runtime, gen: 12 }, migration_id: migrationId };
    expect(await ask(`${sled.url}/vmms/${id}`, { method: "PUT", version, body })).toEqual([
      200,
      {
        vmm_state: { ...runtime, gen: 12 },
        migration_in: { gen: 1, migration_id: migrationId, state: "pending", time_updated: time(1) },
      },
    ]);
  });

  test("keeps a generation beyond what a double holds", async () => {
    const { sled } = await startSled();
    const text = jsonOf(newest).replace('"gen":1', '"gen":9223372036854775807');
    const answer = await fetch(`${sled.url}/vmms/${id}`, {
      method: "PUT",
      headers: { "api-version": version, "content-type": "application/json" },
      body: text,
    });
    expect(await answer.text()).toBe(
      `{"vmm_state":{"gen":9223372036854775807,"state":"starting","time_updated":"${runtime.time_updated}"}}`,
    );
  });

  test("refuses the id for another instance", async () => {
    const { sled } = await startSled();
    await ask(`${sled.url}/vmms/${id}`, { method: "PUT", version, body: newest });
    const body = { ...newest, instance_id: instanceId };
    expect(await ask(`${sled.url}/vmms/${id}`, { method: "PUT", version, body })).toEqual(
      errorOf(409, `VMM ${id} is registered for another instance`, "Conflict"),
    );
    expect(sled.vmm(id).instanceId).toBe(newest.instance_id);
  });
});

/** How a VMM that was registered for a migration comes to a state. */
const prepared: readonly (readonly [state: string, prepare: (vmm: SimulatedVmm) => void])[] = [
  ["starting", () => undefined],
  ["running", (vmm) => vmm.run()],
  ["rebooting", (vmm) => (vmm.run(), vmm.reboot())],
  ["stopping", (vmm) => vmm.beginStop()],
  ["stopped", (vmm) => vmm.stop()],
  ["migrating", (vmm) => vmm.migrateIn()],
  ["failed", (vmm) => vmm.fail("zone_gone")],
];

/** Of each state that is asked for, what becomes of the states above; `=`: it stays, `-`: it is refused. */
const driven = {
  running: "= = = - - = -",
  stopped: "stopping stopping stopping = = stopping -",
  reboot: "- rebooting = - - - -",
  migration_target: "migrating - - - - = -",
};

describe("vmm_put_state", () => {
  const table = Object.entries(driven).flatMap(([type, row]) =>
    row.split(" ").map((to, index) => [type, ...prepared[index]!, to] as const),
  );

  test.each(table)("%s of a VMM that is %s", async (type, from, prepare, to) => {
    const { sled } = await startSled();
    const vmm = sled.register(id, registration(1n, { migration_id: migrationId }));
    prepare(vmm);
    const { gen } = vmm.report.vmm_state;
    const value = type === "migration_target" ? { value: { src_propolis_addr: "[::1]:12400" } } : undefined;
    const body = { state: { type, ...value } };
    const wanted: Readonly<Record<string, readonly [number, unknown]>> = {
      "-": errorOf(409, `VMM ${id} is ${from}: not to be ${type}`, "Conflict"),
      "=": [200, {}],
    };
    const changed = { updated_runtime: { vmm_state: { gen: Number(gen) + 1, state: to } } };
    expect(await ask(`${sled.url}/vmms/${id}/state`, { method: "PUT", version, body })).toMatchObject(
      wanted[to] ?? [200, changed],
    );
    expect(vmm.state).toBe(to === "-" || to === "=" ? from : to);
  });

  test("is told to Nexus as any change is", async () => {
    const nexus = await scriptedNexus();
    const { sled } = await startSled({ nexusUrl: nexus.url });
    sled.register(id, registration()).run();
    await ask(`${sled.url}/vmms/${id}/state`, {
      method: "PUT",
      version,
      body: { state: { type: "stopped" } },
    });
    await sled.settled();
    expect(nexus.heard.at(-1)).toBe("10 3 stopping");
  });
});

describe("vmm_unregister", () => {
  const unregister: Question = { method: "DELETE", version };

  test("destroys the VMM, which is forgotten as soon as Nexus knows", async () => {
    const nexus = await scriptedNexus();
    const { sled } = await startSled({ nexusUrl: nexus.url });
    sled.register(id, registration());
    let acknowledge: () => void = () => undefined;
    nexus.answer((outgoing) => {
      acknowledge = () => outgoing.writeHead(204).end();
    });
    const told = nexus.next();
    expect(await ask(`${sled.url}/vmms/${id}`, unregister)).toEqual([
      200,
      { updated_runtime: { vmm_state: { gen: 2, state: "destroyed", time_updated: time(1) } } },
    ]);
    await told;
    expect(nexus.heard).toEqual(["10 2 destroyed"]);
    // Sent again, since the answer might have been lost.
    expect(await ask(`${sled.url}/vmms/${id}`, unregister)).toEqual([200, {}]);
    expect(await ask(`${sled.url}/vmms/${id}/state`, { version })).toEqual(terminating);
    acknowledge();
    await sled.settled();
    expect(await ask(`${sled.url}/vmms/${id}/state`, { version })).toEqual(gone);
    expect(await ask(`${sled.url}/vmms/${id}`, unregister)).toEqual([200, {}]);
    expect(sled.vmmIds).toEqual([]);
  });

  test("has nobody to wait for where nobody is told", async () => {
    const { sled } = await startSled();
    sled.register(id, registration()).run();
    expect(await ask(`${sled.url}/vmms/${id}`, unregister)).toEqual([
      200,
      { updated_runtime: { vmm_state: { gen: 3, state: "destroyed", time_updated: time(2) } } },
    ]);
    expect(sled.vmmIds).toEqual([]);
  });

  test("takes a VMM that failed, too", async () => {
    const { sled } = await startSled();
    sled.register(id, registration()).fail("vm_not_created");
    expect(await ask(`${sled.url}/vmms/${id}`, unregister)).toMatchObject([
      200,
      { updated_runtime: { vmm_state: { gen: 3, state: "destroyed" } } },
    ]);
  });
});

const subnet = { kind: "vpc", subnet: "10.0.0.0/24" };
const ip = { type: "ephemeral", value: "203.0.113.5" };
const group = { join: { group_ip: "224.0.0.1", sources: [] } };
const snapshot = { snapshot_id: migrationId };

/** Operations on a VMM whose answer does not depend on its state. */
const others: readonly (readonly [string, Question, readonly [number, unknown]])[] = [
  ["external-ip", { method: "PUT", body: ip }, [204, null]],
  ["external-ip", { method: "DELETE", body: ip }, [204, null]],
  ["multicast-group", { method: "PUT", body: group }, [204, null]],
  ["multicast-group", { method: "DELETE", body: group }, [204, null]],
  ["attached-subnets", { method: "PUT", body: { subnets: [subnet] } }, [204, null]],
  ["attached-subnets", { method: "POST", body: subnet }, [204, null]],
  ["attached-subnets", { method: "DELETE" }, [204, null]],
  [`attached-subnets/${encodeURIComponent(subnet.subnet)}`, { method: "DELETE" }, [204, null]],
  [`disks/${instanceId}/snapshot`, { method: "POST", body: snapshot }, [200, snapshot]],
];

const onVmm: typeof others = [
  ["state", {}, [200, { vmm_state: { gen: 1, state: "starting", time_updated: "2026-01-01T00:00:00Z" } }]],
  ["state", { method: "PUT", body: { state: { type: "running" } } }, [200, {}]],
  ...others,
];

test.each(onVmm)("%s %j: known, terminating, unknown", async (path, question, wanted) => {
  const { sled } = await startSled();
  const url = `${sled.url}/vmms/${id}/${path}`;
  expect(await ask(url, { ...question, version })).toEqual(gone);
  const vmm = sled.register(id, registration());
  expect(await ask(url, { ...question, version })).toEqual(wanted);
  vmm.terminate();
  expect(await ask(url, { ...question, version })).toEqual(terminating);
});

test("a VMM that is being taken down is neither registered nor unregistered", async () => {
  const { sled } = await startSled();
  sled.register(id, { ...registration(), instance_id: newest.instance_id }).terminate();
  expect(await ask(`${sled.url}/vmms/${id}`, { method: "PUT", version, body: newest })).toEqual(terminating);
  expect(await ask(`${sled.url}/vmms/${id}`, { method: "DELETE", version })).toEqual(terminating);
  expect(sled.vmm(id).state).toBe("starting");
});

const refusals: readonly (readonly [string, string, Question, readonly [number, object]])[] = [
  [
    "no version",
    `/vmms/${id}/state`,
    {},
    errorOf(
      400,
      "the request names no version; expected one of the versions in the header api-version",
      "MissingApiVersion",
    ),
  ],
  [
    "a version above the newest",
    `/vmms/${id}/state`,
    { version: "45.0.0" },
    errorOf(400, "version 45.0.0 is not served", "UnsupportedApiVersion"),
  ],
  [
    "an operation that the version lacks",
    `/vmms/${id}/attached-subnets`,
    { method: "DELETE", version: "17.0.0" },
    errorOf(404, "there is nothing at this path", "NotFound"),
  ],
  [
    "a body that breaks its schema",
    `/vmms/${id}/state`,
    { method: "PUT", version, body: { state: { type: "paused" } } },
    errorOf(
      400,
      'the request is not valid: /body/state/type: expected "migration_target", "running", "stopped" or "reboot"',
      "InvalidRequest",
    ),
  ],
  [
    "an id that is none",
    "/vmms/x/state",
    { version },
    errorOf(
      400,
      "the request is not valid: /path/propolis_id: expected text of the format uuid",
      "InvalidRequest",
    ),
  ],
];

test.each(refusals)("refused: %s", async (_, path, question, wanted) => {
  const { sled } = await startSled();
  expect(await ask(sled.url + path, question)).toEqual(wanted);
});
