/** The way to a PostgreSQL server, which can be cut, and can lose an answer. */
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { Client } from "pg";
import { onTestFinished } from "vitest";

export interface DatabaseLink {
  /** Of the same database, by this way. */
  readonly url: string;
  /** All connections end, and new ones are refused. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** The next statement with this text is executed, and its connection ends before the answer arrives. */
  loseAnswerTo(text: string): void;
}

/** On loopback, until the end of the test. */
export async function databaseLink(databaseUrl: string): Promise<DatabaseLink> {
  // The package knows all the forms of an address.
  const { host, port } = new Client(databaseUrl);
  const behind = host.startsWith("/") ? { path: join(host, `.s.PGSQL.${port}`) } : { host, port };
  const sockets = new Set<Socket>();
  let lost: string | null = null;
  const accept = (outer: Socket): void => {
    const inner = connect(behind);
    let isDoomed = false;
    for (const [one, other] of [
      [outer, inner],
      [inner, outer],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    outer.on("data", (data) => {
      if (lost !== null && data.includes(lost)) {
        lost = null;
        isDoomed = true;
      }
      inner.write(data);
    });
    inner.on("data", (data) => (isDoomed ? outer.destroy() : outer.write(data)));
  };
  let server: Server | null = null;
  let bound = 0;
  const link: DatabaseLink = {
    url: "",
    async cut() {
      const closed = new Promise<void>((resolve) => server!.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    async mend() {
      server = createServer(accept);
      await new Promise<void>((resolve) => server!.listen(bound, "127.0.0.1", resolve));
      bound = (server.address() as AddressInfo).port;
    },
    loseAnswerTo: (text) => void (lost = text),
  };
  await link.mend();
  onTestFinished(() => link.cut());
  return { ...link, url: databaseUrl.replace(/@[^/]*/, `@127.0.0.1:${bound}`) };
}
