/** A row of the table of VMMs as a record. */
import { oddityOf, readVmmState } from "../../adapters/database.js";
import { isFailed } from "../../domain/vmm-state.js";
import type { Vmm } from "./records.js";
import type { VmmTable } from "./schema.js";

export const vmmColumns = [
  "vmm.id",
  "vmm.instance_id",
  "vmm.sled_id",
  "vmm.state",
  "vmm.failure_reason",
  "vmm.generation",
  "vmm.time_updated",
  "vmm.time_created",
  "vmm.time_deleted",
] as const;

export function readVmm(row: VmmTable): Vmm {
  const state = readVmmState(row);
  return {
    id: row.id,
    instanceId: row.instance_id,
    sledId: row.sled_id,
    runtime: { state, generation: row.generation, timeUpdated: row.time_updated },
    lastReason: isFailed(state) ? state.reason : row.failure_reason,
    oddity: oddityOf(row),
    timeCreated: row.time_created,
    timeDeleted: row.time_deleted,
  };
}
