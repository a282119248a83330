/** Whether an answer means that the server does not serve the version of the request. */
import type { ClientOptions } from "./options.js";

/** Of a body that says so in `error_code` or `code`. */
const refusalCode = "UnsupportedApiVersion";

/**
 * @param announced the versions that the answer says the server has
 * @param body what was read of the answer, if it is JSON
 */
export function isRefusal(
  { status, headers }: Response,
  version: string,
  announced: readonly string[] | undefined,
  body: Uint8Array | undefined,
  negotiation: ClientOptions["negotiation"],
): boolean {
  // What was done is no refusal, whatever is announced with it: to send it again would do it twice.
  if (status < 400) return false;
  if (announced && !announced.includes(version)) return true;
  const predicate = negotiation && "isRefusal" in negotiation ? negotiation.isRefusal : undefined;
  const value = body && parse(body);
  if (typeof value === "object" && value !== null) {
    const members = value as Readonly<Record<string, unknown>>;
    if (
      ["error_code", "code"].some((name) => Object.hasOwn(members, name) && members[name] === refusalCode)
    ) {
      return true;
    }
  }
  return predicate?.({ status, headers, ...(value !== undefined && { body: value }) }) ?? false;
}

/** The value, if it is JSON. */
function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
