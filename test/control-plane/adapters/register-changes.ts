/** Each change that vmm_register has had: what requests become in both directions, written down by hand. */
import type { Conversions } from "concordat/runtime";

const id = "22222222-2222-4333-8444-555555555555";

/** As little as each version wants, beside what stands in `local` and `components`. */
const board = { chipset: { type: "i440_fx", value: { enable_pcie: false } }, cpus: 2, memory_mb: 1024n };
const rest = {
  instance_id: id,
  metadata: { project_id: id, silo_id: id },
  propolis_addr: "[::1]:12400",
  vmm_runtime: { gen: 1n, state: "starting", time_updated: "2026-01-01T00:00:00.000000001Z" },
};
const base = { dhcp_config: { dns_servers: [], search_domains: [] }, hostname: "web1" };

const nat = { first_port: 0, ip: "192.0.2.1", last_port: 16_383 };
const nat6 = { first_port: 0, ip: "2001:db8::1", last_port: 16_383 };
const lists = { firewall_rules: [], nics: [] };
const groups = [{ group_ip: "224.0.0.1", sources: [] }];
const subnet = { kind: "vpc", subnet: "10.1.0.0/24" };
const nic = {
  id,
  kind: { type: "instance", id },
  mac: "a8:40:25:00:00:01",
  name: "net0",
  primary: true,
  slot: 0,
  vni: 100,
};
const volume = { dataset_id: id, zpool_id: id };
const pci = { bus: 0, device: 16, function: 0 };
const disk = { backend_id: "backend", pci_path: pci, serial_number: Array.from({ length: 20 }, () => 0) };

interface Parts {
  readonly local: object;
  readonly spec?: object;
}

/** What a version has of a property that no case is about. */
const plain: Readonly<Record<string, object>> = {
  "1.0.0": { ...lists, floating_ips: [], source_nat: nat },
  "7.0.0": { ...lists, floating_ips: [], source_nat: nat, multicast_groups: [] },
  "9.0.0": { ...lists, floating_ips: [], source_nat: nat, multicast_groups: [], delegated_zvols: [] },
  "10.0.0": { ...lists, floating_ips: [], source_nat: nat, multicast_groups: [], delegated_zvols: [] },
  "11.0.0": { ...lists, multicast_groups: [], delegated_zvols: [] },
  "17.0.0": { ...lists, multicast_groups: [], delegated_zvols: [] },
  "18.0.0": { ...lists, multicast_groups: [], delegated_zvols: [], attached_subnets: [] },
  "29.0.0": { ...lists, multicast_groups: [], delegated_zvols: [], attached_subnets: [] },
  "31.0.0": { ...lists, multicast_groups: [], delegated_zvols: [], attached_subnets: [] },
  "32.0.0": { ...lists, multicast_groups: [], delegated_zvols: [], attached_subnets: [], external_ips: {} },
  "41.0.0": { ...lists, multicast_groups: [], delegated_zvols: [], attached_subnets: [], external_ips: {} },
  "44.0.0": { ...lists, multicast_groups: [], delegated_zvols: [], attached_subnets: [], external_ips: {} },
};

/** A whole request at a version; undefined takes a property away. */
export function requestAt(version: string, { local, spec = {} }: Parts): object {
  const config: Record<string, unknown> = { ...base, ...plain[version], ...local };
  for (const [name, value] of Object.entries(config)) if (value === undefined) delete config[name];
  return {
    path: { propolis_id: id },
    body: { ...rest, local_config: config, vmm_spec: { board, components: {}, ...spec } },
  };
}

/**
 * Of a request that refuses changes, beside what stands in its parts; what comes out is valid too.
 * @throws Refusal, and Error where a request is not valid at its version
 */
export function convert(conversions: Conversions, from: string, to: string, parts: Parts): unknown {
  const request = requestAt(from, parts) as never;
  const check = (version: string, given: { readonly body?: unknown }): void => {
    const media = conversions.form("vmm_register", version)?.body?.content[0];
    if (media?.validator?.is(given.body) !== true) throw new Error(`not valid at ${version}`);
  };
  check(from, request);
  const converted = conversions.request("vmm_register", from, to)!(frozen(request));
  check(to, converted);
  return converted;
}

/** With all its parts: nothing that converts it may change them. */
function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

const local = (config: object): Parts => ({ local: config });
const components = (one: object): Parts => ({ local: {}, spec: { components: { one } } });
const interfaces = (config: object): Parts =>
  local({
    nics: [{ ...nic, ...config }],
    firewall_rules: [
      {
        action: "allow",
        direction: "inbound",
        priority: 1,
        status: "enabled",
        targets: [{ ...nic, ...config }],
      },
    ],
  });
const protocols = (...filter_protocols: object[]): Parts =>
  local({
    firewall_rules: [
      {
        action: "allow",
        direction: "inbound",
        filter_protocols,
        priority: 1,
        status: "enabled",
        targets: [],
      },
    ],
  });

const v4 = { ip: "10.0.0.5", subnet: "10.0.0.0/24", transit_ips: ["10.9.0.0/16"] };
const v6 = { ip: "fd00::5", subnet: "fd00::/64", transit_ips: ["fd09::/64"] };
const stack = { ephemeral_ip: "192.0.2.2", floating_ips: ["192.0.2.3"], source_nat: nat };
const stack6 = { ephemeral_ip: "2001:db8::2", floating_ips: ["2001:db8::3"], source_nat: nat6 };

/** Equal in both directions. */
export const both: readonly (readonly [
  what: string,
  older: string,
  old: Parts,
  newer: string,
  young: Parts,
])[] = [
  ["7: no multicast groups", "1.0.0", local({}), "7.0.0", local({ multicast_groups: [] })],
  ["9: no volumes", "7.0.0", local({}), "9.0.0", local({ delegated_zvols: [] })],
  [
    "10: an interface of IPv4",
    "9.0.0",
    interfaces(v4),
    "10.0.0",
    interfaces({ ip_config: { type: "v4", value: v4 } }),
  ],
  [
    "10: an interface of IPv6",
    "9.0.0",
    interfaces(v6),
    "10.0.0",
    interfaces({ ip_config: { type: "v6", value: v6 } }),
  ],
  [
    "10: an interface without transit_ips",
    "9.0.0",
    interfaces({ ip: v4.ip, subnet: v4.subnet }),
    "10.0.0",
    interfaces({ ip_config: { type: "v4", value: { ip: v4.ip, subnet: v4.subnet } } }),
  ],
  [
    "11: addresses of IPv4",
    "10.0.0",
    local(stack),
    "11.0.0",
    local({ external_ips: { type: "v4", value: stack } }),
  ],
  [
    "11: addresses of IPv6",
    "10.0.0",
    local(stack6),
    "11.0.0",
    local({ external_ips: { type: "v6", value: stack6 } }),
  ],
  [
    "11: address translation alone",
    "10.0.0",
    local({}),
    "11.0.0",
    local({ external_ips: { type: "v4", value: { floating_ips: [], source_nat: nat } } }),
  ],
  [
    "11: addresses of both, the translation of IPv4",
    "10.0.0",
    local({
      source_nat: nat,
      ephemeral_ip: "2001:db8::2",
      floating_ips: ["192.0.2.3", "192.0.2.4", "2001:db8::3"],
    }),
    "11.0.0",
    local({
      external_ips: {
        type: "dual_stack",
        value: {
          v4: { floating_ips: ["192.0.2.3", "192.0.2.4"], source_nat: nat },
          v6: { ephemeral_ip: "2001:db8::2", floating_ips: ["2001:db8::3"] },
        },
      },
    }),
  ],
  [
    "17: a volume",
    "11.0.0",
    local({ delegated_zvols: [{ type: "local_storage", ...volume }] }),
    "17.0.0",
    local({ delegated_zvols: [{ type: "local_storage_unencrypted", ...volume }] }),
  ],
  ["18: no attached subnets", "17.0.0", local({}), "18.0.0", local({ attached_subnets: [] })],
  [
    "29: the same components",
    "18.0.0",
    components({ type: "nvme_disk", component: disk }),
    "29.0.0",
    components({ type: "nvme_disk", component: disk }),
  ],
  [
    "31: protocols but icmp6",
    "29.0.0",
    protocols({ type: "tcp" }, { type: "icmp", value: { icmp_type: 8 } }),
    "31.0.0",
    protocols({ type: "tcp" }, { type: "icmp", value: { icmp_type: 8 } }),
  ],
  ["32: no addresses", "31.0.0", local({}), "32.0.0", local({ external_ips: {} })],
  [
    "32: addresses of IPv4",
    "31.0.0",
    local({ external_ips: { type: "v4", value: stack } }),
    "32.0.0",
    local({ external_ips: { v4: stack } }),
  ],
  [
    "32: addresses of IPv6",
    "31.0.0",
    local({ external_ips: { type: "v6", value: stack6 } }),
    "32.0.0",
    local({ external_ips: { v6: stack6 } }),
  ],
  [
    "32: addresses of both",
    "31.0.0",
    local({ external_ips: { type: "dual_stack", value: { v4: stack, v6: stack6 } } }),
    "32.0.0",
    local({ external_ips: { v4: stack, v6: stack6 } }),
  ],
  ["41: no MTU", "32.0.0", local({}), "41.0.0", local({})],
  [
    "44: a disk with a write cache",
    "41.0.0",
    components({ type: "nvme_disk", component: disk }),
    "44.0.0",
    components({ type: "nvme_disk", component: { ...disk, has_write_cache: true } }),
  ],
];

/** Said otherwise when it comes back. */
export const oneWay: readonly (readonly [
  what: string,
  from: string,
  given: Parts,
  to: string,
  wanted: Parts,
])[] = [
  [
    "10: transit_ips, which IPv6 requires",
    "9.0.0",
    interfaces({ ip: v6.ip, subnet: v6.subnet }),
    "10.0.0",
    interfaces({ ip_config: { type: "v6", value: { ip: v6.ip, subnet: v6.subnet, transit_ips: [] } } }),
  ],
  [
    "11: a stack without addresses says nothing",
    "11.0.0",
    local({ external_ips: { type: "dual_stack", value: { v4: { floating_ips: [] }, v6: stack6 } } }),
    "10.0.0",
    local(stack6),
  ],
  [
    "32: null is no addresses",
    "31.0.0",
    local({ external_ips: null }),
    "32.0.0",
    local({ external_ips: {} }),
  ],
  [
    "32: a floating address given twice",
    "31.0.0",
    local({ external_ips: { type: "v4", value: { floating_ips: ["192.0.2.3", "192.0.2.3"] } } }),
    "32.0.0",
    local({ external_ips: { v4: { floating_ips: ["192.0.2.3"] } } }),
  ],
  [
    "32: a stack without addresses says nothing",
    "32.0.0",
    local({ external_ips: { v4: { floating_ips: [] }, v6: null } }),
    "31.0.0",
    local({}),
  ],
  ["41: a null MTU is none", "41.0.0", local({ primary_nic_mtu: null }), "32.0.0", local({})],
];

export const refused: readonly (readonly [from: string, to: string, given: Parts, reason: string])[] = [
  ["7.0.0", "1.0.0", local({ multicast_groups: groups }), "multicast_groups is not empty"],
  [
    "9.0.0",
    "7.0.0",
    local({ delegated_zvols: [{ type: "local_storage", ...volume }] }),
    "delegated_zvols is not empty",
  ],
  [
    "9.0.0",
    "10.0.0",
    interfaces({ ...v4, subnet: v6.subnet }),
    "ip, subnet and transit_ips of a network interface are of different IP versions",
  ],
  [
    "9.0.0",
    "10.0.0",
    interfaces({ ...v6, transit_ips: v4.transit_ips }),
    "ip, subnet and transit_ips of a network interface are of different IP versions",
  ],
  [
    "10.0.0",
    "9.0.0",
    interfaces({ ip_config: { type: "dual_stack", value: { v4, v6 } } }),
    "ip_config of a network interface is dual_stack",
  ],
  ["11.0.0", "10.0.0", local({}), "external_ips has no source_nat"],
  [
    "11.0.0",
    "10.0.0",
    local({ external_ips: { type: "v4", value: { floating_ips: ["192.0.2.3"] } } }),
    "external_ips has no source_nat",
  ],
  [
    "11.0.0",
    "10.0.0",
    local({ external_ips: { type: "dual_stack", value: { v4: stack, v6: stack6 } } }),
    "external_ips has a source_nat for each IP version",
  ],
  [
    "11.0.0",
    "10.0.0",
    local({
      external_ips: {
        type: "dual_stack",
        value: { v4: stack, v6: { ephemeral_ip: "2001:db8::2", floating_ips: [] } },
      },
    }),
    "external_ips has an ephemeral_ip for each IP version",
  ],
  [
    "17.0.0",
    "11.0.0",
    local({ delegated_zvols: [{ type: "local_storage_encrypted", ...volume }] }),
    "delegated_zvols has a volume with encryption",
  ],
  ["18.0.0", "17.0.0", local({ attached_subnets: [subnet] }), "attached_subnets is not empty"],
  [
    "29.0.0",
    "18.0.0",
    { local: {}, spec: { smbios: { manufacturer: "", product_name: "", serial_number: "", version: 1n } } },
    "version 18.0.0 has no smbios",
  ],
  [
    "29.0.0",
    "18.0.0",
    components({ type: "virtio_socket", component: { guest_cid: 3n, pci_path: pci } }),
    "virtio_socket",
  ],
  ["31.0.0", "29.0.0", protocols({ type: "icmp6", value: null }), "icmp6"],
  ["41.0.0", "32.0.0", local({ primary_nic_mtu: 9000 }), "version 32.0.0 has no primary_nic_mtu"],
  [
    "44.0.0",
    "41.0.0",
    components({ type: "nvme_disk", component: { ...disk, has_write_cache: false } }),
    "has_write_cache is false, and each older disk claims to have one",
  ],
];
