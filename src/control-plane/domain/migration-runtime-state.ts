/** How far a live migration has come, as one of its two VMMs sees it. */

export const migrationStates = ["pending", "in_progress", "failed", "completed"] as const;
export type MigrationState = (typeof migrationStates)[number];

export interface MigrationRuntimeState {
  readonly migrationId: string;
  readonly state: MigrationState;
  /** Grows with every change. */
  readonly generation: bigint;
  /** RFC 3339; the text as it came, for it may carry nanoseconds. */
  readonly timeUpdated: string;
}

/** Whether the migration goes no further. */
export function isTerminalMigration(state: MigrationState): boolean {
  return state === "failed" || state === "completed";
}
