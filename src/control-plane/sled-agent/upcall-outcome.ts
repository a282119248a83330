/** What became of one attempt to tell Nexus the state of a VMM. */
import type { operations } from "concordat/nexus-internal";
import type { Result } from "concordat/runtime";

/** `transient`: it is tried again; `permanent`: it would fail again. */
export type UpcallOutcome = "acknowledged" | "transient" | "permanent";

export type UpcallResult = Result<operations.CpapiInstancesPut>;

/** Nexus may be away or unwell for a while; what it refuses it will refuse again. */
export function upcallOutcome(result: UpcallResult): UpcallOutcome {
  if (result.ok) return "acknowledged";
  switch (result.kind) {
    case "communication":
      // A redirect is an answer.
      return result.reason === "redirect" ? "permanent" : "transient";
    case "error-response":
    case "invalid-response":
      // Something between may answer in a shape of its own that it does not reach Nexus.
      return result.status >= 500 ? "transient" : "permanent";
    case "invalid-request":
    case "unsupported-version":
      return "permanent";
    default:
      return result satisfies never;
  }
}
