/** From the domain to what the external API shows. */
import { defineProjection } from "concordat/runtime";
import type { InstanceState } from "../domain/instance-state.js";
import { vmmFailureReasons } from "../domain/vmm-failure-reason.js";
import { failed, type VmmState, vmmStateKinds } from "../domain/vmm-state.js";

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
