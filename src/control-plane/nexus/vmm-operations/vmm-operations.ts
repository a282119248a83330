/** What Nexus does with VMMs on their sleds. */
import { unwindVmm } from "../store/unwind-vmm.js";
import type { WatchedVmm } from "../store/records.js";
import type { Store } from "../store/store.js";
import type { SledClients } from "../sled-clients.js";
import type { VmmReports } from "../vmm-reports.js";
import { type SledOutcome, settleAnswer } from "./ask-sled.js";
import { ensureBody } from "./ensure-body.js";

export interface OperationContext {
  readonly store: Store;
  readonly sleds: SledClients;
  readonly reports: VmmReports;
}

/** Each throws what the database throws, and a TypeError where the address of the sled is none. */
export interface VmmOperations {
  /**
   * Registers a VMM that is recorded, and runs it. Where either cannot be done, the start is undone.
   *
   * @param address of the VMM's own server, host and port
   */
  start(target: WatchedVmm, address?: string): Promise<SledOutcome>;
  stop(target: WatchedVmm): Promise<SledOutcome>;
  reboot(target: WatchedVmm): Promise<SledOutcome>;
  /**
   * The way back of a start: the sled forgets the VMM, whose record is unwound. `refused`: the sled did not say that it
   * did, so the VMM may run, and nothing is unwound; to be tried again.
   */
  undoStart(target: WatchedVmm): Promise<SledOutcome>;
}

export function vmmOperations({ store, sleds, reports }: OperationContext): VmmOperations {
  const put = async ({ vmm, sled }: WatchedVmm, type: "running" | "stopped" | "reboot") => {
    const request = { path: { propolis_id: vmm.id }, body: { state: { type } } };
    return settleAnswer(reports, vmm, await sleds.of(sled).vmmPutState(request));
  };
  const operations: VmmOperations = {
    async start(target, address = "[::1]:12400") {
      const { vmm, sled } = target;
      const body = ensureBody(vmm, address, store.now());
      const request = { path: { propolis_id: vmm.id }, body };
      let outcome = await settleAnswer(reports, vmm, await sleds.of(sled).vmmRegister(request));
      if (outcome.kind === "done") outcome = await put(target, "running");
      if (outcome.kind !== "done") await operations.undoStart(target);
      return outcome;
    },
    stop: (target) => put(target, "stopped"),
    reboot: (target) => put(target, "reboot"),
    async undoStart({ vmm, sled }) {
      const request = { path: { propolis_id: vmm.id } };
      const outcome = await settleAnswer(reports, vmm, await sleds.of(sled).vmmUnregister(request));
      if (outcome.kind !== "refused") await unwindVmm(store, vmm.id);
      return outcome;
    },
  };
  return operations;
}
