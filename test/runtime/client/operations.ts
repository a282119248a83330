/** Operations and an API as generated code would write them. */
import { json } from "../../../src/runtime/media/json.js";
import { form } from "../../../src/runtime/parameters/form.js";
import { simple } from "../../../src/runtime/parameters/simple.js";
import type { Api, Operation, Parameter } from "../../../src/runtime/operation/operation.js";
import type { Codec } from "../../../src/runtime/media/codec.js";
import { refuse, type Report } from "../../../src/runtime/validation/report.js";
import type { Validator } from "../../../src/runtime/validation/validator.js";

export const api: Api<"3.0.0" | "2.0.0" | "1.0.0"> = {
  name: "things",
  versions: [{ version: "3.0.0" }, { version: "2.0.0" }, { version: "1.0.0" }],
  versionIn: { header: "api-version" },
};
export const plainApi: Api<never> = { name: "plain", versions: [], versionIn: null };

export interface Thing {
  readonly name: string;
}

export function validator<T>(is: (value: unknown) => boolean, expectation: string, at = ""): Validator<T> {
  return {
    is: (value): value is T => is(value),
    explain: (_value: unknown, report: Report) => {
      const { pointer } = report;
      report.pointer += at;
      refuse(report, "type", expectation);
      report.pointer = pointer;
    },
  };
}

export const thing = validator<Thing>(
  (value) => typeof (value as { name?: unknown } | null)?.name === "string",
  "a string",
  "/name",
);
export const text = validator<string>((value) => typeof value === "string", "a string");
export const integer = validator<number>((value) => Number.isInteger(value), "an integer");

/** Bytes as they arrive. */
export const bytes: Codec = {
  streams: true,
  encode: (value, _content, type) => ({ body: value as Uint8Array<ArrayBuffer>, contentType: type }),
  decode: (source) => Promise.resolve(source.stream()),
};

export function parameter(place: Parameter["in"], name: string, rest: Partial<Parameter> = {}): Parameter {
  const style = place === "query" || place === "cookie" ? form : simple;
  const encoding = { style, explode: style === form, shape: "string" } as const;
  return { in: place, name, required: false, encoding, ...rest };
}

export const thingContent = { type: "application/json", codec: json, validator: thing };
export const versions = ["3.0.0", "2.0.0", "1.0.0"];

export interface GetThing {
  readonly request: { readonly path: { readonly id: string }; readonly query?: { readonly limit?: number } };
  readonly response:
    | { readonly status: 200; readonly data: Thing }
    | { readonly status: 404; readonly data: Thing };
}

export const getThing: Operation<GetThing> = {
  id: "thing_get",
  name: "thingGet",
  method: "GET",
  path: "/things/{id}",
  versions,
  parameters: [
    parameter("path", "id", { required: true, validator: text }),
    parameter("query", "limit", { validator: integer }),
  ],
  responses: [
    { status: 200, content: [thingContent] },
    { status: 404, content: [thingContent] },
  ],
};

export interface PutThing {
  readonly request: { readonly path: { readonly id: string }; readonly body: Thing };
  readonly response: { readonly status: 204; readonly data?: undefined };
}

export const putThing: Operation<PutThing> = {
  id: "thing_put",
  name: "thingPut",
  method: "PUT",
  path: "/things/{id}",
  versions,
  parameters: [parameter("path", "id", { required: true })],
  body: { required: true, content: [thingContent] },
  responses: [{ status: 204, content: [] }],
};
