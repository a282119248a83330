/** `vmm list`: a line for each VMM. */
import type { latest } from "../../../generated/nexus/index.js";
import { Columns } from "./columns.js";
import type { Io } from "./io.js";
import { answerOf, type NexusAddress } from "./nexus-client.js";

export interface Filters {
  readonly sled?: string;
  readonly state?: latest.VmmState;
  readonly reason?: latest.VmmFailureReason;
}

/**
 * All pages.
 *
 * @throws CommandFailure
 */
export async function list({ url, client }: NexusAddress, filters: Filters, io: Io): Promise<void> {
  const columns = new Columns();
  let rows = [["VMM", "INSTANCE", "SLED", "STATE", "REASON", "SINCE"]];
  let odd = 0;
  let next: string | null = null;
  do {
    const query = { ...filters, limit: 1000, ...(next !== null && { page_token: next }) };
    const page: latest.VmmPage = answerOf(url, await client.systemVmmList({ query }));
    rows.push(...page.items.map(rowOf));
    io.out(columns.lines(rows));
    rows = [];
    odd += page.items.filter(({ warnings }) => warnings.length > 0).length;
    next = page.next_page;
  } while (next !== null);
  if (odd > 0) io.err(`${odd} of them with warnings: see \`vmm show ID\`\n`);
}

function rowOf({ id, instance_name, sled_serial_number, state, reason, time_updated }: latest.Vmm): string[] {
  return [id, instance_name, sled_serial_number, state, reason ?? "-", time_updated];
}
