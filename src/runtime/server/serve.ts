/** The server: one set of handlers that answers every version of an API. */
import type { Api, Operation } from "../operation/operation.js";
import type { Answer, Exchange } from "./exchange.js";
import { FetchExchange, toResponse } from "./fetch-exchange.js";
import { Kernel } from "./kernel.js";
import type { ServerOptions } from "./options.js";

export interface Server<Version extends string = string> {
  /**
   * Answers a request; it never throws.
   * @param host handed to handlers as `context.host`
   */
  readonly fetch: (request: Request, host?: unknown) => Promise<Response>;
  /** The same for hosts with requests of their own kind. */
  readonly answer: (exchange: Exchange, host?: unknown) => Promise<Answer>;
  /** Those served, newest first; empty for an API without versions. */
  readonly versions: readonly Version[];
}

/**
 * @param forms of each operation its forms, newest first
 * @throws TypeError where the options do not fit the API: a handler or an `auth` hook is missing, a version is not there
 */
export function serve<Version extends string>(
  api: Api<Version>,
  forms: readonly (readonly Operation[])[],
  options: ServerOptions<Version>,
): Server<Version> {
  const kernel = new Kernel(api, spokenForms(api, forms, options.versions), options);
  return {
    fetch: async (request, host) => toResponse(await kernel.answer(new FetchExchange(request), host)),
    answer: (exchange, host) => kernel.answer(exchange, host),
    versions: kernel.versions as readonly Version[],
  };
}

/** Handlers are written for the newest form that is served, however the operation looks at newer versions. */
function spokenForms(
  { versionIn }: Api,
  forms: readonly (readonly Operation[])[],
  served: readonly string[] | undefined,
): readonly (readonly Operation[])[] {
  if (versionIn === null || served === undefined) return forms;
  return forms
    .map((group) => group.filter(({ versions }) => versions.some((version) => served.includes(version))))
    .filter((group) => group.length > 0);
}
