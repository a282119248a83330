/** Reads and checks what a request says beside its body. */
import { DecodeError } from "../media/body-error.js";
import type { Operation, Parameter } from "../operation/operation.js";
import { decodeName, decodeText } from "../parameters/percent-encoding.js";
import { setOwn } from "../parameters/set-own.js";
import { splitCookies } from "../parameters/split-cookies.js";
import { splitQuery, type Pair } from "../parameters/split-query.js";
import type { ReadOptions } from "../parameters/style.js";
import type { ValidationError } from "../validation/validation-error.js";
import { check } from "./check.js";
import type { Exchange } from "./exchange.js";
import type { PathTexts } from "./router.js";

type Pairs = readonly Pair[];
/** What a handler gets, as far as it is read. */
type Request = Record<string, Record<string, unknown>>;
type Group = "path" | "query" | "querystring" | "header" | "cookie";

/** What is known of a parameter before any request comes. */
interface Reader {
  readonly parameter: Parameter;
  readonly group: Exclude<Group, "querystring">;
  readonly pointer: string;
  /** Null for a parameter with `content`. */
  readonly options: ReadOptions | null;
  /** It has one value, so to name it twice is a mistake. */
  readonly single: boolean;
}

export type ParameterReaders = readonly Reader[];

export interface Sources {
  readonly exchange: Exchange;
  readonly path: PathTexts;
  /** Without the question mark. */
  readonly query: string;
}

export function parameterReaders(operation: Operation): ParameterReaders {
  return operation.parameters.map((parameter) => {
    const { encoding, in: place, name } = parameter;
    const group = place === "querystring" ? "query" : place;
    const options =
      "content" in encoding
        ? null
        : {
            explode: encoding.explode,
            in: group,
            shape: encoding.shape,
            ...(encoding.allowReserved === undefined ? undefined : { allowReserved: encoding.allowReserved }),
          };
    const single = options !== null && typeof options.shape === "string";
    return { parameter, group, pointer: `/${group}/${escaped(name)}`, options, single };
  });
}

/**
 * Sets `path`, `query`, `header` and `cookie` of the request, and adds what is wrong with them to the errors. Parameters
 * that hold a body come last, for only they need to be waited for.
 */
export function readParameters(
  readers: ParameterReaders,
  sources: Sources,
  request: Request,
  errors: ValidationError[],
  limit: number,
): void | Promise<void> {
  let pairs: Pairs | undefined;
  let cookies: Pairs | undefined;
  let contents: Reader[] | undefined;
  for (const reader of readers) {
    const { group, options } = reader;
    let value: unknown;
    if (options === null) {
      (contents ??= []).push(reader);
      continue;
    }
    try {
      if (group === "query") {
        value = readPairs(reader, options, (pairs ??= splitQuery(sources.query)), errors);
      } else if (group === "cookie") {
        cookies ??= splitCookies(sources.exchange.header("cookie") ?? "");
        value = readPairs(reader, options, cookies, errors);
      } else value = readText(reader, options, textOf(reader, sources));
    } catch (error) {
      unreadable(reader, error, errors);
      continue;
    }
    take(reader, value, request, errors, limit);
  }
  return contents === undefined ? undefined : readContents(contents, sources, request, errors, limit);
}

async function readContents(
  readers: readonly Reader[],
  sources: Sources,
  request: Request,
  errors: ValidationError[],
  limit: number,
): Promise<void> {
  for (const reader of readers) {
    let value: unknown;
    try {
      value = await readContent(reader, sources);
    } catch (error) {
      unreadable(reader, error, errors);
      continue;
    }
    take(reader, value, request, errors, limit);
  }
}

function unreadable(reader: Reader, error: unknown, errors: ValidationError[]): void {
  if (!(error instanceof DecodeError)) throw error;
  errors.push({ pointer: reader.pointer, keyword: "format", expectation: expectationOf(reader) });
}

function take(
  { parameter, group, pointer }: Reader,
  value: unknown,
  request: Request,
  errors: ValidationError[],
  limit: number,
): void {
  if (value !== undefined) {
    const wrong = check(parameter.validator, value, pointer, limit);
    if (wrong.length > 0) errors.push(...wrong);
    setOwn((request[group] ??= {}), parameter.name, value);
  } else if (parameter.required && !errors.some((error) => error.pointer === pointer)) {
    errors.push({ pointer, keyword: "required", expectation: "a value" });
  }
}

function textOf({ parameter, group }: Reader, { path, exchange }: Sources): string | null {
  if (group === "path") return path.texts[path.names.indexOf(parameter.name)] ?? null;
  return exchange.header(parameter.name.toLowerCase());
}

function readText({ parameter }: Reader, options: ReadOptions, text: string | null): unknown {
  if (text === null) return undefined;
  return "style" in parameter.encoding
    ? parameter.encoding.style.read(parameter.name, { text }, options)
    : undefined;
}

function readPairs(
  { parameter, single, pointer }: Reader,
  options: ReadOptions,
  pairs: Pairs,
  errors: ValidationError[],
): unknown {
  if (!("style" in parameter.encoding) || pairs.length === 0) return undefined;
  if (single && pairs.length > 1 && valuesOf(pairs, parameter.name).length > 1) {
    errors.push({ pointer, keyword: "type", expectation: "one value, not several" });
    return undefined;
  }
  return parameter.encoding.style.read(parameter.name, { pairs }, options);
}

/** The raw values of one name. */
function valuesOf(pairs: Pairs, wanted: string): string[] {
  return pairs.filter(([name]) => name === wanted || sameName(name, wanted)).map(([, value]) => value);
}

function sameName(raw: string, wanted: string): boolean {
  try {
    return decodeName(raw) === wanted;
  } catch {
    return false;
  }
}

/** A parameter that holds a body of some media type as its text. */
async function readContent(reader: Reader, sources: Sources): Promise<unknown> {
  const { parameter, group } = reader;
  if (!("content" in parameter.encoding)) return undefined;
  const { content } = parameter.encoding;
  let text: string | null | undefined;
  if (parameter.in === "querystring") {
    // It is read as the form or the text it is, which its codec decodes.
    text = content.type === "application/x-www-form-urlencoded" ? sources.query : decodeText(sources.query);
    if (sources.query === "") text = undefined;
  } else if (group === "query") {
    const [first] = valuesOf(splitQuery(sources.query), parameter.name);
    text = first === undefined ? undefined : decodeName(first);
  } else if (group === "cookie") {
    const [first] = valuesOf(splitCookies(sources.exchange.header("cookie") ?? ""), parameter.name);
    text = first === undefined ? undefined : decodeText(first);
  } else {
    text = textOf(reader, sources);
    if (group === "path" && text !== null) text = decodeText(text);
  }
  if (text === null || text === undefined) return undefined;
  const bytes = new TextEncoder().encode(text);
  const source = {
    contentType: content.type,
    bytes: () => Promise.resolve(bytes),
    stream: () => new Blob([bytes]).stream(),
  };
  return content.codec.decode(source, content);
}

function expectationOf({ parameter }: Reader): string {
  return "content" in parameter.encoding
    ? `text of ${parameter.encoding.content.type}`
    : `a value in style ${parameter.encoding.style.name}, percent-encoded UTF-8`;
}

/** RFC 6901 §3. */
function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
