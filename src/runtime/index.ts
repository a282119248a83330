/** The entry `concordat/runtime`: what generated code imports, and what its users need beside it. */

// Clients.
export { connect, makeClient } from "./client/client.js";
export type { Call, Client, Method } from "./client/client.js";
export { converting } from "./client/converting.js";
export type { Converter } from "./client/converting.js";
export { credentials } from "./client/credentials.js";
export type { Features } from "./client/features.js";
export { hooks } from "./client/hooks.js";
export { negotiation } from "./client/negotiation.js";
export type { Negotiator } from "./client/negotiation.js";
export type * from "./client/options.js";
export { readHeaders } from "./client/read-headers.js";
export { redirects } from "./client/redirects.js";
export { retries } from "./client/retries.js";

// Servers.
export { forbidden } from "./server/auth-hook.js";
export type { AuthCall, AuthHook, Forbidden } from "./server/auth-hook.js";
export type * from "./server/handler.js";
export type { LogEntry, Limits, RequestRecord, ServerOptions } from "./server/options.js";
export type { Problem, ProblemAnswer, ProblemCode } from "./server/problem.js";
export { serve } from "./server/serve.js";
export type { Server } from "./server/serve.js";

// Operations.
export type * from "./operation/forms.js";
export type * from "./operation/operation.js";
export type * from "./operation/security.js";
export type * from "./operation/status.js";
export type * from "./operation/types.js";

// Adapters.
export { defineAdapter, defineProjection } from "./adapter/adapter.js";
export type { Adapter, Merge, Projection } from "./adapter/adapter.js";

// Conversions between versions.
export * from "./conversion/choices.js";
export * from "./conversion/containers.js";
export { unchanged } from "./conversion/conversion.js";
export type * from "./conversion/conversion.js";
export { makeConversions } from "./conversion/conversions.js";
export type { Directions, Step, Steps } from "./conversion/conversions.js";
export { decided, offered, undecided } from "./conversion/decided.js";
export { fits } from "./conversion/fits.js";
export * from "./conversion/integers.js";
export { convertMembers, liftMembers, liftValues } from "./conversion/members.js";
export type { MemberRules } from "./conversion/members.js";
export { byMediaType, byStatus } from "./conversion/messages.js";
export type { MediaRules } from "./conversion/messages.js";
export { ConversionError, Refusal, refuse } from "./conversion/refusal.js";
export type { Convert, Run } from "./conversion/run.js";

// Media types.
export { bigJson } from "./media/big-json.js";
export type { Binary, BinaryStream } from "./media/binary.js";
export { BodyLimitError, BodyTimeoutError, DecodeError, EncodeError } from "./media/body-error.js";
export { bytes } from "./media/bytes.js";
export type { BodySource, Codec, EncodedBody } from "./media/codec.js";
export { events } from "./media/events.js";
export type { ServerSentEvent } from "./media/events.js";
export { jsonLines } from "./media/json-lines.js";
export { json } from "./media/json.js";
export { multipart } from "./media/multipart.js";
export { textJson } from "./media/text-json.js";
export { text } from "./media/text.js";
export { urlEncoded } from "./media/url-encoded.js";

// Parameters.
export { cookieStyle } from "./parameters/cookie-style.js";
export { deepObject } from "./parameters/deep-object.js";
export { formScalar } from "./parameters/form-scalar.js";
export { form } from "./parameters/form.js";
export { label } from "./parameters/label.js";
export { matrix } from "./parameters/matrix.js";
export { pipeDelimited } from "./parameters/pipe-delimited.js";
export type { ScalarShape, Shape } from "./parameters/shape.js";
export { simpleScalar } from "./parameters/simple-scalar.js";
export { simpleText } from "./parameters/simple-text.js";
export { simple } from "./parameters/simple.js";
export { spaceDelimited } from "./parameters/space-delimited.js";
export type { Style } from "./parameters/style.js";
export { writeContent } from "./parameters/write-content.js";

// Validators.
export { validate } from "./validation/validate.js";
export type { Validation } from "./validation/validate.js";
export type { ValidationError } from "./validation/validation-error.js";
export type { Validator } from "./validation/validator.js";
export type { Explain, Is, Report } from "./validation/report.js";
export * from "./validation/evaluate.js";
export * from "./validation/expect-arrays.js";
export * from "./validation/expect-objects.js";
export * from "./validation/expect-scalars.js";
export * from "./validation/expect-unions.js";
export { hasLength } from "./validation/has-length.js";
export { hasUniqueItems } from "./validation/has-unique-items.js";
export * from "./validation/integers.js";
export { isEqual } from "./validation/is-equal.js";
export { isMultipleOf } from "./validation/is-multiple-of.js";
export { isObject } from "./validation/is-object.js";
export { linearPattern } from "./validation/matches-linearly.js";
export { matchesWithin } from "./validation/matches-within.js";
export * from "./validation/members.js";
export { remembered } from "./validation/remembered.js";
export * from "./validation/widen-parts.js";
export * from "./validation/widen.js";

// Formats.
export { isBase64url, isByte, isHexString } from "./validation/formats/base64.js";
export { isChar } from "./validation/formats/char.js";
export { isDateTime, isDateTimeLocal } from "./validation/formats/date-time.js";
export { isDate } from "./validation/formats/date.js";
export { isDuration } from "./validation/formats/duration.js";
export { isEmail, isIdnEmail } from "./validation/formats/email.js";
export { isHostname, isIdnHostname } from "./validation/formats/hostname.js";
export { isHttpDate } from "./validation/formats/http-date.js";
export { isIpv4network, isIpv6network } from "./validation/formats/ip-network.js";
export { isIp, isIpv4, isIpv6 } from "./validation/formats/ip.js";
export { isJsonPointer, isRelativeJsonPointer } from "./validation/formats/json-pointer.js";
export { isMediaRange } from "./validation/formats/media-range.js";
export { isRegex } from "./validation/formats/regex.js";
export * from "./validation/formats/structured-field.js";
export { isTime, isTimeLocal } from "./validation/formats/time.js";
export { isUriTemplate } from "./validation/formats/uri-template.js";
export { isIri, isIriReference, isUri, isUriReference } from "./validation/formats/uri.js";
export { isUuid } from "./validation/formats/uuid.js";
