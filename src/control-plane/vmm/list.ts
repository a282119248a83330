/** `vmm list`: a line for each VMM. */
import type { latest } from "../../../generated/nexus/index.js";
import type { Io } from "./io.js";
import { answerOf, type NexusAddress } from "./nexus-client.js";
import { printable } from "./printable.js";

export interface Filters {
  readonly sled?: string;
  readonly state?: latest.VmmState;
  readonly reason?: latest.VmmFailureReason;
}

/** Wide enough for what the API allows, so that a page can be printed before the next one is known. */
const widths = [36, 36, 36, 12, 16] as const;

/**
 * All pages.
 *
 * @throws CommandFailure
 */
export async function list({ url, client }: NexusAddress, filters: Filters, io: Io): Promise<void> {
  let odd = 0;
  let next: string | null = null;
  io.out(line(["VMM", "INSTANCE", "SLED", "STATE", "REASON", "SINCE"]));
  do {
    const query = { ...filters, limit: 1000, ...(next !== null && { page_token: next }) };
    const page: latest.VmmPage = answerOf(url, await client.systemVmmList({ query }));
    for (const { id, instance_id, sled_id, state, reason, time_updated, warnings } of page.items) {
      io.out(line([id, instance_id, sled_id, state, reason ?? "-", time_updated]));
      if (warnings.length > 0) odd++;
    }
    next = page.next_page;
  } while (next !== null);
  if (odd > 0) io.err(`${odd} of them with warnings: see \`vmm show ID\`\n`);
}

function line(cells: readonly string[]): string {
  return `${cells
    .map((cell, index) => printable(cell).padEnd(widths[index] ?? 0))
    .join("  ")
    .trimEnd()}\n`;
}
