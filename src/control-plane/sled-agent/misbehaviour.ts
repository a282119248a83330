/** A sled-agent that answers every request, whatever it is for, in one wrong way. */
import { createServer, type Handlers, operations, type ServerOptions } from "concordat/sled-agent";
import type { Server } from "concordat/runtime";

/**
 * `internal-error`: 500. `no-code`: 404 without an error code, as for a path that is not there. `invalid-answer`: a
 * success that breaks its own schema.
 */
export type Misbehaviour = "internal-error" | "no-code" | "invalid-answer";

type Options = Omit<ServerOptions, "handlers" | "overrides" | "validateResponses">;
type Answer = (hasBody: boolean, requestId: string) => { readonly status: number; readonly data?: unknown };

const broken = { vmm_state: { gen: 1, state: "melted", time_updated: "2026-01-01T00:00:00Z" } };

const answers: Readonly<Record<Misbehaviour, Answer>> = {
  "internal-error": (_, request_id) => ({
    status: 500,
    data: { message: "the sled-agent failed", request_id, error_code: "Internal" },
  }),
  "no-code": (_, request_id) => ({ status: 404, data: { message: "Not Found", request_id } }),
  // One body that is wrong as a state and as an answer that holds one.
  "invalid-answer": (hasBody) =>
    hasBody ? { status: 200, data: { ...broken, updated_runtime: broken } } : { status: 202 },
};

export function misbehavingServer(misbehaviour: Misbehaviour, options: Options): Server {
  const handlers = Object.entries(operations.forms).map(([name, [form]]) => {
    const hasBody = form?.responses.some(({ status }) => status === 200) ?? false;
    const answer = (_: unknown, { requestId }: { readonly requestId: string }) =>
      answers[misbehaviour](hasBody, requestId);
    return [name, answer] as const;
  });
  // Wrong on purpose, so nothing that the compiler could check.
  const wrong = Object.fromEntries(handlers) as unknown as Handlers;
  return createServer({ ...options, handlers: wrong, validateResponses: "off" });
}
