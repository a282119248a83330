/** Which findings an API's gate fails on. */
import type { Finding, Order } from "../../compat/finding.js";
import { failsUnder, type Policy } from "../../compat/policy.js";
import type { ResolvedApi } from "../../config/resolve.js";

const both = ["backward", "forward"] as const;

/** @param orders those that must be safe */
export function fails(finding: Finding, policy: Policy, orders: readonly Order[]): boolean {
  const inOrder = finding.direction === "both" ? orders.length > 0 : orders.includes(finding.direction);
  return inOrder && failsUnder(finding, policy);
}

export function ordersOf(direction: Order | "both"): readonly Order[] {
  return direction === "both" ? both : [direction];
}

/** Who is upgraded first decides which order must be safe. */
export function decidingOrders({ versioning, compatibility }: ResolvedApi): readonly Order[] {
  switch (versioning) {
    case "server":
      return ["backward"];
    case "client":
      return ["forward"];
    case "evolving":
      return ordersOf(compatibility.direction);
    case "lockstep":
      return [];
  }
}
