/** A Nexus in a process of its own, which can be killed. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import type { StoreOptions } from "../../../src/control-plane/nexus/store/open-store.js";
import { operator } from "./world.js";

export interface NexusProcess {
  readonly internalUrl: string;
  readonly externalUrl: string;
  /** At once, whatever it is at. */
  kill(): Promise<void>;
}

const program = `
  import { startNexus } from "./src/control-plane/nexus/start-nexus.js";
  import { openStore } from "./src/control-plane/nexus/store/open-store.js";
  const { store, operatorToken } = JSON.parse(process.argv[1]);
  const { internalUrl, externalUrl } = await startNexus({ store: await openStore(store), operatorToken });
  console.log(JSON.stringify({ internalUrl, externalUrl }));`;

/**
 * Killed after the test.
 *
 * @param folder where the control plane is built
 */
export async function startNexusProcess(
  folder: string,
  store: Pick<StoreOptions, "databaseUrl" | "dataDir">,
): Promise<NexusProcess> {
  const argument = JSON.stringify({ store, operatorToken: operator });
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program, argument], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await ended;
  };
  onTestFinished(kill);
  const line = once(createInterface({ input: child.stdout }), "line") as Promise<[string]>;
  const first = await Promise.race([line, ended.then(() => null)]);
  if (first === null) throw new Error("the Nexus ended before it was started");
  return { ...(JSON.parse(first[0]) as Omit<NexusProcess, "kill">), kill };
}
