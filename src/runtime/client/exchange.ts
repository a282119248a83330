/** One attempt: a request with its credentials, and its answer. */
import type { Operation } from "../operation/operation.js";
import { acceptHeader } from "../media/accept-header.js";
import { responseFor } from "../operation/response-for.js";
import { versionHeader } from "../operation/version-headers.js";
import { versionPath } from "../operation/version-path.js";
import { readAll } from "../media/read-all.js";
import type { BodySource } from "../media/codec.js";
import type { ValidationError } from "../validation/validation-error.js";
import type { CallContext } from "./call-context.js";
import { brokenContract, decodeResponse } from "./decode-response.js";
import { discard } from "./discard.js";
import type { EncodedRequest } from "./encode-request.js";
import type { Fetch } from "./options.js";
import { invalidRequest, invalidResponse, type AnyResult } from "./results.js";
import { RedirectError, send, type Outgoing } from "./send.js";
import { formAt } from "./speak.js";
import { unsupported } from "./unsupported.js";

/**
 * Undefined: the server refused the version.
 * @param spoken the form that is sent
 * @throws what sending and receiving throws, and what functions of the options throw
 */
export async function exchange(
  call: CallContext,
  encoded: EncodedRequest,
  version: string,
  spoken: Operation,
): Promise<AnyResult | undefined> {
  const { features } = call;
  let outgoing = await outgoingOf(call, encoded, version, spoken);
  if (typeof outgoing === "string") return invalidRequest(outgoing);
  let response = await send(outgoing);
  for (let count = 0; isRedirect(spoken, response); count++) {
    discard(response);
    if (!features.redirects) throw new RedirectError("redirected");
    outgoing = features.redirects(outgoing, response, count);
    response = await send(outgoing);
  }
  return receive(call, response, version);
}

/** The request, or why there cannot be one. */
async function outgoingOf(
  call: CallContext,
  encoded: EncodedRequest,
  version: string,
  spoken: Operation,
): Promise<Outgoing | string> {
  const { features, callOptions, signal } = call;
  const { options, versionIn, base } = call.settings;
  const extra = typeof options.headers === "function" ? await options.headers() : options.headers;
  const headers = new Headers({ ...extra });
  const accept = acceptHeader(spoken.responses.flatMap(({ content }) => content));
  if (accept) headers.set("accept", accept);
  for (const [name, value] of Object.entries(callOptions.headers ?? {})) headers.set(name, value);
  encoded.headers.forEach((value, name) => headers.set(name, value));

  const query = [...encoded.query];
  const cookies = [...encoded.cookies];
  const secrets: string[] = [];
  const harmless = ["accept"];
  if (versionIn && "header" in versionIn) {
    headers.set(versionIn.header, version);
    harmless.push(versionIn.header);
  } else if (versionIn && "query" in versionIn) query.push(pair(versionIn.query, version));
  const { security = [] } = spoken;
  const isOpen = security.every((requirements) =>
    requirements.every(({ scheme }) => scheme.kind === "mutualTLS"),
  );
  const grants = isOpen ? [] : ((await features.credentials?.(security, options.auth)) ?? "no credentials");
  if (typeof grants === "string") return grants;
  for (const { in: place, name, value } of grants) {
    if (place === "query") {
      query.push(pair(name, value));
      secrets.push(name);
    } else if (place === "cookie") cookies.push(pair(name, value));
    else {
      try {
        headers.set(name, value);
      } catch {
        return `the credential for ${name} is not what a header can hold`;
      }
    }
  }
  if (cookies.length) headers.set("cookie", [headers.get("cookie") ?? [], cookies].flat().join("; "));

  const prefix = versionIn && "path" in versionIn ? versionPath(versionIn.path, version) : "";
  const path = prefix + encoded.path;
  const search = query.length ? (path.includes("?") ? "&" : "?") + query.join("&") : "";
  // A value of its own: a browser's fetch refuses to be a method of something else.
  const plain: Fetch = options.fetch ?? fetch;
  return {
    url: base + path + search,
    method: spoken.method,
    headers,
    body: encoded.body,
    signal,
    fetch: (options.hooks && features.hooks?.(call, version, secrets, plain)) ?? plain,
    secrets,
    harmless,
  };
}

/** Whether to go elsewhere: not where the operation declares the status as an answer. */
function isRedirect(form: Operation, { status, type, headers }: Response): boolean {
  const isDeclared = (responseFor(form, status)?.status ?? "default") !== "default";
  return (
    type === "opaqueredirect" || (/^30[12378]$/.test(`${status}`) && headers.has("location") && !isDeclared)
  );
}

async function receive(
  call: CallContext,
  response: Response,
  version: string,
): Promise<AnyResult | undefined> {
  const { settings, negotiator, converter, form } = call;
  const { options, versionIn } = settings;
  const { status, headers } = response;
  const source = sourceOf(response, options.maxResponseBytes ?? 67_108_864);
  let spoken = version;
  let answering: Operation | undefined = form;
  if (versionIn) {
    const refusal = await negotiator?.refusalIn(response, version, source);
    if (refusal) {
      discard(response);
      return refusal === "unserved"
        ? undefined
        : unsupported(call, version, refusal.reason, others(call, version));
    }
    spoken = headers.get(versionHeader) || version;
    answering = formAt(form, spoken, converter);
    if (!answering) {
      const reason = `an answer of version ${spoken.slice(0, 100)} to a request of ${version}`;
      return invalidResponse(response, version, reason);
    }
  }
  const { validateResponses: mode = "error", log } = options;
  const onErrors = (errors: readonly ValidationError[]) => {
    if (mode === "log") log?.(brokenContract, { operation: form.id, status, errors });
    return mode === "error";
  };
  const decoding = { version: spoken, source, ...(mode !== "off" && { onErrors }) };
  const result = await decodeResponse(answering, response, decoding);
  return answering === form ? result : converter!.decode(call, result, spoken, response);
}

/** The versions at which the call might do that failed at this one. */
function others({ form, own, converter }: CallContext, version: string): readonly string[] {
  return own.filter((one) => one !== version && formAt(form, one, converter));
}

/** A body that can be looked at before it is known what it is; the call's signal ends the reading. */
function sourceOf({ headers, body }: Response, limit: number): BodySource {
  let bytes: Uint8Array<ArrayBuffer> | undefined;
  return {
    contentType: headers.get("content-type") ?? "",
    bytes: async () => (bytes ??= body ? await readAll(body.getReader(), limit) : new Uint8Array()),
    stream: () => (bytes ? new Blob([bytes]).stream() : body),
  };
}

function pair(name: string, value: string): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
}
