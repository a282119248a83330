/** Sleds, instances, VMMs with their history, live migrations; nobody records yet why a VMM failed. */
import { type Kysely, sql } from "kysely";

const states =
  "'creating', 'starting', 'running', 'stopping', 'stopped', 'rebooting', 'migrating', 'failed', 'destroyed', 'saga_unwound'";
const migrationStates = "'pending', 'in_progress', 'failed', 'completed'";

/** Checks and not enumerated types: a value more is one statement, which can also be taken back. */
const statements = [
  `create table if not exists sled (
    id uuid primary key,
    serial_number text not null,
    slot int4 not null,
    address text not null,
    time_created text not null,
    time_expunged text
  )`,
  `create table if not exists instance (
    id uuid primary key,
    name text not null,
    state text not null constraint instance_state check (state in ('creating', 'vmm', 'no_vmm', 'failed', 'destroyed')),
    vmm_id uuid,
    target_vmm_id uuid,
    migration_id uuid,
    time_created text not null
  )`,
  "create index if not exists instance_by_vmm on instance (vmm_id)",
  "create index if not exists instance_by_target_vmm on instance (target_vmm_id)",
  "create index if not exists instance_migrating on instance (id) where migration_id is not null",
  `create table if not exists vmm (
    id uuid primary key,
    instance_id uuid not null references instance (id),
    sled_id uuid not null references sled (id),
    state text not null constraint vmm_state check (state in (${states})),
    generation int8 not null constraint vmm_generation check (generation >= 1),
    time_updated text not null,
    time_created text not null,
    time_deleted text
  )`,
  // The watcher's order.
  "create index if not exists vmm_by_sled on vmm (sled_id, id) where time_deleted is null",
  "create index if not exists vmm_by_instance on vmm (instance_id, id)",
  "create index if not exists vmm_by_state on vmm (state, id)",
  `create table if not exists vmm_change (
    vmm_id uuid not null references vmm (id),
    generation int8 not null,
    state text not null constraint vmm_change_state check (state in (${states})),
    time_updated text not null,
    time_stored text not null,
    primary key (vmm_id, generation)
  )`,
  `create table if not exists migration (
    id uuid primary key,
    instance_id uuid not null references instance (id),
    source_vmm_id uuid not null references vmm (id),
    source_state text not null constraint migration_source_state check (source_state in (${migrationStates})),
    source_generation int8 not null constraint migration_source_generation check (source_generation >= 1),
    source_time_updated text not null,
    target_vmm_id uuid not null references vmm (id),
    target_state text not null constraint migration_target_state check (target_state in (${migrationStates})),
    target_generation int8 not null constraint migration_target_generation check (target_generation >= 1),
    target_time_updated text not null,
    time_created text not null,
    time_deleted text
  )`,
  "create index if not exists migration_by_instance on migration (instance_id, id)",
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
