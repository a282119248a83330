/**
 * One pass of the watcher, and as many bare reads through the same client. Arguments: how many VMMs, and the addresses
 * of the sleds as JSON. Tells the parent what was measured.
 */
import { migrate, openStore, startNexus } from "../../../dist/src/control-plane/index.js";
import { createClient } from "../../../dist/generated/sled-agent/index.js";
import { sledCount, sledId, vmmId, vmmRuntime } from "./fleet.mjs";

const count = Number(process.argv[2]);
const addresses = JSON.parse(process.argv[3]);
const concurrency = 16;

let statements = 0;
const store = await openStore({ onStatement: () => statements++ });
await migrate(store);
await fill();
const nexus = await startNexus({ store, log: () => undefined });

// Collecting garbage takes time, so memory is measured in passes of their own. Two, so that what a pass leaves behind
// counts: clients, their connections, metrics.
const peak = heapPeak();
await nexus.watch();
await nexus.watch();
const heap = peak();

statements = 0;
let from = performance.now();
const { totalInstances, instanceStates } = await nexus.watch();
const watchMilliseconds = performance.now() - from;
const statementsOfPass = statements;
if (totalInstances !== count || instanceStates.starting !== count)
  throw new Error("Not every VMM was checked");

const clients = addresses.map((baseUrl) => createClient({ baseUrl }));
from = performance.now();
await readAll();
const readMilliseconds = performance.now() - from;

await nexus.stop();
await store.close();
process.send({ watchMilliseconds, readMilliseconds, statements: statementsOfPass, heap });

async function fill() {
  const time = vmmRuntime.time_updated;
  const rows = (length, row) => Array.from({ length }, (_, index) => row(index));
  const sleds = rows(sledCount, (slot) => ({
    id: sledId(slot),
    serial_number: `BRM${slot}`,
    slot,
    address: addresses[slot],
    time_created: time,
    time_expunged: null,
  }));
  await store.db.insertInto("sled").values(sleds).execute();
  for (let start = 0; start < count; start += 500) {
    const indexes = rows(Math.min(500, count - start), (index) => start + index);
    const instances = indexes.map((index) => ({
      id: vmmId(index),
      name: `vm-${index}`,
      state: "vmm",
      vmm_id: vmmId(index),
      target_vmm_id: null,
      migration_id: null,
      time_created: time,
    }));
    const vmms = indexes.map((index) => ({
      id: vmmId(index),
      instance_id: vmmId(index),
      sled_id: sledId(index % sledCount),
      state: vmmRuntime.state,
      failure_reason: null,
      generation: vmmRuntime.gen,
      time_updated: time,
      time_created: time,
      time_deleted: null,
    }));
    await store.db.insertInto("instance").values(instances).execute();
    await store.db.insertInto("vmm").values(vmms).execute();
  }
}

/** The most that is in use just after a collection, until it is asked for, in bytes above what is in use now. */
function heapPeak() {
  const used = () => {
    globalThis.gc();
    return process.memoryUsage().heapUsed;
  };
  const before = used();
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, used())), 250);
  return () => {
    clearInterval(timer);
    return Math.max(most, used()) - before;
  };
}

async function readAll() {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const index = next++;
      const path = { propolis_id: vmmId(index) };
      const result = await clients[index % sledCount].vmmGetState({ path });
      if (!result.ok) throw new Error(`A read failed: ${result.kind}`);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}
