/** The interface of a form: what its callers give, and what they get. */
import type { Body, Header, Operation, Parameter, Response, TypeId } from "../../../src/contract/ir.js";
import type { VersionIn } from "../../../src/config/config.js";
import { code, docComment, join, newline, nothing, propertyKey, type Code } from "../emit/code.js";
import type { DocText } from "../emit/comment.js";
import type { CodeSymbol } from "../emit/symbol.js";
import { afterSign, type Spot } from "../types/layout.js";
import { docOf } from "../types/texts.js";
import { bodyType, type TypeWriter } from "./body-types.js";
import { answerContent, isChoice } from "./media-kind.js";
import { parametersOf } from "./parameters.js";
import type { SharedGroups } from "./shared-groups.js";

/** `export interface VmmPutState { request: …; response: … }`. */
export function formInterface(
  symbol: CodeSymbol,
  operation: Operation,
  versionIn: VersionIn | null,
  writer: TypeWriter,
  groups: SharedGroups,
): Code {
  const doc = docComment(docOf(operation.docs, ""), 0);
  const request = requestType(operation, versionIn, writer, groups.of(symbol));
  const response = responseType(operation, writer);
  return code`${doc}export interface ${symbol} {${newline(1)}request:${request};${newline(1)}response:${response};${newline(0)}}`;
}

interface Member {
  readonly key: Code;
  readonly isOptional: boolean;
  readonly type: (spot: Spot) => Code;
  readonly doc?: DocText;
}

const mostOnOneLine = 3;
const lineWidth = 100;

/** On one line where it is short. @param column how much of the line is taken */
function objectType(members: readonly Member[], indent: number, column: number, mayFit = true): Code {
  const print = (depth: number, from: number) =>
    members.map(({ key, isOptional, type, doc }) => {
      const name = code`${key}${isOptional ? code`?` : nothing}:`;
      const spot: Spot = { indent: depth, column: from + name.text.length + 1, around: "structure" };
      return code`${doc === undefined ? nothing : docComment(doc, depth)}${name}${type(spot)}`;
    });
  if (mayFit && members.length <= mostOnOneLine) {
    const line = code`{ ${join(print(indent, column + 2), code`; `)} }`;
    if (!line.isMultiline && column + line.text.length < lineWidth) return line;
  }
  const start = newline(indent + 1);
  const lines = print(indent + 1, indent * 2 + 2).map((one) => code`${start}${one};`);
  return code`{${join(lines, nothing)}${newline(indent)}}`;
}

const places = ["path", "query", "header", "cookie"] as const;

type Place = (typeof places)[number];

/** The parameters of one place as a type of its own. */
export interface Group {
  readonly place: Place;
  readonly type: Code;
}

/** Those of an operation, set as a declaration is. */
export function groupsOf(
  operation: Operation,
  versionIn: VersionIn | null,
  writer: TypeWriter,
): readonly Group[] {
  return places.flatMap((place): Group[] => {
    const members = parameterMembers(operation, place, versionIn, writer);
    return members.length === 0 ? [] : [{ place, type: objectType(members, 0, 0, false) }];
  });
}

function parameterMembers(
  operation: Operation,
  place: Place,
  versionIn: VersionIn | null,
  writer: TypeWriter,
): Member[] {
  return parametersOf(operation, versionIn)
    .filter((one) => one.in === place || (one.in === "querystring" && place === "query"))
    .map((one) => parameterMember(one, place === "header", writer));
}

function requestType(
  operation: Operation,
  versionIn: VersionIn | null,
  writer: TypeWriter,
  shared: (place: Place) => CodeSymbol | undefined,
): Code {
  const members = places.flatMap((place): Member[] => {
    const own = parameterMembers(operation, place, versionIn, writer);
    if (own.length === 0) return [];
    const symbol = shared(place);
    const type = (spot: Spot): Code =>
      symbol === undefined ? code` ${objectType(own, spot.indent, spot.column)}` : code` ${symbol}`;
    return [{ key: propertyKey(place), isOptional: own.every((one) => one.isOptional), type }];
  });
  const { body } = operation;
  if (body === undefined || body.content.length === 0) {
    return members.length === 0 ? code` Record<string, never>` : code` ${objectType(members, 1, 11, false)}`;
  }
  const bodies = bodyMembers(body, writer);
  const [only] = bodies;
  if (bodies.length === 1) return code` ${objectType([...members, ...only!], 1, 11, false)}`;
  const arms = bodies.map((arm) => code`| ${objectType(arm, 2, 6)}`);
  const union = join(arms, newline(2));
  if (members.length === 0) return code`${newline(2)}${union}`;
  return code` ${objectType(members, 1, 11, false)} & (${newline(2)}${union}${newline(1)})`;
}

function parameterMember(
  { name, required, type, docs, default: fallback }: Parameter,
  isHeader: boolean,
  writer: TypeWriter,
): Member {
  return member(
    isHeader ? name.toLowerCase() : name,
    required,
    type,
    "write",
    writer,
    docOf(docs, name, fallback),
  );
}

function member(
  name: string,
  required: boolean,
  type: TypeId,
  direction: "read" | "write",
  { inline }: TypeWriter,
  doc: DocText,
): Member {
  return {
    key: propertyKey(name),
    isOptional: !required,
    type: (spot) => afterSign(inline.use(type, direction, spot)),
    doc,
  };
}

/** A range is whatever it stands for. */
function rangeType(range: string): Code {
  return range.includes("*") ? code`string` : code`${range}`;
}

function constant(key: string, value: Code): Member {
  return { key: propertyKey(key), isOptional: false, type: () => code` ${value}` };
}

/** The members of each arm. */
function bodyMembers({ content, required }: Body, writer: TypeWriter): Member[][] {
  const isOptional = !required;
  const arms = content.map((media): Member[] => [
    ...(isChoice(content) ? [constant("contentType", rangeType(media.range))] : []),
    {
      key: propertyKey("body"),
      isOptional: isOptional && !isChoice(content),
      type: (spot) => afterSign(bodyType(media, "write", writer, spot)),
    },
  ]);
  if (!isOptional || !isChoice(content)) return arms;
  const absent = (name: string): Member => ({ ...constant(name, code`undefined`), isOptional: true });
  return [...arms, [absent("contentType"), absent("body")]];
}

function responseType(operation: Operation, writer: TypeWriter): Code {
  const { responses } = operation;
  const arms = responses.flatMap((response) =>
    answerMembers(operation, response, statusType(response, responses, writer), writer),
  );
  if (arms.length === 0) return code` never`;
  if (arms.length === 1) return code` ${objectType(arms[0]!, 1, 12)}`;
  return join(
    arms.map((arm) => code`${newline(2)}| ${objectType(arm, 2, 6)}`),
    nothing,
  );
}

function answerMembers(
  operation: Operation,
  response: Response,
  status: Code,
  writer: TypeWriter,
): Member[][] {
  const content = answerContent(operation, response);
  const { headers } = response;
  const start = [constant("status", status)];
  const header = headers.length === 0 ? [] : [headerMember(headers, writer)];
  if (content.length === 0) {
    return [[...start, ...header, { ...constant("data", code`undefined`), isOptional: true }]];
  }
  return content.map((media) => [
    ...start,
    ...(isChoice(content) ? [constant("contentType", rangeType(media.range))] : []),
    ...header,
    {
      key: propertyKey("data"),
      isOptional: false,
      type: (spot) => afterSign(bodyType(media, "read", writer, spot)),
    },
  ]);
}

function headerMember(headers: readonly Header[], writer: TypeWriter): Member {
  const members = headers.map(({ name, required, type, docs }) =>
    member(name.toLowerCase(), required, type, "read", writer, docOf(docs, name)),
  );
  return {
    key: propertyKey("header"),
    isOptional: !headers.some(({ required }) => required),
    type: (spot) => code` ${objectType(members, spot.indent, spot.column)}`,
  };
}

/** The statuses that an answer covers and no other does. */
function statusType({ status }: Response, responses: readonly Response[], { names }: TypeWriter): Code {
  if (/^\d{3}$/u.test(status)) return code`${Number(status)}`;
  const others = responses.map((one) => one.status).filter((one) => one !== status && one !== "default");
  const covering = (one: string): Code =>
    /^\d{3}$/u.test(one) ? code`${Number(one)}` : code`${names.type(rangeName(one))}`;
  if (status !== "default") {
    const exact = others.filter((one) => one[0] === status[0]);
    return without(covering(status), exact.map(covering));
  }
  const hasSuccess = others.some((one) => one.startsWith("2"));
  const ranges = new Set(others.filter((one) => one.endsWith("XX")));
  if (hasSuccess) ranges.add("2XX");
  const exact = others.filter((one) => !one.endsWith("XX") && !ranges.has(`${one[0]}XX`));
  return without(code`${names.type("Status")}`, [...[...ranges].sort(), ...exact].map(covering));
}

function without(all: Code, others: readonly Code[]): Code {
  return others.length === 0 ? all : code`Exclude<${all}, ${join(others, code` | `)}>`;
}

function rangeName(status: string): "Status1XX" | "Status2XX" | "Status3XX" | "Status4XX" | "Status5XX" {
  return `Status${status}` as "Status1XX";
}
