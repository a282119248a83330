/** What Nexus does with VMMs on their sleds. */
import type { SledVmmState } from "../../domain/sled-vmm-state.js";
import { transition } from "../../domain/vmm-runtime-state.js";
import { existsOnSled, label } from "../../domain/vmm-state.js";
import type { SledAgent, SledAnswer, WantedState } from "../sled-agent.js";
import type { SledAgents } from "../sled-agents.js";
import type { Vmm, WatchedVmm } from "../store/records.js";
import type { Store } from "../store/store.js";
import { unwindVmm } from "../store/unwind-vmm.js";
import { updateInstance } from "../store/update-instance.js";
import { getVmm } from "../store/vmms.js";
import type { VmmReports } from "../vmm-reports.js";
import { type SledOutcome, settleAnswer } from "./settle-answer.js";

type Question = (agent: SledAgent, vmm: Vmm) => Promise<SledAnswer<SledVmmState | null>>;

export interface OperationContext {
  readonly store: Store;
  readonly sleds: SledAgents;
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
    let answer = await question(sleds.of(sled), found.vmm);
    if (answer.kind === "unsupported-version") {
      // It did nothing; and the sled may have been upgraded since it told its versions.
      sleds.forget(sled);
      answer = await question(sleds.of(sled), found.vmm);
    }
    return settleAnswer(reports, found.vmm, answer);
  };
  const put = (target: WatchedVmm, wanted: WantedState): Promise<SledOutcome> =>
    ask(target, (agent, { id }) => agent.putState(id, wanted), notOnSled);
  const operations: VmmOperations = {
    async start(target, address = "[::1]:12400") {
      let outcome = await ask(target, (agent, { id: vmmId, instanceId, runtime }) => {
        // A generation after the recorded one, so that the sled's first report is news.
        const starting = transition(runtime, { kind: "starting" }, store.now());
        return agent.register({ vmmId, instanceId, address, runtime: starting });
      });
      if (outcome.kind === "done") outcome = await put(target, "running");
      if (outcome.kind !== "done") await operations.undoStart(target);
      return outcome;
    },
    stop: (target) => put(target, "stopped"),
    reboot: (target) => put(target, "reboot"),
    async undoStart(target) {
      const outcome = await ask(target, async (agent, { id }) => {
        const answer = await agent.unregister(id);
        // That it is destroyed now would keep it from being unwound.
        return answer.kind === "answer" ? { ...answer, data: null } : answer;
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
