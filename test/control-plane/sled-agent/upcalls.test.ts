/** Which answers of Nexus end an upcall, and when it is sent again; over real HTTP, without a clock. */
import { Registry } from "prom-client";
import { describe, expect, test } from "vitest";
import { scriptedNexus, type Step } from "./scripted-nexus.js";
import { registration, startSled, upcallCounts, vmmId } from "./sleds.js";

const one = vmmId(1);

const answer =
  (status: number, text = "", headers: Record<string, string> = {}): Step =>
  (outgoing) =>
    outgoing.writeHead(status, headers).end(text);

const transient: readonly (readonly [string, Step])[] = [
  ["500", 500],
  ["503", 503],
  ["599", 599],
  ["503 of a proxy, in HTML", answer(503, "<p>away</p>", { "content-type": "text/html" })],
  ["the connection is broken off", (outgoing) => outgoing.destroy()],
  [
    "an answer that breaks off",
    (outgoing) => {
      outgoing.writeHead(500, { "content-type": "application/json", "content-length": "99" }).write("{");
      setTimeout(() => outgoing.destroy(), 0);
    },
  ],
];

test.each(transient)("tried again: %s", async (_, step) => {
  const nexus = await scriptedNexus();
  const registry = new Registry();
  const { sled, pauses, log } = await startSled({ nexusUrl: nexus.url, registry });
  nexus.answer(step, step, step);
  sled.register(one, registration()).run();
  await sled.settled();
  expect(nexus.heard).toEqual(Array(4).fill("10 2 running"));
  expect(pauses).toEqual([100, 200, 400]);
  expect(await upcallCounts(registry)).toEqual(["transient 3", "acknowledged 1"]);
  expect(log).toEqual([]);
});

const permanent: readonly (readonly [string, Step, object])[] = [
  ["400", 400, { kind: "error-response", status: 400 }],
  ["404", 404, { kind: "error-response", status: 404 }],
  ["409", 409, { kind: "error-response", status: 409 }],
  ["410", 410, { kind: "error-response", status: 410 }],
  ["429", 429, { kind: "error-response", status: 429 }],
  ["an answer that is not declared", answer(200), { kind: "invalid-response", status: 200 }],
  [
    "404 in HTML",
    answer(404, "<p>nothing</p>", { "content-type": "text/html" }),
    { kind: "invalid-response", status: 404 },
  ],
  ["a redirect to nowhere", answer(307), { kind: "invalid-response", status: 307 }],
  [
    "a redirect that is not followed",
    answer(307, "", { location: "ftp://127.0.0.1/" }),
    { kind: "communication" },
  ],
  [
    "a version that Nexus does not serve",
    answer(400, "{}", { "content-type": "application/json", "api-supported-versions": "2.0.0" }),
    { kind: "unsupported-version" },
  ],
];

test.each(permanent)("given up: %s", async (_, step, details) => {
  const nexus = await scriptedNexus();
  const registry = new Registry();
  const { sled, pauses, log } = await startSled({ nexusUrl: nexus.url, registry });
  nexus.answer(step);
  const vmm = sled.register(one, registration());
  vmm.run();
  await sled.settled();
  expect(nexus.heard).toEqual(["10 2 running"]);
  expect(pauses).toEqual([]);
  expect(log).toEqual([["an upcall was given up", { vmmId: one, ...details }]]);
  expect(await upcallCounts(registry)).toEqual(["permanent 1"]);
});

test("after an upcall was given up the next change is told all the same", async () => {
  const nexus = await scriptedNexus();
  const { sled } = await startSled({ nexusUrl: nexus.url });
  nexus.answer(400);
  const vmm = sled.register(one, registration());
  vmm.run();
  await sled.settled();
  vmm.beginStop();
  await sled.settled();
  expect(nexus.heard).toEqual(["10 2 running", "10 3 stopping"]);
});

test("what no document allows is not sent", async () => {
  const nexus = await scriptedNexus();
  const { sled, log } = await startSled({ nexusUrl: nexus.url });
  sled.register(one, registration(2n ** 64n - 1n)).run();
  await sled.settled();
  expect(nexus.heard).toEqual([]);
  expect(log).toEqual([["an upcall was given up", { vmmId: one, kind: "invalid-request" }]]);
});

test("a generation beyond what a double holds comes as it is", async () => {
  const nexus = await scriptedNexus();
  const { sled } = await startSled({ nexusUrl: nexus.url });
  const vmm = sled.register(one, registration(2n ** 63n - 2n));
  vmm.run();
  await sled.settled();
  expect(nexus.bodies).toEqual([
    {
      vmm_state: {
        gen: 9_223_372_036_854_775_807n,
        state: "running",
        time_updated: "2026-01-01T00:00:00.000000001Z",
      },
    },
  ]);
  expect(nexus.bodies).toEqual([vmm.report]);
});

describe("the waits between attempts", () => {
  test.each([
    [{}, [100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000]],
    [{ initial: 5, factor: 3, max: 50 }, [5, 15, 45, 50, 50, 50, 50, 50, 50]],
    [{ factor: 1 }, Array(9).fill(100)],
  ])("%j", async (backoff, wanted) => {
    const nexus = await scriptedNexus();
    const { sled, pauses } = await startSled({ nexusUrl: nexus.url, backoff });
    nexus.answer(...Array<Step>(9).fill(503));
    sled.register(one, registration()).run();
    await sled.settled();
    expect(pauses).toEqual(wanted);
  });

  test("begin anew after an upcall that came through", async () => {
    const nexus = await scriptedNexus();
    const { sled, pauses } = await startSled({ nexusUrl: nexus.url });
    nexus.answer(503, 503);
    const vmm = sled.register(one, registration());
    vmm.run();
    await sled.settled();
    nexus.answer(503);
    vmm.reboot();
    await sled.settled();
    expect(pauses).toEqual([100, 200, 100]);
  });

  test("stay finite after many failures", async () => {
    const nexus = await scriptedNexus();
    const { sled, pauses } = await startSled({ nexusUrl: nexus.url, backoff: { factor: 1e200 } });
    nexus.answer(503, 503, 503, 503);
    sled.register(one, registration()).run();
    await sled.settled();
    expect(pauses).toEqual([100, 10_000, 10_000, 10_000]);
  });
});
