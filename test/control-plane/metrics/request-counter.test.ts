/** Requests are counted at both ends, as Prometheus reads it. */
import { Registry } from "prom-client";
import { expect, test } from "vitest";
import { requestCounter } from "../../../src/control-plane/metrics/request-counter.js";

const info = { operation: "sp_get", method: "GET", url: "http://gateway/sp", version: "1.0.0", attempt: 1 };

test("of several APIs in one registry", async () => {
  const registry = new Registry();
  const gateway = requestCounter(registry, "gateway");
  const nexus = requestCounter(registry, "nexus-internal");
  const again = requestCounter(registry, "gateway");
  gateway.hooks.onResponse({ ...info, status: 200, headers: new Headers() });
  again.hooks.onResponse({ ...info, status: 200, headers: new Headers() });
  gateway.hooks.onFailure({ ...info, cause: new TypeError("fetch failed") });
  nexus.onRequest({ operation: "cpapi_instances_put", version: "1.0.0", status: 204 });
  nexus.onRequest({ operation: null, version: "1.0.0", status: 404 });
  nexus.onRequest({ operation: null, version: null, status: 400 });
  expect(await registry.metrics()).toBe(`# HELP requests_served_total Requests answered, by status.
# TYPE requests_served_total counter
requests_served_total{api="nexus-internal",operation="cpapi_instances_put",version="1.0.0",outcome="204"} 1
requests_served_total{api="nexus-internal",operation="none",version="1.0.0",outcome="404"} 1
requests_served_total{api="nexus-internal",operation="none",version="none",outcome="400"} 1

# HELP requests_sent_total Requests sent, by the status answered.
# TYPE requests_sent_total counter
requests_sent_total{api="gateway",operation="sp_get",version="1.0.0",outcome="200"} 2
requests_sent_total{api="gateway",operation="sp_get",version="1.0.0",outcome="unanswered"} 1
`);
});
