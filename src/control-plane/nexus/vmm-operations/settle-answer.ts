/** What becomes of a VMM when its sled is asked for something: every answer goes to the store. */
import type { SledVmmState } from "../../domain/sled-vmm-state.js";
import type { SledAnswer } from "../sled-agent.js";
import type { Vmm } from "../store/records.js";
import type { VmmReports } from "../vmm-reports.js";

export type SledOutcome =
  /** The sled did what it was asked for. */
  | { readonly kind: "done" }
  /** The sled does not have the VMM, which is failed now. */
  | { readonly kind: "gone" }
  /** The sled did not do it, or nobody knows whether it did. */
  | { readonly kind: "refused"; readonly reason: string };

/**
 * @param vmm as it was recorded when the sled was asked
 * @param answer null where the sled says nothing new of the VMM
 * @throws what the database throws
 */
export async function settleAnswer(
  reports: VmmReports,
  vmm: Vmm,
  answer: SledAnswer<SledVmmState | null>,
): Promise<SledOutcome> {
  switch (answer.kind) {
    case "answer":
      if (answer.data !== null) await reports.reported(vmm.id, answer.data);
      return { kind: "done" };
    case "gone":
      await reports.failed(vmm, "no_such_instance");
      return { kind: "gone" };
    default:
      return { kind: "refused", reason: answer.reason };
  }
}
