/** What happens to upcalls while VMMs change, Nexus comes and goes, and sled-agents end; without a clock. */
import { setImmediate } from "node:timers/promises";
import { Registry } from "prom-client";
import { describe, expect, onTestFinished, test } from "vitest";
import { pause } from "../../../src/control-plane/http/pause.js";
import { scriptedNexus, type Step } from "./scripted-nexus.js";
import { registration, startSled, upcallCounts, vmmId } from "./sleds.js";

const one = vmmId(1);
const other = vmmId(2);

describe("changes while an upcall is under way", () => {
  test("only the newest follows, whatever became of the first", async () => {
    for (const [step, ...pauses] of [[204], [503, 100], [400]] as const) {
      const nexus = await scriptedNexus();
      const { sled, pauses: asked } = await startSled({ nexusUrl: nexus.url });
      let answered: () => void = () => undefined;
      nexus.answer((outgoing) => {
        answered = () => {
          const body = step === 204 ? "" : '{"message":"m","request_id":"r"}';
          outgoing.writeHead(step, body === "" ? {} : { "content-type": "application/json" }).end(body);
        };
      });
      const vmm = sled.register(one, registration());
      const first = nexus.next();
      vmm.run();
      await first;
      vmm.reboot();
      vmm.run();
      vmm.beginStop();
      answered();
      await sled.settled();
      expect(nexus.heard).toEqual(["10 2 running", "10 5 stopping"]);
      expect(asked).toEqual(pauses);
    }
  });

  test("a change during the wait replaces what would have been sent again", async () => {
    const nexus = await scriptedNexus();
    let go: () => void = () => undefined;
    let waits: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => (waits = resolve));
    const pause = (): Promise<void> => {
      waits();
      return new Promise((resolve) => (go = resolve));
    };
    const { sled } = await startSled({ nexusUrl: nexus.url, pause });
    nexus.answer(503);
    const vmm = sled.register(one, registration());
    vmm.run();
    await reached;
    vmm.fail("zone_gone");
    go();
    await sled.settled();
    expect(nexus.heard).toEqual(["10 2 running", "10 3 failed"]);
  });

  test("a change right after an acknowledgement is not lost", async () => {
    const nexus = await scriptedNexus();
    const { sled } = await startSled({ nexusUrl: nexus.url });
    const vmm = sled.register(one, registration());
    for (let round = 0; round < 20; round++) {
      if (vmm.state === "running") vmm.reboot();
      else vmm.run();
      await sled.settled();
    }
    expect(nexus.heard.at(-1)).toBe("10 21 rebooting");
    expect(nexus.heard).toHaveLength(20);
  });

  test("of many VMMs at once, none of which is forgotten, and without a warning of Node", async () => {
    const warnings: string[] = [];
    const listen = ({ message }: Error): void => void warnings.push(message);
    process.on("warning", listen);
    onTestFinished(() => void process.off("warning", listen));
    const nexus = await scriptedNexus();
    const { sled } = await startSled({ nexusUrl: nexus.url, backoff: { initial: 1 }, pause });
    nexus.answer(...Array<Step>(50).fill(503));
    const ids = Array.from({ length: 50 }, (_, index) => vmmId(index + 1));
    for (const id of ids) sled.register(id, registration()).run();
    await sled.settled();
    expect(nexus.heard.toSorted()).toEqual(
      ids.flatMap((id) => Array(2).fill(`${id.slice(0, 2)} 2 running`) as string[]).toSorted(),
    );
    expect(warnings).toEqual([]);
  });

  test("VMMs do not wait for each other", async () => {
    const nexus = await scriptedNexus();
    const { sled } = await startSled({ nexusUrl: nexus.url });
    nexus.answer(() => undefined);
    const first = nexus.next();
    sled.register(one, registration()).run();
    await first;
    const second = nexus.next();
    sled.register(other, registration()).run();
    await second;
    expect(nexus.heard).toEqual(["10 2 running", "20 2 running"]);
  });
});

test("Nexus killed between the update and its answer gets the same upcall again", async () => {
  const nexus = await scriptedNexus();
  const { sled } = await startSled({ nexusUrl: nexus.url });
  nexus.answer((outgoing) => outgoing.destroy());
  const vmm = sled.register(one, registration());
  vmm.fail("vm_denied");
  await sled.settled();
  expect(nexus.bodies).toEqual([vmm.report, vmm.report]);
});

test("a Nexus that is away for a while, and comes back at the same address", async () => {
  const nexus = await scriptedNexus();
  const registry = new Registry();
  const pauses: number[] = [];
  const { sled } = await startSled({
    nexusUrl: nexus.url,
    registry,
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
      if (pauses.length === 3) await nexus.start();
      await setImmediate();
    },
  });
  await nexus.stop();
  sled.register(one, registration()).run();
  await sled.settled();
  expect(nexus.heard).toEqual(["10 2 running"]);
  expect(pauses).toEqual([100, 200, 400]);
  expect(await upcallCounts(registry)).toEqual(["transient 3", "acknowledged 1"]);
});

test("another Nexus takes over: where to go is asked before each attempt", async () => {
  const [first, second] = [await scriptedNexus(), await scriptedNexus()];
  const urls = [first.url, second.url];
  const { sled } = await startSled({ nexusUrl: () => urls.shift()! });
  first.answer(503);
  sled.register(one, registration()).run();
  await sled.settled();
  expect([first.heard, second.heard]).toEqual([["10 2 running"], ["10 2 running"]]);
});

test("a Nexus that does not answer in time is tried again", async () => {
  const nexus = await scriptedNexus();
  const { sled, pauses } = await startSled({ nexusUrl: nexus.url, upcallTimeout: 50 });
  nexus.answer(() => undefined);
  sled.register(one, registration()).run();
  await sled.settled();
  expect(nexus.heard).toEqual(["10 2 running", "10 2 running"]);
  expect(pauses).toEqual([100]);
});

describe("the end of the sled-agent", () => {
  test("breaks off an upcall under way, and drops what waits", async () => {
    const nexus = await scriptedNexus();
    const registry = new Registry();
    const { sled } = await startSled({ nexusUrl: nexus.url, registry });
    nexus.answer(() => undefined);
    const first = nexus.next();
    const vmm = sled.register(one, registration());
    vmm.run();
    await first;
    vmm.reboot();
    const settled = sled.settled();
    await sled.stop();
    await settled;
    // The VMM of an agent that has ended changes for nobody.
    vmm.run();
    await sled.settled();
    expect(nexus.heard).toEqual(["10 2 running"]);
    expect(await upcallCounts(registry)).toEqual([]);
  });

  test("does not wait for the next attempt, even of timers", async () => {
    const nexus = await scriptedNexus();
    let waits: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => (waits = resolve));
    const { sled } = await startSled({
      nexusUrl: nexus.url,
      backoff: { initial: 3_600_000, max: 3_600_000 },
      pause: (milliseconds, signal) => {
        waits();
        return pause(milliseconds, signal);
      },
    });
    nexus.answer(503);
    sled.register(one, registration()).run();
    await reached;
    await sled.stop();
    expect(nexus.heard).toEqual(["10 2 running"]);
  });

  test("nothing of the agent before is told after a restart", async () => {
    const nexus = await scriptedNexus();
    const { sled } = await startSled({ nexusUrl: nexus.url });
    nexus.answer(() => undefined);
    const first = nexus.next();
    const old = sled.register(one, registration());
    old.run();
    await first;
    await sled.restart();
    old.reboot();
    sled.register(one, registration(7n)).run();
    await sled.settled();
    expect(nexus.heard).toEqual(["10 2 running", "10 8 running"]);
  });
});

test("a sled that is cut off tells what is newest as soon as it is connected again", async () => {
  const nexus = await scriptedNexus();
  const { sled } = await startSled({ nexusUrl: nexus.url });
  nexus.answer(() => undefined);
  const first = nexus.next();
  const vmm = sled.register(one, registration());
  vmm.run();
  await first;
  await sled.disconnect();
  vmm.reboot();
  for (let turn = 0; turn < 5; turn++) await setImmediate();
  expect(nexus.heard).toEqual(["10 2 running"]);
  await sled.reconnect();
  await sled.settled();
  expect(nexus.heard).toEqual(["10 2 running", "10 3 rebooting"]);
});
