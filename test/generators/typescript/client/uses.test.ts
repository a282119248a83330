/** What the compiler allows of a generated client, and what it refuses. */
import { expect, test } from "vitest";
import { compiled, generate, versionsOf } from "../operations/emit.js";
import { faults } from "../operations/faults.js";
import { newer, older } from "../operations/two-versions.js";

test("calls are typed by version, operation, status and media type", async () => {
  const { all } = generate(versionsOf([newer, older]));
  expect(await compiled(all, { "use.ts": calls })).toEqual([]);
});

const calls = `
import { connect, credentials, type CallOptions } from "concordat/runtime";
import { createClient, operations, type Client, type latest, type v1, type v2 } from "./index.js";

const client = createClient({
  baseUrl: "https://example.com",
  auth: { bearer: async () => "token", basic: { username: "a", password: "b" } },
});
const typed: Client = client;
const path = { vm_id: "a" };

const listed = await client.vmList();
if (listed.ok) {
  const { status, data, version }: { status: 200; data: latest.Vm; version: string } = listed;
  console.log(status, data.name, version);
}
const got = await client.vmGet({ path });
if (!got.ok && got.kind === "error-response") {
  const message: string = got.data.message;
  // @ts-expect-error A 4XX is no 500.
  const status: 500 = got.status;
  console.log(message, status);
}
if (got.ok) {
  // @ts-expect-error There is no such property.
  got.data.size;
}
const options: CallOptions = { timeout: 5 };
await client.vmPut({ path, query: { dry_run: true }, body: { name: "a", size: "1" } }, options);

// @ts-expect-error The path is required.
await client.vmGet();
// @ts-expect-error The newest version asks for a size.
await client.vmPut({ path, body: { name: "a" } });
// @ts-expect-error No such query.
await client.vmPut({ path, query: { dryRun: true }, body: { name: "a", size: "1" } });
// @ts-expect-error Nothing can be given.
await client.vmList({ query: {} });
// @ts-expect-error The newest version does not have it.
client.vmHalt;

const old = client.at("1.0.0");
await old.vmPut({ path, body: { name: "a" } satisfies v1.VmSpec });
await old.vmHalt({ path });
// @ts-expect-error It is newer.
old.vmList;
// @ts-expect-error There is no such version.
client.at("3.0.0");

const oldest = createClient({ baseUrl: "https://example.com", versions: ["1.0.0"] });
await oldest.vmHalt({ path });
// @ts-expect-error There is no such version.
createClient({ baseUrl: "https://example.com", versions: ["9.0.0"] });
// @ts-expect-error It is not among the versions.
createClient({ baseUrl: "https://example.com", versions: ["1.0.0"], initialVersion: "2.0.0" });
// @ts-expect-error A token is no name and password.
createClient({ baseUrl: "https://example.com", auth: { basic: "token" } });
// @ts-expect-error No operation asks for that.
createClient({ baseUrl: "https://example.com", auth: { unused: "token" } });

const call = connect(operations.api, { baseUrl: "https://example.com" }, { credentials });
const result = await call(operations.vmPutV1, { path, body: { name: "a" } });
if (result.ok) console.log(result.status satisfies 204, result.data satisfies undefined);
// @ts-expect-error This form has no size.
await call(operations.vmPutV1, { path, body: { name: "a", size: "1" } });
export { typed, type v2 };
`;

test("an API without versions has neither at nor versions", async () => {
  const { all } = generate(versionsOf([faults]), { versionIn: null, int64: "bigint" });
  expect(await compiled(all, { "use.ts": unversioned })).toEqual([]);
});

const unversioned = `
import { createClient, type v1 } from "./index.js";

const client = createClient({ baseUrl: "https://example.com" });
// @ts-expect-error There are no versions.
client.at("1.0.0");
// @ts-expect-error There are no versions.
createClient({ baseUrl: "https://example.com", versions: ["1.0.0"] });

await client.delete_({ path: { interface: "a", class: "b" } });
await client.required({
  query: { "api-version": "1", filter: { a: 1 }, ["__proto__"]: 1 },
  header: { "x-trace": "t", "api-version": "2" },
  cookie: { session: "s" },
});
// @ts-expect-error The cookie is required.
await client.required({ query: { "api-version": "1" }, header: { "x-trace": "t", "api-version": "2" } });

await client.media();
await client.media({});
await client.media({ contentType: "application/json", body: { message: "m" } });
await client.media({ contentType: "application/octet-stream", body: new Uint8Array(1) });
// @ts-expect-error Which of the media types is it?
await client.media({ body: { message: "m" } });
// @ts-expect-error Not of this media type.
await client.media({ contentType: "text/plain", body: { message: "m" } });

const result = await client.media();
if (result.ok) {
  if (result.status === 204) result.data satisfies undefined;
  else {
    result.status satisfies 200;
    result.header["x-rate"] satisfies number;
    result.data satisfies v1.Promise | string | ReadableStream<Uint8Array>;
  }
} else if (result.kind === "error-response") {
  if (result.status === 404) result.data satisfies v1.Error;
  else if (result.status === 410) result.data satisfies v1.Date;
  else if (result.status === 500) result.data satisfies v1.Array;
}

const streamed = await client.stream();
if (streamed.ok && streamed.contentType === "text/event-stream") {
  for await (const { event, data } of streamed.data) console.log(event satisfies string | undefined, data);
}
if (streamed.ok && streamed.contentType === "application/x-ndjson") {
  for await (const { a } of streamed.data) console.log(a satisfies number | undefined);
}
await client.upload({ body: { file: new Blob([]), more: [new Blob([])], note: "n" } });
// @ts-expect-error A file is a Blob.
await client.upload({ body: { file: "text" } });
const submitted = await client.submit({ body: { name: "n", sizes: [1], deep: { b: { a: 1 } } } });
if (submitted.ok) console.log(await new Response(submitted.data).text());
await client.styles({ path: { matrix: "m", label: 1, list: [true] }, query: { count: null }, header: { "x-list": [] } });
`;
