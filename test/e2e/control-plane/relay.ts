/** A place on the way of HTTP requests, where they can be held back, sent again, or lost. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface Letter {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Of one connection, and not of what goes over it. */
const ofConnection = new Set([
  "connection",
  "content-length",
  "host",
  "keep-alive",
  "transfer-encoding",
  "date",
]);

/**
 * Its base URL, until the end of the test.
 *
 * @param pass what becomes of a letter; null: its connection is cut
 */
export async function relay(pass: (letter: Letter) => Promise<Answer | null>): Promise<string> {
  const server = createServer((request, response) => {
    void read(request)
      .then(pass)
      .catch(() => null)
      .then((answer) => {
        if (answer === null) return response.destroy();
        return response.writeHead(answer.status, answer.headers).end(answer.body);
      });
  });
  server.maxRequestsPerSocket = 1;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Sends it on; rejects where nobody answers. */
export async function forward(baseUrl: string, { method, path, headers, body }: Letter): Promise<Answer> {
  const answer = await fetch(baseUrl + path, { method, headers, ...(body !== "" && { body }) });
  return { status: answer.status, headers: passedOn(answer.headers), body: await answer.text() };
}

async function read(request: IncomingMessage): Promise<Letter> {
  let body = "";
  for await (const part of request.setEncoding("utf8")) body += String(part);
  const headers = passedOn(Object.entries(request.headers) as [string, string][]);
  return { method: request.method!, path: request.url!, headers, body };
}

function passedOn(headers: Iterable<[string, string]>): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => !ofConnection.has(name)));
}
