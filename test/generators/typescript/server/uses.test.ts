/** What the compiler allows of a generated server, and what it refuses. */
import { expect, test } from "vitest";
import { compiled, generate, versionsOf } from "../operations/emit.js";
import { faults } from "../operations/faults.js";
import { newer, older } from "../operations/two-versions.js";

test("handlers are typed by the newest form, overrides by version, hooks by scheme", async () => {
  const { all } = generate(versionsOf([newer, older]));
  expect(await compiled(all, { "use.ts": handlers })).toEqual([]);
});

const handlers = `
import { forbidden } from "concordat/runtime";
import { createServer, type Handlers, type v1, type v2 } from "./index.js";

const auth = {
  bearer: (token: string) => (token === "t" ? { user: "u" } : null),
  basic: ({ username }: { username: string }) => (username === "a" ? username : forbidden("not you")),
};
const all: Handlers = {
  vmList: () => ({ status: 200, data: { name: "a" } }),
  vmGet: async ({ path }, { version }) => {
    if (path.vm_id === version) return { status: 404, data: { message: "m" } };
    return { status: 200, data: { name: path.vm_id }, headers: { etag: "1" } };
  },
  vmPut: ({ body, query }) => {
    body satisfies v2.VmSpec;
    query?.dry_run satisfies boolean | undefined;
    return { status: 204 };
  },
  vmHalt: ({ path }) => ({ status: path.vm_id satisfies string ? 204 : 204 }),
};
const server = createServer({
  handlers: all,
  auth,
  overrides: {
    "1.0.0": {
      vmPut: ({ body }) => {
        body satisfies v1.VmSpec;
        // @ts-expect-error This version has no size.
        body.size;
        return { status: 204 };
      },
    },
  },
});
server.versions satisfies readonly ("2.0.0" | "1.0.0")[];

const { vmHalt, vmList, ...others } = all;
createServer({ versions: ["2.0.0"], handlers: { ...others, vmList }, auth }).versions satisfies readonly "2.0.0"[];
createServer({ versions: ["1.0.0"], handlers: { ...others, vmHalt, vmPut: ({ body }) => {
  body satisfies v1.VmSpec;
  // @ts-expect-error This version has no size.
  body.size;
  return { status: 204 };
} }, auth, onMissing: "1.0.0" });

createServer({ auth, handlers: { ...others, vmHalt, vmList: () => ({ status: 200, data: { name: "a" } }), vmPut: ({ body }) => {
  body satisfies v2.VmSpec;
  return { status: 204 };
} } });
// @ts-expect-error A handler is missing.
createServer({ handlers: others, auth });
// @ts-expect-error A hook is missing.
createServer({ handlers: all });
// @ts-expect-error There is no such version.
createServer({ handlers: all, auth, versions: ["3.0.0"] });
// @ts-expect-error It is not served.
createServer({ handlers: all, auth, versions: ["2.0.0"], onMissing: "1.0.0" });
// @ts-expect-error A bearer token is text.
createServer({ handlers: all, auth: { ...auth, bearer: (token: { user: string }) => token } });
// @ts-expect-error There is no such status.
createServer({ handlers: { ...all, vmPut: () => ({ status: 200 }) }, auth });
// @ts-expect-error The answer has no name.
createServer({ handlers: { ...all, vmList: () => ({ status: 200, data: {} }) }, auth });
`;

test("an API without versions has neither overrides nor versions", async () => {
  const { all } = generate(versionsOf([faults]), { versionIn: null });
  expect(await compiled(all, { "use.ts": unversioned })).toEqual([]);
});

const unversioned = `
import { createServer, type Handlers } from "./index.js";

declare const rest: Omit<Handlers, "media" | "stream" | "submit" | "upload">;
createServer({
  handlers: {
    ...rest,
    media: (request) => {
      if (request.contentType === "application/octet-stream") {
        request.body satisfies ReadableStream<Uint8Array>;
        return { status: 200, contentType: "image/png", header: { "x-rate": 1 }, data: new Blob([]) };
      }
      if (request.contentType === undefined) return { status: 204 };
      return { status: 500, data: ["a"] };
    },
    stream: () => ({
      status: 200,
      contentType: "text/event-stream",
      data: (async function* () {
        yield { event: "tick", data: "1" };
      })(),
    }),
    submit: ({ body }) => ({ status: 201, contentType: "text/plain", data: new Blob([body?.name ?? ""]) }),
    upload: ({ body }) => ({ status: body.file.size > 0 ? 204 : 400 }),
  },
});
// @ts-expect-error There are no versions.
createServer({ handlers: {}, versions: ["1.0.0"] });
`;
