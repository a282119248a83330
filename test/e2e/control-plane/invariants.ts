/** What must be so of each VMM and its history, whatever has happened. */
import { isExact } from "../../../src/control-plane/domain/vmm-failure-reason.js";
import type { VmmChangeTable, VmmTable } from "../../../src/control-plane/nexus/store/schema.js";
import type { Store } from "../../../src/control-plane/nexus/store/store.js";

/** A VMM as the database has it. */
export interface Stored {
  readonly row: VmmTable;
  /** Oldest first. */
  readonly changes: readonly VmmChangeTable[];
}

/** By the ids of the VMMs. Nothing else may be at the database meanwhile. */
export async function storedVmms({ db }: Store): Promise<ReadonlyMap<string, Stored>> {
  const rows = await db.selectFrom("vmm").selectAll().execute();
  const changes = await db.selectFrom("vmm_change").selectAll().orderBy("generation").execute();
  const changesOf = (id: string) => changes.filter(({ vmm_id }) => vmm_id === id);
  return new Map(rows.map((row) => [row.id, { row, changes: changesOf(row.id) }]));
}

/** What is wrong with it, each in words. */
export function faultsOf({ row, changes }: Stored): string[] {
  const faults: string[] = [];
  const last = changes.at(-1);
  if (last === undefined) return ["it has no history"];
  for (const column of ["generation", "state", "failure_reason", "time_updated"] as const) {
    if (last[column] !== row[column]) {
      faults.push(`its ${column} is ${row[column]}, and in its history ${last[column]}`);
    }
  }
  for (const { state, failure_reason, generation } of [row, ...changes]) {
    if (state === "failed" && failure_reason === null)
      faults.push(`${generation} is failed without a reason`);
  }
  for (const [index, next] of changes.entries()) {
    const before = changes[index - 1];
    if (before !== undefined) faults.push(...faultsOfStep(before, next));
  }
  return faults;
}

function faultsOfStep(before: VmmChangeTable, next: VmmChangeTable): string[] {
  const name = `${inWords(before)} became ${inWords(next)}`;
  if (next.generation <= before.generation) return [name];
  if (before.state === "destroyed") return next.state === "destroyed" ? [] : [name];
  if (before.state === "failed" && next.state !== "failed") {
    // Unwound, it keeps its reason as history.
    return next.state === "saga_unwound" && next.failure_reason === before.failure_reason ? [] : [name];
  }
  if (next.state !== "failed") return next.failure_reason === before.failure_reason ? [] : [name];
  if (before.state !== "failed" || next.failure_reason === before.failure_reason) return [];
  const isBetter = !isExact(before.failure_reason!) && isExact(next.failure_reason!);
  return isBetter ? [] : [name];
}

/** What is wrong with what became of it: its past has changed, or it has gone back. */
export function faultsSince(before: Stored, { row, changes }: Stored): string[] {
  const faults: string[] = [];
  if (row.generation < before.row.generation) {
    faults.push(`its generation went from ${before.row.generation} to ${row.generation}`);
  }
  for (const [index, change] of before.changes.entries()) {
    const now = changes[index];
    if (now === undefined || now.time_stored !== change.time_stored || inWords(now) !== inWords(change)) {
      faults.push(`of its past, ${inWords(change)} is ${now === undefined ? "lost" : inWords(now)}`);
    }
  }
  return faults;
}

function inWords({ generation, state, failure_reason }: VmmChangeTable): string {
  return `${generation} ${state}${failure_reason === null ? "" : ` (${failure_reason})`}`;
}
