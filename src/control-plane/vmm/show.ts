/** `vmm show ID`: all that is known of one VMM. */
import { Columns } from "./columns.js";
import type { Io } from "./io.js";
import { dataOf, type Nexus } from "./nexus.js";
import type { ToldChange } from "./operator-api.js";
import { printable } from "./printable.js";

/** @throws CommandFailure */
export async function show({ url, api }: Nexus, id: string, io: Io): Promise<void> {
  const { vmm, history } = dataOf(url, await api.vmm(id));
  const facts: readonly (readonly [string, string | null])[] = [
    ["VMM", vmm.id],
    ["instance", `${vmm.instanceName} (${vmm.instanceId})`],
    ["sled", `${vmm.sledSerialNumber} (${vmm.sledId})`],
    ["state", vmm.state],
    ["reason", vmm.reason],
    ["", vmm.description],
    ["last reason", vmm.reason === null ? vmm.lastReason : null],
    ["generation", String(vmm.generation)],
    ["since", vmm.timeUpdated],
    ["created", vmm.timeCreated],
    ["deleted", vmm.timeDeleted],
  ];
  for (const [name, value] of facts) if (value !== null) io.out(`${name.padEnd(12)} ${printable(value)}\n`);
  for (const warning of vmm.warnings) io.out(`${"warning".padEnd(12)} ${printable(warning)}\n`);
  io.out(history.length === 0 ? "\nNo change of it was recorded.\n" : `\n${table(history)}`);
}

function table(history: readonly ToldChange[]): string {
  return new Columns().lines([
    ["GENERATION", "STATE", "REASON", "SINCE", "RECORDED"],
    ...history.map(({ generation, state, reason, timeUpdated, timeStored }) => [
      String(generation),
      state,
      reason ?? "-",
      timeUpdated,
      timeStored,
    ]),
  ]);
}
