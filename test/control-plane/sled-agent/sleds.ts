/** Simulated sleds of tests, and what is asked of them. */
import { setImmediate } from "node:timers/promises";
import type { latest } from "concordat/sled-agent";
import type { Registry } from "prom-client";
import { onTestFinished } from "vitest";
import { type SimulatedSled, simulatedSled } from "../../../src/control-plane/sled-agent/simulated-sled.js";
import type { SimulatedSledOptions } from "../../../src/control-plane/sled-agent/simulated-sled-options.js";

export const instanceId = "99999999-2222-4333-8444-555555555555";
export const migrationId = "77777777-2222-4333-8444-555555555555";

/** Instants that tell the order in which they were given. */
export function counted(): () => string {
  let count = 0;
  return () => `2026-01-01T00:00:00.${String(++count).padStart(9, "0")}Z`;
}

export interface TestSled {
  readonly sled: SimulatedSled;
  /** What it would have waited for, in milliseconds. */
  readonly pauses: number[];
  readonly log: (readonly [string, unknown])[];
}

/** One that is started, and stopped after the test; it waits for nothing. */
export async function startSled(options: Partial<SimulatedSledOptions> = {}): Promise<TestSled> {
  const pauses: number[] = [];
  const log: (readonly [string, unknown])[] = [];
  const sled = simulatedSled({
    serialNumber: "BRM01",
    slot: 14,
    now: counted(),
    pause: (milliseconds) => {
      pauses.push(milliseconds);
      return setImmediate();
    },
    log: (message, details) => log.push([message, details]),
    ...options,
  });
  await sled.start();
  onTestFinished(() => sled.stop());
  return { sled, pauses, log };
}

/** The id of a VMM, which begins with the number. */
export function vmmId(number: number): string {
  return `${String(number).padStart(8, "0").split("").reverse().join("")}-2222-4333-8444-555555555555`;
}

/** What the sled is told of a VMM, for calls that bypass its HTTP. */
export function registration(gen = 1n, more: { readonly migration_id?: string } = {}) {
  const vmm_runtime: latest.VmmRuntimeState = {
    gen,
    state: "starting",
    time_updated: "2026-01-01T00:00:00Z",
  };
  return { instance_id: instanceId, vmm_runtime, ...more };
}

/** Counts of upcalls, `outcome count`. */
export async function upcallCounts(registry: Registry): Promise<string[]> {
  const metric = await registry.getSingleMetric("upcalls_total")!.get();
  return metric.values.map(({ labels, value }) => `${labels["outcome"]} ${value}`);
}
