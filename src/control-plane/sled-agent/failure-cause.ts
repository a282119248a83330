/** What goes wrong inside a sled-agent; on the wire each of it is `failed` and no more. */

/** Each cause with the sentence that the sled-agent logs. */
const sentences = {
  zone_not_started: "The zone for the VMM could not be started.",
  vm_not_created: "The VMM could not create its virtual machine.",
  zone_gone: "The zone of the VMM is gone.",
  vm_denied: "The VMM denies that it has a virtual machine.",
  vmm_unreachable: "The VMM can no longer be reached.",
  halted_by_fault: "The VMM halted the guest after a fault.",
  migration_in_failed: "The migration into the VMM failed.",
  request_channel_closed: "The channel for requests to the VMM was closed.",
  terminated_on_request: "An operator had the VMM terminated.",
} as const;

export type FailureCause = keyof typeof sentences;

export const failureCauses = Object.keys(sentences) as readonly FailureCause[];

/** A sentence for the log of the sled. */
export function describeCause(cause: FailureCause): string {
  return sentences[cause];
}
