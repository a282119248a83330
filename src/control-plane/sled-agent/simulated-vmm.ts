/** One VMM on a simulated sled: what it reports, and the changes it goes through. */
import type { latest } from "concordat/sled-agent";
import { describeCause, type FailureCause } from "./failure-cause.js";
import type { Log } from "../log/log.js";

type VmmState = latest.VmmState;
type Migration = latest.MigrationRuntimeState;

export interface SimulatedVmmOptions {
  readonly id: string;
  readonly instanceId: string;
  /** The state with which it was registered. */
  readonly runtime: latest.VmmRuntimeState;
  /** Of the migration by which its guest is to arrive. */
  readonly migrationId: string | null;
  readonly now: () => string;
  readonly onChange: (vmm: SimulatedVmm) => void;
  readonly log: Log;
}

const live: readonly VmmState[] = ["starting", "running", "rebooting", "migrating"];
const ongoing: readonly VmmState[] = [...live, "stopping", "stopped"];

/**
 * It holds what goes over the wire, since a sled knows nothing of the reasons that Nexus records. Nothing happens to it
 * by itself. Each change adds one to the generation of what changed, is given an instant, and is reported by an upcall.
 * A change that its present state does not allow throws an Error and changes nothing.
 */
export class SimulatedVmm {
  readonly id: string;
  readonly instanceId: string;
  readonly #options: SimulatedVmmOptions;
  #state: latest.SledVmmState;
  #isTerminating = false;

  constructor(options: SimulatedVmmOptions) {
    const { id, instanceId, runtime, migrationId, now } = options;
    this.id = id;
    this.instanceId = instanceId;
    this.#options = options;
    this.#state = {
      vmm_state: runtime,
      ...(migrationId !== null && {
        migration_in: { gen: 1n, migration_id: migrationId, state: "pending", time_updated: now() },
      }),
    };
  }

  /** What the sled reports of it. */
  get report(): latest.SledVmmState {
    return this.#state;
  }

  get state(): VmmState {
    return this.#state.vmm_state.state;
  }

  /** Whether the sled answers requests for it with 410, since it is being taken down. */
  get isTerminating(): boolean {
    return this.#isTerminating || this.state === "destroyed";
  }

  /** From now on the sled answers each request for it with 410, though its state has not changed. */
  terminate(): void {
    this.#isTerminating = true;
  }

  /** The guest runs: its start or its reboot is over. */
  run(): void {
    this.#move("running", ["starting", "rebooting"]);
  }

  reboot(): void {
    this.#move("rebooting", ["running"]);
  }

  /** The guest begins to halt. */
  beginStop(): void {
    this.#move("stopping", live);
  }

  /** The guest has halted. */
  stop(): void {
    this.#move("stopped", [...live, "stopping"]);
  }

  /** It is gone. The sled answers 410 until Nexus has heard of it, and then forgets it. */
  destroy(): void {
    this.#move("destroyed", [...ongoing, "failed"], this.#abandonedMigrations());
  }

  /** The cause is logged on the sled, and goes no further. */
  fail(cause: FailureCause): void {
    this.#move("failed", ongoing, this.#abandonedMigrations());
    this.#options.log(describeCause(cause), { vmmId: this.id, cause });
  }

  /** The guest of another VMM begins to arrive; this one was registered for that. */
  migrateIn(): void {
    const { migration_in } = this.#state;
    if (migration_in?.state !== "pending") throw new Error(`VMM ${this.id} is not the target of a migration`);
    this.#move("migrating", ["starting"], { migration_in: this.#advanced(migration_in, "in_progress") });
  }

  /** The guest begins to leave for another VMM. */
  migrateOut(migrationId: string): void {
    // A migration that has not begun has the generation 1.
    const migration_out: Migration = {
      gen: 2n,
      migration_id: migrationId,
      state: "in_progress",
      time_updated: this.#options.now(),
    };
    this.#move("migrating", ["running"], { migration_out });
  }

  /** The guest has arrived, and runs, or has left. A VMM that it left has nothing more to do than to be destroyed. */
  completeMigration(): void {
    const { migration_in, migration_out } = this.#state;
    if (migration_in?.state === "in_progress") {
      this.#move("running", ["migrating"], { migration_in: this.#advanced(migration_in, "completed") });
    } else if (migration_out?.state === "in_progress") {
      this.#change({ migration_out: this.#advanced(migration_out, "completed") });
    } else throw new Error(`VMM ${this.id} takes part in no migration that is under way`);
  }

  /** The guest did not leave, and runs on; where it did not arrive, the VMM has failed. */
  failMigration(): void {
    const { migration_in, migration_out } = this.#state;
    if (migration_in?.state === "in_progress") this.fail("migration_in_failed");
    else if (migration_out?.state === "in_progress") {
      this.#move("running", ["migrating"], { migration_out: this.#advanced(migration_out, "failed") });
    } else throw new Error(`VMM ${this.id} takes part in no migration that is under way`);
  }

  #move(to: VmmState, from: readonly VmmState[], migrations: Partial<latest.SledVmmState> = {}): void {
    const { vmm_state } = this.#state;
    if (!from.includes(vmm_state.state)) {
      throw new Error(`VMM ${this.id} is ${vmm_state.state}, and cannot become ${to}`);
    }
    this.#change({
      ...migrations,
      vmm_state: { gen: vmm_state.gen + 1n, state: to, time_updated: this.#options.now() },
    });
  }

  #change(changes: Partial<latest.SledVmmState>): void {
    this.#state = { ...this.#state, ...changes };
    this.#options.onChange(this);
  }

  #advanced(migration: Migration, state: latest.MigrationState): Migration {
    return { ...migration, gen: migration.gen + 1n, state, time_updated: this.#options.now() };
  }

  /** A VMM that is gone cannot go on with a migration. */
  #abandonedMigrations(): Partial<latest.SledVmmState> {
    const { migration_in, migration_out } = this.#state;
    return {
      ...(isOpen(migration_in) && { migration_in: this.#advanced(migration_in, "failed") }),
      ...(isOpen(migration_out) && { migration_out: this.#advanced(migration_out, "failed") }),
    };
  }
}

function isOpen(migration: Migration | null | undefined): migration is Migration {
  return migration?.state === "pending" || migration?.state === "in_progress";
}
