/** A generated client that speaks to a generated server over loopback, with all bytes between them recorded. */
import { createServer } from "node:http";
import { connect, createServer as createTunnel, type AddressInfo, type Server as Tunnel } from "node:net";
import { listening, message, talk } from "../../runtime/server/wire.js";
import { load, type Api, type Method } from "./generated.js";

/** A message without what `fetch` and Node add to it. */
interface Message {
  /** The first line, then the header fields in the order of their names. */
  readonly head: readonly string[];
  readonly body: string;
}

interface Exchanged {
  readonly request: Message;
  /** What the handler got; undefined where it was not called. */
  readonly received: unknown;
  readonly answer: Message;
}

export interface Wired {
  /** Calls the operation on the client; the handler answers this, by default 204. */
  call(
    operation: string,
    request?: object,
    answer?: object,
  ): Promise<Exchanged & { readonly result: object }>;
  /** What the client says of a call that it does not send, as pointers and keywords. */
  refused(operation: string, request?: object): Promise<readonly string[] | string>;
  /** Sends a message to the server alone. */
  send(
    method: string,
    target: string,
    options?: { readonly headers?: readonly string[]; readonly body?: string; readonly answer?: object },
  ): Promise<Exchanged>;
  /** The same by way of a `Request`, without Node's messages; gives what the handler got. */
  fetch(request: Request, answer: object): Promise<{ readonly status: number; readonly received: unknown }>;
  /** What the server logged since it was asked last. */
  logged(): readonly string[];
  close(): Promise<void>;
}

export async function wire(api: Api): Promise<Wired> {
  const { createClient, createServer: createApi, forms, nodeListener } = await load(api);
  const noContent = { status: 204 };
  let answer: object = noContent;
  let received: unknown;
  const log: string[] = [];
  const handler = async (request: object): Promise<object> => {
    received = await whole(request);
    return answer;
  };
  const handlers = Object.create(null) as Record<string, typeof handler>;
  for (const [form] of Object.values(forms)) handlers[form!.name] = handler;
  const server = createApi({
    handlers,
    requestId: () => "r1",
    log: (entry) => log.push(`${entry.message}: ${String(entry.error)}`),
  });
  const http = await listening(createServer(nodeListener(server)));
  const tap = await tapOf(http.port);
  const client = createClient({ baseUrl: `http://127.0.0.1:${tap.port}` });
  const method = (name: string): Method => {
    const own = client[name];
    if (own === undefined) throw new Error(`no ${name} among ${Object.keys(client).join(", ")}`);
    return own;
  };
  const begin = (given: object): void => {
    answer = given;
    received = undefined;
  };
  return {
    async call(operation, request, given = noContent) {
      begin(given);
      const outcome = await method(operation)(request);
      const result = await ofResult(outcome);
      const { sent, answered } = tap.take();
      return { request: parsed(sent), received, answer: parsed(answered), result };
    },
    async refused(operation, request) {
      begin(noContent);
      const outcome = await method(operation)(request);
      if (tap.take().sent.length > 0) return "it was sent";
      if (outcome.ok || outcome.kind !== "invalid-request") return "it is no invalid request";
      return outcome.errors.map(({ pointer, keyword }) => `${pointer} ${keyword}`);
    },
    async send(verb, target, { headers, body, answer: given = noContent } = {}) {
      begin(given);
      const bytes = message(verb, target, headers, body ?? null);
      const answered = Buffer.from(await talk(http.port, bytes), "latin1");
      return { request: parsed(Buffer.from(bytes)), received, answer: parsed(answered) };
    },
    async fetch(request, given) {
      begin(given);
      const { status } = await server.fetch(request);
      return { status, received };
    },
    logged: () => log.splice(0),
    close: async () => {
      await http.close();
      await tap.close();
    },
  };
}

interface Tap {
  readonly port: number;
  take(): { readonly sent: Buffer; readonly answered: Buffer };
  close(): Promise<void>;
}

/** Passes on all bytes both ways. */
async function tapOf(target: number): Promise<Tap> {
  const sent: Buffer[] = [];
  const answered: Buffer[] = [];
  const tunnel: Tunnel = createTunnel((near) => {
    const far = connect(target, "127.0.0.1");
    near.on("data", (chunk: Buffer) => sent.push(chunk));
    far.on("data", (chunk: Buffer) => answered.push(chunk));
    for (const socket of [near, far]) socket.on("error", () => undefined);
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => {
    tunnel.listen(0, "127.0.0.1", resolve);
  });
  return {
    port: (tunnel.address() as AddressInfo).port,
    take: () => ({ sent: Buffer.concat(sent.splice(0)), answered: Buffer.concat(answered.splice(0)) }),
    close: () =>
      new Promise<void>((resolve) => {
        tunnel.close(() => resolve());
      }),
  };
}

const ofFetch =
  /^(?:host|connection|keep-alive|date|user-agent|accept-encoding|accept-language|sec-fetch-mode|x-request-id):|^accept: \*\/\*$/iu;

function parsed(bytes: Buffer): Message {
  const end = bytes.indexOf("\r\n\r\n");
  const [line = "", ...fields] = bytes.subarray(0, end).toString("latin1").split("\r\n");
  const own = fields.filter((field) => !ofFetch.test(field)).map(lowerName);
  const body = bytes.subarray(end + 4);
  const isChunked = own.some((field) => field === "transfer-encoding: chunked");
  return { head: [line, ...own.sort()], body: (isChunked ? unchunked(body) : body).toString("utf8") };
}

function lowerName(field: string): string {
  const colon = field.indexOf(":");
  return field.slice(0, colon).toLowerCase() + field.slice(colon);
}

/** RFC 9112 §7.1. */
function unchunked(bytes: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const line = bytes.indexOf("\r\n", at);
    const size = Number.parseInt(bytes.subarray(at, line).toString("latin1"), 16);
    if (!(size > 0)) break;
    chunks.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
  return Buffer.concat(chunks);
}

/** With streams and files read, so that they can be compared: bytes as `[bytes, …]`. */
async function whole(value: unknown): Promise<unknown> {
  if (value instanceof Blob)
    return { type: value.type, bytes: [...new Uint8Array(await value.arrayBuffer())] };
  if (value instanceof ReadableStream) return [...new Uint8Array(await new Response(value).arrayBuffer())];
  if (typeof value !== "object" || value === null) return value;
  if (Symbol.asyncIterator in value) {
    const items: unknown[] = [];
    for await (const item of value as AsyncIterable<unknown>) items.push(item);
    return items;
  }
  if (Array.isArray(value)) return Promise.all(value.map(whole));
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [name, member] of Object.entries(value)) copy[name] = await whole(member);
  return copy;
}

/** The result without what every one has. */
async function ofResult(outcome: object): Promise<object> {
  const { headers: _, version: __, ...rest } = outcome as { headers?: unknown; version?: unknown };
  return (await whole(rest)) as object;
}
