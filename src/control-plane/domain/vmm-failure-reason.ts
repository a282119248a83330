/** Why a VMM failed. */

/** Each reason with the sentence that people read. */
const descriptions = {
  prehistoric: "The VMM failed before reasons for failures were recorded.",
  from_sled_agent: "The sled-agent of its sled reported that the VMM had failed.",
  no_such_instance: "The sled-agent no longer knew the VMM; it may have restarted.",
  sled_expunged: "The sled on which the VMM ran was expunged.",
  sled_off: "The sled on which the VMM ran was powered off.",
} as const;

export type VmmFailureReason = keyof typeof descriptions;

export const vmmFailureReasons = Object.keys(descriptions) as readonly VmmFailureReason[];

/** A sentence for people. */
export function describe(reason: VmmFailureReason): string {
  return descriptions[reason];
}

/** Null where the text is no reason. */
export function parseVmmFailureReason(text: string): VmmFailureReason | null {
  return Object.hasOwn(descriptions, text) ? (text as VmmFailureReason) : null;
}

/** Whether a reason says what happened, rather than that a sled reported it or that nobody knows. */
export function isExact(reason: VmmFailureReason): boolean {
  return reason !== "prehistoric" && reason !== "from_sled_agent";
}
