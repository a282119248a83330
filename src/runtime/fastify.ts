/** The entry `concordat/runtime/fastify`: a server as a plugin of Fastify. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { nodeListener } from "./node.js";
import type { Server } from "./server/serve.js";

interface FastifyRequest {
  readonly raw: IncomingMessage;
}

interface FastifyReply {
  readonly raw: ServerResponse;
  hijack(): unknown;
}

type Hook = (request: FastifyRequest, reply: FastifyReply, done: () => void) => void;

/** What of an instance of Fastify 5 is needed. */
export interface FastifyInstance {
  all(path: string, options: { onRequest: Hook }, handler: () => void): unknown;
}

/**
 * For `app.register(fastifyPlugin(server))`, with the server's `basePath` as `prefix` where it has one. A request is taken
 * over before Fastify reads its body: of the app's hooks, those of `onRequest` run before and those of `onResponse` after.
 */
export function fastifyPlugin(
  server: Pick<Server, "answer">,
): (instance: FastifyInstance, options: object, done: () => void) => void {
  const listener = nodeListener(server);
  const takeOver: Hook = (request, reply) => {
    reply.hijack();
    listener(request.raw, reply.raw);
  };
  return (instance, _, done) => {
    instance.all("*", { onRequest: takeOver }, () => undefined);
    done();
  };
}

/**
 * For `Fastify({ frameworkErrors: fastifyErrors(server) })`: Fastify decodes paths before any plugin sees them, and has
 * answers of its own for those it cannot decode and those with long parts; with this, the server answers them.
 */
export function fastifyErrors(
  server: Pick<Server, "answer">,
): (error: Error, request: FastifyRequest, reply: FastifyReply) => void {
  const listener = nodeListener(server);
  return (_, request, reply) => {
    reply.hijack();
    listener(request.raw, reply.raw);
  };
}
