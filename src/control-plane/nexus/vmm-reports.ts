/** What sleds say of their VMMs, whichever way it comes, stored with all that follows from it. */
import type { SledVmmState } from "../domain/sled-vmm-state.js";
import type { VmmFailureReason } from "../domain/vmm-failure-reason.js";
import { InstanceUpdates } from "./instance-updates.js";
import type { Log } from "../log/log.js";
import { markVmmFailed } from "./store/mark-vmm-failed.js";
import { processVmmUpdate } from "./store/process-vmm-update.js";
import type { Vmm, VmmChanged, VmmUpdate } from "./store/records.js";
import type { Store } from "./store/store.js";

export interface VmmReports {
  /** @throws what the database throws */
  reported(vmmId: string, state: SledVmmState): Promise<VmmUpdate>;
  /** @throws what the database throws */
  failed(vmm: Vmm, reason: VmmFailureReason): Promise<VmmChanged>;
}

/** The instance is brought up to date at once; where that fails, the watcher will do it. */
export function vmmReports(store: Store, log: Log): VmmReports {
  const updateInstance = async (id: string): Promise<void> => {
    const updates = new InstanceUpdates(store, log);
    updates.add(id);
    await updates.run();
  };
  return {
    async reported(vmmId, state) {
      const update = await processVmmUpdate(store, vmmId, state);
      if (update.kind === "done" && update.instanceUpdateNeeded && update.instanceId !== null) {
        await updateInstance(update.instanceId);
      }
      return update;
    },
    async failed(vmm, reason) {
      const change = await markVmmFailed(store, vmm, reason);
      if (change.updated)
        log("a VMM is failed", { vmm: vmm.id, instance: vmm.instanceId, sled: vmm.sledId, reason });
      if (change.instanceUpdateNeeded) await updateInstance(vmm.instanceId);
      return change;
    },
  };
}
