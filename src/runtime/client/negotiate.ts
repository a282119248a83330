/** Which version a call speaks, and how often its request is sent. */
import type { OperationRequest, UnsupportedVersion } from "../operation/types.js";
import type { CallContext } from "./call-context.js";
import { encodeRequest, type EncodedRequest } from "./encode-request.js";
import { exchange } from "./exchange.js";
import { communication, invalidRequest, type AnyResult } from "./results.js";
import { isStream, RedirectError } from "./send.js";
import { formAt } from "./speak.js";

/** How often a refused request is sent again at another version. */
const mostResends = 3;

/** RFC 9110 §9.2.2. */
const idempotent = /^(?:GET|HEAD|PUT|DELETE|OPTIONS|TRACE)$/;

export async function negotiate(context: CallContext, request: OperationRequest): Promise<AnyResult> {
  const { settings, negotiator, form, own } = context;
  const { initialVersion } = settings.options;
  const encoded = encodeRequest(form, request);
  if (!("headers" in encoded)) return invalidRequest("invalid arguments", encoded);
  const refused: string[] = [];
  for (;;) {
    const rest = own.filter((version) => !refused.includes(version));
    const version = negotiator
      ? negotiator.choose(rest)
      : (rest.find((one) => one === initialVersion) ?? rest[0]);
    if (version === undefined || !formAt(form, version)) {
      if (!refused.length) negotiator?.unsent();
      return unsupported(context, version ?? refused.at(-1) ?? own[0] ?? "");
    }
    const result = await attempts(context, encoded, version);
    if (result) return result;
    refused.push(version);
    if (refused.length > mostResends || isStream(encoded.body)) return unsupported(context, version);
  }
}

/** Undefined: the version was refused. */
async function attempts(
  context: CallContext,
  encoded: EncodedRequest,
  version: string,
): Promise<AnyResult | undefined> {
  const { settings, features, form, signal } = context;
  for (let attempt = 1; ; attempt++) {
    const result = await exchange(context, encoded, version).catch((cause: unknown) => {
      signal.throwIfAborted();
      return communication(cause instanceof RedirectError ? "redirect" : "network", cause);
    });
    const { retry } = settings.options;
    const mayRepeat = retry && result && idempotent.test(form.method) && !isStream(encoded.body);
    if (!mayRepeat || !(await features.retries?.(retry, attempt, result, signal))) return result;
  }
}

function unsupported({ negotiator, form, own }: CallContext, version: string): UnsupportedVersion {
  const versions = own.filter((one) => formAt(form, one));
  const supported = negotiator?.announced();
  return {
    ok: false,
    kind: "unsupported-version",
    version,
    reason: `${form.id} cannot be called at ${version}`,
    versions,
    ...(supported && { supported }),
  };
}
