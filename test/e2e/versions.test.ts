/** One client and servers of different releases: an upgrade, a rollback, and replicas of both behind one address. */
import type { RequestListener } from "node:http";
import { createClient, createServer, type Handlers, type latest, type Version } from "concordat/sled-agent";
import { describe, expect, test } from "vitest";
import type { Problem, ProblemAnswer } from "../../src/runtime/server/problem.js";
import { nodeListener } from "../../src/runtime/node.js";
import { listen } from "./wiring.js";

const all: readonly Version[] = [
  ...(["44.0.0", "41.0.0", "32.0.0", "31.0.0", "29.0.0", "18.0.0", "17.0.0"] as const),
  ...(["11.0.0", "10.0.0", "9.0.0", "7.0.0", "1.0.0"] as const),
];
const upTo11 = all.slice(all.indexOf("11.0.0"));

const id = "0f5c8a3e-94d2-4d3f-8a0b-1c2d3e4f5a6b";
const path = { propolis_id: id };
const subnet = "10.0.0.0/24";

const state: latest.SledVmmState = {
  vmm_state: { gen: 18446744073709551615n, state: "failed", time_updated: "2026-01-01T00:00:00.000000001Z" },
};

/** The control plane's shape of an error. */
function errors({ detail, requestId, code }: Problem): ProblemAnswer {
  return {
    body: { message: detail, request_id: requestId, error_code: code },
    contentType: "application/json",
  };
}

const done = { status: 204 } as const;

const handlers: Handlers = {
  vmmRegister: () => ({ status: 200, data: state }),
  vmmUnregister: () => ({ status: 200, data: { updated_runtime: null } }),
  vmmGetState: () => ({ status: 200, data: state }),
  vmmPutState: ({ body }) => ({
    status: 200,
    data: body.state.type === "running" ? { updated_runtime: state } : {},
  }),
  vmmPutAttachedSubnets: () => done,
  vmmPostAttachedSubnet: () => done,
  vmmDeleteAttachedSubnets: () => done,
  vmmDeleteAttachedSubnet: () => done,
  vmmIssueDiskSnapshotRequest: ({ body }) => ({ status: 200, data: { snapshot_id: body.snapshot_id } }),
  vmmPutExternalIp: () => done,
  vmmDeleteExternalIp: () => done,
  vmmJoinMulticastGroup: () => done,
  vmmLeaveMulticastGroup: () => done,
};

const newer = nodeListener(createServer({ handlers, errors, log: () => undefined }));
const older = nodeListener(
  createServer({
    versions: ["11.0.0", "10.0.0", "9.0.0", "7.0.0", "1.0.0"],
    handlers: handlers as unknown as Handlers<"11.0.0">,
    errors,
    log: () => undefined,
  }),
);

const getState = (version: string): string => `GET /vmms/${id}/state @${version}`;

test("an upgrade and a rollback: each costs one request more", async () => {
  const address = await listen(older);
  const client = createClient({ baseUrl: address.url });
  const version = async (): Promise<string> => {
    const result = await client.vmmGetState({ path });
    expect(result).toMatchObject({ ok: true, status: 200, data: state });
    return result.ok ? result.version : "";
  };

  expect([await version(), await version()]).toEqual(["11.0.0", "11.0.0"]);
  expect(address.requests.splice(0)).toEqual([getState("44.0.0"), getState("11.0.0"), getState("11.0.0")]);

  address.serve(newer);
  // The old list is remembered for 64 answers, as long as old replicas might still be there.
  const seen: string[] = [];
  for (let call = 0; call < 70; call++) seen.push(await version());
  expect([seen.indexOf("44.0.0"), seen.lastIndexOf("11.0.0")]).toEqual([64, 63]);
  expect(address.requests.splice(0)).toHaveLength(70);

  address.serve(older);
  expect([await version(), await version()]).toEqual(["11.0.0", "11.0.0"]);
  expect(address.requests.splice(0)).toEqual([getState("44.0.0"), getState("11.0.0"), getState("11.0.0")]);
});

test("replicas of both releases behind one address converge on what both speak", async () => {
  const address = await listen(newer, older);
  const client = createClient({ baseUrl: address.url });
  const versions: string[] = [];
  for (let call = 0; call < 6; call++) {
    const result = await client.vmmGetState({ path });
    versions.push(result.ok ? result.version : result.kind);
  }
  expect(versions).toEqual(["44.0.0", "11.0.0", "11.0.0", "11.0.0", "11.0.0", "11.0.0"]);
  expect(address.requests).toEqual(
    ["44.0.0", "44.0.0", "11.0.0", "11.0.0", "11.0.0", "11.0.0", "11.0.0"].map(getState),
  );
});

describe("operations that differ", () => {
  const spokenTo = async (...listeners: readonly RequestListener[]) => {
    const address = await listen(...listeners);
    const client = createClient({ baseUrl: address.url });
    await client.vmmGetState({ path });
    address.requests.length = 0;
    return { address, client };
  };

  test("one that the spoken version lacks is not sent, and the versions that have it are named", async () => {
    const { address, client } = await spokenTo(older);
    expect(await client.vmmDeleteAttachedSubnet({ path: { ...path, subnet } })).toEqual({
      ok: false,
      kind: "unsupported-version",
      version: "11.0.0",
      reason: "vmm_delete_attached_subnet cannot be called at 11.0.0",
      versions: ["44.0.0", "41.0.0", "32.0.0", "31.0.0", "29.0.0", "18.0.0"],
      supported: upTo11,
    });
    expect(address.requests).toEqual([]);
    expect(
      await client.vmmLeaveMulticastGroup({ path, body: { multicast_ip: "224.0.0.5" } as never }),
    ).toMatchObject({
      kind: "invalid-request",
    });
  });

  test("the same is sent where the server has it", async () => {
    const { address, client } = await spokenTo(newer);
    expect(await client.vmmDeleteAttachedSubnet({ path: { ...path, subnet } })).toMatchObject({
      ok: true,
      status: 204,
      version: "44.0.0",
    });
    expect(address.requests).toEqual([`DELETE /vmms/${id}/attached-subnets/10.0.0.0%2F24 @44.0.0`]);
  });

  test("a server refuses a version whose form no handler speaks, and says at which it serves the operation", async () => {
    const { client } = await spokenTo(newer);
    const result = await client.at("17.0.0").vmmRegister({ path, body: registration("17.0.0") });
    expect(result).toMatchObject({
      ok: false,
      kind: "unsupported-version",
      version: "17.0.0",
      supported: all,
    });
    expect(await client.at("44.0.0").vmmRegister({ path, body: registration("44.0.0") })).toMatchObject({
      ok: true,
      data: state,
      version: "44.0.0",
    });
    const { client: old } = await spokenTo(older);
    expect(await old.at("11.0.0").vmmRegister({ path, body: registration("11.0.0") })).toMatchObject({
      ok: true,
      data: state,
      version: "11.0.0",
    });
  });
});

/** The least that a version asks for; integers beyond 2^53 go through exactly. */
function registration(version: "11.0.0" | "17.0.0" | "44.0.0"): never {
  const local = {
    hostname: "vm",
    nics: [],
    firewall_rules: [],
    dhcp_config: { dns_servers: [], host_domain: null, search_domains: [] },
    multicast_groups: [],
    delegated_zvols: [],
    external_ips: version === "11.0.0" || version === "17.0.0" ? null : {},
    attached_subnets: [],
  };
  const spec = {
    board: {
      chipset: { type: "i440_fx", value: { enable_pcie: false } },
      cpus: 1,
      memory_mb: 18446744073709551615n,
      guest_hv_interface: { type: "bhyve" },
    },
    components: {},
    ...(version === "44.0.0" && { smbios: null }),
  };
  const vmm = {
    instance_id: id,
    metadata: { project_id: id, silo_id: id },
    propolis_addr: "[fd00::1]:12400",
  };
  return {
    ...vmm,
    local_config: local,
    vmm_runtime: { ...state.vmm_state, state: "starting" },
    vmm_spec: spec,
  } as never;
}

describe("a server that announces nothing", () => {
  /** As a Dropshot server: 400 without a code for versions above its newest. */
  const silent: RequestListener = (incoming, outgoing) => {
    const [major = 0] = String(incoming.headers["api-version"]).split(".").map(Number);
    outgoing.setHeader("content-type", "application/json");
    outgoing.statusCode = major > 11 ? 400 : 200;
    const error = { message: "unsupported", request_id: "1" };
    const text = `{"vmm_state":{"gen":18446744073709551615,"state":"failed","time_updated":"${state.vmm_state.time_updated}"}}`;
    outgoing.end(major > 11 ? JSON.stringify(error) : text);
  };

  test("is an error response as it is", async () => {
    const { url } = await listen(silent);
    expect(await createClient({ baseUrl: url }).vmmGetState({ path })).toMatchObject({
      kind: "error-response",
      status: 400,
    });
  });

  test("is spoken to at a fixed version", async () => {
    const { url, requests } = await listen(silent);
    const client = createClient({ baseUrl: url, negotiation: { fixed: "11.0.0" } });
    expect(await client.vmmGetState({ path })).toMatchObject({ ok: true, data: state, version: "11.0.0" });
    expect(requests).toEqual([getState("11.0.0")]);
  });

  test("is understood by a predicate", async () => {
    const { url, requests } = await listen(silent);
    const client = createClient({
      baseUrl: url,
      versions: ["44.0.0", "41.0.0", "11.0.0"],
      negotiation: { isRefusal: ({ status }) => status === 400 },
    });
    expect(await client.vmmGetState({ path })).toMatchObject({ ok: true, data: state, version: "11.0.0" });
    expect(await client.vmmGetState({ path })).toMatchObject({ ok: true, data: state, version: "11.0.0" });
    expect(requests).toEqual(["44.0.0", "41.0.0", "11.0.0", "11.0.0"].map(getState));
  });
});
