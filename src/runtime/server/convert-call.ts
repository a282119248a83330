/** A handler for callers of another version: their requests are converted to its form, and its answers back. */
import type { AnswerMessage, Conversion, Conversions } from "../conversion/conversion.js";
import { isCarriedOver } from "../conversion/carried-over.js";
import { ConversionError, Refusal as Inconvertible } from "../conversion/refusal.js";
import { checkedItems } from "../media/item-stream.js";
import { deepestJson, isTooDeep } from "../media/json-depth.js";
import type { Operation } from "../operation/operation.js";
import type { OperationRequest } from "../operation/types.js";
import type { Call } from "./call.js";
import { checkRequest, contentOf } from "./check-request.js";
import type { CurrentLoader, UntypedHandler } from "./handler.js";
import { Refusal } from "./problem.js";
import { Stored } from "./stored.js";
import { InvalidAnswerError, resultOf, type HandlerResult } from "./write-body.js";

/** A handler as the server calls it. */
export type Handle = (request: object, call: Call) => unknown;

/** The operation as it is spoken, and who answers it. */
export interface Choice {
  readonly operation: Operation;
  readonly handler: Handle;
}

/** A handler, the form it is written for, and the version that the form stands for. */
export interface Written {
  readonly form: Operation;
  readonly version: string;
  readonly handler: UntypedHandler;
}

export interface ConvertCallOptions {
  readonly conversions: Conversions;
  readonly loader: CurrentLoader | undefined;
  /** How many things wrong with a request are told. */
  readonly mostErrors: number;
  /** Looks at an answer in the handler's form. @throws InvalidAnswerError */
  readonly check: (call: Call, form: Operation, result: HandlerResult) => void;
}

/** Null where there is no way between the versions. */
export function convertCall(
  { form, version: newer, handler }: Written,
  version: string,
  { conversions, loader, mostErrors, check }: ConvertCallOptions,
): Choice | null {
  const convertRequest = conversions.request(form.id, version, newer);
  const convertAnswer = conversions.answer(form.id, newer, version);
  const spoken = conversions.form(form.id, version);
  if (convertRequest === undefined || convertAnswer === undefined || spoken === undefined) return null;

  const toHandler = async (request: OperationRequest, stored: Stored): Promise<OperationRequest> => {
    if (streams(request.body, contentOf(spoken, request)?.codec.streams)) await stored.loadFirst();
    const { message, asked } = await converted(convertRequest, request, stored);
    const errors = checkRequest(form, message, mostErrors);
    if (errors.length > 0) {
      if (asked.length === 0 || isCarriedOver(errors, request, message)) {
        const detail = `the request is not valid at version ${newer}, at which it is served`;
        throw new Refusal(400, "Inconvertible", detail, { errors: errors.slice(0, mostErrors) });
      }
      const places = errors.map(({ pointer, expectation }) => `${pointer}: ${expectation}`).join("; ");
      throw new ConversionError(asked.join(", "), `gives what version ${newer} does not allow: ${places}`);
    }
    const content = contentOf(form, message);
    return streams(message.body, content?.codec.streams)
      ? { ...message, body: handedOn(message.body, content?.validator) }
      : message;
  };

  const toCaller = async (result: HandlerResult, stored: Stored, call: Call): Promise<HandlerResult> => {
    const { status, contentType, header, data, headers } = result;
    const message: AnswerMessage = {
      status,
      ...(contentType === undefined ? undefined : { contentType }),
      ...(header === undefined ? undefined : { header }),
      ...(data === undefined ? undefined : { data }),
    };
    if (streams(data, true)) await stored.loadFirst();
    // It could not be written; conversions go as deep as the value does.
    else if (isTooDeep(data))
      throw new InvalidAnswerError(`a value nested deeper than ${deepestJson} levels`);
    const answer = await converted(
      convertAnswer,
      message,
      stored,
      (reason) => `${callMade} ${version}: ${reason}`,
    );
    call.decisions = answer.asked;
    if (answer.message === message) return result;
    return { ...(answer.message as HandlerResult), ...(headers === undefined ? undefined : { headers }) };
  };

  const handle: Handle = async (request, call) => {
    const stored = new Stored(loader && (() => loader(request as never, call)));
    const result = resultOf(await handler(await toHandler(request, stored), call));
    check(call, form, result);
    return toCaller(result, stored, call);
  };
  return { operation: spoken, handler: handle };
}

/** Whoever sent the request has to know that it is no use, and maybe wrong, to send it again. */
const callMade = "the call was made, but its answer has no counterpart at version";

/** @throws Refusal where the message has no counterpart, with what `detailOf` makes of the reason */
async function converted<Message>(
  conversion: Conversion<Message>,
  message: Message,
  stored: Stored,
  detailOf?: (reason: string) => string,
): Promise<{ readonly message: Message; readonly asked: readonly string[] }> {
  let names = new Set<string>();
  try {
    const own = await stored.run((current) => {
      names = new Set();
      return conversion(message, {
        asked: (decision) => names.add(decision),
        ...(current === undefined ? undefined : { current }),
      });
    });
    return { message: own, asked: [...names] };
  } catch (cause) {
    throw refusalOf(cause, detailOf);
  }
}

/** Whether these are items that are converted while they come; bytes are not. */
function streams(value: unknown, isStream: boolean | undefined): value is AsyncIterable<unknown> {
  return (
    isStream === true &&
    typeof value === "object" &&
    value !== null &&
    Symbol.asyncIterator in value &&
    !(value instanceof ReadableStream)
  );
}

/** @throws Refusal at the first item that has no counterpart, DecodeError at one that is not valid */
async function* handedOn(
  items: AsyncIterable<unknown>,
  validator: Parameters<typeof checkedItems>[1] | undefined,
): AsyncGenerator {
  try {
    yield* validator === undefined ? items : checkedItems(items, validator);
  } catch (cause) {
    throw refusalOf(cause);
  }
}

function refusalOf(cause: unknown, detailOf = (reason: string): string => reason): unknown {
  if (!(cause instanceof Inconvertible)) return cause;
  return new Refusal(400, "Inconvertible", detailOf(cause.reason), { cause });
}
