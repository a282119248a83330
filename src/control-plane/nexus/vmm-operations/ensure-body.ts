/** What a sled is told to make a VMM known to it. */
import type { latest } from "concordat/sled-agent";
import { vmmRuntimeState } from "../../adapters/sled-agent.js";
import { transition } from "../../domain/vmm-runtime-state.js";
import type { Vmm } from "../store/records.js";

/** Projects and silos are not recorded here; a sled needs their names for its metrics alone. */
const nobody = "00000000-0000-0000-0000-000000000000";

/**
 * An instance without disks and networks. The sled begins at the generation after the recorded one, so that its first
 * report is news.
 *
 * @param address of the VMM's own server, host and port
 * @param now RFC 3339
 */
export function ensureBody(vmm: Vmm, address: string, now: string): latest.InstanceEnsureBody {
  return {
    instance_id: vmm.instanceId,
    metadata: { project_id: nobody, silo_id: nobody },
    propolis_addr: address,
    vmm_runtime: vmmRuntimeState.toWire(transition(vmm.runtime, { kind: "starting" }, now)),
    local_config: {
      attached_subnets: [],
      delegated_zvols: [],
      dhcp_config: { dns_servers: [], search_domains: [] },
      external_ips: {},
      firewall_rules: [],
      hostname: `vmm-${vmm.id.slice(0, 8)}`,
      multicast_groups: [],
      nics: [],
    },
    vmm_spec: {
      board: { chipset: { type: "i440_fx", value: { enable_pcie: false } }, cpus: 2, memory_mb: 1024n },
      components: {},
    },
  };
}
