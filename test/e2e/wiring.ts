/** Generated servers on loopback addresses, and what goes over the wire to them. */
import { createServer as createHttpServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** An address whose server can be replaced, as an upgrade does. */
export interface Address {
  readonly url: string;
  /** `METHOD path @version` of each request so far. */
  readonly requests: string[];
  /** From now on these serve, one request each in turn. */
  serve(...listeners: readonly RequestListener[]): void;
}

export async function listen(...first: readonly RequestListener[]): Promise<Address> {
  let listeners = first;
  let count = 0;
  const requests: string[] = [];
  const server = createHttpServer((incoming, outgoing) => {
    requests.push(`${incoming.method} ${incoming.url} @${String(incoming.headers["api-version"])}`);
    listeners[count++ % listeners.length]!(incoming, outgoing);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    serve: (...next) => {
      listeners = next;
      count = 0;
    },
  };
}
