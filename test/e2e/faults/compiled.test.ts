/** What other generators get wrong of types, as a strict project's compiler sees them. */
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCompiler, withRuntime } from "../../generators/typescript/compile.js";
import { generated } from "./generated.js";

let output: Awaited<ReturnType<typeof generated>>;

beforeAll(async () => {
  output = await generated();
});

afterAll(() => rm(output.folder, { recursive: true }));

test("nothing is left out of what is generated, and other names are told", () => {
  const told = output.diagnostics.map(({ severity, code, message }) => {
    return `${severity} ${code}: ${message.replace(/:.*/u, "")}`;
  });
  expect(told.sort()).toEqual([
    "info operation-name-taken: the operation constructor is named constructor_",
    "info operation-name-taken: the operation delete is named delete_",
    "info operation-name-taken: the operation get-same is named getSame3",
    "info operation-name-taken: the operation get_same is named getSame2",
    "info operation-name-taken: the operation then is named then_",
    "info operation-name-taken: the operation toString is named toString_",
    "info type-name-taken: the type of the schema th_ing is named ThIng2",
    "info type-name-taken: the type of the schema thing is named Thing2",
  ]);
});

test("all of it compiles, and takes and refuses what the documents do", async () => {
  await writeFile(path.join(output.folder, "uses.ts"), uses);
  await writeFile(
    path.join(output.folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions: withRuntime, include: ["**/*.ts"] }),
  );
  expect(await runCompiler(output.folder)).toEqual([]);
});

test("texts of a document stay in comments and literals", async () => {
  const types = await readFile(path.join(output.folder, "generated/schemas/types/v1.ts"), "utf8");
  const start = types.indexOf("/** Ends");
  expect(types.slice(start, types.indexOf("\n}\n", start) + 2)).toBe(`\
/** Ends a comment *\\/ and a template \`\${globalThis.broken = true}\` too. */
export interface Text {
  /** *\\/ globalThis.broken = true /* */
  "*/"?: string;
  /** @default "\`\${globalThis.broken = true}\`" */
  "\${globalThis.broken = true}"?: string;
  __proto__?: number;
  "\\""?: string;
}`);
});

const uses = `
import type { Handlers as BodyHandlers } from "./generated/bodies/server.js";
import type { Client as Bodies } from "./generated/bodies/client.js";
import type { Client as Nullable } from "./generated/nullable/client.js";
import type { Client as Parameters } from "./generated/parameters/client.js";
import type { Client as Schemas } from "./generated/schemas/client.js";
import type * as s from "./generated/schemas/types/v1.js";
import type { Client as Versioned } from "./generated/versioned/client.js";

declare const parameters: Parameters;
declare const schemas: Schemas;
declare const bodies: Bodies;
declare const nullable: Nullable;
declare const versioned: Versioned;

// Parameters.
await parameters.words({ path: { interface: "a", class: 1, constructor: "c", ["__proto__"]: "d" } });
// @ts-expect-error A word is missing.
await parameters.words({ path: { interface: "a", class: 1, constructor: "c" } });
const header = { "x-trace": "t", "api-version": "1" };
const required = { query: { "api-version": "1" }, header, cookie: { session: "s" } };
await parameters.required(required);
// @ts-expect-error The header is required.
await parameters.required({ ...required, header: { "api-version": "1" } });
// @ts-expect-error The version is required.
await parameters.required({ ...required, header: { "x-trace": "t" } });
// @ts-expect-error The version is required in the query too.
await parameters.required({ ...required, query: {} });
// @ts-expect-error The cookie is required.
await parameters.required({ query: required.query, header });
await parameters.deep({ query: { p: { R: 1 } } });
// @ts-expect-error It is a number.
await parameters.deep({ query: { p: { R: "1" } } });
// @ts-expect-error It is a list.
await parameters.form({ query: { p: "a,b" } });
await versioned.thing({ path: { id: "a" } });
// @ts-expect-error The client itself says which version it speaks.
await versioned.thing({ path: { id: "a" }, header: { "api-version": "2.1.0" } });

// Names.
({ message: "m" }) satisfies s.Error;
["a"] satisfies s.Array;
({ a: 1 }) satisfies s.Record;
"2026-11-24T12:00:00+02:00" satisfies s.Date;
true satisfies s.Promise;
({ any: { thing: [1] } }) satisfies s.Object;
({ a: "" }) satisfies s.Thing2;
({ b: "" }) satisfies s.Thing;
({ c: "" }) satisfies s.THING;
({ d: "" }) satisfies s.ThIng2;
({ e: "" }) satisfies s.ThIng;

// Schemas.
({}) satisfies s.Default;
({ id: "a", flag: true, other: 1 }) satisfies s.Typed;
// @ts-expect-error It has an id.
({ other: 1 }) satisfies s.Typed;
({ level: null }) satisfies s.NullEnum;
// @ts-expect-error It may be null, but not missing.
({}) satisfies s.NullEnum;
const strange: s.Strange[] = ["", '"', "\\\\", "+1", "-1", "__proto__", "constructor", "*/", "\${x}", "\`"];
// @ts-expect-error It is a text.
const number: s.Strange = 1;
["a", 1] satisfies s.Tuple;
["a", 1, true, false] satisfies s.Tuple;
// @ts-expect-error The rest are booleans.
["a", 1, 2] satisfies s.Tuple;
// @ts-expect-error There are two at least.
["a"] satisfies s.Tuple;
({ value: 1n }) satisfies s.Wide;
({ kind: "feline", lives: 9 }) satisfies s.Mapped;
({ kind: "canine", barks: true }) satisfies s.Mapped;
// @ts-expect-error The mapping says otherwise.
({ kind: "Cat", lives: 9 }) satisfies s.Mapped;
({ kind: "Cat", lives: 9 }) satisfies s.Unmapped;
// @ts-expect-error The schema's name is the tag.
({ kind: "feline", lives: 9 }) satisfies s.Unmapped;
declare const tagged: s.Tagged;
if (tagged.kind === "+1") tagged.by satisfies number | undefined;
else tagged.at satisfies string | undefined;
const put = await schemas.putAccess({ body: { name: "n", secret: "s" } });
if (put.ok) put.data satisfies { id: string; name: string };
// @ts-expect-error What is write only is not answered.
if (put.ok) put.data.secret;
// @ts-expect-error What is write only is asked of requests.
await schemas.putAccess({ body: { name: "n" } });
await nullable.level({ body: { level: null } });
await nullable.pet({ body: { pet: null } });
await nullable.pet({ body: { pet: { kind: "Cat", lives: 9 } } });

// Bodies and answers.
await bodies.media({ contentType: "application/json", body: { name: "n" } });
await bodies.media({ contentType: "application/x-www-form-urlencoded", body: { name: "n" } });
await bodies.media({ contentType: "application/octet-stream", body: new Blob([]) });
// @ts-expect-error A text is no form.
await bodies.media({ contentType: "application/json", body: "n" });
// @ts-expect-error The body is required.
await bodies.media({ contentType: "text/plain" });
await bodies.upload({ body: { file: new Blob([]), form: { name: "n" } } });
await bodies.optional();
const statuses = await bodies.statuses();
if (statuses.ok) {
  if (statuses.status === 200) statuses.data.name satisfies string;
  else statuses.data satisfies undefined;
} else if (statuses.kind === "error-response") {
  if (statuses.status === 404) statuses.data.missing satisfies string;
  else if (statuses.status === 410) statuses.data.range satisfies string;
  else if (statuses.status === 500) statuses.data.other satisfies string;
}
const events = await bodies.events();
if (events.ok) for await (const { data } of events.data) data satisfies string;

// Handlers.
export const handlers: Pick<BodyHandlers, "media" | "statuses" | "events"> = {
  media: (request) => {
    if (request.contentType === "text/plain") request.body satisfies string;
    if (request.contentType === "application/octet-stream") request.body satisfies ReadableStream<Uint8Array>;
    return { status: 200, contentType: "text/plain", data: "ok" };
  },
  // @ts-expect-error A 404 says what is missing.
  statuses: () => ({ status: 404, data: { range: "r" } }),
  events: () => ({
    status: 200,
    data: (async function* () {
      yield { data: "one", event: "tick" };
    })(),
  }),
};
export { number, strange };
`;
