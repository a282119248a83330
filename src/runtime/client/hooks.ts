/** Hooks around each request. */
import type { CallContext } from "./call-context.js";
import type { Fetch, RequestInfo } from "./options.js";
import { withoutQuery } from "./without-query.js";

/** A fetch that calls the hooks, and logs what they throw. */
export function hooks(
  { settings: { options }, form, counter }: CallContext,
  version: string,
  secrets: readonly string[],
  fetch: Fetch,
): Fetch {
  const { onRequest, onResponse, onFailure } = options.hooks ?? {};
  const guard = <T>(hook: () => T): T | undefined => {
    try {
      return hook();
    } catch (cause) {
      options.log?.("a hook threw", { operation: form.id, cause });
      return undefined;
    }
  };
  return async (url, init) => {
    const info: RequestInfo = {
      operation: form.id,
      method: init.method ?? "GET",
      url: withoutQuery(url, secrets),
      version,
      attempt: ++counter.attempt,
    };
    const headers = new Headers(init.headers);
    const added = guard(() => onRequest?.(info)) ?? {};
    for (const name of Object.keys(added)) guard(() => headers.set(name, added[name]!));
    try {
      const response = await fetch(url, { ...init, headers });
      guard(() => onResponse?.({ ...info, status: response.status, headers: response.headers }));
      return response;
    } catch (cause) {
      guard(() => onFailure?.({ ...info, cause }));
      throw cause;
    }
  };
}
