/** What each version of the sled-agent API means in terms of the one before it, where the wire alone does not say it. */
import { refuse } from "concordat/runtime";
import { defineDecisions, type v10, type v11, type v31, type v32, type v9 } from "concordat/sled-agent";

export const sledAgentDecisions = defineDecisions({
  "44.0.0": {
    // Every disk claimed to have a write cache before there was a choice.
    "NvmeDisk.up": () => ({ has_write_cache: true }),
    "NvmeDisk.down": ({ has_write_cache }) => {
      if (!has_write_cache) refuse("has_write_cache is false, and each older disk claims to have one");
    },
  },
  "32.0.0": {
    "InstanceSledLocalConfig.up": () => ({ external_ips: {} }),
    "ExternalIpConfig.up": (old) => ipStacks(old),
    "ExternalIpConfig.down": (old) => taggedByStack(old),
  },
  "18.0.0": {
    "InstanceSledLocalConfig.up": () => ({ attached_subnets: [] }),
    "InstanceSledLocalConfig.down": ({ attached_subnets }) => mustBeEmpty({ attached_subnets }),
  },
  "17.0.0": {
    // There was no encryption before there was a choice.
    "DelegatedZvol.up": (old) => ({ ...old, type: "local_storage_unencrypted" }),
    "DelegatedZvol.down": (old) => {
      if (old.type === "local_storage_encrypted") refuse("delegated_zvols has a volume with encryption");
      return { ...old, type: "local_storage" };
    },
  },
  "11.0.0": {
    "InstanceSledLocalConfig.up": (old) => ({ external_ips: foldAddresses(old) }),
    "InstanceSledLocalConfig.down": ({ external_ips }) => unfoldAddresses(external_ips),
  },
  "10.0.0": {
    "NetworkInterface.up": (old) => ({ ip_config: privateIpConfig(old) }),
    "NetworkInterface.down": ({ ip_config }) => onlyStack(ip_config),
  },
  "9.0.0": {
    "InstanceSledLocalConfig.up": () => ({ delegated_zvols: [] }),
    "InstanceSledLocalConfig.down": ({ delegated_zvols }) => mustBeEmpty({ delegated_zvols }),
  },
  "7.0.0": {
    "InstanceSledLocalConfig.up": () => ({ multicast_groups: [] }),
    "InstanceSledLocalConfig.down": ({ multicast_groups }) => mustBeEmpty({ multicast_groups }),
  },
});

/** An older sled would leave out what the lists hold, and the instance would start without it. */
function mustBeEmpty(lists: Readonly<Record<string, readonly unknown[]>>): void {
  for (const [name, list] of Object.entries(lists)) if (list.length > 0) refuse(`${name} is not empty`);
}

/** Of an address or a network: only one of them has colons. */
function isV6(address: string): boolean {
  return address.includes(":");
}

/** @throws Refusal where the parts are of different IP versions, for then there is no stack that they could belong to */
function privateIpConfig({ ip, subnet, transit_ips }: v9.NetworkInterface): v10.PrivateIpConfig {
  const isOfV6 = isV6(ip);
  if ([subnet, ...(transit_ips ?? [])].some((net) => isV6(net) !== isOfV6))
    refuse("ip, subnet and transit_ips of a network interface are of different IP versions");
  return isOfV6
    ? { type: "v6", value: { ip, subnet, transit_ips: transit_ips ?? [] } }
    : { type: "v4", value: { ip, subnet, ...(transit_ips && { transit_ips }) } };
}

/** @throws Refusal for two stacks: an older interface has one address */
function onlyStack(config: v10.PrivateIpConfig): Pick<v9.NetworkInterface, "ip" | "subnet" | "transit_ips"> {
  if (config.type === "dual_stack") refuse("ip_config of a network interface is dual_stack");
  return config.value;
}

/** A stack of either IP version: the wire tells them apart by the formats of their addresses alone. */
type Stack = v11.ExternalIpv4Config;

/** Addresses of both IP versions could stand side by side; each goes to the stack of its own. */
function foldAddresses({
  source_nat,
  ephemeral_ip,
  floating_ips,
}: v10.InstanceSledLocalConfig): v11.ExternalIpConfig {
  const stack = (isOfV6: boolean): Stack => ({
    ...(isV6(source_nat.ip) === isOfV6 && { source_nat }),
    ...(ephemeral_ip && isV6(ephemeral_ip) === isOfV6 && { ephemeral_ip }),
    floating_ips: floating_ips.filter((ip) => isV6(ip) === isOfV6),
  });
  const [v4, v6] = [stack(false), stack(true)];
  // The address of the translation is in one of them.
  if (isEmpty(v4)) return { type: "v6", value: v6 };
  return isEmpty(v6) ? { type: "v4", value: v4 } : { type: "dual_stack", value: { v4, v6 } };
}

/** @throws Refusal unless there is one translation, which older versions require, and at most one ephemeral address */
function unfoldAddresses(
  config: v11.ExternalIpConfig | null | undefined,
): Pick<v10.InstanceSledLocalConfig, "floating_ips" | "source_nat" | "ephemeral_ip"> {
  const stacks = stacksOf(config);
  const [source_nat, ...furtherNats] = stacks.flatMap(({ source_nat: one }) => one ?? []);
  const [ephemeral_ip, ...furtherIps] = stacks.flatMap(({ ephemeral_ip: one }) => one ?? []);
  if (source_nat === undefined) return refuse("external_ips has no source_nat");
  if (furtherNats.length > 0) refuse("external_ips has a source_nat for each IP version");
  if (furtherIps.length > 0) refuse("external_ips has an ephemeral_ip for each IP version");
  return {
    source_nat,
    ...(ephemeral_ip !== undefined && { ephemeral_ip }),
    floating_ips: stacks.flatMap(({ floating_ips }) => floating_ips),
  };
}

function stacksOf(config: v11.ExternalIpConfig | null | undefined): readonly Stack[] {
  if (!config) return [];
  return config.type === "dual_stack" ? [config.value.v4, config.value.v6] : [config.value];
}

function ipStacks(old: v31.ExternalIpConfig): v32.ExternalIpConfig {
  switch (old.type) {
    case "v4":
      return { v4: unique(old.value) };
    case "v6":
      return { v6: unique(old.value) };
    case "dual_stack":
      return { v4: unique(old.value.v4), v6: unique(old.value.v6) };
  }
}

/** From 32.0.0 on no floating address may occur twice; it never meant anything if one did. */
function unique(stack: Stack): Stack {
  return { ...stack, floating_ips: [...new Set(stack.floating_ips)] };
}

/** Absent where there are no addresses: older versions have no tag for that. */
function taggedByStack(config: v32.ExternalIpConfig): v31.ExternalIpConfig | undefined {
  const [v4, v6] = [nonEmpty(config.v4), nonEmpty(config.v6)];
  if (v4 && v6) return { type: "dual_stack", value: { v4, v6 } };
  if (v6) return { type: "v6", value: v6 };
  return v4 && { type: "v4", value: v4 };
}

/** Versions from 11.0.0 to 31.0.0 do not take a stack of which all parts are missing. */
function nonEmpty(stack: Stack | null | undefined): Stack | undefined {
  return stack && !isEmpty(stack) ? stack : undefined;
}

function isEmpty({ source_nat, ephemeral_ip, floating_ips }: Stack): boolean {
  return !source_nat && !ephemeral_ip && floating_ips.length === 0;
}
