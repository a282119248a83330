/** A generated server answers the same bytes under Node's http, Hono and Fastify. */
import { createServer } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { fastifyErrors, fastifyPlugin } from "concordat/runtime/fastify";
import { honoHandler } from "concordat/runtime/hono";
import { nodeListener } from "concordat/runtime/node";
import fastify from "fastify";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lines, listening, message, talk, type Listening } from "../runtime/server/wire.js";
import { newSled, propolis_id, stateOf } from "./sled.js";

let hosts: readonly Listening[];
beforeAll(async () => {
  const server = newSled(new Map([[propolis_id, stateOf("running")]]));
  const hono = new Hono().all("*", honoHandler(server));
  const app = fastify({ frameworkErrors: fastifyErrors(server) });
  await app.register(fastifyPlugin(server));
  await app.ready();
  hosts = await Promise.all([
    listening(createServer(nodeListener(server))),
    listening(createAdaptorServer({ fetch: hono.fetch, createServer }) as ReturnType<typeof createServer>),
    listening(app.server),
  ]);
});
afterAll(() => Promise.all(hosts.map((host) => host.close())));

const vmm = `/vmms/${propolis_id}`;
const newest = "api-version: 44.0.0";
const json = "Content-Type: application/json";
const text = `{"vmm_state":{"gen":9007199254740993,"state":"running","time_updated":"2026-01-01T00:00:00.000000001Z"}}`;
const error = (message: string, code: string): string =>
  JSON.stringify({ message, request_id: "r1", error_code: code });

const requests: readonly (readonly [string, Uint8Array, string, string])[] = [
  ["an answer", message("GET", `${vmm}/state`, [newest]), "200 OK", text],
  ["at the oldest version", message("GET", `${vmm}/state`, ["api-version: 1.0.0"]), "200 OK", text],
  ["HEAD", message("HEAD", `${vmm}/state`, [newest]), "200 OK", ""],
  ["OPTIONS", message("OPTIONS", vmm), "204 No Content", ""],
  [
    "no body in the answer",
    message("DELETE", `${vmm}/attached-subnets/10.0.0.0%2F24`, [newest]),
    "204 No Content",
    "",
  ],
  [
    "a handler's own error",
    message("GET", "/vmms/22222222-2222-4333-8444-555555555555/state", [newest]),
    "404 Not Found",
    error("no such VMM", "NO_SUCH_INSTANCE"),
  ],
  [
    "an invalid body",
    message("PUT", `${vmm}/state`, [newest, json], `{"state":{"type":"failed"}}`),
    "400 Bad Request",
    error("the request is not valid", "InvalidRequest"),
  ],
  [
    "no version",
    message("GET", `${vmm}/state`),
    "400 Bad Request",
    error(
      "the request names no version; expected one of the versions in the header api-version",
      "MissingApiVersion",
    ),
  ],
  [
    "an operation that the version does not have",
    message("DELETE", `${vmm}/attached-subnets`, ["api-version: 17.0.0"]),
    "404 Not Found",
    error("there is nothing at this path", "NotFound"),
  ],
  [
    "a body that is not of its version",
    message("PUT", vmm, ["api-version: 41.0.0", json], "{}"),
    "400 Bad Request",
    error("the request is not valid", "InvalidRequest"),
  ],
];

test.each(requests)("%s", async (_, bytes, status, body) => {
  const [node, hono, under] = await Promise.all(
    hosts.map(async ({ port }) => lines(await talk(port, bytes))),
  );
  expect([node!.head[0], node!.body]).toEqual([`HTTP/1.1 ${status}`, body]);
  expect(hono).toEqual(node);
  expect(under).toEqual(node);
});
