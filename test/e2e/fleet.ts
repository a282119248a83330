/** Replicas of services behind one address, on loopback. */
import { createServer, type RequestListener } from "node:http";
import { connect, createServer as createTcpServer, type AddressInfo, type Server } from "node:net";
import { afterEach } from "vitest";

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

export interface Replica {
  readonly port: number;
  stop(): Promise<void>;
}

export interface Address {
  readonly url: string;
  /** From now on these stand behind the address, and take its connections in turn; all others are stopped. */
  deploy(...replicas: readonly Replica[]): Promise<void>;
  /** What was asked since the last time: replica, method, version and status. */
  wire(): string[];
  /** Not stopped before another deployment or the end of the test. Every request is a connection of its own. */
  replica(name: string, listener: RequestListener): Promise<Replica>;
}

export async function address(): Promise<Address> {
  const sockets = new Set<{ destroy(): void }>();
  const asked: (() => string)[] = [];
  let behind: readonly Replica[] = [];
  let turn = 0;
  const balancer = createTcpServer((outer) => {
    const replica = behind[turn++ % behind.length];
    if (!replica) return outer.destroy();
    const inner = connect(replica.port, "127.0.0.1");
    for (const [one, other] of [
      [outer, inner],
      [inner, outer],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => sockets.delete(one));
      one.pipe(other);
    }
    return undefined;
  });
  const port = await listen(balancer);
  stops.push(async () => {
    for (const socket of sockets) socket.destroy();
    await Promise.all([close(balancer), ...behind.map((replica) => replica.stop())]);
  });
  return {
    url: `http://127.0.0.1:${port}`,
    async deploy(...replicas) {
      const old = behind.filter((replica) => !replicas.includes(replica));
      behind = replicas;
      turn = 0;
      await Promise.all(old.map((replica) => replica.stop()));
    },
    wire: () => asked.splice(0).map((told) => told()),
    async replica(name, listener) {
      const server = createServer((request, response) => {
        const { method, headers } = request;
        asked.push(() => `${name} ${method} ${String(headers["api-version"])} ${response.statusCode}`);
        listener(request, response);
      });
      server.maxRequestsPerSocket = 1;
      return { port: await listen(server), stop: () => close(server) };
    },
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
