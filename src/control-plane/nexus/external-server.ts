/** The server of the external API: instances for their users, VMMs for operators. */
import type { HandlerContext, Server, ServerOptions } from "concordat/runtime";
import type { Registry } from "prom-client";
import { createServer, type latest } from "../../../generated/nexus/index.js";
import { instanceView, systemInstanceView, vmmChangeView, vmmView } from "../adapters/external.js";
import { visibleState, type VisibleState } from "../domain/instance-state.js";
import { problemError } from "../http/problem-error.js";
import { isDatabaseAway } from "./database-away.js";
import { handlerMilliseconds } from "./http-host.js";
import type { Log } from "../log/log.js";
import { operatorToken } from "./operator-token.js";
import { getInstance, type InstanceView, listInstances } from "./store/instances.js";
import type { Store } from "./store/store.js";
import { getVmm, listVmms } from "./store/vmms.js";
import { Violations } from "./violations.js";

export interface ExternalServerOptions extends Pick<ServerOptions, "onRequest"> {
  readonly store: Store;
  readonly registry: Registry;
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

export function externalServer({
  store,
  registry,
  log,
  onRequest,
  ...options
}: ExternalServerOptions): Server {
  const violations = new Violations(registry, log);
  const visible = ({ instance, vmm }: InstanceView): VisibleState => {
    const state = visibleState(instance.state, instance.migrationId, vmm?.runtime.state ?? null);
    if (state.violation !== undefined) violations.found(instance, state.violation);
    return state;
  };
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
          const { items, next_page } = await page(
            request,
            (part) => listInstances(store, part),
            idOfInstance,
          );
          return { items: items.map((item) => instanceView(item.instance, visible(item))), next_page };
        }),
      instanceView: ({ path: { id } }, context) =>
        whileThere(context, async () => {
          const found = await getInstance(store, id);
          return found && instanceView(found.instance, visible(found));
        }),
      systemInstanceView: ({ path: { id } }, context) =>
        whileThere(context, async () => {
          const found = await getInstance(store, id);
          return found && systemInstanceView(found.instance, visible(found));
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
            (part) => listVmms(store, part, filters),
            ({ vmm }) => vmm.id,
          );
          return { items: items.map((item) => vmmView(item)), next_page };
        }),
      systemVmmView: ({ path: { id } }, context) =>
        whileThere(context, async () => {
          const found = await getVmm(store, id);
          if (found === null) return null;
          const { vmm, changes, ...names } = found;
          const owner = await getInstance(store, vmm.instanceId);
          const isLinked = owner?.instance.vmmId === vmm.id;
          const { violation } = isLinked ? visible(owner) : {};
          return {
            vmm: vmmView({ vmm, ...names }, violation === undefined ? [] : [violation]),
            history: changes.map(vmmChangeView),
          };
        }),
    },
  });
}

const idOfInstance = ({ instance }: InstanceView): string => instance.id;

/** One more is read than is shown, to know whether there is a next page. */
async function page<Item>(
  { query = {} }: Listed,
  read: (part: { readonly after: string | null; readonly limit: number }) => Promise<readonly Item[]>,
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
