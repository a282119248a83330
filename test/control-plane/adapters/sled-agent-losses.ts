/** What comes back of a vmm_register request from another version and is not as it was, written down by hand. */
import type { Decisions, v10, v11, v31, v32, v9 } from "concordat/sled-agent";
import type { LossesOf } from "concordat/testing";

/** A stack of either IP version. */
type Stack = v11.ExternalIpv4Config;

type Tagged = v11.ExternalIpConfig | v31.ExternalIpConfig;

export const losses: LossesOf<Decisions> = {
  // IPv6 requires them, so an empty list stands for none.
  "10.0.0": {
    "NetworkInterface.up": (old: v9.NetworkInterface) =>
      old.ip.includes(":") ? { ...old, transit_ips: old.transit_ips ?? [] } : old,
  },
  "11.0.0": {
    // Null is absent; each IP version has a list of its own, so that the common order of both is lost.
    "InstanceSledLocalConfig.up": (old: v10.InstanceSledLocalConfig) => ({
      ...old,
      ephemeral_ip: old.ephemeral_ip ?? undefined,
      floating_ips: [
        ...old.floating_ips.filter((ip) => !ip.includes(":")),
        ...old.floating_ips.filter((ip) => ip.includes(":")),
      ],
    }),
    // Null is absent, and a stack without addresses says nothing.
    "InstanceSledLocalConfig.down": (old: v11.InstanceSledLocalConfig) => ({
      ...old,
      external_ips: old.external_ips ? withoutEmpty(old.external_ips, withoutNull) : undefined,
    }),
  },
  "32.0.0": {
    // Null is absent.
    "InstanceSledLocalConfig.up": (old: v31.InstanceSledLocalConfig) => ({ ...old, external_ips: undefined }),
    // A stack without addresses says nothing, and floating addresses are a set.
    "ExternalIpConfig.up": (old: v31.ExternalIpConfig) => withoutEmpty(old, withoutRepeats),
    "ExternalIpConfig.down": ({ v4, v6 }: v32.ExternalIpConfig) => ({
      v4: v4 && hasAddresses(v4) ? v4 : undefined,
      v6: v6 && hasAddresses(v6) ? v6 : undefined,
    }),
  },
};

function withoutEmpty(old: Tagged, kept: (stack: Stack) => object): object | undefined {
  const [v4, v6] = stacksOf(old).map((stack) => (stack && hasAddresses(stack) ? kept(stack) : undefined));
  if (v4 && v6) return { type: "dual_stack", value: { v4, v6 } };
  if (v4) return { type: "v4", value: v4 };
  return v6 && { type: "v6", value: v6 };
}

function stacksOf(old: Tagged): readonly (Stack | undefined)[] {
  if (old.type === "v4") return [old.value];
  return old.type === "v6" ? [undefined, old.value] : [old.value.v4, old.value.v6];
}

function hasAddresses({ source_nat, ephemeral_ip, floating_ips }: Stack): boolean {
  return Boolean(source_nat ?? ephemeral_ip ?? floating_ips[0]);
}

function withoutNull({ source_nat, ephemeral_ip, floating_ips }: Stack): object {
  return { source_nat: source_nat ?? undefined, ephemeral_ip: ephemeral_ip ?? undefined, floating_ips };
}

function withoutRepeats(stack: Stack): object {
  return { ...stack, floating_ips: stack.floating_ips.filter((ip, at, all) => all.indexOf(ip) === at) };
}
