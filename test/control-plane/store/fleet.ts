/** Records to begin with. */
import { addInstance } from "../../../src/control-plane/nexus/store/add-instance.js";
import { addVmm } from "../../../src/control-plane/nexus/store/add-vmm.js";
import type { Instance, Sled, Vmm } from "../../../src/control-plane/nexus/store/records.js";
import { addSled } from "../../../src/control-plane/nexus/store/sleds.js";
import type { Store } from "../../../src/control-plane/nexus/store/store.js";

/** The nth id of a kind, in the order of n. */
export function idOf(kind: "sled" | "instance" | "vmm" | "migration", n: number): string {
  const prefix = { sled: "5", instance: "1", vmm: "7", migration: "9" }[kind];
  return `${prefix.repeat(8)}-0000-4000-8000-${n.toString().padStart(12, "0")}`;
}

export async function aSled(store: Store, n: number): Promise<Sled> {
  const address = `http://[fd00::${n}]:12345`;
  return addSled(store, { id: idOf("sled", n), serialNumber: `BRM${n}`, slot: n, address });
}

/** The nth instance with the nth VMM, which is `creating` at generation 1. */
export async function aVmm(
  store: Store,
  n: number,
  sledId: string,
): Promise<{ instance: Instance; vmm: Vmm }> {
  const instance = await addInstance(store, { id: idOf("instance", n), name: `instance-${n}` });
  const vmm = await addVmm(store, { id: idOf("vmm", n), instanceId: instance.id, sledId });
  return { instance, vmm };
}
