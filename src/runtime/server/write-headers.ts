/** The header fields of an answer. */
import type { Header, Response as DeclaredResponse } from "../operation/operation.js";
import { check } from "./check.js";
import type { HeaderFields } from "./exchange.js";
import { InvalidAnswerError, mostErrors, type Complain, type HandlerResult } from "./write-body.js";

type Field = readonly [name: string, value: string];

/** Fields that the server or its host alone may set. */
const reserved = new Set([
  "api-supported-versions",
  "api-version",
  "connection",
  "content-length",
  "content-type",
  "deprecation",
  "keep-alive",
  "sunset",
  "transfer-encoding",
  "x-request-id",
]);

/**
 * What a handler adds: the headers that the document declares, and others.
 * @throws InvalidAnswerError where a header cannot be sent, or `complain` throws
 */
export function handlerFields(
  declared: DeclaredResponse | undefined,
  { header, headers }: HandlerResult,
  complain: Complain,
): Field[] {
  const fields: Field[] = [];
  for (const one of declared?.headers ?? []) {
    const value = checkedHeader(one, header, complain);
    if (value === undefined) continue;
    const { encoding } = one;
    if ("style" in encoding) {
      fields.push([
        one.name,
        encoding.style.write(one.name, value, { explode: encoding.explode, in: "header" }),
      ]);
    } else {
      const { body } = encoding.content.codec.encode(value, encoding.content, encoding.content.type);
      if (typeof body !== "string") throw new InvalidAnswerError(`the header ${one.name} is no text`);
      fields.push([one.name, body]);
    }
  }
  if (headers !== undefined) {
    for (const [name, value] of new Headers(headers)) if (!reserved.has(name)) fields.push([name, value]);
  }
  for (const [name, value] of fields) {
    if (/[^\t -~\u0080-\u00ff]/.test(value))
      throw new InvalidAnswerError(`the header ${name} cannot be sent`);
  }
  return fields;
}

/**
 * Looks at the headers that the document declares.
 * @throws what `complain` throws
 */
export function checkHeaders(
  declared: DeclaredResponse | undefined,
  { header }: HandlerResult,
  complain: Complain,
): void {
  for (const one of declared?.headers ?? []) checkedHeader(one, header, complain);
}

/** The value; undefined where there is none. */
function checkedHeader(
  { name, required, validator }: Header,
  header: HandlerResult["header"],
  complain: Complain,
): unknown {
  const value = header !== undefined && Object.hasOwn(header, name) ? header[name] : undefined;
  const pointer = `/header/${name}`;
  if (value === undefined) {
    if (required) {
      complain?.(
        new InvalidAnswerError("a header is missing", [
          { pointer, keyword: "required", expectation: "a value" },
        ]),
      );
    }
    return undefined;
  }
  if (complain !== null) {
    const errors = check(validator, value, pointer, mostErrors);
    if (errors.length > 0) complain(new InvalidAnswerError("a header is not valid", errors));
  }
  return value;
}

/** Fields by name in the order of the names; several of one name are joined, but for cookies (RFC 6265 §3). */
export function withFields(own: HeaderFields, added: readonly Field[]): HeaderFields {
  if (added.length === 0) return own;
  const all = new Map(Object.entries(own));
  for (const [name, value] of added) {
    const known = all.get(name);
    if (name === "set-cookie") all.set(name, known === undefined ? [value] : [known, value].flat());
    else all.set(name, known === undefined || name === "content-type" ? value : `${String(known)}, ${value}`);
  }
  const cookies = all.get("set-cookie");
  all.delete("set-cookie");
  const fields = Object.fromEntries([...all].sort(([one], [other]) => (one < other ? -1 : 1)));
  // Some hosts write them last, so all do.
  if (cookies !== undefined) fields["set-cookie"] = cookies;
  return fields;
}
