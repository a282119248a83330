/** Which version a call speaks, and how often its request is sent. */
import type { Operation } from "../operation/operation.js";
import type { OperationRequest } from "../operation/types.js";
import type { CallContext } from "./call-context.js";
import { encodeRequest, type EncodedRequest } from "./encode-request.js";
import { exchange } from "./exchange.js";
import { communication, invalidRequest, type AnyResult } from "./results.js";
import { isStream, RedirectError } from "./send.js";
import { formAt } from "./speak.js";
import { unsupported } from "./unsupported.js";

/** How often a refused request is sent again at another version. */
const mostResends = 3;

/** RFC 9110 §9.2.2. */
const idempotent = /^(?:GET|HEAD|PUT|DELETE|OPTIONS|TRACE)$/;

export async function negotiate(context: CallContext, request: OperationRequest): Promise<AnyResult> {
  const { settings, negotiator, converter, form, own } = context;
  const { initialVersion } = settings.options;
  let ownEncoded: ReturnType<typeof encodeRequest> | undefined;
  const refused: string[] = [];
  for (;;) {
    const rest = own.filter((version) => !refused.includes(version));
    const version = negotiator
      ? negotiator.choose(rest)
      : (rest.find((one) => one === initialVersion) ?? rest[0]);
    const spoken = version === undefined ? undefined : formAt(form, version, converter);
    const converts = spoken !== undefined && spoken !== form;
    const encoded = converts
      ? converter!.encode(context, request, version!, spoken)
      : (ownEncoded ??= encodeRequest(form, request));
    if ("ok" in encoded) {
      if (!refused.length) negotiator?.unsent();
      return encoded;
    }
    if (!("path" in encoded)) return invalidRequest("invalid arguments", encoded);
    if (version === undefined || spoken === undefined) {
      if (!refused.length) negotiator?.unsent();
      return unsupported(context, version ?? refused.at(-1) ?? own[0] ?? "");
    }
    const result = await attempts(context, encoded, version, spoken);
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
  spoken: Operation,
): Promise<AnyResult | undefined> {
  const { settings, features, form, signal } = context;
  for (let attempt = 1; ; attempt++) {
    const result = await exchange(context, encoded, version, spoken).catch((cause: unknown) => {
      signal.throwIfAborted();
      return communication(cause instanceof RedirectError ? "redirect" : "network", cause);
    });
    const { retry } = settings.options;
    const mayRepeat = retry && result && idempotent.test(form.method) && !isStream(encoded.body);
    if (!mayRepeat || !(await features.retries?.(retry, attempt, result, signal))) return result;
  }
}
