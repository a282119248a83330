import { createServer as createHttpServer } from "node:http";
import { createServer, type latest } from "concordat/nexus-internal";
import { nodeListener } from "concordat/runtime/node";

export const states = new Map<string, latest.SledVmmState>();
const server = createServer({
  handlers: {
    cpapiInstancesPut: ({ path, body }) => (states.set(path.propolis_id, body), { status: 204 }),
  },
});
export const listen = (port: number) => createHttpServer(nodeListener(server)).listen(port);
