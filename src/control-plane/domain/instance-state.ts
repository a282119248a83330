/** What users see of an instance, which is not what its VMM is doing. */
import type { VmmState } from "./vmm-state.js";

export const instanceStates = [
  "creating",
  "starting",
  "running",
  "stopping",
  "stopped",
  "rebooting",
  "migrating",
  "repairing",
  "failed",
  "destroyed",
] as const;
export type InstanceState = (typeof instanceStates)[number];

/** `vmm`: it has a VMM, and the state of that decides; `no_vmm`: it has none. */
export const instanceRecordStates = ["creating", "vmm", "no_vmm", "failed", "destroyed"] as const;
export type InstanceRecordState = (typeof instanceRecordStates)[number];

export interface VisibleState {
  readonly state: InstanceState;
  /** What the records say that cannot be, for operators. */
  readonly violation?: string;
}

/**
 * The state that users see. An instance whose start was unwound shows as failed, so that it can be started again.
 *
 * @param vmm the state of the VMM that the record links to; null where there is no such VMM
 */
export function visibleState(
  record: InstanceRecordState,
  migrationId: string | null,
  vmm: VmmState | null,
): VisibleState {
  if (record === "vmm") {
    if (vmm === null) {
      return { state: "stopped", violation: "the instance has a VMM, but that VMM has no record" };
    }
    return { state: migrationId === null ? ofActiveVmm(vmm) : "migrating" };
  }
  if (record === "no_vmm") {
    if (vmm === null) return { state: "stopped" };
    return { state: "stopped", violation: "the instance has no VMM, but its record links to one" };
  }
  return { state: record };
}

function ofActiveVmm(vmm: VmmState): InstanceState {
  switch (vmm.kind) {
    case "creating":
      return "starting";
    case "stopped":
    case "destroyed":
    // Until the VMM is unlinked, the instance cannot be started again.
    case "failed":
      return "stopping";
    case "saga_unwound":
      return "failed";
    default:
      return vmm.kind;
  }
}
