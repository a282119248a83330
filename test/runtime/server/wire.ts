/** Servers on loopback, and requests and answers as the bytes they are. */
import { createServer, type RequestListener, type Server as HttpServer } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { nodeListener } from "../../../src/runtime/node.js";
import type { Server } from "../../../src/runtime/server/serve.js";

export interface Listening {
  readonly port: number;
  readonly close: () => Promise<void>;
}

export function listen(server: Pick<Server, "answer">): Promise<Listening> {
  return listening(createServer(nodeListener(server) as RequestListener));
}

export async function listening(http: HttpServer): Promise<Listening> {
  await new Promise<void>((resolve) => {
    http.listen(0, "127.0.0.1", resolve);
  });
  return {
    port: (http.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

/** Sends the bytes as they are and gives all that comes back until the connection ends, one character a byte. */
export function talk(port: number, ...bytes: readonly (string | Uint8Array)[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    let text = "";
    socket.setEncoding("latin1");
    socket.on("data", (chunk: string) => {
      text += chunk;
    });
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(text));
    for (const one of bytes) socket.write(typeof one === "string" ? Buffer.from(one, "latin1") : one);
  });
}

/** The lines of an answer without those that the host adds. */
export function lines(answer: string): { readonly head: readonly string[]; readonly body: string } {
  const end = answer.indexOf("\r\n\r\n");
  const host = /^(?:date|connection|keep-alive):/i;
  return {
    head: answer
      .slice(0, end)
      .split("\r\n")
      .filter((line) => !host.test(line)),
    body: answer.slice(end + 4),
  };
}

/** A request of one message whose connection is closed after it; its id is `r1`. */
export function message(
  method: string,
  target: string,
  headers: readonly string[] = [],
  body: string | Uint8Array | null = null,
): Uint8Array {
  const bytes = typeof body === "string" ? Buffer.from(body, "utf8") : (body ?? Buffer.alloc(0));
  const length = body === null ? [] : [`Content-Length: ${bytes.length}`];
  const head = [`${method} ${target} HTTP/1.1`, "Host: localhost", "Connection: close", "X-Request-Id: r1"];
  return Buffer.concat([
    Buffer.from(`${[...head, ...headers, ...length].join("\r\n")}\r\n\r\n`, "latin1"),
    bytes,
  ]);
}

export async function ask(
  port: number,
  method: string,
  target: string,
  headers?: readonly string[],
  body?: string | Uint8Array | null,
): Promise<{ readonly head: readonly string[]; readonly body: string }> {
  return lines(await talk(port, message(method, target, headers, body)));
}
