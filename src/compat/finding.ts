/** What a comparison of two documents says: findings, and verdicts over them. */
import type { JsonValue } from "../source/json.js";

/** From the least change to the most; `undecided` stands beside `breaking`: neither lets a gate pass. */
export type Verdict = "identical" | "trivial" | "compatible" | "breaking" | "undecided";

export type FindingSeverity = "breaking" | "undecided" | "risky" | "info";

/** `backward`: old client, new server (the server was upgraded first). `forward`: new client, old server. */
export type Order = "backward" | "forward";

export type Side = "request" | "response";

/** Where something stands in a document; line and column count from 1. */
export interface FindingPlace {
  readonly file: string;
  /** RFC 6901. */
  readonly pointer: string;
  readonly line: number;
  readonly column: number;
}

/** A whole call, or a whole answer, that one side sends and the other refuses. */
export type Envelope =
  | {
      readonly kind: "request";
      readonly method: string;
      /** With parameters filled in and encoded, and the query: `/pets/1?limit=10`. */
      readonly target: string;
      readonly headers: readonly (readonly [name: string, value: string])[];
      readonly body?: JsonValue;
    }
  | {
      readonly kind: "response";
      readonly method: string;
      readonly target: string;
      readonly status: number;
      readonly headers: readonly (readonly [name: string, value: string])[];
      readonly body?: JsonValue;
    }
  /** Of a folder of schemas, which has no calls: a value of one of them. */
  | { readonly kind: "value"; readonly schema: string; readonly body: JsonValue };

export interface Witness {
  readonly value: Envelope;
  readonly acceptedBy: "old" | "new";
  readonly rejectedBy: "old" | "new";
  /** Why it is rejected, as the judge says, and where in the envelope (RFC 6901): `/body/state`. */
  readonly error: { readonly pointer: string; readonly message: string };
}

/** One root cause. */
export interface Finding {
  /** Kebab-case, names side and change: `request-property-became-required`. */
  readonly rule: string;
  readonly severity: FindingSeverity;
  readonly direction: Order | "both";
  readonly side: Side;
  /**
   * The first operation it reaches, as `METHOD /path`; `METHOD webhook NAME`, `METHOD /path callback NAME METHOD`; of
   * schemas without operations `schema NAME`; empty where it is of no operation.
   */
  readonly operation: string;
  readonly operations: readonly string[];
  readonly old: FindingPlace | null;
  readonly new: FindingPlace | null;
  readonly message: string;
  /** From the operation where the way is shortest to the place: `POST /pets`, `request body`, …, `Pet`, `owner`. */
  readonly usedBy: readonly string[];
  /** Twelve hex digits of the SHA-256 of rule, operation, side and pointer; the same in both orders. */
  readonly fingerprint: string;
  /** Of a breaking one; in both orders: of the backward one. */
  readonly witness?: Witness;
  /** Of one that is breaking in both orders: of the forward one. */
  readonly forwardWitness?: Witness;
  /** Of an undecided one: why no proof was found; of a risky one: what may hurt. */
  readonly reason?: string;
  /** How to mend it. */
  readonly fix?: string;
  /** The severity before the options gave the rule another one. */
  readonly derived?: FindingSeverity;
  /** Why it is accepted; then no policy fails on it. */
  readonly ignored?: string;
}

/**
 * A finding that was accepted by somebody: in both orders where it is told of each by itself, for it is the edit that is
 * accepted.
 */
export interface Ignore {
  readonly fingerprint: string;
  readonly reason: string;
  /** The last day on which it counts, as `2026-12-31`. */
  readonly until?: string;
}

export interface UnusedIgnore {
  readonly ignore: Ignore;
  readonly why: "matches nothing" | "has ended";
}

export interface OperationVerdicts {
  readonly operation: string;
  readonly backward: Verdict;
  readonly forward: Verdict;
}

export interface DiffReport {
  readonly schemaVersion: 1;
  readonly verdict: { readonly backward: Verdict; readonly forward: Verdict };
  readonly operations: readonly OperationVerdicts[];
  readonly findings: readonly Finding[];
  readonly unusedIgnores: readonly UnusedIgnore[];
}
