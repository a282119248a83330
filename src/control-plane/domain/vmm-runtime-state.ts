/** The state of a VMM at a moment. */
import { isSameState, type VmmState } from "./vmm-state.js";

export interface VmmRuntimeState {
  readonly state: VmmState;
  /** Grows with every change of the state; of two reports the one with the higher number is the newer. */
  readonly generation: bigint;
  /** RFC 3339; the text as it came, for it may carry nanoseconds. */
  readonly timeUpdated: string;
}

/**
 * The next state, one generation on; an unchanged copy where it is the same, reason included. It refuses nothing:
 * which report wins is the store's to say.
 *
 * @param now RFC 3339
 */
export function transition(
  runtime: VmmRuntimeState,
  state: VmmState,
  now = new Date().toISOString(),
): VmmRuntimeState {
  if (isSameState(runtime.state, state)) return { ...runtime };
  return { state, generation: runtime.generation + 1n, timeUpdated: now };
}
