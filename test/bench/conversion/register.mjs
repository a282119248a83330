/** A request of vmm_register at 1.0.0 that all versions can say. */

const id = (digit) => `${String(digit).repeat(8)}-2222-4333-8444-555555555555`;

const nic = (slot) => ({
  id: id(slot),
  ip: `172.30.0.${5 + slot}`,
  kind: { type: "instance", id: id(9) },
  mac: `a8:40:25:f0:00:0${slot}`,
  name: `net${slot}`,
  primary: slot === 0,
  slot,
  subnet: "172.30.0.0/22",
  vni: 100 + slot,
});

const disk = (slot) => ({
  [`disk${slot}`]: {
    type: "nvme_disk",
    component: {
      backend_id: `disk${slot}-backend`,
      pci_path: { bus: 0, device: 16 + slot, function: 0 },
      serial_number: Array.from({ length: 20 }, (_, at) => at),
    },
  },
  [`disk${slot}-backend`]: {
    type: "crucible_storage_backend",
    component: { readonly: false, request_json: "{}" },
  },
});

export const request = {
  path: { propolis_id: id(1) },
  body: {
    instance_id: id(2),
    local_config: {
      dhcp_config: { dns_servers: ["1.1.1.1"], search_domains: [] },
      ephemeral_ip: "10.0.0.9",
      firewall_rules: [1, 2, 3, 4].map((priority) => ({
        action: "allow",
        direction: "inbound",
        filter_protocols: [{ type: "tcp" }],
        priority,
        status: "enabled",
        targets: [nic(0), nic(1)],
      })),
      floating_ips: ["10.0.0.10"],
      hostname: "web1",
      nics: [nic(0), nic(1)],
      source_nat: { first_port: 0, ip: "10.0.0.8", last_port: 16383 },
    },
    metadata: { project_id: id(3), silo_id: id(4) },
    propolis_addr: "[::1]:12400",
    vmm_runtime: { gen: 1n, state: "starting", time_updated: "2026-01-01T00:00:00.000000001Z" },
    vmm_spec: {
      board: { chipset: { type: "i440_fx", value: { enable_pcie: false } }, cpus: 2, memory_mb: 1024n },
      components: { ...disk(0), ...disk(1) },
    },
  },
};
