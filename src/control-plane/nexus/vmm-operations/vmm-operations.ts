/** What Nexus does with VMMs on their sleds. */
import type { Client } from "concordat/sled-agent";
import { existsOnSled, label } from "../../domain/vmm-state.js";
import type { SledClients } from "../sled-clients.js";
import type { Vmm, WatchedVmm } from "../store/records.js";
import type { Store } from "../store/store.js";
import { unwindVmm } from "../store/unwind-vmm.js";
import { updateInstance } from "../store/update-instance.js";
import { getVmm } from "../store/vmms.js";
import type { VmmReports } from "../vmm-reports.js";
import { ensureBody } from "./ensure-body.js";
import { type SledOutcome, type SledResult, settleAnswer } from "./settle-answer.js";

type Question = (client: Client, vmm: Vmm) => Promise<SledResult>;

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
   * The way back of a start: the sled forgets the VMM, whose record is unwound, unless the sled's own report that it is
   * destroyed has come in before; then its instance is stopped. `refused`: the sled did not say that it
   * did, so the VMM may run, and nothing is unwound; to be tried again.
   */
  undoStart(target: WatchedVmm): Promise<SledOutcome>;
}

export function vmmOperations({ store, sleds, reports }: OperationContext): VmmOperations {
  /** Of a VMM as it is recorded now, so that a failure which the sled tells of is newer than what is recorded. */
  const ask = async (
    { vmm: { id }, sled }: WatchedVmm,
    question: Question,
    refusal: (vmm: Vmm) => string | null = () => null,
  ): Promise<SledOutcome> => {
    const found = await getVmm(store, id, 1);
    if (found === null || found.vmm.timeDeleted !== null) {
      return { kind: "refused", reason: "the VMM has no record" };
    }
    const reason = refusal(found.vmm);
    if (reason !== null) return { kind: "refused", reason };
    let result = await question(sleds.of(sled), found.vmm);
    if (!result.ok && result.kind === "unsupported-version") {
      // It did nothing; and the sled may have been upgraded since it told its versions.
      sleds.forget(sled);
      result = await question(sleds.of(sled), found.vmm);
    }
    return settleAnswer(reports, found.vmm, result);
  };
  const put = (target: WatchedVmm, type: "running" | "stopped" | "reboot"): Promise<SledOutcome> =>
    ask(
      target,
      (client, { id }) => client.vmmPutState({ path: { propolis_id: id }, body: { state: { type } } }),
      notOnSled,
    );
  const operations: VmmOperations = {
    async start(target, address = "[::1]:12400") {
      let outcome = await ask(target, (client, vmm) =>
        client.vmmRegister({ path: { propolis_id: vmm.id }, body: ensureBody(vmm, address, store.now()) }),
      );
      if (outcome.kind === "done") outcome = await put(target, "running");
      if (outcome.kind !== "done") await operations.undoStart(target);
      return outcome;
    },
    stop: (target) => put(target, "stopped"),
    reboot: (target) => put(target, "reboot"),
    async undoStart(target) {
      const outcome = await ask(target, async (client, { id }) => {
        const result = await client.vmmUnregister({ path: { propolis_id: id } });
        // That it is destroyed now would keep it from being unwound.
        return result.ok ? { ok: true, data: {} } : result;
      });
      if (outcome.kind === "refused") return outcome;
      const { instanceUpdateNeeded } = await unwindVmm(store, target.vmm.id);
      if (instanceUpdateNeeded) await updateInstance(store, target.vmm.instanceId);
      return outcome;
    },
  };
  return operations;
}

/** Of such a VMM a sled may well say that it does not have it, which is no failure. */
function notOnSled({ runtime: { state } }: Vmm): string | null {
  return existsOnSled(state) ? null : `the VMM is ${label(state)}: not on its sled`;
}
