/** One vmm_register request that every version can say, as each of them says it. */
import { newVersions } from "./sled.js";

const uuid = "22222222-2222-4333-8444-555555555555";
const source_nat = { first_port: 0, ip: "192.0.2.1", last_port: 16_383 };
const addresses = { ephemeral_ip: "192.0.2.2", floating_ips: ["192.0.2.3"], source_nat };
const place = { ip: "10.0.0.5", subnet: "10.0.0.0/24", transit_ips: ["10.9.0.0/16"] };

function bodyAt(version: string): object {
  const number = Number.parseInt(version);
  const nic = {
    id: uuid,
    kind: { type: "instance", id: uuid },
    mac: "a8:40:25:00:00:01",
    name: "net0",
    primary: true,
    slot: 0,
    vni: 100,
    ...(number < 10 ? place : { ip_config: { type: "v4", value: place } }),
  };
  return {
    instance_id: uuid,
    local_config: {
      dhcp_config: { dns_servers: ["192.0.2.53"], search_domains: [] },
      firewall_rules: [
        {
          action: "allow",
          direction: "inbound",
          filter_protocols: [{ type: "tcp" }, { type: "icmp", value: { icmp_type: 8 } }],
          priority: 1,
          status: "enabled",
          targets: [nic],
        },
      ],
      hostname: "web1",
      nics: [nic],
      ...(number >= 7 && { multicast_groups: [] }),
      ...(number >= 9 && { delegated_zvols: [] }),
      ...(number < 11 && addresses),
      ...(number >= 11 && number < 32 && { external_ips: { type: "v4", value: addresses } }),
      ...(number >= 32 && { external_ips: { v4: addresses } }),
      ...(number >= 18 && { attached_subnets: [] }),
    },
    metadata: { project_id: uuid, silo_id: uuid },
    propolis_addr: "[::1]:12400",
    vmm_runtime: {
      gen: 9_007_199_254_740_993n,
      state: "starting",
      time_updated: "2026-01-01T00:00:00.000000001Z",
    },
    vmm_spec: {
      board: { chipset: { type: "i440_fx", value: { enable_pcie: false } }, cpus: 2, memory_mb: 1024n },
      components: {
        disk: {
          type: "nvme_disk",
          component: {
            backend_id: "backend",
            pci_path: { bus: 0, device: 16, function: 0 },
            serial_number: Array.from({ length: 20 }, (_, at) => at),
            ...(number >= 44 && { has_write_cache: true }),
          },
        },
        backend: { type: "crucible_storage_backend", component: { readonly: false, request_json: "{}" } },
      },
    },
  };
}

export const registerBodies: ReadonlyMap<string, object> = new Map(
  newVersions.map((version) => [version, bodyAt(version)]),
);
