import { describe, expect, it } from "vitest";
import { forbidden, type AuthCall } from "../../../src/runtime/server/auth-hook.js";
import { auth, vms, type Given } from "./vms.js";

async function ask(
  method: string,
  path: string,
  headers: Record<string, string>,
  given: Given = {},
): Promise<{ status: number; challenge: string | null; body: Record<string, unknown> }> {
  const server = vms({ validateResponses: "error", ...given });
  const response = await server.fetch(
    new Request(`http://localhost${path}`, { method, headers: { "api-version": "3.0.0", ...headers } }),
  );
  const body = response.status === 204 ? {} : ((await response.json()) as Record<string, unknown>);
  return { status: response.status, challenge: response.headers.get("www-authenticate"), body };
}

const login = (text: string): string => `Basic ${Buffer.from(text, "utf8").toString("base64")}`;

describe("alternatives", () => {
  it.each([
    ["the first", { authorization: "Bearer good" }, 204],
    ["whatever the case of the scheme", { authorization: "bearer good" }, 204],
    ["both schemes of the second", { authorization: login("ann:pass"), "x-api-key": "k1" }, 204],
    [
      "a name with umlauts and colons in the password",
      { authorization: login("änn:pass"), "x-api-key": "k1" },
      204,
    ],
    ["one scheme of the second alone", { authorization: login("ann:pass") }, 401],
    ["one good and one bad", { authorization: login("ann:pass"), "x-api-key": "k2" }, 401],
    ["a bad one", { authorization: "Bearer bad" }, 401],
    ["none", {}, 401],
    ["no scheme", { authorization: "good" }, 401],
    ["no base64", { authorization: "Basic ???", "x-api-key": "k1" }, 401],
    ["no colon", { authorization: login("ann"), "x-api-key": "k1" }, 401],
  ])("%s", async (_, headers, status) => {
    expect((await ask("DELETE", "/vms/x", headers)).status).toBe(status);
  });

  it("that are not met are named", async () => {
    const { status, challenge, body } = await ask("DELETE", "/vms/x", {});
    expect([status, challenge]).toEqual([401, 'Bearer realm="vms", Basic realm="vms", ApiKey realm="vms"']);
    expect(body).toMatchObject({ code: "Unauthorized", detail: "credentials are missing or not valid" });
  });
});

describe("a credential that is good, but not good enough", () => {
  it.each([
    [undefined, "the credentials do not allow this"],
    ["read only", "read only"],
  ])("is a 403: %s", async (reason, detail) => {
    const hooks = { ...auth, token: () => forbidden(reason) };
    const { status, challenge, body } = await ask(
      "DELETE",
      "/vms/x",
      { authorization: "Bearer good" },
      { auth: hooks },
    );
    expect([status, challenge]).toEqual([403, null]);
    expect(body).toMatchObject({ code: "Forbidden", detail });
  });

  it("false refuses as null does", async () => {
    const hooks = { ...auth, token: () => false, login: () => false, key: () => false };
    const headers = { authorization: "Bearer good" };
    expect((await ask("DELETE", "/vms/x", headers, { auth: hooks })).status).toBe(401);
  });

  it("leaves the other alternatives", async () => {
    const hooks = { ...auth, token: () => forbidden(), login: () => "ann", key: () => "k" };
    const headers = { authorization: login("ann:pass"), "x-api-key": "k1" };
    expect((await ask("DELETE", "/vms/x", headers, { auth: hooks })).status).toBe(204);
  });
});

describe("an alternative that asks for nothing", () => {
  it.each([
    [{}, "{}"],
    [{ authorization: "Bearer good" }, '{"token":{"user":"ann"}}'],
  ])("%j", async (headers, said) => {
    expect((await ask("GET", "/maybe", headers)).body).toEqual({ said });
  });

  it("is not for who sends a credential that is no good", async () => {
    expect((await ask("GET", "/maybe", { authorization: "Bearer bad" })).status).toBe(401);
    const hooks = { ...auth, token: () => forbidden() };
    expect((await ask("GET", "/maybe", { authorization: "Bearer good" }, { auth: hooks })).status).toBe(403);
  });
});

describe("a hook", () => {
  it("knows what is asked of it", async () => {
    const calls: unknown[] = [];
    const token = (credential: string, { scopes, operation, version, request }: AuthCall): string => {
      calls.push([credential, scopes, operation, version, request.method]);
      return "ann";
    };
    await ask("DELETE", "/vms/x", { authorization: "Bearer good" }, { auth: { ...auth, token } });
    expect(calls).toEqual([["good", ["write"], "delete_vm", "3.0.0", "DELETE"]]);
  });

  it("that throws ends in a 500 that tells nothing", async () => {
    const logged: unknown[] = [];
    const token = (): never => {
      throw new Error("secret");
    };
    const { status, body } = await ask(
      "DELETE",
      "/vms/x",
      { authorization: "Bearer good" },
      {
        auth: { ...auth, token },
        log: (entry) => logged.push(entry),
      },
    );
    expect([status, body["detail"], logged.length]).toEqual([500, "the server failed", 1]);
  });
});

it("credentials are checked before the body is read", async () => {
  let pulled = false;
  const body = new ReadableStream(
    {
      pull() {
        pulled = true;
      },
    },
    { highWaterMark: 0 },
  );
  const request = new Request("http://localhost/vms/x", {
    method: "DELETE",
    headers: { "api-version": "3.0.0", "content-type": "application/json" },
    body,
    duplex: "half",
  });
  expect((await vms().fetch(request)).status).toBe(401);
  expect(pulled).toBe(false);
});
