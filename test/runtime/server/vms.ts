/** A small API at three versions, written as generated code would be, for the tests of the server. */
import { bytes } from "../../../src/runtime/media/bytes.js";
import { json } from "../../../src/runtime/media/json.js";
import { text } from "../../../src/runtime/media/text.js";
import type { Api, Content, Operation, Parameter } from "../../../src/runtime/operation/operation.js";
import type { SecurityScheme } from "../../../src/runtime/operation/security.js";
import { form } from "../../../src/runtime/parameters/form.js";
import type { Shape } from "../../../src/runtime/parameters/shape.js";
import { simple } from "../../../src/runtime/parameters/simple.js";
import type { HandlerContext, UntypedHandler } from "../../../src/runtime/server/handler.js";
import { serve, type Server } from "../../../src/runtime/server/serve.js";
import type { LogEntry, ServerOptions } from "../../../src/runtime/server/options.js";
import { explainPart, refuse, type Report } from "../../../src/runtime/validation/report.js";
import type { Validator } from "../../../src/runtime/validation/validator.js";

export const api: Api<"3.0.0" | "2.0.0" | "1.0.0"> = {
  name: "vms",
  versions: [
    { version: "3.0.0" },
    { version: "2.0.0", deprecated: "2026-01-31" },
    { version: "1.0.0", deprecated: "2025-06-01", sunset: "2026-06-30" },
  ],
  versionIn: { header: "api-version" },
};

/** An object whose members of these names are strings. */
function strings(...names: readonly string[]): Validator<unknown> {
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  const isString = (value: unknown, name: string): boolean =>
    isObject(value) && Object.hasOwn(value, name) && typeof value[name] === "string";
  return {
    is: (value): value is unknown => names.every((name) => isString(value, name)),
    explain(value, report: Report) {
      if (!isObject(value)) return refuse(report, "type", "an object");
      for (const name of names) {
        if (!Object.hasOwn(value, name))
          explainPart(report, name, undefined, () => refuse(report, "required", "a string"));
        else if (typeof value[name] !== "string") {
          explainPart(report, name, value[name], () => refuse(report, "type", "a string"));
        }
      }
    },
  };
}

const integer: Validator<unknown> = {
  is: (value): value is unknown => Number.isInteger(value),
  explain: (_, report) => refuse(report, "type", "an integer"),
};

const jsonOf = (...names: readonly string[]): Content => ({
  type: "application/json",
  codec: json,
  validator: strings(...names),
});

const anyBytes: Content = { type: "*/*", codec: bytes };
const error = { status: "4XX", content: [jsonOf("message")] } as const;

function parameter(
  place: "path" | "query" | "header",
  name: string,
  shape: Shape,
  required = false,
): Parameter {
  const explode = place === "query";
  return {
    in: place,
    name,
    required: required || place === "path",
    encoding: { style: place === "query" ? form : simple, explode, shape },
    ...(shape === "integer" ? { validator: integer } : undefined),
  };
}

const id = parameter("path", "id", "string");
const all = ["3.0.0", "2.0.0", "1.0.0"];

const bearer: SecurityScheme = { name: "token", kind: "http", scheme: "bearer" };
const basic: SecurityScheme = { name: "login", kind: "http", scheme: "basic" };
const key: SecurityScheme = { name: "key", kind: "apiKey", in: "header", parameter: "x-api-key" };

function operation(name: string, method: string, path: string, more: Partial<Operation> = {}): Operation {
  return {
    id: name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    name,
    method,
    path,
    versions: all,
    parameters: path.includes("{id}") ? [id] : [],
    responses: [{ status: 200, content: [jsonOf("said")] }, error],
    ...more,
  };
}

const putState = operation("putState", "PUT", "/vms/{id}/state", {
  versions: ["3.0.0", "2.0.0"],
  body: { required: true, content: [jsonOf("state")] },
});
const oldPutState = operation("putState", "PUT", "/vms/{id}/state", {
  versions: ["1.0.0"],
  body: { required: true, content: [jsonOf("status")] },
});
const getVm = operation("getVm", "GET", "/vms/{id}", {
  versions: ["3.0.0"],
  wireEqual: ["2.0.0", "1.0.0"],
  parameters: [
    id,
    parameter("query", "limit", "integer"),
    parameter("query", "tag", { items: "string" }),
    parameter("header", "X-Depth", "integer"),
  ],
  responses: [
    {
      status: 200,
      content: [jsonOf("said")],
      headers: [
        {
          name: "x-left",
          required: true,
          encoding: { style: simple, explode: false, shape: "integer" },
          validator: integer,
        },
      ],
    },
    error,
  ],
});
const oldGetVm: Operation = { ...getVm, versions: ["2.0.0", "1.0.0"], wireEqual: ["3.0.0"] };

export const forms: readonly (readonly Operation[])[] = [
  [putState, oldPutState],
  [getVm, oldGetVm],
  [operation("getSpecial", "GET", "/vms/special")],
  [
    operation("getPair", "GET", "/pairs/{id}-{to}.json", {
      parameters: [id, parameter("path", "to", "string")],
    }),
  ],
  [
    operation("getWords", "GET", "/words", {
      responses: [{ status: 200, content: [{ type: "text/plain", codec: text }, jsonOf("said")] }],
    }),
  ],
  [
    operation("deleteVm", "DELETE", "/vms/{id}", {
      security: [
        [{ scheme: bearer, scopes: ["write"] }],
        [
          { scheme: basic, scopes: [] },
          { scheme: key, scopes: [] },
        ],
      ],
      responses: [{ status: 204, content: [] }, error],
    }),
  ],
  [operation("getMaybe", "GET", "/maybe", { security: [[], [{ scheme: bearer, scopes: [] }]] })],
  [
    operation("postBytes", "POST", "/bytes", {
      versions: ["3.0.0", "2.0.0"],
      body: { required: false, content: [anyBytes] },
      responses: [{ status: 200, content: [anyBytes] }],
    }),
  ],
  [
    operation("getStream", "GET", "/stream/{id}", {
      responses: [{ status: 200, content: [{ type: "application/octet-stream", codec: bytes }] }],
    }),
  ],
  [operation("headOnly", "HEAD", "/head", { responses: [{ status: 200, content: [] }] })],
  [operation("askOptions", "OPTIONS", "/options")],
];

const say = (...words: readonly unknown[]): object => ({
  status: 200,
  data: { said: words.map(String).join(" ") },
});
/** A handler that tells the request it got. */
const tell: UntypedHandler = (request, context) =>
  say(context.operation, context.version, JSON.stringify(request));

export const handlers: Readonly<Record<string, UntypedHandler>> = {
  putState: tell,
  getVm: (request, context) => ({ ...(tell(request, context) as object), header: { "x-left": 7 } }),
  getSpecial: tell,
  getPair: tell,
  getWords: () => ({ status: 200, data: "words", contentType: "text/plain" }),
  deleteVm: () => ({ status: 204 }),
  getMaybe: (_, { auth }) => say(JSON.stringify(auth)),
  postBytes: (request) => ({
    status: 200,
    data: (request as { body?: ReadableStream<Uint8Array> }).body ?? new Uint8Array(),
    contentType: (request as { contentType?: string }).contentType ?? "text/plain",
  }),
  getStream: () => ({ status: 200, data: new Uint8Array([1, 2, 3]) }),
  headOnly: () => ({ status: 200, headers: { "x-head": "yes" } }),
  askOptions: tell,
};

export const auth: NonNullable<ServerOptions["auth"]> = {
  token: (token: string) => (token === "good" ? { user: "ann" } : null),
  login: ({ username, password }: { username: string; password: string }) =>
    password === "pass" ? { user: username } : null,
  key: (value: string) => (value === "k1" ? { key: value } : null),
};

export type Given = Partial<Omit<ServerOptions<"3.0.0" | "2.0.0" | "1.0.0">, "handlers">> & {
  readonly handlers?: Readonly<Record<string, (request: never, context: HandlerContext) => unknown>>;
};

export function vms(given: Given = {}): Server<"3.0.0" | "2.0.0" | "1.0.0"> {
  return serve(api, forms, { auth, ...given, handlers: { ...handlers, ...given.handlers } });
}

/** What was thrown, in words. */
export function messageOf(entry: LogEntry | undefined): string {
  const error = entry?.error;
  return error instanceof Error ? error.message : String(error);
}
