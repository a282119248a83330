/** From the domain to what the external API shows. */
import { defineProjection } from "concordat/runtime";
import type { latest } from "../../../generated/nexus/index.js";
import type { InstanceState } from "../domain/instance-state.js";
import { describe, vmmFailureReasons } from "../domain/vmm-failure-reason.js";
import { failed, isFailed, label, type VmmState, vmmStateKinds } from "../domain/vmm-state.js";
import type { NamedVmm, VmmChange } from "../nexus/store/records.js";
import type { ShownInstance } from "../nexus/views.js";

const failures = vmmFailureReasons.map(failed) as [VmmState, VmmState, ...VmmState[]];

/** Only where a VMM's own state is shown: what users see of an instance is `visibleState`. */
export const loneVmmState = defineProjection<VmmState, InstanceState>({
  from: [...vmmStateKinds.flatMap((kind) => (kind === "failed" ? [] : [{ kind }])), ...failures],
  to: ({ kind }) => {
    switch (kind) {
      case "creating":
        return "starting";
      case "saga_unwound":
        return "stopped";
      default:
        return kind;
    }
  },
  merges: [
    [{ kind: "starting" }, { kind: "creating" }],
    [{ kind: "stopped" }, { kind: "saga_unwound" }],
    failures,
  ],
});

/** As its users see it. */
export function instanceView({ instance: { id, name }, visible: { state } }: ShownInstance): latest.Instance {
  return { id, name, state };
}

/** As it is recorded, for operators. */
export function systemInstanceView(shown: ShownInstance): latest.SystemInstance {
  const { instance, visible } = shown;
  return {
    ...instanceView(shown),
    record_state: instance.state,
    vmm_id: instance.vmmId,
    target_vmm_id: instance.targetVmmId,
    migration_id: instance.migrationId,
    warnings: visible.violation === undefined ? [] : [visible.violation],
  };
}

/** @param more warnings beside those of the VMM's own row */
export function vmmView(
  { vmm, instanceName, sledSerialNumber }: NamedVmm,
  more: readonly string[] = [],
): latest.Vmm {
  const { generation, state, timeUpdated } = vmm.runtime;
  return {
    id: vmm.id,
    instance_id: vmm.instanceId,
    instance_name: instanceName,
    sled_id: vmm.sledId,
    sled_serial_number: sledSerialNumber,
    ...vmmStateView(state),
    last_reason: vmm.lastReason,
    generation,
    time_created: vmm.timeCreated,
    time_updated: timeUpdated,
    time_deleted: vmm.timeDeleted,
    warnings: [...(vmm.oddity === null ? [] : [vmm.oddity]), ...more],
  };
}

export function vmmChangeView({ generation, state, timeUpdated, timeStored }: VmmChange): latest.VmmChange {
  return { generation, ...vmmStateView(state), time_updated: timeUpdated, time_stored: timeStored };
}

function vmmStateView(state: VmmState): Pick<latest.VmmChange, "state" | "reason" | "description"> {
  const reason = isFailed(state) ? state.reason : null;
  return { state: label(state), reason, description: reason === null ? null : describe(reason) };
}
