/** Servers generated from the documents in `fixtures`, whose handlers give back what they were given. */
import { createServer, type RequestListener } from "node:http";
import path from "node:path";
import { loadFrom } from "../../e2e/faults/generated.js";
import { listening } from "../../runtime/server/wire.js";
import type { Judged, Running } from "./judged.js";

interface Given {
  readonly path?: { readonly [name: string]: unknown };
  readonly body?: unknown;
}
type Handler = (given: Given) => object;
type Handlers = Readonly<Record<string, Handler>>;

const good = "a-good-key";
const password = { username: "someone", password: good };

const fixtures = path.join(import.meta.dirname, "fixtures");
const documentOf = (api: string): string => path.join(fixtures, `${api}.yaml`);

export function echoes(): readonly Judged[] {
  const one = (api: string, handlers: () => Handlers, more: Partial<Judged> = {}): Judged => ({
    api,
    version: "1.0.0",
    document: documentOf(api),
    start: () => start(api, handlers()),
    ...more,
  });
  return [
    one("parameters", parameterHandlers, {
      credentials: {
        key: { api_key: good },
        queryKey: { api_key: good },
        cookieKey: { api_key: good },
        bearer: { bearer: good },
        basic: password,
      },
    }),
    one("bodies", bodyHandlers),
    one("schemas", () => sameFor("record", "condition", "tree", "closed", "scalars")),
  ];
}

async function start(api: string, handlers: Handlers): Promise<Running> {
  const documents = documentOf(api);
  const config = { [api]: { documents, versioning: "evolving", int64: "bigint" } } as const;
  const { createServer: createApi, nodeListener } = await loadFrom(config, api);
  const isGood = (given: string) => (given === good ? "somebody" : null);
  const server = createApi({
    handlers,
    log: ({ message, error }) => globalThis.console.error(api, message, error),
    auth: {
      ...{ key: isGood, queryKey: isGood, cookieKey: isGood, bearer: isGood },
      basic: (given: typeof password) => (given.username === "someone" ? isGood(given.password) : null),
    },
  });
  const { port, close } = await listening(createServer(nodeListener(server) as RequestListener));
  return { url: `http://127.0.0.1:${port}`, stop: close };
}

const done: Handler = () => ({ status: 204 });
const echo: Handler = (given) => ({ status: 200, data: given });

function parameterHandlers(): Handlers {
  return {
    ...{ path: echo, query: echo, header: echo, cookie: echo },
    scalars: (given) => {
      const { integer, flag, day } = given.path ?? {};
      return {
        status: 200,
        data: given,
        header: { "x-integer": integer, "x-flag": flag, "x-days": [day, day] },
      };
    },
    ...{ key: done, queryKey: done, cookieKey: done, bearerOrBasic: done },
  };
}

const same: Handler = ({ body }) => ({ status: 200, data: body });

function sameFor(...operations: readonly string[]): Handlers {
  return Object.fromEntries(operations.map((operation) => [operation, same]));
}

function bodyHandlers(): Handlers {
  const things = new Map<unknown, object>();
  let next = 0;
  const unknown = {
    status: 404,
    contentType: "application/problem+json",
    data: {
      type: "about:blank",
      title: "Not Found",
      status: 404,
      detail: "none",
      code: "None",
      requestId: "r1",
    },
  };
  const stored = (id: unknown, body: unknown): object => {
    const { secret: _, ...shown } = body as { readonly secret: string };
    const thing = { ...shown, id };
    things.set(id, thing);
    return thing;
  };
  return {
    createThing: ({ body }) => {
      const id = `00000000-0000-4000-8000-${String(next++).padStart(12, "0")}`;
      return { status: 201, data: stored(id, body), header: { location: `/things/${id}` } };
    },
    getThing: ({ path: { id } = {} }) => {
      const data = things.get(id);
      return data === undefined ? unknown : { status: 200, data };
    },
    replaceThing: ({ path: { id } = {}, body }) =>
      things.has(id) ? { status: 200, data: stored(id, body) } : unknown,
    deleteThing: ({ path: { id } = {} }) => (things.delete(id) ? { status: 204 } : unknown),
    ...sameFor("media", "bytes", "shape"),
    text: ({ body }) => (body === undefined ? { status: 204 } : { status: 200, data: body }),
    constraints: ({ body }) => ({ status: 200, data: body === undefined ? {} : { got: body } }),
  };
}
