/** An edit as the comparison of operations sees it, before the judge has been asked, and before equal ones are one. */
import type { Place } from "../../source/place.js";
import type { Order, Side, Witness } from "../finding.js";

/** What an edit does in one upgrade order. */
export type Claim =
  | { readonly severity: "info" }
  | { readonly severity: "risky" | "undecided"; readonly reason: string }
  /** Only the judge makes it so. */
  | { readonly severity: "breaking"; readonly prove: () => Proof };

export type Proof =
  | { readonly kind: "proved"; readonly witness: Witness }
  /** Nothing was refused; `otherwise` is what to take it for instead, undecided without it. */
  | { readonly kind: "unproved"; readonly reason: string; readonly otherwise?: "info" | "risky" };

export interface Change {
  readonly rule: string;
  /** Equal for what is one edit though it has several rules, depending on where it is seen from; the rule without it. */
  readonly edit?: string;
  readonly side: Side;
  readonly operation: string;
  readonly old: Place | null;
  readonly new: Place | null;
  readonly message: string;
  readonly usedBy: readonly string[];
  readonly backward: Claim;
  readonly forward: Claim;
  readonly fix?: string;
}

export type PartyName = "old" | "new";

export const harmless: Claim = { severity: "info" };

export function risky(reason: string): Claim {
  return { severity: "risky", reason };
}

export function undecided(reason: string): Claim {
  return { severity: "undecided", reason };
}

/** Whose document writes: what goes to the server is written by the side that was not upgraded first. */
export function writerOf(side: Side, order: Order): PartyName {
  return (side === "request") === (order === "backward") ? "old" : "new";
}

/** The claims of both orders, from what it means that the old or the new document is the writer's. */
export function byWriter(
  side: Side,
  claims: Readonly<Record<PartyName, Claim>>,
): Pick<Change, "backward" | "forward"> {
  return {
    backward: claims[writerOf(side, "backward")],
    forward: claims[writerOf(side, "forward")],
  };
}

/** What is proved by the first that can be proved. */
export function eitherClaim(one: Claim, other: Claim): Claim {
  if (one.severity !== "breaking" || other.severity !== "breaking") return one;
  const prove = (): Proof => {
    const proof = one.prove();
    return proof.kind === "proved" ? proof : other.prove();
  };
  return { severity: "breaking", prove };
}

/** The same in both orders. */
export function eitherWay(claim: Claim): Pick<Change, "backward" | "forward"> {
  return { backward: claim, forward: claim };
}
