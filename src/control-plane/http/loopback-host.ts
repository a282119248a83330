/** A server of Node on loopback that can go away and come back at the same address. */
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export class LoopbackHost {
  readonly #keepsAlive: boolean;
  #port: number;
  #server: Server | null = null;

  /**
   * @param port 0: any free one, and the same from then on
   * @param keepsAlive whether a connection serves more than one request. A client that keeps such a connection may send
   *   its next request, after `close` and `listen`, into one that is gone
   */
  constructor(port = 0, keepsAlive = false) {
    this.#port = port;
    this.#keepsAlive = keepsAlive;
  }

  /** @throws Error before the first `listen` where the port was left open */
  get url(): string {
    if (this.#port === 0) throw new Error("the server has not been started");
    return `http://127.0.0.1:${this.#port}`;
  }

  /** @throws Error where it listens already, or the port is taken */
  async listen(listener: RequestListener): Promise<void> {
    if (this.#server !== null) throw new Error("the server has been started already");
    const server = (this.#server = createServer(listener));
    if (!this.#keepsAlive) server.maxRequestsPerSocket = 1;
    try {
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(this.#port, "127.0.0.1", resolve);
      });
    } catch (error) {
      this.#server = null;
      throw error;
    }
    this.#port = (server.address() as AddressInfo).port;
  }

  /** Breaks off what is under way; from then on connections are refused. Nothing where it does not listen. */
  async close(): Promise<void> {
    const server = this.#server;
    if (server === null) return;
    this.#server = null;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }
}
