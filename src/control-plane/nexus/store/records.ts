/** What the store holds, and what became of a change that it was asked for. */
import type { InstanceRecordState } from "../../domain/instance-state.js";
import type { MigrationRuntimeState } from "../../domain/migration-runtime-state.js";
import type { VmmFailureReason } from "../../domain/vmm-failure-reason.js";
import type { VmmRuntimeState } from "../../domain/vmm-runtime-state.js";
import type { VmmState } from "../../domain/vmm-state.js";

export interface Sled {
  readonly id: string;
  readonly serialNumber: string;
  /** Of its service processor, as the management gateway counts them. */
  readonly slot: number;
  /** Base URL of its sled-agent. */
  readonly address: string;
  readonly isExpunged: boolean;
}

export interface Vmm {
  readonly id: string;
  readonly instanceId: string;
  readonly sledId: string;
  readonly runtime: VmmRuntimeState;
  /** Of a VMM that is failed, or was before it was unwound. */
  readonly lastReason: VmmFailureReason | null;
  /** What is odd about the stored row, for operators; null where nothing is. */
  readonly oddity: string | null;
  /** RFC 3339. */
  readonly timeCreated: string;
  /** RFC 3339. */
  readonly timeDeleted: string | null;
}

/** A VMM, and what people call that to which it belongs. */
export interface NamedVmm {
  readonly vmm: Vmm;
  readonly instanceName: string;
  readonly sledSerialNumber: string;
}

/** One stored change of a VMM. */
export interface VmmChange {
  readonly generation: bigint;
  readonly state: VmmState;
  /** RFC 3339; when it happened, by the clock of whoever saw it. */
  readonly timeUpdated: string;
  /** RFC 3339; when it was stored, by the clock of the Nexus that did. */
  readonly timeStored: string;
}

export interface Instance {
  readonly id: string;
  readonly name: string;
  readonly state: InstanceRecordState;
  readonly vmmId: string | null;
  /** The VMM to which it migrates. */
  readonly targetVmmId: string | null;
  readonly migrationId: string | null;
}

export interface Migration {
  readonly id: string;
  readonly instanceId: string;
  readonly sourceVmmId: string;
  readonly targetVmmId: string;
  readonly source: MigrationSide;
  readonly target: MigrationSide;
  readonly timeDeleted: string | null;
}

/** A migration as one of its two VMMs reported it last. */
export type MigrationSide = Omit<MigrationRuntimeState, "migrationId">;

/** A VMM to be asked about, and where. */
export interface WatchedVmm {
  readonly vmm: Vmm;
  readonly sled: Sled;
}

/**
 * - `updated`: it is stored
 * - `stale`: something at least as new is stored already
 * - `terminal`: the report is newer, but what is stored is final, and no report moves it
 */
export type Outcome = "updated" | "stale" | "terminal";

/** Of a VMM also `deleted` and `unknown`: there is no such record any more, or never was. */
export type VmmOutcome = Outcome | "deleted" | "unknown";

export type Refusal =
  /** One migration as that from which the VMM comes and as that by which it goes. */
  | "same-migration-both-ways"
  | "unknown-migration"
  /** The VMM is not the target of `migrationIn`, or not the source of `migrationOut`. */
  | "migration-of-another-vmm"
  /** Above 2^63 - 1, so that it cannot be stored. */
  | "generation-out-of-range";

/** What became of a report; unless it is done, nothing of it is stored. */
export type VmmUpdate =
  | {
      readonly kind: "done";
      readonly vmm: VmmOutcome;
      /** Null where the report says nothing of it. */
      readonly migrationIn: Outcome | null;
      readonly migrationOut: Outcome | null;
      /** Whether the VMM or a migration has come to an end with this, so that `updateInstance` is due. */
      readonly instanceUpdateNeeded: boolean;
      /** Null where the VMM is unknown. */
      readonly instanceId: string | null;
    }
  | { readonly kind: "refused"; readonly reason: Refusal }
  /** The migration that it names is deleted. */
  | { readonly kind: "gone"; readonly migrationId: string };

/**
 * Why a change that Nexus makes of itself was not stored; besides the outcomes of a report:
 * - `unchanged`: it is so already
 * - `generation-exhausted`: the VMM is at generation 2^63 - 1 and has no next one
 */
export type ChangeOutcome = VmmOutcome | "unchanged" | "generation-exhausted";

export interface VmmChanged {
  readonly outcome: ChangeOutcome;
  /** Whether the outcome is `updated`. */
  readonly updated: boolean;
  /** Whether `updateInstance` is due. */
  readonly instanceUpdateNeeded: boolean;
}
