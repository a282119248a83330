/** What a simulated sled is made with. */
import type { Version } from "concordat/sled-agent";
import type { Registry } from "prom-client";
import type { Pause } from "../http/pause.js";
import type { Log } from "../log/log.js";
import type { UpcallBackoff } from "./upcalls.js";

export interface SimulatedSledOptions {
  readonly serialNumber: string;
  /** Of its service processor. */
  readonly slot: number;
  /** Where the sled-agent listens, on loopback. Default: any free port, and the same after a restart. */
  readonly port?: number;
  /**
   * Whether a connection serves more than one request. Default: false, so that a request after a restart never goes
   * into a connection that is gone.
   */
  readonly keepsAlive?: boolean;
  /** The base URL of the Nexus internal API; a function is asked before each attempt. Absent: nobody is told. */
  readonly nexusUrl?: string | (() => string);
  /** The versions that its release serves. Default: all. */
  readonly versions?: readonly Version[];
  /** Counts requests and upcalls. Default: nothing is counted. */
  readonly registry?: Registry;
  /** Default: nothing is written down. */
  readonly log?: Log;
  /** The instants of changes, RFC 3339. Default: the clock, with nanoseconds, and none of them twice. */
  readonly now?: () => string;
  /** How it waits between upcalls, and while it is slow. Default: timers. */
  readonly pause?: Pause;
  /** Default: 100 ms, doubled with each failure, 10 s at most. */
  readonly backoff?: Partial<UpcallBackoff>;
  /** How long Nexus may take for an answer, in milliseconds. Default: 10,000. */
  readonly upcallTimeout?: number;
}
