/** A sled-agent at two releases: the older knows the versions up to 11.0.0, the newer all up to 44.0.0. */
import type { Problem, ProblemAnswer } from "concordat/runtime";
import { createServer, type latest, type v11, type v44 } from "concordat/sled-agent";
import { sledAgentDecisions as decisions } from "../../src/control-plane/adapters/sled-agent-decisions.js";

export const propolis_id = "11111111-2222-4333-8444-555555555555";
export const path = { propolis_id };
/** No double holds it. */
export const gen = 9_007_199_254_740_993n;
export const time_updated = "2026-01-01T00:00:00.000000001Z";

export const newVersions = [
  "44.0.0",
  "41.0.0",
  "32.0.0",
  "31.0.0",
  "29.0.0",
  "18.0.0",
  "17.0.0",
  "11.0.0",
  "10.0.0",
  "9.0.0",
  "7.0.0",
  "1.0.0",
] as const;
export const oldVersions = ["11.0.0", "10.0.0", "9.0.0", "7.0.0", "1.0.0"] as const;

export function stateOf(state: latest.VmmState, generation = gen): latest.SledVmmState {
  return { vmm_state: { gen: generation, state, time_updated } };
}

/** Problems in the shape of the control plane's errors. */
export function asError({ detail, requestId, code }: Problem): ProblemAnswer {
  return { body: { message: detail, request_id: requestId, error_code: code } };
}

const unknown: { status: 404; data: latest.Error } = {
  status: 404,
  data: { message: "no such VMM", request_id: "r1", error_code: "NO_SUCH_INSTANCE" },
};

interface Path {
  readonly path: { readonly propolis_id: string };
}

/** Handlers of what both releases do alike; the state of the sled is all in `vmms`. */
export function vmmHandlers(vmms: Map<string, latest.SledVmmState>) {
  const done = () => ({ status: 204 }) as const;
  return {
    vmmGetState: ({ path: { propolis_id: id } }: Path) => {
      const data = vmms.get(id);
      return data ? ({ status: 200, data } as const) : unknown;
    },
    vmmPutState: ({ path: { propolis_id: id }, body }: Path & { body: latest.VmmPutStateBody }) => {
      const vmm = vmms.get(id);
      if (!vmm) return unknown;
      const next = stateOf(body.state.type === "stopped" ? "stopped" : "running", vmm.vmm_state.gen + 1n);
      vmms.set(id, next);
      return { status: 200, data: { updated_runtime: next } } as const;
    },
    vmmUnregister: ({ path: { propolis_id: id } }: Path) => {
      const updated_runtime = vmms.get(id) ?? null;
      vmms.delete(id);
      return { status: 200, data: { updated_runtime } } as const;
    },
    vmmIssueDiskSnapshotRequest: ({ body }: { body: latest.VmmIssueDiskSnapshotRequestBody }) =>
      ({ status: 200, data: body }) as const,
    vmmPutExternalIp: done,
    vmmDeleteExternalIp: done,
    vmmJoinMulticastGroup: done,
    vmmLeaveMulticastGroup: done,
  };
}

export function oldSled(vmms: Map<string, latest.SledVmmState>) {
  return createServer({
    decisions,
    versions: oldVersions,
    errors: asError,
    handlers: {
      ...vmmHandlers(vmms),
      vmmRegister: ({ path: { propolis_id: id }, body }) => {
        const data = { vmm_state: body.vmm_runtime };
        vmms.set(id, data);
        return { status: 200, data };
      },
    },
  });
}

export function newSled(vmms: Map<string, latest.SledVmmState>) {
  return createServer({
    decisions,
    errors: asError,
    handlers: {
      ...vmmHandlers(vmms),
      vmmRegister: ({ path: { propolis_id: id }, body }) => {
        const data = { vmm_state: body.vmm_runtime };
        vmms.set(id, data);
        return { status: 200, data };
      },
      vmmPutAttachedSubnets: () => ({ status: 204 }),
      vmmPostAttachedSubnet: () => ({ status: 204 }),
      vmmDeleteAttachedSubnets: () => ({ status: 204 }),
      vmmDeleteAttachedSubnet: () => ({ status: 204 }),
    },
  });
}

const uuid = "22222222-2222-4333-8444-555555555555";
const spec = {
  board: { chipset: { type: "i440_fx", value: { enable_pcie: false } }, cpus: 2, memory_mb: 1024n },
  components: {},
} as const;
const local = {
  delegated_zvols: [],
  dhcp_config: { dns_servers: [], search_domains: [] },
  firewall_rules: [],
  hostname: "web1",
  multicast_groups: [],
  nics: [],
};
const ensure = {
  instance_id: uuid,
  metadata: { project_id: uuid, silo_id: uuid },
  propolis_addr: "[::1]:12400",
  vmm_runtime: stateOf("starting").vmm_state,
};

export const ensureV44: v44.InstanceEnsureBody = {
  ...ensure,
  local_config: { ...local, attached_subnets: [], external_ips: {} },
  vmm_spec: spec,
};

export const ensureV11: v11.InstanceEnsureBody = {
  ...ensure,
  local_config: local,
  vmm_spec: spec,
};
