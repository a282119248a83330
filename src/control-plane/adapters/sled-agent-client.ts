/** A sled-agent at the other end of its API, as Nexus knows it. */
import type { Failure, Hooks } from "concordat/runtime";
import { createClient, type latest, type operations } from "concordat/sled-agent";
import type { SledVmmState } from "../domain/sled-vmm-state.js";
import type { SledAgent, SledAnswer, SledFailure } from "../nexus/sled-agent.js";
import { ensureBody } from "./ensure-body.js";
import { sledVmmState } from "./sled-agent.js";
import { sledAgentDecisions } from "./sled-agent-decisions.js";

export interface SledAgentClientOptions {
  /** For a whole call, in milliseconds. */
  readonly timeout: number;
  readonly hooks: Hooks;
}

/** No report of a sled comes near it. */
const mostBytes = 1_048_576;

/** @throws TypeError where the address is none */
export function sledAgentClient(baseUrl: string, { timeout, hooks }: SledAgentClientOptions): SledAgent {
  const client = createClient({
    baseUrl,
    timeout,
    hooks,
    maxResponseBytes: mostBytes,
    decisions: sledAgentDecisions,
  });
  return {
    async register(vmm) {
      const result = await client.vmmRegister({ path: { propolis_id: vmm.vmmId }, body: ensureBody(vmm) });
      return result.ok ? answer(sledVmmState.toDomain(result.data)) : failureOf(result);
    },
    async getState(vmmId, signal) {
      const result = await client.vmmGetState({ path: { propolis_id: vmmId } }, { signal });
      return result.ok ? answer(sledVmmState.toDomain(result.data)) : failureOf(result);
    },
    async putState(vmmId, type) {
      const result = await client.vmmPutState({ path: { propolis_id: vmmId }, body: { state: { type } } });
      return result.ok ? answer(updated(result.data)) : failureOf(result);
    },
    async unregister(vmmId) {
      const result = await client.vmmUnregister({ path: { propolis_id: vmmId } });
      return result.ok ? answer(updated(result.data)) : failureOf(result);
    },
  };
}

function answer<Data>(data: Data): SledAnswer<Data> {
  return { kind: "answer", data };
}

function updated({
  updated_runtime: runtime,
}: latest.VmmPutStateResponse | latest.VmmUnregisterResponse): SledVmmState | null {
  return runtime ? sledVmmState.toDomain(runtime) : null;
}

type Failed = Failure<
  operations.VmmRegister | operations.VmmGetState | operations.VmmPutState | operations.VmmUnregister
>;

function failureOf(result: Failed): SledFailure {
  switch (result.kind) {
    case "error-response": {
      const { status, data } = result;
      if (isGone(status, data)) return { kind: "gone" };
      return { kind: "error-answer", status, reason: data.message, detail: data.message };
    }
    case "communication": {
      const told = { reason: `${result.kind}: ${result.reason}`, detail: String(result.cause) };
      if (result.reason === "aborted") return { kind: "aborted", ...told };
      // A redirect is an answer.
      return { kind: result.reason === "redirect" ? "client-error" : "unreachable", ...told };
    }
    default: {
      const kind = result.kind === "unsupported-version" ? result.kind : "client-error";
      return { kind, reason: `${result.kind}: ${result.reason}`, detail: result.reason };
    }
  }
}

/** A 410 with the same code is none: the VMM is on its way out, and its end will be reported. */
function isGone(status: number, { error_code: code }: latest.Error): boolean {
  return status === 404 && code === "NO_SUCH_INSTANCE";
}
