/** A hundred simulated sleds in a process of their own. Arguments: how many VMMs. Tells the parent their addresses. */
import { simulatedSled } from "../../../dist/src/control-plane/index.js";
import { sledCount, vmmId, vmmRuntime } from "./fleet.mjs";

const count = Number(process.argv[2]);
const sleds = [];
for (let slot = 0; slot < sledCount; slot++) {
  const sled = simulatedSled({ serialNumber: `BRM${slot}`, slot, keepsAlive: true });
  await sled.start();
  sleds.push(sled);
}
for (let index = 0; index < count; index++) {
  const id = vmmId(index);
  sleds[index % sledCount].register(id, { instance_id: id, vmm_runtime: vmmRuntime });
}
process.send(sleds.map(({ url }) => url));
