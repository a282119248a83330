/** Stores what a VMM reports of a live migration, on its own side of the record, where it is news. */
import type { Kysely } from "kysely";
import {
  isTerminalMigration,
  type MigrationRuntimeState,
  migrationStates,
} from "../../domain/migration-runtime-state.js";
import type { Outcome } from "./records.js";
import type { Database } from "./schema.js";

const terminalStates = migrationStates.filter(isTerminalMigration);

/** `deleted`: the migration is; `other-vmm`: the VMM is not the one of that side. */
export type MigrationStored = Outcome | "unknown" | "deleted" | "other-vmm";

/**
 * As with VMMs only a higher generation is news, and none that would move a migration which goes no further.
 *
 * @param side that on which the VMM is
 * @param report its generation must be one that the database can hold
 */
export async function storeMigrationSide(
  db: Kysely<Database>,
  side: "source" | "target",
  vmmId: string,
  { migrationId, state, generation, timeUpdated }: MigrationRuntimeState,
): Promise<MigrationStored> {
  for (;;) {
    const before = await db
      .with("updated", (db) =>
        db
          .updateTable("migration")
          .set(
            side === "source"
              ? { source_state: state, source_generation: generation, source_time_updated: timeUpdated }
              : { target_state: state, target_generation: generation, target_time_updated: timeUpdated },
          )
          .where("id", "=", migrationId)
          .where("time_deleted", "is", null)
          .where(`${side}_vmm_id`, "=", vmmId)
          .where(`${side}_generation`, "<", generation)
          .where((eb) =>
            eb.or([eb(`${side}_state`, "not in", terminalStates), eb(`${side}_state`, "=", state)]),
          )
          .returning("id"),
      )
      .selectFrom("migration")
      .leftJoin("updated", "updated.id", "migration.id")
      .where("migration.id", "=", migrationId)
      .select((eb) => [
        "updated.id as updated_id",
        "migration.time_deleted",
        eb(`migration.${side}_vmm_id`, "=", vmmId).as("is_of_vmm"),
        `migration.${side}_generation as generation`,
        `migration.${side}_state as state`,
      ])
      .executeTakeFirst();
    if (before === undefined) return "unknown";
    if (before.updated_id !== null) return "updated";
    if (before.time_deleted !== null) return "deleted";
    if (!before.is_of_vmm) return "other-vmm";
    if (before.generation >= generation) return "stale";
    if (before.state !== state && isTerminalMigration(before.state)) return "terminal";
    // What kept it out came in while the statement ran. To look again shows it.
  }
}
