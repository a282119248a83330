/** What a sled is told to make a VMM known to it. */
import type { latest } from "concordat/sled-agent";
import type { VmmRegistration } from "../nexus/sled-agent.js";
import { vmmRuntimeState } from "./sled-agent.js";

/** Projects and silos are not recorded here; a sled needs their names for its metrics alone. */
const nobody = "00000000-0000-0000-0000-000000000000";

/** An instance without disks and networks. */
export function ensureBody({
  vmmId,
  instanceId,
  address,
  runtime,
}: VmmRegistration): latest.InstanceEnsureBody {
  return {
    instance_id: instanceId,
    metadata: { project_id: nobody, silo_id: nobody },
    propolis_addr: address,
    vmm_runtime: vmmRuntimeState.toWire(runtime),
    local_config: {
      attached_subnets: [],
      delegated_zvols: [],
      dhcp_config: { dns_servers: [], search_domains: [] },
      external_ips: {},
      firewall_rules: [],
      hostname: `vmm-${vmmId.slice(0, 8)}`,
      multicast_groups: [],
      nics: [],
    },
    vmm_spec: {
      board: { chipset: { type: "i440_fx", value: { enable_pcie: false } }, cpus: 2, memory_mb: 1024n },
      components: {},
    },
  };
}
