/** Counts requests by operation, version and outcome, for Prometheus. */
import type { Hooks, RequestRecord } from "concordat/runtime";
import type { Registry } from "prom-client";
import { counterIn } from "./counter-in.js";

/** Of one API, at one end of it. */
export interface RequestCounter {
  /** For a server: counts each answer, by its status. */
  readonly onRequest: (record: Pick<RequestRecord, "operation" | "version" | "status">) => void;
  /** For a client: counts each request, by the status of its answer, or as `unanswered`. */
  readonly hooks: Required<Pick<Hooks, "onResponse" | "onFailure">>;
}

const labels = ["api", "operation", "version", "outcome"] as const;

/**
 * Counters in a registry: `requests_served_total` and `requests_sent_total`. Counters of several APIs may share the
 * registry. What is not known (a request that reached no operation, or named no version) is `none`.
 *
 * @param api the name of the API, which tells its requests from those of others
 */
export function requestCounter(registry: Registry, api: string): RequestCounter {
  const served = counterIn(registry, "requests_served_total", "Requests answered, by status.", labels);
  const sent = counterIn(registry, "requests_sent_total", "Requests sent, by the status answered.", labels);
  return {
    onRequest: ({ operation, version, status }) =>
      served.inc({
        api,
        operation: operation ?? "none",
        version: version ?? "none",
        outcome: String(status),
      }),
    hooks: {
      onResponse: ({ operation, version, status }) =>
        sent.inc({ api, operation, version, outcome: String(status) }),
      onFailure: ({ operation, version }) => sent.inc({ api, operation, version, outcome: "unanswered" }),
    },
  };
}
