/** All that a sled reports of one VMM. */
import type { MigrationRuntimeState } from "./migration-runtime-state.js";
import type { VmmRuntimeState } from "./vmm-runtime-state.js";

/** An absent migration means "do not touch it", not "there is none". */
export interface Migrations {
  readonly migrationIn?: MigrationRuntimeState;
  readonly migrationOut?: MigrationRuntimeState;
}

export interface SledVmmState extends Migrations {
  readonly vmmState: VmmRuntimeState;
}

export const noMigrations: Migrations = {};

/** The migrations alone. */
export function migrations({ migrationIn, migrationOut }: SledVmmState): Migrations {
  return { ...(migrationIn && { migrationIn }), ...(migrationOut && { migrationOut }) };
}
