/** A server of Node that ends without breaking off what is under way. */
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** How long a request may be worked on before it is answered with a 503. */
export const handlerMilliseconds = 30_000;

export interface HttpHost {
  readonly url: string;
  /** Takes no more requests, and waits for those in flight, for so many milliseconds at most. */
  stop(milliseconds: number): Promise<void>;
}

/**
 * @param port 0: any free one
 * @throws Error where the port is taken
 */
export async function listen(listener: RequestListener, host: string, port: number): Promise<HttpHost> {
  const server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}`,
    stop: (milliseconds) => stop(server, milliseconds),
  };
}

async function stop(server: Server, milliseconds: number): Promise<void> {
  const over = setTimeout(() => server.closeAllConnections(), milliseconds);
  // A connection that its client keeps open is idle once its answer is sent.
  server.on("request", (_, answer) => {
    answer.once("close", () => setImmediate(() => server.closeIdleConnections()));
  });
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  clearTimeout(over);
}
