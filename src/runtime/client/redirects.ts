/** Redirects, followed here because `fetch` would take all that is sent along to other origins. */
import { isStream, RedirectError, type Outgoing } from "./send.js";
import { withoutQuery } from "./without-query.js";

const mostRedirects = 5;

/**
 * The request that a redirect asks for (Fetch standard, HTTP-redirect fetch): to another origin only GET and HEAD, and
 * with nothing but the harmless headers, also on the way back.
 * @param count how many redirects were followed before
 * @throws RedirectError where it is not followed
 */
export function redirects(outgoing: Outgoing, response: Response, count: number): Outgoing {
  let { method, headers, body } = outgoing;
  const { status } = response;
  if (status === 303 ? method !== "HEAD" : status < 303 && method === "POST") {
    method = "GET";
    body = undefined;
    headers = new Headers([...headers].filter(([name]) => !name.startsWith("content-")));
  }
  // Absent where a browser hides it.
  const location = response.headers.get("location");
  const url = location !== null && URL.canParse(location, outgoing.url) && new URL(location, outgoing.url);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new RedirectError("redirected to where cannot be followed");
  }
  if (count >= mostRedirects) throw new RedirectError("redirected too often");
  if (isStream(body)) throw new RedirectError("redirected, and the body cannot be sent again");
  const next = { ...outgoing, url: url.href, method, headers, body };
  if (url.origin === new URL(outgoing.url).origin) return next;
  if (!/^(?:GET|HEAD)$/.test(method)) throw new RedirectError("redirected to another origin");
  return {
    ...next,
    url: withoutQuery(url.href, outgoing.secrets),
    headers: new Headers([...headers].filter(([name]) => outgoing.harmless.includes(name))),
  };
}
