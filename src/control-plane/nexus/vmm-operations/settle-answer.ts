/** What becomes of a VMM when its sled is asked for something: every answer goes to the store. */
import type { latest } from "concordat/sled-agent";
import { sledVmmState } from "../../adapters/sled-agent.js";
import { isNoSuchInstance } from "../no-such-instance.js";
import type { Vmm } from "../store/records.js";
import type { VmmReports } from "../vmm-reports.js";

export type SledOutcome =
  /** The sled did what it was asked for. */
  | { readonly kind: "done" }
  /** The sled does not have the VMM, which is failed now. */
  | { readonly kind: "gone" }
  /** The sled did not do it, or nobody knows whether it did. */
  | { readonly kind: "refused"; readonly reason: string };

/** Of the results that a client gives what is looked at here. */
export type SledResult =
  | { readonly ok: true; readonly data: latest.SledVmmState | latest.VmmPutStateResponse }
  | {
      readonly ok: false;
      readonly kind: string;
      readonly status?: number;
      readonly data?: { readonly message: string };
      readonly reason?: string;
    };

/**
 * @param vmm as it was recorded when the sled was asked
 * @throws what the database throws
 */
export async function settleAnswer(reports: VmmReports, vmm: Vmm, result: SledResult): Promise<SledOutcome> {
  if (result.ok) {
    const wire = "vmm_state" in result.data ? result.data : result.data.updated_runtime;
    if (wire) await reports.reported(vmm.id, sledVmmState.toDomain(wire));
    return { kind: "done" };
  }
  if (isNoSuchInstance(result)) {
    await reports.failed(vmm, "no_such_instance");
    return { kind: "gone" };
  }
  const reason = result.data?.message ?? `${result.kind}: ${result.reason ?? "nothing more is known"}`;
  return { kind: "refused", reason };
}
