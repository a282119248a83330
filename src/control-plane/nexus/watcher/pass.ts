/** One pass of the instance watcher over all VMMs that are on a sled. */
import type { Gateway } from "../gateway.js";
import { InstanceUpdates } from "../instance-updates.js";
import type { Log } from "../../log/log.js";
import type { SledAgents } from "../sled-agents.js";
import type { WatchedVmm } from "../store/records.js";
import type { Store } from "../store/store.js";
import { instancesToUpdate } from "../store/update-instance.js";
import { watchedVmms } from "../store/watched-vmms.js";
import { checkVmm } from "./check.js";
import type { CheckMetrics } from "./check-metrics.js";
import { settle } from "./settle.js";
import { SilentSleds } from "./silent-sleds.js";
import { SledPower } from "./sled-power.js";
import { Tally, type WatcherSummary } from "./summary.js";
import { walk } from "./walk.js";

export interface PassContext {
  readonly store: Store;
  readonly sleds: SledAgents;
  /** Null: nobody knows whether a sled is powered off. */
  readonly gateway: Gateway | null;
  readonly metrics: CheckMetrics;
  readonly log: Log;
  /** How many VMMs are checked at a time. */
  readonly concurrency: number;
  /** How many VMMs are read from the database at once. */
  readonly pageSize: number;
}

/** So many incomplete checks of a pass are written down; more say nothing more. */
const mostLogged = 20;

/**
 * A check that fails leaves its VMM as it is, and the pass goes on. Memory holds one page of VMMs, and the sleds.
 *
 * @throws what reading the next VMMs throws; what was found before is stored
 */
export async function watchPass(context: PassContext, signal: AbortSignal): Promise<WatcherSummary> {
  const { store, sleds, metrics, log } = context;
  const power = new SledPower(context.gateway, signal);
  const silent = new SilentSleds();
  const updates = new InstanceUpdates(store, log);
  const tally = new Tally();
  const seen = new Set<string>();
  let logged = 0;

  const check = async (watched: WatchedVmm): Promise<void> => {
    const { vmm, sled } = watched;
    const outcome = await checkVmm(watched, { sleds, power, silent, signal });
    if (outcome.kind === "aborted") return;
    const settlement = await settle(store, watched, outcome);
    seen.add(sled.id);
    tally.add(outcome, settlement);
    metrics.observe(outcome, settlement);
    if (settlement.instanceUpdateNeeded) updates.add(vmm.instanceId);
    const ids = { vmm: vmm.id, instance: vmm.instanceId, sled: sled.id };
    if (settlement.isNewlyFailed && outcome.kind === "failed") {
      log("a VMM is failed", { ...ids, reason: outcome.reason });
    }
    if (settlement.incomplete !== null && logged++ < mostLogged) {
      log("a check is incomplete", { ...ids, ...settlement.incomplete });
    }
  };
  try {
    await walk(allWatched(context, updates, signal), context.concurrency, check);
  } finally {
    await updates.run();
  }
  if (signal.aborted) return tally.summary({ pruned: 0, leftUndone: 0, isAborted: true });
  const pruned = sleds.retain(seen);
  const leftUndone = await finishUpdates(context, updates);
  return tally.summary({ pruned, leftUndone, isAborted: false });
}

/**
 * What a Nexus left undone that ended, or lost its database, between the update of a VMM and that of its instance.
 *
 * @returns how many instances are other than before
 */
async function finishUpdates(
  { store, pageSize, log }: PassContext,
  updates: InstanceUpdates,
): Promise<number> {
  let changed = 0;
  let after: string | null = null;
  try {
    do {
      const page: readonly string[] = await instancesToUpdate(store, { after, limit: pageSize });
      for (const id of page) updates.add(id);
      changed += await updates.run();
      after = page.length < pageSize ? null : page.at(-1)!;
    } while (after !== null);
  } catch (error) {
    log("what was left undone could not be read", { error });
  }
  return changed;
}

/** Page by page, in the order of their sleds. */
async function* allWatched(
  { store, pageSize }: PassContext,
  updates: InstanceUpdates,
  signal: AbortSignal,
): AsyncGenerator<WatchedVmm> {
  let after: { sledId: string; vmmId: string } | null = null;
  for (;;) {
    const page: readonly WatchedVmm[] = await watchedVmms(store, { after, limit: pageSize });
    for (const watched of page) {
      if (signal.aborted) return;
      yield watched;
    }
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = { sledId: last.sled.id, vmmId: last.vmm.id };
    await updates.run();
  }
}
