/** What happens to a request between the host that read it and the handler that answers it, and back. */
import type { Api, Content, Operation } from "../operation/operation.js";
import type { ValidationError } from "../validation/validation-error.js";
import { bestOf } from "./accept.js";
import { AnswerWriter } from "./answer-writer.js";
import { authorize, type AuthHooks } from "./authorize.js";
import { Call } from "./call.js";
import { convertCall, type Choice, type Written } from "./convert-call.js";
import type { Answer, Exchange } from "./exchange.js";
import { limitsOf, type Limits, type LogEntry, type ServerOptions } from "./options.js";
import { Refusal } from "./problem.js";
import { emptyContent, expectBody, hasBody, readBody, sentType } from "./read-body.js";
import { readParameters } from "./read-parameters.js";
import type { Found, PathTexts } from "./router.js";
import { Routes, type Route } from "./routes.js";
import { servedVersions, type ServedVersions } from "./served-versions.js";
import { InvalidAnswerError } from "./write-body.js";
import { versionReader, type VersionReader } from "./version-choice.js";

const sane = /^[\w.~+/=:-]{1,128}$/;

interface Target {
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
}

export class Kernel {
  readonly versions: readonly string[];
  readonly #api: Api;
  readonly #options: ServerOptions;
  readonly #served: ServedVersions;
  readonly #limits: Limits;
  readonly #routes: Routes;
  readonly #hooks: AuthHooks;
  readonly #readVersion: VersionReader | null;
  readonly #basePath: string;
  readonly #writer: AnswerWriter;

  constructor(api: Api, forms: readonly (readonly Operation[])[], options: ServerOptions) {
    this.#api = api;
    this.#options = options;
    this.#served = servedVersions(api, options);
    this.versions = this.#served.names;
    this.#limits = limitsOf(options.limits);
    const { names, versionIn, missing } = this.#served;
    const spoken = versionIn === null ? [missing ?? ""] : names;
    const { handlers, overrides = {} } = options;
    this.#routes = new Routes(api, spoken, forms, handlers, overrides, (written, version) =>
      this.#convert(written, version),
    );
    this.#hooks = options.auth ?? {};
    for (const { scheme } of this.#routes.spoken().flatMap(({ security = [] }) => security.flat())) {
      if (!Object.hasOwn(this.#hooks, scheme.name))
        throw new TypeError(`auth: there is no hook for ${scheme.name}`);
    }
    this.#readVersion = versionIn === null ? null : versionReader(versionIn, names);
    this.#basePath = (options.basePath ?? "").replace(/\/$/, "");
    this.#writer = new AnswerWriter(api, this.#served, options, (call, entry) => this.#log(call, entry));
  }

  #convert(written: Written, version: string): Choice | null {
    const { conversions, current = {} } = this.#options;
    if (conversions === undefined) return null;
    const { name } = written.form;
    return convertCall(written, version, {
      conversions,
      loader: Object.hasOwn(current, name) ? current[name] : undefined,
      mostErrors: this.#limits.errors,
      check: (call, form, result) => this.#writer.check(call, form, result),
    });
  }

  async answer(exchange: Exchange, host: unknown): Promise<Answer> {
    const started = this.#options.onRequest === undefined ? 0 : performance.now();
    const call = new Call(exchange, host);
    let answer: Answer;
    try {
      call.requestId = this.#requestId(exchange);
      answer = await this.#handle(call);
    } catch (error) {
      answer = this.#failed(call, error);
    }
    if (exchange.method === "HEAD") answer = withoutBody(answer);
    this.#record(call, answer.status, started);
    return answer;
  }

  async #handle(call: Call): Promise<Answer> {
    const { exchange } = call;
    const target = this.#target(exchange);
    const found = this.#find(call, target);
    if ("allow" in found) return this.#writer.options(call, found.allow);
    const { target: route, path } = found;
    const { operation, handler } = route;
    call.found = operation.id;
    if (handler === null) throw notOffered(route, call.version);
    if (operation.security !== undefined && operation.security.length > 0) {
      const caller = { exchange, query: target.query, version: call.version };
      call.auth = await authorize(operation, this.#hooks, caller, this.#api.name);
    }
    const accept = exchange.header("accept");
    if (accept !== null && route.successes.length > 0 && bestOf(accept, route.successes) === null) {
      const types = new Set(route.successes.map(({ type }) => type));
      throw new Refusal(406, "NotAcceptable", `the answer is ${[...types].join(" or ")}`);
    }
    const request = await this.#read(call, route, path, target.query);
    const { handlerMilliseconds } = this.#limits;
    const answered =
      handlerMilliseconds === Number.POSITIVE_INFINITY
        ? await handler(request, call)
        : await call.within(
            handlerMilliseconds,
            () => handler(request, call),
            () => new Refusal(503, "HandlerTimeout", "the answer took too long"),
          );
    return this.#writer.answer(call, operation, answered, accept);
  }

  /** @throws Refusal with all that is wrong */
  async #read(
    { exchange }: Call,
    { operation, readers }: Route,
    path: PathTexts,
    query: string,
  ): Promise<object> {
    const { body } = operation;
    const limits = this.#limits;
    let content: Content | null = null;
    if (body !== undefined) {
      content = (await hasBody(exchange, limits))
        ? expectBody(body, exchange, limits)
        : emptyContent(body, exchange);
    }
    const errors: ValidationError[] = [];
    const request: Record<string, unknown> = {};
    if (readers.length > 0) {
      const groups = request as Record<string, Record<string, unknown>>;
      const waiting = readParameters(readers, { exchange, path, query }, groups, errors, limits.errors);
      if (waiting !== undefined) await waiting;
    }
    if (content !== null) {
      request["body"] = await readBody(content, exchange, limits, errors);
      if (body !== undefined && (body.content.length > 1 || content.type.includes("*"))) {
        request["contentType"] = sentType(exchange);
      }
    } else if (body?.required === true) {
      errors.push({ pointer: "/body", keyword: "required", expectation: "a body" });
    }
    if (errors.length > 0) {
      throw new Refusal(400, "InvalidRequest", "the request is not valid", {
        errors: errors.slice(0, limits.errors),
      });
    }
    return request;
  }

  #target(exchange: Exchange): Target {
    const { target } = exchange;
    if (target.length > this.#limits.urlBytes) {
      throw new Refusal(414, "UrlTooLong", `path and query are longer than ${this.#limits.urlBytes} bytes`);
    }
    if (exchange.headerBytes() > this.#limits.headerBytes) {
      throw new Refusal(
        431,
        "HeadersTooLarge",
        `the headers are longer than ${this.#limits.headerBytes} bytes`,
      );
    }
    const mark = target.indexOf("?");
    const path = mark === -1 ? target : target.slice(0, mark);
    const query = mark === -1 ? "" : target.slice(mark + 1);
    const base = this.#basePath;
    if (base === "" || path === "*") return { path, query };
    if (!path.startsWith(base) || (path.length > base.length && path[base.length] !== "/")) throw notFound();
    return { path: path.slice(base.length) || "/", query };
  }

  /** The operation, or what OPTIONS answers for a path. */
  #find(call: Call, { path, query }: Target): Found<Route> | { readonly allow: readonly string[] } {
    const { exchange } = call;
    const { method } = exchange;
    if (path === "*") {
      if (method !== "OPTIONS") throw new Refusal(400, "InvalidRequest", "the target * is for OPTIONS alone");
      return { allow: this.#routes.at(this.#newest()).methods(null) };
    }
    const rest = this.#chooseVersion(call, path, query);
    const router = this.#routes.at(call.chosen ?? "");
    const found = router.find(method, rest);
    if ("target" in found) return found;
    if (method === "HEAD") {
      const got = router.find("GET", rest);
      if ("target" in got) return got;
    }
    if (found.length === 0) throw notFound();
    if (method === "OPTIONS") return { allow: found };
    throw new Refusal(405, "MethodNotAllowed", `the path has ${found.join(", ")}`, { allow: found });
  }

  #newest(): string {
    return this.versions[0] ?? this.#served.missing ?? "";
  }

  /** Sets the version of the call and returns the path that is left. */
  #chooseVersion(call: Call, path: string, query: string): string {
    const { names, missing, versionIn } = this.#served;
    if (this.#readVersion === null || versionIn === null) {
      call.chosen = missing;
      return path;
    }
    const choice = this.#readVersion(call.exchange, path, query);
    if ("version" in choice) {
      call.chosen = choice.version;
      return choice.path;
    }
    if ("missing" in choice) {
      // A browser asks for leave by OPTIONS before it sends any header of its own.
      const fallback =
        missing ?? (call.exchange.method === "OPTIONS" && !("path" in versionIn) ? names[0] : null);
      if (fallback !== null && fallback !== undefined) {
        call.chosen = fallback;
        return choice.path;
      }
      if ("path" in versionIn) throw notFound();
      throw new Refusal(400, "MissingApiVersion", `the request names no version; ${wanted(versionIn)}`);
    }
    if ("invalid" in choice) {
      throw new Refusal(400, "InvalidApiVersion", `the version is not one; ${wanted(versionIn)}`);
    }
    throw new Refusal(400, "UnsupportedApiVersion", `version ${choice.unserved} is not served`);
  }

  #requestId(exchange: Exchange): string {
    const given = this.#options.requestId?.(exchange) ?? exchange.header("x-request-id");
    return given !== null && sane.test(given) ? given : crypto.randomUUID();
  }

  #failed(call: Call, error: unknown): Answer {
    if (call.requestId === "") call.requestId = crypto.randomUUID();
    if (error instanceof Refusal) return this.#writer.problem(call, error);
    const errors = error instanceof InvalidAnswerError ? { errors: error.errors } : undefined;
    this.#log(call, { message: "a request failed", error, ...errors });
    return this.#writer.problem(call, new Refusal(500, "InternalError", "the server failed"));
  }

  #record(call: Call, status: number, started: number): void {
    const { onRequest } = this.#options;
    if (onRequest === undefined) return;
    const failed = (error: unknown): void => this.#log(call, { message: "onRequest failed", error });
    try {
      const result: unknown = onRequest({
        operation: call.found,
        version: call.chosen,
        status,
        milliseconds: performance.now() - started,
        requestId: call.requestId,
        get request() {
          return call.exchange.request;
        },
      });
      // The compiler takes an async function for one that gives nothing.
      if (result instanceof Promise) result.catch(failed);
    } catch (error) {
      failed(error);
    }
  }

  #log(call: Call, entry: Pick<LogEntry, "message" | "error" | "errors">): void {
    const { log = globalThis.console.error } = this.#options;
    try {
      const result: unknown = log({
        ...entry,
        requestId: call.requestId,
        operation: call.found,
        version: call.chosen,
      });
      if (result instanceof Promise) result.catch(() => undefined);
    } catch {
      // A logger that fails must not take the answer with it.
    }
  }
}

function notFound(): Refusal {
  return new Refusal(404, "NotFound", "there is nothing at this path");
}

function notOffered({ operation, offered }: Route, version: string): Refusal {
  const supportedVersions = offered();
  const detail = `${operation.id} is not served at version ${version}, but at ${supportedVersions.join(", ") || "none"}`;
  return new Refusal(400, "UnsupportedApiVersion", detail, { supportedVersions });
}

function wanted(versionIn: { header: string } | { query: string } | { path: string }): string {
  if ("header" in versionIn) return `expected one of the versions in the header ${versionIn.header}`;
  return "query" in versionIn
    ? `expected one of the versions in the query parameter ${versionIn.query}`
    : `expected one of the versions in the path ${versionIn.path}`;
}

/** RFC 9110 §9.3.2: the fields of what GET would answer, and nothing of it. */
function withoutBody(answer: Answer): Answer {
  const { body } = answer;
  if (body === null) return answer;
  if (body instanceof ReadableStream) body.cancel().catch(() => undefined);
  return { status: answer.status, headers: answer.headers, body: null };
}
