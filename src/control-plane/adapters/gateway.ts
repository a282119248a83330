/** The management gateway at the other end of its API, as Nexus knows it. */
import type { Hooks } from "concordat/runtime";
import { createClient } from "../../../generated/gateway/index.js";
import type { Gateway } from "../nexus/gateway.js";

export interface GatewayClientOptions {
  readonly baseUrl: string;
  /** For a whole call, in milliseconds. */
  readonly timeout: number;
  readonly hooks?: Hooks;
}

/** @throws TypeError where the URL is none */
export function gatewayClient(options: GatewayClientOptions): Gateway {
  const client = createClient(options);
  return {
    async sledPower(slot, signal) {
      const result = await client.spGet({ path: { type: "sled", slot } }, { signal });
      if (!result.ok) return null;
      return { serialNumber: result.data.serial_number, isOn: result.data.power_state === "A0" };
    },
  };
}
