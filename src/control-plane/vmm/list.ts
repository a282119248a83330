/** `vmm list`: a line for each VMM. */
import { Columns } from "./columns.js";
import type { Io } from "./io.js";
import { dataOf, type Nexus } from "./nexus.js";
import type { ToldVmm, VmmFilters, VmmPage } from "./operator-api.js";

/**
 * All pages.
 *
 * @throws CommandFailure
 */
export async function list({ url, api }: Nexus, filters: VmmFilters, io: Io): Promise<void> {
  const columns = new Columns();
  let rows = [["VMM", "INSTANCE", "SLED", "STATE", "REASON", "SINCE"]];
  let odd = 0;
  let from: string | null = null;
  do {
    const page: VmmPage = dataOf(url, await api.vmms(filters, { from, limit: 1000 }));
    rows.push(...page.vmms.map(rowOf));
    io.out(columns.lines(rows));
    rows = [];
    odd += page.vmms.filter(({ warnings }) => warnings.length > 0).length;
    from = page.next;
  } while (from !== null);
  if (odd > 0) io.err(`${odd} of them with warnings: see \`vmm show ID\`\n`);
}

function rowOf({ id, instanceName, sledSerialNumber, state, reason, timeUpdated }: ToldVmm): string[] {
  return [id, instanceName, sledSerialNumber, state, reason ?? "-", timeUpdated];
}
