/** What a VMM does when it is asked to go to a state. */
import type { latest } from "concordat/sled-agent";
import type { SimulatedVmm } from "./simulated-vmm.js";

type Wanted = latest.VmmStateRequested["type"];

/** The states in which there is nothing to do: the VMM is there, or on its way. */
const unchanged: Readonly<Record<Wanted, readonly latest.VmmState[]>> = {
  running: ["starting", "running", "rebooting", "migrating"],
  stopped: ["stopping", "stopped"],
  reboot: ["rebooting"],
  migration_target: ["migrating"],
};

/**
 * Takes the first step, if there is one to take; what follows is the simulation's to bring about.
 *
 * @returns false where its present state does not allow it
 */
export function drive(vmm: SimulatedVmm, { type }: latest.VmmStateRequested): boolean {
  const { state, report } = vmm;
  if (unchanged[type].includes(state)) return true;
  switch (type) {
    case "stopped":
      if (state === "failed") return false;
      vmm.beginStop();
      return true;
    case "reboot":
      if (state !== "running") return false;
      vmm.reboot();
      return true;
    case "migration_target":
      if (state !== "starting" || report.migration_in?.state !== "pending") return false;
      vmm.migrateIn();
      return true;
    case "running":
      return false;
    default:
      return type satisfies never;
  }
}
