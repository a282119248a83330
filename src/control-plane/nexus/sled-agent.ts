/** What Nexus asks a sled-agent, and what it may learn from it, whichever version is spoken. */
import type { SledVmmState } from "../domain/sled-vmm-state.js";
import type { VmmRuntimeState } from "../domain/vmm-runtime-state.js";

/** A sled-agent at an address. Its methods never reject. */
export interface SledAgent {
  /** Makes a VMM known to it, which answers how it begins. */
  register(vmm: VmmRegistration): Promise<SledAnswer<SledVmmState>>;
  getState(vmmId: string, signal: AbortSignal): Promise<SledAnswer<SledVmmState>>;
  /** The answer is null where the state did not change. */
  putState(vmmId: string, wanted: WantedState): Promise<SledAnswer<SledVmmState | null>>;
  /** It forgets the VMM. The answer is null where there was nothing to do. */
  unregister(vmmId: string): Promise<SledAnswer<SledVmmState | null>>;
}

export type WantedState = "running" | "stopped" | "reboot";

export interface VmmRegistration {
  readonly vmmId: string;
  readonly instanceId: string;
  /** Of the VMM's own server, host and port. */
  readonly address: string;
  /** The state in which the sled is to take it over. */
  readonly runtime: VmmRuntimeState;
}

export type SledAnswer<Data> = { readonly kind: "answer"; readonly data: Data } | SledFailure;

export type SledFailure =
  /** The sled does not have the VMM. */
  | { readonly kind: "gone" }
  /** It answered that it did not do what was asked. */
  | ({ readonly kind: "error-answer"; readonly status: number } & Told)
  /** No answer came, so nobody knows whether it did it. */
  | ({ readonly kind: "unreachable" } & Told)
  /** Whoever asked did not wait for the answer. */
  | ({ readonly kind: "aborted" } & Told)
  /** It and Nexus have no version in common at which that can be asked. It did nothing. */
  | ({ readonly kind: "unsupported-version" } & Told)
  /** What was asked, or answered, is not what the contract allows. */
  | ({ readonly kind: "client-error" } & Told);

interface Told {
  /** In few words, for whoever started the operation. */
  readonly reason: string;
  /** All that is known, for the log. */
  readonly detail: string;
}
