/** A Nexus at the other end of the external API, as operators know it. */
import type { Failure } from "concordat/runtime";
import { createClient, type latest, type operations } from "../../../generated/nexus/index.js";
import type { NexusFailure, OperatorApi, ToldChange, ToldVmm } from "../vmm/operator-api.js";

/** @throws TypeError where the URL is none */
export function operatorClient(baseUrl: string, token: string): OperatorApi {
  const client = createClient({ baseUrl, auth: { operator: token } });
  return {
    async vmms(filters, { from, limit }) {
      const query = { ...filters, limit, ...(from !== null && { page_token: from }) };
      const result = await client.systemVmmList({ query });
      if (!result.ok) return failureOf(result);
      return { ok: true, data: { vmms: result.data.items.map(toldVmm), next: result.data.next_page } };
    },
    async vmm(id) {
      const result = await client.systemVmmView({ path: { id } });
      if (!result.ok) return failureOf(result);
      const { vmm, history } = result.data;
      return { ok: true, data: { vmm: toldVmm(vmm), history: history.map(toldChange) } };
    },
  };
}

function toldVmm(wire: latest.Vmm): ToldVmm {
  const { id, state, reason, description, generation, warnings } = wire;
  return {
    id,
    instanceId: wire.instance_id,
    instanceName: wire.instance_name,
    sledId: wire.sled_id,
    sledSerialNumber: wire.sled_serial_number,
    state,
    reason,
    description,
    lastReason: wire.last_reason,
    generation,
    timeCreated: wire.time_created,
    timeUpdated: wire.time_updated,
    timeDeleted: wire.time_deleted,
    warnings,
  };
}

function toldChange(wire: latest.VmmChange): ToldChange {
  const { generation, state, reason, time_updated: timeUpdated, time_stored: timeStored } = wire;
  return { generation, state, reason, timeUpdated, timeStored };
}

function failureOf(result: Failure<operations.SystemVmmList | operations.SystemVmmView>): NexusFailure {
  if (result.kind !== "error-response") return result;
  return { ok: false, kind: "refused", status: result.status, message: result.data.message };
}
