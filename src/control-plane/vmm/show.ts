/** `vmm show ID`: all that is known of one VMM. */
import type { latest } from "../../../generated/nexus/index.js";
import { Columns } from "./columns.js";
import type { Io } from "./io.js";
import { answerOf, type NexusAddress } from "./nexus-client.js";
import { printable } from "./printable.js";

/** @throws CommandFailure */
export async function show({ url, client }: NexusAddress, id: string, io: Io): Promise<void> {
  const { vmm, history } = answerOf(url, await client.systemVmmView({ path: { id } }));
  const facts: readonly (readonly [string, string | null])[] = [
    ["VMM", vmm.id],
    ["instance", `${vmm.instance_name} (${vmm.instance_id})`],
    ["sled", `${vmm.sled_serial_number} (${vmm.sled_id})`],
    ["state", vmm.state],
    ["reason", vmm.reason],
    ["", vmm.description],
    ["last reason", vmm.reason === null ? vmm.last_reason : null],
    ["generation", String(vmm.generation)],
    ["since", vmm.time_updated],
    ["created", vmm.time_created],
    ["deleted", vmm.time_deleted],
  ];
  for (const [name, value] of facts) if (value !== null) io.out(`${name.padEnd(12)} ${printable(value)}\n`);
  for (const warning of vmm.warnings) io.out(`${"warning".padEnd(12)} ${printable(warning)}\n`);
  io.out(history.length === 0 ? "\nNo change of it was recorded.\n" : `\n${table(history)}`);
}

function table(history: readonly latest.VmmChange[]): string {
  return new Columns().lines([
    ["GENERATION", "STATE", "REASON", "SINCE", "RECORDED"],
    ...history.map(({ generation, state, reason, time_updated, time_stored }) => [
      String(generation),
      state,
      reason ?? "-",
      time_updated,
      time_stored,
    ]),
  ]);
}
