/** A row of the table of live migrations as a record. */
import type { Migration } from "./records.js";
import type { MigrationTable } from "./schema.js";

export function readMigration(row: MigrationTable): Migration {
  return {
    id: row.id,
    instanceId: row.instance_id,
    sourceVmmId: row.source_vmm_id,
    targetVmmId: row.target_vmm_id,
    source: {
      state: row.source_state,
      generation: row.source_generation,
      timeUpdated: row.source_time_updated,
    },
    target: {
      state: row.target_state,
      generation: row.target_generation,
      timeUpdated: row.target_time_updated,
    },
    timeDeleted: row.time_deleted,
  };
}
