/** What operators can ask a Nexus, and what they are told. */
import type {
  CommunicationFailure,
  InvalidRequest,
  InvalidResponse,
  UnsupportedVersion,
} from "concordat/runtime";
import type { VmmFailureReason } from "../domain/vmm-failure-reason.js";
import type { VmmStateKind } from "../domain/vmm-state.js";

/** A Nexus at an address, asked with an operator's token. Its methods never reject. */
export interface OperatorApi {
  /** In the order of their ids, but for those whose records are deleted. */
  vmms(filters: VmmFilters, part: VmmPart): Promise<NexusAnswer<VmmPage>>;
  /** Deleted ones too. */
  vmm(id: string): Promise<NexusAnswer<VmmWithHistory>>;
}

export interface VmmFilters {
  /** The id of a sled. */
  readonly sled?: string;
  readonly state?: VmmStateKind;
  readonly reason?: VmmFailureReason;
}

interface VmmPart {
  /** What the page before gave as `next`; null: from the beginning. */
  readonly from: string | null;
  readonly limit: number;
}

export interface VmmPage {
  readonly vmms: readonly ToldVmm[];
  /** Null on the last page. */
  readonly next: string | null;
}

interface VmmWithHistory {
  readonly vmm: ToldVmm;
  /** Oldest first. */
  readonly history: readonly ToldChange[];
}

/** The state is told as it is recorded, so also one that failed without a reason. */
export interface ToldVmm {
  readonly id: string;
  readonly instanceId: string;
  readonly instanceName: string;
  readonly sledId: string;
  readonly sledSerialNumber: string;
  readonly state: VmmStateKind;
  readonly reason: VmmFailureReason | null;
  /** The reason in a sentence. */
  readonly description: string | null;
  /** Why it last failed, also where its start was undone since. */
  readonly lastReason: VmmFailureReason | null;
  readonly generation: bigint;
  /** RFC 3339, as the others. */
  readonly timeCreated: string;
  readonly timeUpdated: string;
  readonly timeDeleted: string | null;
  /** What is odd about the stored records, each in a sentence. */
  readonly warnings: readonly string[];
}

export interface ToldChange extends Pick<ToldVmm, "generation" | "state" | "reason" | "timeUpdated"> {
  readonly timeStored: string;
}

export type NexusAnswer<Data> = { readonly ok: true; readonly data: Data } | NexusFailure;

export type NexusFailure =
  /** It answered that it will not tell. */
  | { readonly ok: false; readonly kind: "refused"; readonly status: number; readonly message: string }
  | CommunicationFailure
  | InvalidRequest
  | InvalidResponse
  | UnsupportedVersion;
