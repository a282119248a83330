/** The server of the external API: instances for their users, VMMs for operators. */
import type { HandlerContext, Server, ServerOptions } from "concordat/runtime";
import { createServer, type latest } from "../../../generated/nexus/index.js";
import { handlerMilliseconds } from "../http/http-host.js";
import { problemError } from "../http/problem-error.js";
import type { Log } from "../log/log.js";
import type { Page } from "../nexus/store/page.js";
import type { Views } from "../nexus/views.js";
import { isDatabaseAway } from "./database-away.js";
import { instanceView, systemInstanceView, vmmChangeView, vmmView } from "./external.js";
import { operatorToken } from "./operator-token.js";

export interface ExternalServerOptions extends Pick<ServerOptions, "onRequest"> {
  readonly views: Views;
  readonly log: Log;
  /** What operators prove themselves with; undefined: nobody is one. */
  readonly operatorToken: string | undefined;
}

interface Refused {
  readonly status: 404 | 503;
  readonly data: latest.Error;
}

interface Listed {
  readonly query?: { readonly limit?: number; readonly page_token?: string };
}

export function externalServer({ views, log, onRequest, ...options }: ExternalServerOptions): Server {
  return createServer({
    // Users who write a request by hand need not name a version.
    onMissing: "latest",
    errors: problemError,
    limits: { handlerMilliseconds },
    auth: { operator: operatorToken(options.operatorToken) },
    log: ({ message, ...details }) => log(message, details),
    ...(onRequest && { onRequest }),
    handlers: {
      instanceList: (request, context) =>
        whileThere(context, async () => {
          const { items, next_page } = await page(request, views.instances, (item) => item.instance.id);
          return { items: items.map((item) => instanceView(item)), next_page };
        }),
      instanceView: ({ path: { id } }, context) =>
        whileThere(context, async () => {
          const found = await views.instance(id);
          return found && instanceView(found);
        }),
      systemInstanceView: ({ path: { id } }, context) =>
        whileThere(context, async () => {
          const found = await views.instance(id);
          return found && systemInstanceView(found);
        }),
      systemVmmList: (request, context) =>
        whileThere(context, async () => {
          const { sled, state, reason } = request.query ?? {};
          const filters = {
            ...(sled !== undefined && { sledId: sled }),
            ...(state !== undefined && { state }),
            ...(reason !== undefined && { reason }),
          };
          const { items, next_page } = await page(
            request,
            (part) => views.vmms(part, filters),
            (item) => item.vmm.id,
          );
          return { items: items.map((item) => vmmView(item)), next_page };
        }),
      systemVmmView: ({ path: { id } }, context) =>
        whileThere(context, async () => {
          const found = await views.vmm(id);
          return found && { vmm: vmmView(found, found.warnings), history: found.changes.map(vmmChangeView) };
        }),
    },
  });
}

/** One more is read than is shown, to know whether there is a next page. */
async function page<Item>(
  { query = {} }: Listed,
  read: (part: Page) => Promise<readonly Item[]>,
  idOf: (item: Item) => string,
): Promise<{ readonly items: readonly Item[]; readonly next_page: string | null }> {
  const { limit = 100, page_token } = query;
  const found = await read({ after: page_token ?? null, limit: limit + 1 });
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next_page: found.length > limit && last !== undefined ? idOf(last) : null };
}

/** What was found, or that there is nothing of that id, or that the database cannot tell. */
async function whileThere<Data>(
  { requestId: request_id }: HandlerContext,
  find: () => Promise<Data | null>,
): Promise<{ readonly status: 200; readonly data: Data } | Refused> {
  try {
    const data = await find();
    if (data !== null) return { status: 200, data };
    const error = { message: "there is nothing of this id", request_id, error_code: "NotFound" };
    return { status: 404, data: error };
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    const message = "the database cannot be reached";
    return { status: 503, data: { message, request_id, error_code: "DatabaseUnavailable" } };
  }
}
