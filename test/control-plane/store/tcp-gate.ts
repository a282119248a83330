/** A way to a database that can be shut. */
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

export interface Gate {
  /** That of the database, but through the gate. */
  readonly url: string;
  /** Breaks what is connected, and lets nobody in. */
  readonly shut: () => Promise<void>;
  readonly open: () => Promise<void>;
}

export async function gateTo(databaseUrl: string): Promise<Gate> {
  const { username, password, hostname, port, pathname } = new URL(databaseUrl);
  const host = decodeURIComponent(hostname);
  const number = Number(port || 5432);
  const target = host.startsWith("/") ? { path: `${host}/.s.PGSQL.${number}` } : { host, port: number };
  const sockets = new Set<Socket>();
  const join = (from: Socket) => {
    const to = connect(target);
    for (const socket of [from, to]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        from.destroy();
        to.destroy();
      });
    }
    from.pipe(to).pipe(from);
  };
  let server: Server;
  let own = 0;
  const open = async () => {
    server = createServer(join);
    await new Promise<void>((resolve) => server.listen(own, "127.0.0.1", resolve));
    own = (server.address() as AddressInfo).port;
  };
  const shut = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await open();
  const credentials = password === "" ? username : `${username}:${password}`;
  return { url: `postgresql://${credentials}@127.0.0.1:${own}${pathname}`, shut, open };
}
