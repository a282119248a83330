/** What a VMM is doing, as the control plane sees it; a failed one always knows why. */
import { parseVmmFailureReason, type VmmFailureReason } from "./vmm-failure-reason.js";

const facts = {
  creating: { isTerminal: false, isDestroyable: false, existsOnSled: false },
  starting: { isTerminal: false, isDestroyable: false, existsOnSled: true },
  running: { isTerminal: false, isDestroyable: false, existsOnSled: true },
  stopping: { isTerminal: false, isDestroyable: false, existsOnSled: true },
  stopped: { isTerminal: false, isDestroyable: false, existsOnSled: true },
  rebooting: { isTerminal: false, isDestroyable: false, existsOnSled: true },
  migrating: { isTerminal: false, isDestroyable: false, existsOnSled: true },
  failed: { isTerminal: true, isDestroyable: true, existsOnSled: true },
  destroyed: { isTerminal: true, isDestroyable: true, existsOnSled: false },
  saga_unwound: { isTerminal: false, isDestroyable: true, existsOnSled: false },
} as const;

/** The state without its reason. */
export type VmmStateKind = keyof typeof facts;

export const vmmStateKinds = Object.keys(facts) as readonly VmmStateKind[];

export type VmmState =
  | { readonly kind: Exclude<VmmStateKind, "failed"> }
  | { readonly kind: "failed"; readonly reason: VmmFailureReason };

/** As in logs and stored parameters: `"running"`, `{"failed":"sled_off"}`. */
export type VmmStateJson = Exclude<VmmStateKind, "failed"> | { readonly failed: VmmFailureReason };

export function failed(reason: VmmFailureReason): VmmState {
  return { kind: "failed", reason };
}

export function isSameState(one: VmmState, other: VmmState): boolean {
  return one.kind === other.kind && (one.kind !== "failed" || (other as typeof one).reason === one.reason);
}

/** Whether no report of a sled moves it any more; the unwinding of the saga that started it still may. */
export function isTerminal({ kind }: VmmState): boolean {
  return facts[kind].isTerminal;
}

export function isFailed(state: VmmState): state is VmmState & { readonly kind: "failed" } {
  return state.kind === "failed";
}

/** Whether its record may be deleted. */
export function isDestroyable({ kind }: VmmState): boolean {
  return facts[kind].isDestroyable;
}

/** Whether a sled can be asked for it. */
export function existsOnSled({ kind }: VmmState): boolean {
  return facts[kind].existsOnSled;
}

/** One word, for tables and metrics. */
export function label({ kind }: VmmState): VmmStateKind {
  return kind;
}

export function vmmStateToJson(state: VmmState): VmmStateJson {
  return state.kind === "failed" ? { failed: state.reason } : state.kind;
}

/** Null where the value is no state: an unknown word, `"failed"` without a reason, or a reason that is none. */
export function parseVmmState(json: unknown): VmmState | null {
  if (typeof json === "string") {
    return Object.hasOwn(facts, json) && json !== "failed"
      ? { kind: json as Exclude<VmmStateKind, "failed"> }
      : null;
  }
  if (typeof json !== "object" || json === null) return null;
  const [[key, value] = [], ...others] = Object.entries(json);
  if (key !== "failed" || typeof value !== "string" || others.length > 0) return null;
  const reason = parseVmmFailureReason(value);
  return reason === null ? null : failed(reason);
}
