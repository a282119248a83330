/** A document with what other generators get wrong. */
import type { JsonObject, JsonValue } from "../../../../src/source/json.js";
import { documentOf } from "./emit.js";

const string = { type: "string" };
const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: JsonValue): JsonObject => ({ "application/json": { schema } });
const path = (name: string): JsonObject => ({ name, in: "path", required: true, schema: string });
const ok = { 200: { description: "", content: json(ref("Record")) } };

export const faults = documentOf(
  {
    "/{interface}/{class}": {
      get: {
        operationId: "delete",
        description: "Ends a comment */ and `${process.exit()}` too. @internal",
        parameters: [path("interface"), path("class")],
        responses: ok,
      },
      put: { operationId: "then", parameters: [path("interface"), path("class")], responses: ok },
      post: { operationId: "to-string", parameters: [path("interface"), path("class")], responses: ok },
    },
    "/same": {
      get: { operationId: "get_same", responses: ok },
      put: { operationId: "get-same", responses: ok },
      post: { operationId: "getSame", responses: ok },
      delete: { operationId: "constructor", responses: { 204: { description: "" } } },
      patch: { operationId: "__proto__", responses: ok },
      head: { operationId: "events", responses: { 200: { description: "" } } },
      options: { operationId: "!!!", responses: ok },
    },
    "/unnamed/{id}/state": { get: { parameters: [path("id")], responses: ok } },
    "/required": {
      get: {
        operationId: "required",
        parameters: [
          { name: "X-Trace", in: "header", required: true, schema: string, description: "*/ ${x}" },
          { name: "session", in: "cookie", required: true, schema: string },
          { name: "API-Version", in: "header", required: true, schema: string },
          { name: "api-version", in: "query", required: true, schema: string },
          { name: "filter", in: "query", content: json(ref("Object")) },
          { name: "__proto__", in: "query", schema: { type: "integer", default: 5 } },
        ],
        responses: ok,
      },
    },
    "/media": {
      post: {
        operationId: "media",
        requestBody: {
          content: {
            "application/json": { schema: ref("Error") },
            "application/merge-patch+json": { schema: ref("Object") },
            "text/plain": { schema: string },
            "application/octet-stream": {},
          },
        },
        responses: {
          200: {
            description: "",
            headers: { "X-Rate": { required: true, schema: { type: "integer" } }, etag: { schema: string } },
            content: { "application/json": { schema: ref("Promise") }, "text/*": {}, "*/*": {} },
          },
          204: { description: "" },
          404: { description: "", content: json(ref("Error")) },
          "4XX": { description: "", content: json(ref("Date")) },
          default: { description: "", content: json(ref("Array")) },
        },
      },
    },
    "/stream": {
      get: {
        operationId: "stream",
        responses: {
          200: {
            description: "",
            content: {
              "text/event-stream": { schema: string },
              "application/x-ndjson": { schema: ref("Object") },
            },
          },
        },
      },
      put: {
        operationId: "upload",
        requestBody: {
          required: true,
          content: {
            "multipart/form-data": {
              schema: {
                type: "object",
                required: ["file"],
                properties: {
                  file: { type: "string", format: "binary", description: "The file." },
                  more: { type: "array", items: { type: "string", format: "binary" } },
                  note: string,
                  tags: { type: "array", items: string },
                  meta: ref("Object"),
                },
              },
              encoding: { file: { contentType: "image/png" } },
            },
          },
        },
        responses: { default: { description: "" } },
      },
      post: {
        operationId: "submit",
        requestBody: {
          content: {
            "application/x-www-form-urlencoded": {
              schema: {
                type: "object",
                properties: {
                  name: string,
                  sizes: { type: "array", items: { type: "integer" } },
                  deep: ref("Object"),
                },
              },
              encoding: { sizes: { style: "pipeDelimited", explode: false }, deep: { style: "deepObject" } },
            },
          },
        },
        responses: { "2XX": { description: "", content: { "*/*": {} } }, 500: { description: "" } },
      },
    },
    "/styles/{matrix}/{label}/{list}": {
      get: {
        operationId: "styles",
        parameters: [
          { ...path("matrix"), style: "matrix" },
          { ...path("label"), style: "label", schema: { type: "integer" } },
          { ...path("list"), schema: { type: "array", items: { type: "boolean" } } },
          {
            name: "space",
            in: "query",
            style: "spaceDelimited",
            explode: false,
            schema: { type: "array", items: string },
          },
          { name: "deep", in: "query", style: "deepObject", schema: ref("Object") },
          { name: "count", in: "query", schema: { type: ["integer", "null"] } },
          { name: "raw", in: "query", allowReserved: true, schema: string },
          { name: "X-List", in: "header", schema: { type: "array", items: string } },
        ],
        responses: ok,
      },
    },
  },
  {
    schemas: {
      Array: { type: "array", items: string },
      Record: { type: "object", additionalProperties: string },
      Date: string,
      Error: { type: "object", properties: { message: string } },
      Object: { type: "object", properties: { a: { type: "integer" }, b: ref("Object") } },
      Promise: { type: "boolean" },
      Operation: string,
      Status: string,
      Exclude: string,
    },
  },
);
