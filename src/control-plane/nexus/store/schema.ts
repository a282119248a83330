/** The tables, as the newest migration leaves them. Instants are RFC 3339 texts, for a `Date` would lose nanoseconds. */
import type { InstanceRecordState } from "../../domain/instance-state.js";
import type { MigrationState } from "../../domain/migration-runtime-state.js";
import type { VmmFailureReason } from "../../domain/vmm-failure-reason.js";
import type { VmmStateKind } from "../../domain/vmm-state.js";

export interface Database {
  sled: SledTable;
  instance: InstanceTable;
  vmm: VmmTable;
  vmm_change: VmmChangeTable;
  migration: MigrationTable;
}

export interface SledTable {
  id: string;
  serial_number: string;
  slot: number;
  address: string;
  time_created: string;
  time_expunged: string | null;
}

export interface InstanceTable {
  id: string;
  name: string;
  state: InstanceRecordState;
  vmm_id: string | null;
  target_vmm_id: string | null;
  migration_id: string | null;
  time_created: string;
}

export interface VmmTable {
  id: string;
  instance_id: string;
  sled_id: string;
  state: VmmStateKind;
  /** Never null where the state is failed; of another state the last reason, as history. */
  failure_reason: VmmFailureReason | null;
  generation: bigint;
  time_updated: string;
  time_created: string;
  time_deleted: string | null;
}

export interface VmmChangeTable {
  vmm_id: string;
  generation: bigint;
  state: VmmStateKind;
  failure_reason: VmmFailureReason | null;
  time_updated: string;
  time_stored: string;
}

export interface MigrationTable {
  id: string;
  instance_id: string;
  source_vmm_id: string;
  source_state: MigrationState;
  source_generation: bigint;
  source_time_updated: string;
  target_vmm_id: string;
  target_state: MigrationState;
  target_generation: bigint;
  target_time_updated: string;
  time_created: string;
  time_deleted: string | null;
}
