/** What an answer says of the version of its request: that it is not served, or that the call cannot be made at it. */
import { isObject } from "../validation/is-object.js";
import { own } from "../validation/members.js";
import type { ClientOptions } from "./options.js";

/** Of a body that says so in `error_code` or `code`. */
const refusalCode = "UnsupportedApiVersion";

/** Of a body that says that the request, or what was answered to it, has no counterpart at another version. */
const inconvertibleCode = "Inconvertible";

/** `unserved`: another version may do; a reason: the version is served, but not for this call. */
export type VersionRefusal = "unserved" | { readonly reason: string };

/**
 * Undefined where the answer says nothing of the kind.
 * @param announced the versions that the answer says the server has
 * @param body what was read of the answer, if it is JSON
 */
export function versionRefusal(
  { status, headers }: Response,
  version: string,
  announced: readonly string[] | undefined,
  body: Uint8Array | undefined,
  negotiation: ClientOptions["negotiation"],
): VersionRefusal | undefined {
  // What was done is no refusal, whatever is announced with it: to send it again would do it twice.
  if (status < 400) return undefined;
  if (announced && !announced.includes(version)) return "unserved";
  const predicate = negotiation && "isRefusal" in negotiation ? negotiation.isRefusal : undefined;
  const value = body && parseJson(body);
  const says = (code: string): boolean => ["error_code", "code"].some((name) => textIn(value, name) === code);
  if (says(refusalCode) || predicate?.({ status, headers, ...(value !== undefined && { body: value }) }))
    return "unserved";
  if (status !== 400 || !says(inconvertibleCode)) return undefined;
  const reason = textIn(value, "detail") ?? textIn(value, "message") ?? inconvertibleCode;
  return { reason: reason.slice(0, longestReason) };
}

/** Characters; what servers say goes into logs. */
const longestReason = 500;

/** RFC 9457 §3.1: what a problem says for people; empty where the body is none. */
export function problemText(body: Uint8Array): string {
  const value = parseJson(body);
  const texts = ["title", "detail"].flatMap((name) => textIn(value, name) ?? []);
  return texts.join(": ").slice(0, longestReason);
}

function textIn(value: unknown, name: string): string | undefined {
  const text = isObject(value) ? own(value, name) : undefined;
  return typeof text === "string" ? text : undefined;
}

/** The value, if it is JSON. */
function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
