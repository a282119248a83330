/** Whether a witness is one: its writer's document takes it, and its reader's does not. It reads the documents alone, with plain ajv. */
import type { Envelope, Witness } from "../../src/compat/finding.js";
import type { Direction } from "../../src/contract/hash.js";
import { isObject, type JsonObject, type JsonValue } from "../../src/source/json.js";
import { valueAt, type Tokens } from "./mutations/edit.js";
import { resolved } from "./mutations/reach.js";
import { plainAjv } from "./plain-ajv.js";

export type Checked =
  | { readonly kind: "confirmed" }
  | { readonly kind: "refuted"; readonly why: string }
  /** It has what this reading does not understand. */
  | { readonly kind: "unchecked"; readonly why: string };

/** What a document has against an envelope. `unsure`: what was not looked at. */
interface Faults {
  readonly faults: readonly string[];
  readonly unsure: readonly string[];
}

interface Findings extends Faults {
  readonly faults: string[];
  readonly unsure: string[];
}

type Message = Exclude<Envelope, { kind: "value" }>;

export function checkWitness({ value, acceptedBy }: Witness, old: JsonObject, now: JsonObject): Checked {
  if (value.kind === "value") return { kind: "unchecked", why: "a value of a folder of schemas" };
  if (holdsBigint(value.body)) return { kind: "unchecked", why: "a number beyond what ajv takes" };
  const [writer, reader] = acceptedBy === "old" ? [old, now] : [now, old];
  try {
    return checked(value, writer, reader);
  } catch (error) {
    return { kind: "unchecked", why: `ajv does not compile it: ${(error as Error).message}` };
  }
}

function checked(value: Message, writer: JsonObject, reader: JsonObject): Checked {
  const sent = faultsOf(value, writer);
  if (sent.faults.length > 0)
    return { kind: "refuted", why: `who sends it may not: ${sent.faults.join("; ")}` };
  const read = faultsOf(value, reader);
  if (read.faults.length > 0) return { kind: "confirmed" };
  if (read.unsure.length > 0) return { kind: "unchecked", why: read.unsure.join("; ") };
  return { kind: "refuted", why: "who reads it takes it" };
}

function faultsOf(message: Message, document: JsonObject): Faults {
  const operations = matching(message, document);
  if (operations.length === 0) return { faults: ["there is no such operation"], unsure: [] };
  const all = operations.map((one) =>
    message.kind === "request" ? ofRequest(message, document, one) : ofResponse(message, document, one),
  );
  return all.find(({ faults }) => faults.length === 0) ?? all[0]!;
}

interface Match {
  readonly tokens: Tokens;
  readonly pathValues: ReadonlyMap<string, string>;
}

/** A path without names goes before one with (OpenAPI 3.0.4 §4.7.8.2). */
function matching({ method, target }: Message, document: JsonObject): Match[] {
  const [path = ""] = target.split("?", 1);
  const { paths } = document;
  if (!isObject(paths)) return [];
  const matches = Object.keys(paths).flatMap((template): Match[] => {
    const names = [...template.matchAll(/\{([^{}]*)\}/gu)].map(([, name]) => name!);
    const literal = template
      .split(/\{[^{}]*\}/u)
      .map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`));
    const found = new RegExp(`^${literal.join("([^/]*)")}$`, "u").exec(path);
    const item = resolved(document, ["paths", template]);
    if (found === null || item === null) return [];
    const tokens = [...item, method.toLowerCase()];
    if (!isObject(valueAt(document, tokens))) return [];
    return [
      {
        tokens,
        pathValues: new Map(names.map((name, index) => [name, decodeURIComponent(found[index + 1]!)])),
      },
    ];
  });
  const least = Math.min(...matches.map(({ pathValues }) => pathValues.size));
  return matches.filter(({ pathValues }) => pathValues.size === least);
}

function ofRequest(message: Message, document: JsonObject, { tokens, pathValues }: Match): Faults {
  const found: Findings = { faults: [], unsure: [] };
  for (const at of parametersOf(document, tokens)) {
    const parameter = valueAt(document, at) as JsonObject;
    const text = textOf(message, parameter, pathValues);
    addText(found, document, "request", at, parameter, text);
  }
  addSecurity(found, message, document, tokens);
  addAccept(found, message, document, tokens);
  const body = resolved(document, [...tokens, "requestBody"]);
  if (body === null) return found;
  const isRequired = (valueAt(document, body) as JsonObject).required === true;
  if (message.body !== undefined) addContent(found, message, document, "request", body);
  else if (isRequired) found.faults.push("the body is missing");
  return found;
}

function ofResponse(
  message: Message & { kind: "response" },
  document: JsonObject,
  { tokens }: Match,
): Faults {
  const found: Findings = { faults: [], unsure: [] };
  const { status } = message;
  const names = [String(status), `${String(status)[0]!}XX`, "default"];
  const at = names
    .map((name) => resolved(document, [...tokens, "responses", name]))
    .find((one) => one !== null);
  if (at === undefined) return { faults: [], unsure: ["a status that is not declared"] };
  const { headers } = valueAt(document, at) as JsonObject;
  for (const name of isObject(headers) ? Object.keys(headers) : []) {
    const header = resolved(document, [...at, "headers", name]);
    if (header === null || name.toLowerCase() === "content-type") continue;
    addText(
      found,
      document,
      "response",
      header,
      valueAt(document, header) as JsonObject,
      headerOf(message, name),
    );
  }
  // RFC 9110 §9.3.2.
  if (message.method === "HEAD") return found;
  if (message.body !== undefined) addContent(found, message, document, "response", at);
  else if (isObject(valueAt(document, [...at, "content"]))) found.faults.push("the body is missing");
  return found;
}

function addContent(
  found: Findings,
  message: Message,
  document: JsonObject,
  direction: Direction,
  holder: Tokens,
): void {
  const content = valueAt(document, [...holder, "content"]);
  if (!isObject(content)) {
    if (direction === "response") return;
    found.unsure.push("a body without content");
    return;
  }
  const [type = "", ...parameters] = mediaType(headerOf(message, "content-type") ?? "");
  const [main = ""] = type.split("/", 1);
  const range = [type, `${main}/*`, "*/*"]
    .map((wanted) =>
      Object.keys(content).find((key) => {
        const [name, ...asked] = mediaType(key);
        return name === wanted && asked.every((one) => parameters.includes(one));
      }),
    )
    .find((one) => one !== undefined);
  if (range === undefined) {
    found.faults.push(`the media type ${type} is not known`);
    return;
  }
  if (valueAt(document, [...holder, "content", range, "schema"]) === undefined) return;
  const tokens = [...holder, "content", range, "schema"];
  if (!plainAjv(document, direction).accepts(tokens, message.body!)) found.faults.push("the body is refused");
}

/** With the parameters that say what the format is: a charset of JSON and UTF-8, which all read, do not. */
function mediaType(text: string): string[] {
  const [name = "", ...parameters] = text
    .toLowerCase()
    .split(";")
    .map((one) => one.trim());
  const [subtype = ""] = name.split(/[/+]/u).slice(-1);
  const isSaid = (one: string): boolean =>
    subtype === "json" ? !one.startsWith("charset=") : one !== "charset=utf-8";
  return [name, ...parameters.filter(isSaid)];
}

function parametersOf(document: JsonObject, tokens: Tokens): Tokens[] {
  const found = new Map<string, Tokens>();
  for (const holder of [tokens.slice(0, -1), tokens]) {
    const parameters = valueAt(document, [...holder, "parameters"]);
    if (!Array.isArray(parameters)) continue;
    for (const index of parameters.keys()) {
      const at = resolved(document, [...holder, "parameters", String(index)]);
      const one = at === null ? undefined : valueAt(document, at);
      if (at !== null && isObject(one)) found.set(`${String(one.in)} ${String(one.name)}`, at);
    }
  }
  return [...found.values()];
}

/** Undefined where it is absent; null where it is written in a way that is not read here. */
function textOf(
  message: Message,
  { in: where, name, style, content }: JsonObject,
  path: ReadonlyMap<string, string>,
): readonly string[] | null | undefined {
  const own = String(name);
  if (content !== undefined) return null;
  switch (where) {
    case "path":
      return style === undefined || style === "simple" ? [path.get(own) ?? ""] : null;
    case "query": {
      if (style !== undefined && style !== "form") return null;
      const all = new URLSearchParams(message.target.split("?")[1] ?? "").getAll(own);
      return all.length === 0 ? undefined : all;
    }
    case "header": {
      const text = headerOf(message, own);
      return text === undefined ? undefined : [text];
    }
    default:
      return headerOf(message, "cookie")?.includes(`${own}=`) === true ? null : undefined;
  }
}

function addText(
  found: Findings,
  document: JsonObject,
  direction: Direction,
  at: Tokens,
  parameter: JsonObject,
  given: readonly string[] | string | null | undefined,
): void {
  const name = String(parameter.name ?? at.at(-1));
  if (["accept", "content-type", "authorization"].includes(name.toLowerCase())) return;
  if (given === undefined) {
    // One that is an object may be there under the names of its members.
    const schema = resolved(document, [...at, "schema"]);
    const type = schema === null ? undefined : (valueAt(document, schema) as JsonObject).type;
    if (parameter.required !== true) return;
    if (
      type === "string" ||
      type === "integer" ||
      type === "number" ||
      type === "boolean" ||
      type === "array"
    )
      found.faults.push(`${name} is missing`);
    else found.unsure.push(`${name} may be written in another way`);
    return;
  }
  const texts = typeof given === "string" ? [given] : given;
  if (texts === null) {
    found.unsure.push(`${name} is written in a way that is not read`);
    return;
  }
  if (valueAt(document, [...at, "schema"]) === undefined) return;
  const scalars = texts.length === 1 ? readings(texts[0]!) : [];
  const pieces = texts.length === 1 ? texts[0]!.split(",") : texts;
  const lists: JsonValue[] = [
    texts,
    pieces,
    pieces.map((one) => readings(one).at(-1)!),
    texts.map((one) => readings(one).at(-1)!),
  ];
  const ajv = plainAjv(document, direction);
  const accepts = (value: JsonValue): boolean => ajv.accepts([...at, "schema"], value);
  if ([...scalars, ...lists].some(accepts)) return;
  if (texts.join("") === "" && accepts([])) found.unsure.push(`${name} may be an empty list`);
  else if (accepts({}) || !isScalar(document, [...at, "schema"]))
    found.unsure.push(`${name} may be an object`);
  else found.faults.push(`${name} is refused`);
}

function isScalar(document: JsonObject, tokens: Tokens): boolean {
  const at = resolved(document, tokens);
  const schema = at === null ? undefined : valueAt(document, at);
  return isObject(schema) && typeof schema.type === "string" && schema.type !== "object";
}

/** What a text may be, as itself first. */
function readings(text: string): readonly JsonValue[] {
  const further: JsonValue[] = [];
  if (text !== "" && Number.isFinite(Number(text))) further.push(Number(text));
  if (text === "true" || text === "false") further.push(text === "true");
  if (text === "" || text === "null") further.push(null);
  return [text, ...further];
}

function addSecurity(found: Findings, message: Message, document: JsonObject, tokens: Tokens): void {
  const security = valueAt(document, [...tokens, "security"]) ?? document.security;
  if (!Array.isArray(security) || security.length === 0) return;
  const schemes = valueAt(document, ["components", "securitySchemes"]);
  const isGiven = (scheme: string): boolean => {
    const one = isObject(schemes) ? schemes[scheme] : undefined;
    // A scheme without a name asks for nothing that could be missing.
    if (!isObject(one) || (one.type === "http" && one.scheme === undefined)) return true;
    if (one.type === "http" || one.type === "oauth2" || one.type === "openIdConnect") {
      const [word = ""] = (headerOf(message, "authorization") ?? "").split(" ", 1);
      return one.type === "http" ? word.toLowerCase() === String(one.scheme).toLowerCase() : word !== "";
    }
    if (one.type !== "apiKey") return true;
    if (one.in === "query")
      return new URLSearchParams(message.target.split("?")[1] ?? "").has(String(one.name));
    return headerOf(message, one.in === "cookie" ? "cookie" : String(one.name)) !== undefined;
  };
  const alternatives = (security as readonly JsonValue[]).filter(isObject);
  if (!alternatives.some((one) => Object.keys(one).every(isGiven)))
    found.faults.push("a credential is missing");
  else if (alternatives.length > 0 && alternatives.every((one) => Object.keys(one).length > 0)) {
    found.unsure.push("what a credential allows");
  }
}

/** RFC 9110 §12.5.1, as far as one media type is named. */
function addAccept(found: Findings, message: Message, document: JsonObject, tokens: Tokens): void {
  const accept = headerOf(message, "accept");
  const responses = valueAt(document, [...tokens, "responses"]);
  if (accept === undefined || !isObject(responses)) return;
  const offered = Object.keys(responses)
    .filter((status) => status.startsWith("2"))
    .flatMap((status) => {
      const at = resolved(document, [...tokens, "responses", status]);
      const content = at === null ? undefined : valueAt(document, [...at, "content"]);
      return isObject(content) ? Object.keys(content) : [];
    });
  if (offered.length === 0) return;
  if (accept.includes("*") || offered.some((range) => range.includes("*"))) {
    found.unsure.push("a range of media types");
  } else if (!offered.some((range) => range.toLowerCase() === accept.toLowerCase())) {
    found.faults.push(`it does not answer with ${accept}`);
  }
}

function headerOf({ headers }: Message, name: string): string | undefined {
  return headers.find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1];
}

function holdsBigint(value: JsonValue | undefined): boolean {
  if (typeof value === "bigint") return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsBigint);
}
