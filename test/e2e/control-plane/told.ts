/** What operators are to be told, in few words. */
import type { latest } from "../../../generated/nexus/index.js";

/** The sentences as they are documented, and not as the code has them. */
export const sentences: Readonly<Record<latest.VmmFailureReason, string>> = {
  prehistoric: "The VMM failed before reasons for failures were recorded.",
  from_sled_agent: "The sled-agent of its sled reported that the VMM had failed.",
  no_such_instance: "The sled-agent no longer knew the VMM; it may have restarted.",
  sled_expunged: "The sled on which the VMM ran was expunged.",
  sled_off: "The sled on which the VMM ran was powered off.",
};

/** An instant of Nexus, which has milliseconds. */
export const byNexus = (minute: number): string => `2026-01-01T10:0${minute}:00.500Z`;

/** An instant of a sled, which has nanoseconds. */
export const bySled = (minute: number): string => `2026-01-01T10:0${minute}:00.000000001Z`;

/** @param state of a failure `failed: reason` */
export function change(
  generation: bigint,
  state: latest.VmmState | `failed: ${latest.VmmFailureReason}`,
  time_updated: string,
  time_stored: string,
): latest.VmmChange {
  const [word, reason = null] = state.split(": ") as [latest.VmmState, latest.VmmFailureReason?];
  const description = reason === null ? null : sentences[reason];
  return { generation, state: word, reason, description, time_updated, time_stored };
}

/** The history of each VMM that runs. */
export const past: readonly latest.VmmChange[] = [
  change(1n, "creating", byNexus(0), byNexus(0)),
  change(2n, "starting", byNexus(1), byNexus(1)),
  change(3n, "running", bySled(2), byNexus(2)),
];

/** `3 running`, `4 failed: sled_off`: the history without its times. */
export function inShort({ history }: latest.VmmWithHistory): string[] {
  return history.map(({ generation, state, reason }) =>
    reason === null ? `${generation} ${state}` : `${generation} ${state}: ${reason}`,
  );
}
