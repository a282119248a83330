/** The entry `concordat/runtime/node`: a server as the listener of Node's own `http` and `https`. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { NodeExchange } from "./server/node-exchange.js";
import type { Answer } from "./server/exchange.js";
import type { Server } from "./server/serve.js";

/** What handlers see as `context.host`. */
export interface NodeHost {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

/** How long a connection whose request is answered may go on sending the body of it. */
const lingerMilliseconds = 500;

/**
 * For `http.createServer(listener)`. It reads and writes Node's messages directly, since a `Request` and a `Response`
 * cost most of the time of a small call; what is answered is what `server.fetch` answers. A body that the server did not
 * read is discarded for half a second, and then the connection is closed.
 */
export function nodeListener(
  server: Pick<Server, "answer">,
): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  return (incoming, outgoing) => {
    const exchange = new NodeExchange(incoming, outgoing);
    const host: NodeHost = { incoming, outgoing };
    server.answer(exchange, host).then(
      (answer) => write(answer, exchange, host),
      () => fail(outgoing),
    );
  };
}

function write(answer: Answer, exchange: NodeExchange, { incoming, outgoing }: NodeHost): void {
  const { body } = answer;
  try {
    if (exchange.hasBody() && !incoming.complete) outgoing.once("finish", () => linger(incoming));
    outgoing.writeHead(answer.status, answer.headers);
    if (body === null) outgoing.end();
    else if (typeof body === "string" || body instanceof Uint8Array) outgoing.end(body);
    else void send(body instanceof Blob ? body.stream() : body, outgoing);
  } catch {
    if (body instanceof ReadableStream) body.cancel().catch(() => undefined);
    fail(outgoing);
  }
}

/** Reads no faster than the client does; a stream that breaks ends the connection, so that nobody takes it for whole. */
async function send(stream: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  const reader = stream.getReader();
  const gone = (): void => {
    reader.cancel().catch(() => undefined);
  };
  if (outgoing.destroyed) return gone();
  outgoing.once("close", gone);
  outgoing.flushHeaders();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (!outgoing.write(value) && !outgoing.destroyed) await drained(outgoing);
    }
    outgoing.end();
  } catch {
    // Without the last chunk, but with all that was sent before.
    if (outgoing.socket === null) outgoing.destroy();
    else outgoing.socket.destroySoon();
  } finally {
    outgoing.off("close", gone);
  }
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      outgoing.off("drain", done);
      outgoing.off("close", done);
      resolve();
    };
    outgoing.on("drain", done);
    outgoing.on("close", done);
  });
}

/** Closing at once would make the system reset the connection, and the client might never read its answer. */
function linger(incoming: IncomingMessage): void {
  if (incoming.complete) return;
  const timer = setTimeout(() => incoming.socket.destroySoon(), lingerMilliseconds);
  const done = (): void => clearTimeout(timer);
  incoming.once("end", done);
  incoming.once("close", done);
  incoming.resume();
}

/** An answer that Node refuses to write: all that can be said is that there is none. */
function fail(outgoing: ServerResponse): void {
  if (outgoing.headersSent) outgoing.destroy();
  else outgoing.writeHead(500, "Internal Server Error", { "content-length": "0" }).end();
}
