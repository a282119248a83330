/** A Nexus that is killed between a change and its answer, as a process is killed. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createClient } from "../../../generated/nexus/index.js";
import { addInstance } from "../../../src/control-plane/nexus/store/add-instance.js";
import { addVmm } from "../../../src/control-plane/nexus/store/add-vmm.js";
import { migrate } from "../../../src/control-plane/nexus/store/migrate.js";
import { openStore, type StoreOptions } from "../../../src/control-plane/nexus/store/open-store.js";
import { addSled } from "../../../src/control-plane/nexus/store/sleds.js";
import { simulatedSled } from "../../../src/control-plane/sled-agent/simulated-sled.js";
import { builtControlPlane } from "../../control-plane/built.js";
import { onEachDatabase, type TestDatabase } from "../../control-plane/databases.js";
import { type NexusProcess, startNexusProcess } from "./nexus-process.js";
import { type Answer, forward, relay } from "./relay.js";
import { byNexus, bySled, inShort } from "./told.js";
import { dataOf, operatorsClient } from "./world.js";

const folder = builtControlPlane();

/** A database that outlives those who have it open. */
async function lasting({
  name,
  create,
}: TestDatabase): Promise<Pick<StoreOptions, "databaseUrl" | "dataDir">> {
  if (name === "PostgreSQL") return { databaseUrl: (await create()).url! };
  const dataDir = mkdtempSync(join(tmpdir(), "concordat-killed-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  return { dataDir };
}

onEachDatabase((database) => {
  test("the sled says it again to the next one, and nothing is lost nor there twice", async () => {
    const location = await lasting(database);
    const answers: (Answer | null)[] = [];
    let nexus: NexusProcess | null = null;
    let isToBeKilled = false;
    const nexusUrl = await relay(async (letter) => {
      // Nobody is there between the death of the one and the start of the other.
      const answer = nexus === null ? null : await forward(nexus.internalUrl, letter);
      answers.push(answer);
      if (!isToBeKilled) return answer;
      isToBeKilled = false;
      const { kill } = nexus!;
      nexus = null;
      await kill();
      return null;
    });
    const sled = simulatedSled({
      serialNumber: "BRM0",
      slot: 0,
      nexusUrl,
      backoff: { initial: 5, max: 20 },
      now: () => bySled(3),
    });
    await sled.start();
    onTestFinished(() => sled.stop());

    const store = await openStore({ ...location, now: () => byNexus(0) });
    await migrate(store);
    const sledId = randomUUID();
    await addSled(store, { id: sledId, serialNumber: "BRM0", slot: 0, address: sled.url });
    const { id: instanceId } = await addInstance(store, { id: randomUUID(), name: "web" });
    const { id } = await addVmm(store, { id: randomUUID(), instanceId, sledId });
    // PGlite serves one process at a time.
    await store.close();

    nexus = await startNexusProcess(folder(), location);
    const vmm_runtime = { gen: 2n, state: "starting", time_updated: bySled(1) } as const;
    const vmm = sled.register(id, { instance_id: instanceId, vmm_runtime });
    vmm.run();
    await sled.settled();
    isToBeKilled = true;
    vmm.fail("zone_gone");
    // It is told in vain, for a while.
    await expect.poll(() => answers.length).toBeGreaterThan(3);
    expect(answers.slice(0, 3).map((answer) => answer?.status)).toEqual([204, 204, undefined]);
    nexus = await startNexusProcess(folder(), location);
    await sled.settled();
    expect(answers.at(-1)).toMatchObject({ status: 204 });

    const told = dataOf(await operatorsClient(nexus.externalUrl).systemVmmView({ path: { id } }));
    expect(inShort(told)).toEqual(["1 creating", "3 running", "4 failed: from_sled_agent"]);
    expect(told.history.map(({ time_updated }) => time_updated)).toEqual([byNexus(0), bySled(3), bySled(3)]);
    const users = createClient({ baseUrl: nexus.externalUrl });
    expect(dataOf(await users.instanceView({ path: { id: instanceId } })).state).toBe("failed");
  });
});
