/** Takes in what a sled reports of a VMM, by whichever of its ways. */
import type { Kysely } from "kysely";
import { isTerminalMigration, type MigrationRuntimeState } from "../../domain/migration-runtime-state.js";
import type { SledVmmState } from "../../domain/sled-vmm-state.js";
import { isTerminal } from "../../domain/vmm-state.js";
import { maxGeneration } from "./generation.js";
import type { Outcome, Refusal, VmmUpdate } from "./records.js";
import { retrying } from "./retry.js";
import type { Database } from "./schema.js";
import type { Store } from "./store.js";
import { storeMigrationSide } from "./store-migration-side.js";
import { storeVmmState } from "./store-vmm-state.js";

/**
 * All of it or, where it is refused or gone, nothing. The same report again changes nothing. One statement where it
 * says nothing of migrations; else a transaction with one for the VMM and one for each migration.
 *
 * @param vmmId a UUID
 * @throws what the database throws; what was stored before that, if anything, is whole
 */
export async function processVmmUpdate(
  store: Store,
  vmmId: string,
  report: SledVmmState,
): Promise<VmmUpdate> {
  const reason = refusal(report);
  if (reason !== null) return { kind: "refused", reason };
  const now = store.now();
  const { migrationIn, migrationOut } = report;
  if (migrationIn === undefined && migrationOut === undefined) {
    return retrying(() => apply(store.db, vmmId, report, now));
  }
  try {
    return await retrying(() => store.db.transaction().execute((db) => apply(db, vmmId, report, now)));
  } catch (error) {
    if (error instanceof Abandoned) return error.update;
    throw error;
  }
}

/** What can be told without the database. */
function refusal({ vmmState, migrationIn, migrationOut }: SledVmmState): Refusal | null {
  const reports = [vmmState, ...(migrationIn ? [migrationIn] : []), ...(migrationOut ? [migrationOut] : [])];
  if (reports.some(({ generation }) => generation > maxGeneration)) return "generation-out-of-range";
  const isSame =
    migrationIn !== undefined &&
    migrationIn.migrationId.toLowerCase() === migrationOut?.migrationId.toLowerCase();
  return isSame ? "same-migration-both-ways" : null;
}

async function apply(
  db: Kysely<Database>,
  vmmId: string,
  { vmmState, migrationIn, migrationOut }: SledVmmState,
  now: string,
): Promise<VmmUpdate> {
  const vmm = await storeVmmState(db, vmmId, vmmState, now);
  const nothing = { kind: "done", vmm: vmm.outcome, instanceId: vmm.instanceId } as const;
  // A VMM that there is not is in no migration.
  if (vmm.outcome === "unknown") {
    return { ...nothing, migrationIn: null, migrationOut: null, instanceUpdateNeeded: false };
  }
  const incoming = migrationIn ? await applyMigration(db, "target", vmmId, migrationIn) : null;
  const outgoing = migrationOut ? await applyMigration(db, "source", vmmId, migrationOut) : null;
  return {
    ...nothing,
    migrationIn: incoming,
    migrationOut: outgoing,
    instanceUpdateNeeded:
      (vmm.outcome === "updated" && isTerminal(vmmState.state)) ||
      (incoming === "updated" && isTerminalMigration(migrationIn!.state)) ||
      (outgoing === "updated" && isTerminalMigration(migrationOut!.state)),
  };
}

async function applyMigration(
  db: Kysely<Database>,
  side: "source" | "target",
  vmmId: string,
  report: MigrationRuntimeState,
): Promise<Outcome> {
  const stored = await storeMigrationSide(db, side, vmmId, report);
  switch (stored) {
    case "unknown":
      throw new Abandoned({ kind: "refused", reason: "unknown-migration" });
    case "other-vmm":
      throw new Abandoned({ kind: "refused", reason: "migration-of-another-vmm" });
    case "deleted":
      throw new Abandoned({ kind: "gone", migrationId: report.migrationId });
    default:
      return stored;
  }
}

/** Thrown to roll the transaction back. */
class Abandoned extends Error {
  readonly update: VmmUpdate;

  constructor(update: VmmUpdate) {
    super(update.kind);
    this.update = update;
  }
}
