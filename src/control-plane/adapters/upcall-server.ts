/** The server of the Nexus internal API: sleds report what became of their VMMs. */
import { createServer, type latest } from "concordat/nexus-internal";
import type { HandlerContext, Server, ServerOptions } from "concordat/runtime";
import { handlerMilliseconds } from "../http/http-host.js";
import { problemError } from "../http/problem-error.js";
import type { Log } from "../log/log.js";
import type { Refusal } from "../nexus/store/records.js";
import type { VmmReports } from "../nexus/vmm-reports.js";
import { isDatabaseAway } from "./database-away.js";
import { sledVmmState } from "./nexus-internal.js";

const refusals: Record<Refusal, { readonly code: string; readonly message: string }> = {
  "same-migration-both-ways": {
    code: "SAME_MIGRATION_BOTH_WAYS",
    message: "migration_in and migration_out are one migration",
  },
  "unknown-migration": { code: "NO_SUCH_MIGRATION", message: "there is no such migration" },
  "migration-of-another-vmm": {
    code: "MIGRATION_OF_ANOTHER_VMM",
    message: "the VMM is not at that end of the migration",
  },
  "generation-out-of-range": {
    code: "GENERATION_OUT_OF_RANGE",
    message: "a generation is above 2^63 - 1, which cannot be stored",
  },
};

export interface UpcallServerOptions extends Pick<ServerOptions, "onRequest"> {
  readonly reports: VmmReports;
  readonly log: Log;
}

/**
 * A sled repeats its report after a 5xx status and gives it up after a 4xx. So whatever may pass is a 5xx; a report that
 * comes too late to mean anything, or for a VMM whose record is deleted, is acknowledged like any other.
 */
export function upcallServer({ reports, log, onRequest }: UpcallServerOptions): Server {
  return createServer({
    ...(onRequest && { onRequest }),
    log: ({ message, ...details }) => log(message, details),
    errors: problemError,
    limits: { handlerMilliseconds },
    handlers: {
      cpapiInstancesPut: async ({ path, body }, context) => {
        try {
          const update = await reports.reported(path.propolis_id, sledVmmState.toDomain(body));
          if (update.kind === "refused") {
            const { code, message } = refusals[update.reason];
            return { status: 400, data: errorOf(context, code, message) };
          }
          if (update.kind === "gone") {
            const message = `migration ${update.migrationId} is deleted`;
            return { status: 410, data: errorOf(context, "MIGRATION_DELETED", message) };
          }
          if (update.vmm === "unknown") {
            return { status: 404, data: errorOf(context, "NO_SUCH_INSTANCE", "there is no such VMM") };
          }
          return { status: 204 };
        } catch (error) {
          if (!isDatabaseAway(error)) throw error;
          return {
            status: 503,
            data: errorOf(context, "DatabaseUnavailable", "the database cannot be reached"),
          };
        }
      },
    },
  });
}

function errorOf({ requestId }: HandlerContext, error_code: string, message: string): latest.Error {
  return { message, request_id: requestId, error_code };
}
