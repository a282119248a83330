/** The entry `concordat/runtime/hono`: a server as a handler of Hono. */
import type { Server } from "./server/serve.js";

/** What of Hono's context is needed; all of it is what handlers see as `context.host`. */
export interface HonoContext {
  readonly req: { readonly raw: Request };
}

/** For `app.all("*", honoHandler(server))`; where the app stands below a path, the server's `basePath` is that path. */
export function honoHandler(server: Pick<Server, "fetch">): (context: HonoContext) => Promise<Response> {
  return (context) => server.fetch(context.req.raw, context);
}
