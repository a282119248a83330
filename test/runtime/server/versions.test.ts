import { describe, expect, it } from "vitest";
import type { Server } from "../../../src/runtime/server/serve.js";
import { serve } from "../../../src/runtime/server/serve.js";
import { api, auth, forms, handlers, vms } from "./vms.js";

interface Told {
  readonly status: number;
  readonly said?: string;
  readonly code?: string;
  readonly detail?: string;
  readonly supportedVersions?: readonly string[];
  readonly headers: Headers;
}

async function get(
  server: Pick<Server, "fetch">,
  target: string,
  headers: Record<string, string> = {},
  init: RequestInit = {},
): Promise<Told> {
  const response = await server.fetch(new Request(`http://localhost${target}`, { headers, ...init }));
  const body = response.status === 204 ? {} : ((await response.json()) as Omit<Told, "status" | "headers">);
  return { ...body, status: response.status, headers: response.headers };
}

const at = (version: string): Record<string, string> => ({ "api-version": version });

describe("a version in a header", () => {
  it.each([["3.0.0"], ["2.0.0"], ["1.0.0"]])("%s is spoken", async (version) => {
    const { status, said, headers } = await get(vms(), "/vms/special", at(version));
    expect([status, said]).toEqual([200, `get_special ${version} {}`]);
    expect(headers.get("api-version")).toBe(version);
    expect(headers.get("api-supported-versions")).toBe("3.0.0, 2.0.0, 1.0.0");
    expect(headers.get("vary")).toBe("api-version");
  });

  it.each([
    ["4.0.0", "UnsupportedApiVersion", "version 4.0.0 is not served"],
    ["3.0", "UnsupportedApiVersion", "version 3.0 is not served"],
    ["2025120300", "UnsupportedApiVersion", "version 2025120300 is not served"],
    ["3.0.0-rc.1+build.5", "UnsupportedApiVersion", "version 3.0.0-rc.1+build.5 is not served"],
    [
      "",
      "InvalidApiVersion",
      "the version is not one; expected one of the versions in the header api-version",
    ],
    [
      "latest",
      "InvalidApiVersion",
      "the version is not one; expected one of the versions in the header api-version",
    ],
    [
      "3.0.0, 3.0.0",
      "InvalidApiVersion",
      "the version is not one; expected one of the versions in the header api-version",
    ],
    [
      "__proto__",
      "InvalidApiVersion",
      "the version is not one; expected one of the versions in the header api-version",
    ],
    [
      "1".repeat(5000),
      "InvalidApiVersion",
      "the version is not one; expected one of the versions in the header api-version",
    ],
    [
      "<script>",
      "InvalidApiVersion",
      "the version is not one; expected one of the versions in the header api-version",
    ],
  ])("%.20s is refused", async (version, code, detail) => {
    const told = await get(vms(), "/vms/special", at(version));
    expect(told).toMatchObject({ status: 400, code, detail, supportedVersions: ["3.0.0", "2.0.0", "1.0.0"] });
    expect(told.headers.get("api-supported-versions")).toBe("3.0.0, 2.0.0, 1.0.0");
    expect(told.headers.get("api-version")).toBeNull();
  });
});

describe("a missing version", () => {
  it("is refused by default", async () => {
    expect(await get(vms(), "/vms/special")).toMatchObject({
      status: 400,
      code: "MissingApiVersion",
      detail: "the request names no version; expected one of the versions in the header api-version",
    });
  });

  it.each([
    ["latest", "get_special 3.0.0 {}"],
    ["2.0.0", "get_special 2.0.0 {}"],
  ] as const)("may mean %s", async (onMissing, said) => {
    expect(await get(vms({ onMissing }), "/vms/special")).toMatchObject({ status: 200, said });
  });

  it("is the newest served where it may be the latest", async () => {
    const server = vms({ onMissing: "latest", versions: ["1.0.0", "2.0.0"] });
    expect(await get(server, "/vms/special")).toMatchObject({ said: "get_special 2.0.0 {}" });
  });
});

describe("versions that are not served", () => {
  const server = vms({ versions: ["2.0.0", "3.0.0"] });
  it("are refused and not announced", async () => {
    expect(server.versions).toEqual(["3.0.0", "2.0.0"]);
    const told = await get(server, "/vms/special", at("1.0.0"));
    expect(told).toMatchObject({
      status: 400,
      code: "UnsupportedApiVersion",
      supportedVersions: ["3.0.0", "2.0.0"],
    });
    expect(told.headers.get("api-supported-versions")).toBe("3.0.0, 2.0.0");
  });
});

describe("a version in the query", () => {
  const server = vms({ versionIn: { query: "v" } });
  it.each([
    ["/vms/special?v=2.0.0", 200, "get_special 2.0.0 {}"],
    ["/vms/special?a=1&%76=2.0.0", 200, "get_special 2.0.0 {}"],
    ["/vms/special?v=4.0.0", 400, "UnsupportedApiVersion"],
    ["/vms/special?v=2.0.0&v=2.0.0", 400, "InvalidApiVersion"],
    ["/vms/special?v=%zz", 400, "InvalidApiVersion"],
    ["/vms/special?v", 400, "InvalidApiVersion"],
    ["/vms/special?w=2.0.0", 400, "MissingApiVersion"],
  ])("%s", async (target, status, told) => {
    const { said, code, headers, status: got } = await get(server, target);
    expect([got, said ?? code]).toEqual([status, told]);
    expect(headers.get("vary")).toBeNull();
  });
});

describe("a version in the path", () => {
  const cases = [
    ["/v{major}", "/v2/vms/special", 200, "get_special 2.0.0 {}"],
    ["/v{major}", "/v9/vms/special", 400, "UnsupportedApiVersion"],
    ["/v{major}", "/vms/special", 404, "NotFound"],
    ["/v{major}", "/v/vms/special", 404, "NotFound"],
    ["/v{major}", "/v2", 404, "NotFound"],
    ["/{version}", "/1.0.0/vms/special", 200, "get_special 1.0.0 {}"],
    ["/{version}", "/1.0.1/vms/special", 400, "UnsupportedApiVersion"],
    ["/a/{major}.{minor}", "/a/3.0/vms/special", 200, "get_special 3.0.0 {}"],
    ["/a/{major}.{minor}", "/a/3x0/vms/special", 404, "NotFound"],
  ] as const;
  it.each(cases)("%s: %s", async (path, target, status, told) => {
    const { said, code, status: got } = await get(vms({ versionIn: { path } }), target);
    expect([got, said ?? code]).toEqual([status, told]);
  });

  it("stands behind the base path, and may be missing", async () => {
    const server = vms({ versionIn: { path: "/v{major}" }, basePath: "/api", onMissing: "2.0.0" });
    expect(await get(server, "/api/v3/vms/special")).toMatchObject({ said: "get_special 3.0.0 {}" });
    expect(await get(server, "/api/vms/special")).toMatchObject({ said: "get_special 2.0.0 {}" });
  });
});

describe("an API without versions", () => {
  it("has none on the wire", async () => {
    const server = serve({ ...api, versionIn: null }, forms, { handlers, auth });
    const { said, headers } = await get(server, "/vms/special");
    expect(said).toBe("get_special 3.0.0 {}");
    expect(server.versions).toEqual([]);
    expect([...headers.keys()]).toEqual(["content-length", "content-type", "x-request-id"]);
  });
});

describe("a form that is not spoken alike", () => {
  const put = (version: string, body: object, server = vms()): Promise<Told> =>
    get(
      server,
      "/vms/x/state",
      { ...at(version), "content-type": "application/json" },
      { method: "PUT", body: JSON.stringify(body) },
    );

  it("is refused, and the answer says where the operation is served", async () => {
    const told = await put("1.0.0", { status: "on" });
    expect(told).toMatchObject({
      status: 400,
      code: "UnsupportedApiVersion",
      detail: "put_state is not served at version 1.0.0, but at 3.0.0, 2.0.0",
      supportedVersions: ["3.0.0", "2.0.0"],
    });
    expect(told.headers.get("api-version")).toBe("1.0.0");
    expect(told.headers.get("api-supported-versions")).toBe("3.0.0, 2.0.0, 1.0.0");
  });

  it("is served by an override, and validated as its own version", async () => {
    const old = (request: { body: { status: string } }): object => ({
      status: 200,
      data: { said: `old ${request.body.status}` },
    });
    const server = vms({ overrides: { "1.0.0": { putState: old } } });
    expect(await put("1.0.0", { status: "on" }, server)).toMatchObject({ status: 200, said: "old on" });
    expect(await put("1.0.0", { state: "on" }, server)).toMatchObject({
      status: 400,
      code: "InvalidRequest",
    });
    expect(await put("2.0.0", { state: "on" }, server)).toMatchObject({ status: 200 });
  });
});

describe("an override", () => {
  const named = (name: string) => (): object => ({
    status: 200,
    data: { said: name },
    header: { "x-left": 1 },
  });
  const who = async (overrides: object): Promise<(string | undefined)[]> => {
    const server = vms({ overrides, handlers: { getVm: named("newest") } });
    const versions = ["3.0.0", "2.0.0", "1.0.0"];
    return Promise.all(versions.map(async (version) => (await get(server, "/vms/x", at(version))).said));
  };

  it("serves its version and those before it that are spoken alike", async () => {
    expect(await who({})).toEqual(["newest", "newest", "newest"]);
    expect(await who({ "2.0.0": { getVm: named("second") } })).toEqual(["newest", "second", "second"]);
    expect(await who({ "1.0.0": { getVm: named("first") } })).toEqual(["newest", "newest", "first"]);
  });

  it("ends where an older one begins", async () => {
    const overrides = { "2.0.0": { getVm: named("second") }, "1.0.0": { getVm: named("first") } };
    expect(await who(overrides)).toEqual(["newest", "second", "first"]);
  });
});

describe("marked versions", () => {
  it.each([
    ["3.0.0", null, null],
    ["2.0.0", "@1769817600", null],
    ["1.0.0", "@1748736000", "Tue, 30 Jun 2026 00:00:00 GMT"],
  ])("%s", async (version, deprecation, sunset) => {
    const { headers } = await get(vms(), "/vms/special", at(version));
    expect([headers.get("deprecation"), headers.get("sunset")]).toEqual([deprecation, sunset]);
  });

  it("are told of with problems as well", async () => {
    const { status, headers } = await get(vms(), "/nothing", at("1.0.0"));
    expect([status, headers.get("sunset")]).toEqual([404, "Tue, 30 Jun 2026 00:00:00 GMT"]);
  });
});

describe("options that do not fit are refused when the server is made", () => {
  const { putState: _, ...without } = handlers;
  it.each([
    ["handlers: there is none for putState", () => serve(api, forms, { auth, handlers: without })],
    ["auth: there is no hook for token", () => serve(api, forms, { handlers })],
    ["versions: vms has no version 9.0.0", () => vms({ versions: ["9.0.0" as "3.0.0"] })],
    ["versions: at least one has to be served", () => vms({ versions: [] })],
    ["onMissing: version 1.0.0 is not served", () => vms({ versions: ["3.0.0"], onMissing: "1.0.0" })],
    ["overrides: vms has no version 9.0.0", () => vms({ overrides: { "9.0.0": {} } })],
    [
      "overrides: version 1.0.0 has no operation postBytes",
      () => vms({ overrides: { "1.0.0": { postBytes: () => ({}) } } }),
    ],
    ["limits.bodyBytes must be a positive number", () => vms({ limits: { bodyBytes: 0 } })],
  ])("%s", (message, make) => {
    expect(make).toThrow(new TypeError(message));
  });

  it("a handler is not asked for where no served version has the operation", () => {
    const { postBytes: _, ...others } = handlers;
    expect(() => serve(api, forms, { auth, handlers: others, versions: ["1.0.0"] })).not.toThrow();
  });
});
