/** A Nexus: its servers, its watcher, and what it does with VMMs. */
import type { IncomingMessage, RequestListener } from "node:http";
import { nodeListener } from "concordat/runtime/node";
import { Registry } from "prom-client";
import { externalServer } from "../adapters/external-server.js";
import { gatewayClient } from "../adapters/gateway.js";
import { sledAgentClient } from "../adapters/sled-agent-client.js";
import { upcallServer } from "../adapters/upcall-server.js";
import { type HttpHost, listen } from "../http/http-host.js";
import { type Log, logToStderr } from "../log/log.js";
import { requestCounter } from "../metrics/request-counter.js";
import { SledAgents } from "./sled-agents.js";
import { assertMigrated } from "./store/migration-status.js";
import type { Store } from "./store/store.js";
import { type VmmOperations, vmmOperations } from "./vmm-operations/vmm-operations.js";
import { views } from "./views.js";
import { vmmGauge } from "./vmm-gauge.js";
import { vmmReports } from "./vmm-reports.js";
import { CheckMetrics } from "./watcher/check-metrics.js";
import type { WatcherSummary } from "./watcher/summary.js";
import { Watcher } from "./watcher/watcher.js";

export interface NexusOptions {
  /** Migrated; it is not closed with the Nexus. */
  readonly store: Store;
  /** Base URL of the management gateway. Default: nobody knows whether a sled is powered off. */
  readonly gatewayUrl?: string;
  /** Of both servers. Default: `127.0.0.1`. */
  readonly host?: string;
  /** Default: any free one. */
  readonly internalPort?: number;
  /** Default: any free one. */
  readonly externalPort?: number;
  /** What operators prove themselves with. Default: nobody is one. */
  readonly operatorToken?: string;
  readonly watcher?: WatcherOptions;
  /** For a call of a sled or of the gateway, in milliseconds. Default: 5000. */
  readonly callTimeout?: number;
  /** Clients of sleds that are kept. Default: 1024. */
  readonly mostSledClients?: number;
  /** Default: lines of JSON to standard error. */
  readonly log?: Log;
}

export interface WatcherOptions {
  /** How many VMMs are checked at a time. Default: 16. */
  readonly concurrency?: number;
  /** How many VMMs are read from the database at once. Default: 100. */
  readonly pageSize?: number;
  /** From the end of a pass to the next. Default: null, no pass but by `watch`. */
  readonly intervalMs?: number | null;
}

export interface Nexus {
  /** Base URL of the internal API; `GET /metrics` beside it. */
  readonly internalUrl: string;
  readonly externalUrl: string;
  readonly vmms: VmmOperations;
  /** In Prometheus' text format. */
  metrics(): Promise<string>;
  /**
   * One pass of the instance watcher, after any that is under way.
   *
   * @throws what reading the VMMs throws
   */
  watch(signal?: AbortSignal): Promise<WatcherSummary>;
  /** Ends the pass that is under way, and waits for requests in flight, ten seconds at most. */
  stop(): Promise<void>;
}

const mostStopMilliseconds = 10_000;

/**
 * @throws StoreError where the database is not migrated
 * @throws TypeError, RangeError where an option is none
 */
export async function startNexus(options: NexusOptions): Promise<Nexus> {
  const { store, log = logToStderr, callTimeout = 5000, host = "127.0.0.1" } = options;
  const { concurrency = 16, pageSize = 100, intervalMs = null } = options.watcher ?? {};
  const { mostSledClients = 1024 } = options;
  atLeastOne({ concurrency, pageSize, callTimeout, mostSledClients, intervalMs: intervalMs ?? 1 });
  await assertMigrated(store);
  const registry = new Registry();
  const toSleds = { timeout: callTimeout, hooks: requestCounter(registry, "sled-agent").hooks };
  const sleds = new SledAgents({
    connect: (address) => sledAgentClient(address, toSleds),
    most: mostSledClients,
  });
  const gateway =
    options.gatewayUrl === undefined
      ? null
      : gatewayClient({
          baseUrl: options.gatewayUrl,
          timeout: callTimeout,
          hooks: requestCounter(registry, "gateway").hooks,
        });
  const reports = vmmReports(store, log);
  const metrics = new CheckMetrics(registry);
  vmmGauge(registry, store, log);
  const watcher = new Watcher({ store, sleds, gateway, metrics, log, concurrency, pageSize });
  const upcalls = upcallServer({
    reports,
    log,
    onRequest: requestCounter(registry, "nexus-internal").onRequest,
  });
  const external = externalServer({
    views: views(store, registry, log),
    log,
    onRequest: requestCounter(registry, "nexus").onRequest,
    operatorToken: options.operatorToken,
  });
  const internalHost = await listen(
    withMetrics(registry, nodeListener(upcalls)),
    host,
    options.internalPort ?? 0,
  );
  let externalHost: HttpHost;
  try {
    externalHost = await listen(nodeListener(external), host, options.externalPort ?? 0);
  } catch (error) {
    await internalHost.stop(0);
    throw error;
  }
  if (intervalMs !== null) watcher.repeat(intervalMs);
  return {
    internalUrl: internalHost.url,
    externalUrl: externalHost.url,
    vmms: vmmOperations({ store, sleds, reports }),
    metrics: () => registry.metrics(),
    watch: (signal) => watcher.watch(signal),
    async stop() {
      await Promise.all([
        watcher.stop(),
        internalHost.stop(mostStopMilliseconds),
        externalHost.stop(mostStopMilliseconds),
      ]);
    },
  };
}

/** Beside an API, which knows nothing of it. */
function withMetrics(registry: Registry, listener: RequestListener): RequestListener {
  return (incoming, outgoing) => {
    if (!isForMetrics(incoming)) return listener(incoming, outgoing);
    registry.metrics().then(
      (text) => outgoing.writeHead(200, { "content-type": registry.contentType }).end(text),
      () => outgoing.writeHead(500).end(),
    );
    return undefined;
  };
}

function isForMetrics({ method, url }: IncomingMessage): boolean {
  return method === "GET" && url?.split("?", 1)[0] === "/metrics";
}

/** @throws RangeError */
function atLeastOne(numbers: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(numbers)) {
    if (!Number.isInteger(value) || value < 1) throw new RangeError(`${name} must be a whole number above 0`);
  }
}
