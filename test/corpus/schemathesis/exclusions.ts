/** What schemathesis asks for and no contract promises: each for one check of one operation, and one answer. */

export interface Exclusion {
  readonly api: string;
  /** Default: all. */
  readonly versions?: readonly string[];
  /** Method and path template. */
  readonly operation: string;
  readonly check: string;
  /** The answer that it takes for wrong. */
  readonly status: number;
  /** The code in the answer. */
  readonly code: string;
  readonly why: string;
}

export const exclusions: readonly Exclusion[] = [
  {
    api: "sled-agent",
    versions: ["1.0.0", "7.0.0", "9.0.0"],
    operation: "PUT /vmms/{propolis_id}",
    check: "positive_data_acceptance",
    status: 400,
    code: "Inconvertible",
    why:
      "A network interface whose ip, subnet and transit_ips are partly IPv4 and partly IPv6 has no counterpart from " +
      "10.0.0 on; the server says so rather than make one up.",
  },
  {
    api: "sled-agent",
    operation: "PUT /vmms/{propolis_id}",
    check: "positive_data_acceptance",
    status: 410,
    code: "NO_SUCH_INSTANCE",
    why: "A VMM that is registered as destroyed is gone, which the check takes only from a 404 for a good answer.",
  },
  {
    api: "nexus-internal",
    operation: "PUT /vmms/{propolis_id}",
    check: "positive_data_acceptance",
    status: 400,
    code: "NO_SUCH_MIGRATION",
    why: "The ids of migrations come from Nexus; no schema can say which there are.",
  },
  {
    api: "nexus-internal",
    operation: "PUT /vmms/{propolis_id}",
    check: "positive_data_acceptance",
    status: 400,
    code: "GENERATION_OUT_OF_RANGE",
    why:
      "On the wire a generation is a uint64, in the database a signed one. The document matches a real system and is " +
      "never changed; to store another generation than the one reported would be worse than to refuse it.",
  },
];
