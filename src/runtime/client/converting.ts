/** The feature `converting`: an operation is spoken in another form than its caller's. */
import type { AnswerMessage } from "../conversion/conversion.js";
import { isCarriedOver } from "../conversion/carried-over.js";
import { ConversionError, Refusal } from "../conversion/refusal.js";
import { deepestJson, isTooDeep } from "../media/json-depth.js";
import type { Operation } from "../operation/operation.js";
import type { OperationRequest } from "../operation/types.js";
import type { ValidationError } from "../validation/validation-error.js";
import type { CallContext } from "./call-context.js";
import { checkAnswer } from "./check-answer.js";
import { brokenContract } from "./decode-response.js";
import { encodeRequest, type EncodedRequest } from "./encode-request.js";
import { answerOf, invalidRequest, invalidResponse, type AnyResult } from "./results.js";
import type { Settings } from "./settings.js";
import { formAt } from "./speak.js";
import { unsupported } from "./unsupported.js";

export interface Converter {
  /** The form at a version that a request of this one is converted to and an answer from; undefined: there is no way. */
  formAt(form: Operation, version: string): Operation | undefined;
  /** The request as it is sent in the form of the version, or why it cannot be. */
  encode(
    call: CallContext,
    request: OperationRequest,
    version: string,
    spoken: Operation,
  ): EncodedRequest | AnyResult;
  /** What was answered in the form of the version as what the caller expects. */
  decode(call: CallContext, result: AnyResult, version: string, response: Response): AnyResult;
}

/** One converter a client; undefined where there are no conversions. */
export function converting({ options, versions, known: existing }: Settings): Converter | undefined {
  const { conversions, validateResponses: mode = "error", log } = options;
  if (conversions === undefined) return undefined;
  /** The version that the caller's form stands for. */
  const callers = (form: Operation, own: readonly string[]): string =>
    [...own, ...versions].find((version) => form.versions.includes(version)) ?? form.versions[0]!;

  const convertRequest = (
    { form, own }: CallContext,
    request: OperationRequest,
    version: string,
    asked: string[],
  ) => {
    const convert = conversions.request(form.id, callers(form, own), version)!;
    return convert(request, { asked: (decision) => asked.push(decision) });
  };

  const ways = new WeakMap<Operation, Map<string, Operation | undefined>>();
  const find = (form: Operation, version: string): Operation | undefined => {
    const from = callers(form, []);
    const hasWay =
      conversions.request(form.id, from, version) !== undefined &&
      conversions.answer(form.id, version, from) !== undefined;
    return hasWay ? conversions.form(form.id, version) : undefined;
  };
  const converter: Converter = {
    formAt(form, version) {
      // Servers may name what they like.
      if (!existing.includes(version)) return undefined;
      let known = ways.get(form);
      if (known === undefined) ways.set(form, (known = new Map()));
      if (!known.has(version)) known.set(version, find(form, version));
      return known.get(version);
    },
    encode(call, request, version, spoken) {
      const { form } = call;
      const checked = encodeRequest(form, request, false);
      if (!("path" in checked)) return invalidRequest("invalid arguments", checked);
      // Conversions go as deep as the value does.
      if (isTooDeep(request.body)) return invalidRequest("invalid arguments", [tooDeep]);
      const asked: string[] = [];
      let converted: OperationRequest;
      try {
        converted = convertRequest(call, request, version, asked);
      } catch (cause) {
        if (cause instanceof Refusal) {
          return unsupported(call, version, cause.reason, versionsFor(call, request));
        }
        if (!(cause instanceof ConversionError)) throw cause;
        log?.("a conversion failed", { operation: form.id, cause });
        return invalidRequest(cause.message);
      }
      const encoded = encodeRequest(spoken, converted);
      if ("path" in encoded) return encoded;
      if (asked.length > 0 && !isCarriedOver(encoded, request, converted)) {
        return invalidRequest(blamed(asked, version), encoded);
      }
      // The caller's version allows what the other does not: a longer text, for one.
      const places = encoded.map(({ pointer, expectation }) => `${pointer}: ${expectation}`).join("; ");
      const reason = `version ${version} does not take the request: ${places}`;
      return unsupported(call, version, reason, versionsFor(call, request));
    },
    decode({ form, own }, result, version, response) {
      if (!("headers" in result) || result.kind === "invalid-response") return result;
      const { status, contentType, header, data, headers } = result;
      const message: AnswerMessage = {
        status,
        ...(contentType !== undefined && { contentType }),
        ...(header !== undefined && { header }),
        ...(data !== undefined && { data }),
      };
      const invalid = (...details: [reason: string, errors?: Parameters<typeof invalidResponse>[3]]) =>
        invalidResponse(response, version, ...details);
      const asked: string[] = [];
      let converted: AnswerMessage;
      try {
        const convert = conversions.answer(form.id, version, callers(form, own))!;
        converted = convert(message, { asked: (decision) => asked.push(decision) });
      } catch (cause) {
        if (cause instanceof Refusal) return invalid(cause.reason);
        if (!(cause instanceof ConversionError)) throw cause;
        log?.("a conversion failed", { operation: form.id, status, cause });
        return invalid(cause.message);
      }
      const checked = checkAnswer(form, converted, mode !== "off");
      if (checked === undefined)
        return invalid(`status ${converted.status} is not declared by version ${callers(form, own)}`);
      const { errors } = checked;
      if (errors.length > 0) {
        const isDecided = asked.length > 0 && !isCarriedOver(errors, data, converted.data);
        const reason = isDecided ? blamed(asked, callers(form, own)) : brokenContract;
        if (mode === "error") return invalid(reason, errors);
        log?.(reason, { operation: form.id, status, errors });
      }
      return answerOf({ ...converted, data: checked.data, version, headers });
    },
  };

  /** Of the versions of the client those at which the request could be sent. */
  const versionsFor = (call: CallContext, request: OperationRequest): readonly string[] =>
    call.own.filter((version) => {
      const spoken = formAt(call.form, version, converter);
      if (spoken === undefined || spoken === call.form) return spoken !== undefined;
      try {
        return "path" in encodeRequest(spoken, convertRequest(call, request, version, []), false);
      } catch {
        return false;
      }
    });
  return converter;
}

const tooDeep: ValidationError = {
  pointer: "/body",
  keyword: "depth",
  expectation: `a value that is not nested deeper than ${deepestJson} levels`,
};

function blamed(asked: readonly string[], version: string): string {
  const names = [...new Set(asked)];
  const subject = names.length === 1 ? "the decision" : "one of the decisions";
  return `${subject} ${names.join(", ")} gives what version ${version} does not allow`;
}
