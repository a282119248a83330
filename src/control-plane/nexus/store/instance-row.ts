/** A row of the table of instances as a record. */
import type { Instance } from "./records.js";
import type { InstanceTable } from "./schema.js";

export function readInstance(row: Omit<InstanceTable, "time_created">): Instance {
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    vmmId: row.vmm_id,
    targetVmmId: row.target_vmm_id,
    migrationId: row.migration_id,
  };
}
