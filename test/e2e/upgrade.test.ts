/** One client and a sled-agent that is upgraded, rolled back and replicated under it, over loopback HTTP. */
import { nodeListener } from "concordat/runtime/node";
import { createClient, createServer, type latest } from "concordat/sled-agent";
import { beforeEach, describe, expect, test } from "vitest";
import { sledAgentDecisions as decisions } from "../../src/control-plane/adapters/sled-agent-decisions.js";
import { address, type Address, type Replica } from "./fleet.js";
import {
  ensureV11,
  ensureV44,
  gen,
  newSled,
  newVersions,
  oldSled,
  oldVersions,
  path,
  propolis_id,
  stateOf,
  vmmHandlers,
} from "./sled.js";

let vmms: Map<string, latest.SledVmmState>;
let front: Address;
beforeEach(async () => {
  vmms = new Map([[propolis_id, stateOf("running")]]);
  front = await address();
});

const oldReplica = (): Promise<Replica> => front.replica("old", nodeListener(oldSled(vmms)));
const newReplica = (): Promise<Replica> => front.replica("new", nodeListener(newSled(vmms)));

/** The result without the headers, which the wire has more of than matters here. */
async function told(call: Promise<object>): Promise<object> {
  const { headers: _, ...rest } = (await call) as { headers?: unknown };
  return rest;
}

/** A call's result, then what went over the wire for it. */
async function step(call: Promise<object>): Promise<readonly [object, readonly string[]]> {
  return [await told(call), front.wire()];
}

const put = (state: "running" | "stopped") => ({ path, body: { state: { type: state } } }) as const;
const subnets: latest.AttachedSubnets = { subnets: [{ kind: "vpc", subnet: "10.0.0.0/24" }] };
const group: latest.InstanceMulticastBody = { join: { group_ip: "224.0.0.1", sources: [] } };

const answered = (version: string, data: unknown) => ({
  ok: true,
  status: 200,
  version,
  data,
});
const done = (version: string) => ({ ok: true, status: 204, version, data: undefined });
const refused = (
  operation: string,
  version: string,
  versions: readonly string[],
  supported: readonly string[],
) => ({
  ok: false,
  kind: "unsupported-version",
  version,
  reason: `${operation} cannot be called at ${version}`,
  versions,
  supported,
});
const sinceV7 = newVersions.slice(0, -1);
const sinceV18 = newVersions.slice(0, 6);

describe("one address", () => {
  test("only the old release: one refusal, then the newest version that it has", async () => {
    await front.deploy(await oldReplica());
    const client = createClient({ decisions, baseUrl: front.url });
    expect(await step(client.vmmGetState({ path }))).toEqual([
      answered("11.0.0", stateOf("running")),
      ["old GET 44.0.0 400", "old GET 11.0.0 200"],
    ]);
    expect(await step(client.vmmPutState(put("stopped")))).toEqual([
      answered("11.0.0", { updated_runtime: stateOf("stopped", gen + 1n) }),
      ["old PUT 11.0.0 200"],
    ]);
    expect(await step(client.vmmJoinMulticastGroup({ path, body: group }))).toEqual([
      done("11.0.0"),
      ["old PUT 11.0.0 204"],
    ]);
    expect(await step(client.vmmUnregister({ path }))).toEqual([
      answered("11.0.0", { updated_runtime: stateOf("stopped", gen + 1n) }),
      ["old DELETE 11.0.0 200"],
    ]);
    expect(await step(client.vmmGetState({ path }))).toEqual([
      {
        ok: false,
        kind: "error-response",
        status: 404,
        version: "11.0.0",
        data: { error_code: "NO_SUCH_INSTANCE", message: "no such VMM", request_id: "r1" },
      },
      ["old GET 11.0.0 404"],
    ]);
  });

  test("what the old release does not have is not sent, and the result names the versions that have it", async () => {
    await front.deploy(await oldReplica());
    const client = createClient({ decisions, baseUrl: front.url });
    await step(client.vmmGetState({ path }));
    expect(await step(client.vmmPutAttachedSubnets({ path, body: subnets }))).toEqual([
      refused("vmm_put_attached_subnets", "11.0.0", sinceV18, oldVersions),
      [],
    ]);
    expect(await step(client.vmmRegister({ path, body: ensureV44 }))).toEqual([
      answered("11.0.0", stateOf("starting")),
      ["old PUT 11.0.0 200"],
    ]);
    expect(await step(client.at("1.0.0").vmmGetState({ path }))).toEqual([
      answered("1.0.0", stateOf("starting")),
      ["old GET 1.0.0 200"],
    ]);
    expect(await step(client.at("11.0.0").vmmRegister({ path, body: ensureV11 }))).toEqual([
      answered("11.0.0", stateOf("starting")),
      ["old PUT 11.0.0 200"],
    ]);
    expect(await step(client.at("44.0.0").vmmGetState({ path }))).toEqual([
      refused("vmm_get_state", "44.0.0", ["44.0.0"], oldVersions),
      [],
    ]);
  });

  test("the first call of all is for what the old release does not have", async () => {
    await front.deploy(await oldReplica());
    const client = createClient({ decisions, baseUrl: front.url });
    expect(await step(client.vmmPutAttachedSubnets({ path, body: subnets }))).toEqual([
      refused("vmm_put_attached_subnets", "11.0.0", sinceV18, oldVersions),
      ["old PUT 44.0.0 400"],
    ]);
  });

  test("a release that serves 1.0.0 alone lacks what 7.0.0 brought", async () => {
    const { vmmJoinMulticastGroup: _, vmmLeaveMulticastGroup: __, ...handlers } = vmmHandlers(vmms);
    const oldest = createServer({
      decisions,
      versions: ["1.0.0"],
      handlers: { ...handlers, vmmRegister: () => ({ status: 200, data: stateOf("starting") }) },
    });
    await front.deploy(await front.replica("oldest", nodeListener(oldest)));
    const client = createClient({ decisions, baseUrl: front.url });
    expect(await step(client.vmmGetState({ path }))).toEqual([
      answered("1.0.0", stateOf("running")),
      ["oldest GET 44.0.0 400", "oldest GET 1.0.0 200"],
    ]);
    expect(await step(client.vmmJoinMulticastGroup({ path, body: group }))).toEqual([
      refused("vmm_join_multicast_group", "1.0.0", sinceV7, ["1.0.0"]),
      [],
    ]);
  });

  test("an upgrade: the common version until the old list is forgotten, then the newest", async () => {
    await front.deploy(await oldReplica());
    const client = createClient({ decisions, baseUrl: front.url });
    await step(client.vmmGetState({ path }));
    await front.deploy(await newReplica());
    // The old replica may still be behind the address: 64 answers of others prove that it is not.
    for (let count = 1; count <= 64; count++) {
      expect(await step(client.vmmGetState({ path }))).toEqual([
        answered("11.0.0", stateOf("running")),
        ["new GET 11.0.0 200"],
      ]);
    }
    expect(await step(client.vmmGetState({ path }))).toEqual([
      answered("44.0.0", stateOf("running")),
      ["new GET 44.0.0 200"],
    ]);
    expect(await step(client.vmmPutAttachedSubnets({ path, body: subnets }))).toEqual([
      done("44.0.0"),
      ["new PUT 44.0.0 204"],
    ]);
    expect(await step(client.vmmRegister({ path, body: ensureV44 }))).toEqual([
      answered("44.0.0", stateOf("starting")),
      ["new PUT 44.0.0 200"],
    ]);
  });

  test("a client that sends nothing for want of a version asks anew after eight calls", async () => {
    await front.deploy(await oldReplica());
    const client = createClient({ decisions, baseUrl: front.url });
    await step(client.vmmGetState({ path }));
    await front.deploy(await newReplica());
    for (let count = 1; count <= 8; count++) {
      expect(await step(client.vmmPutAttachedSubnets({ path, body: subnets }))).toEqual([
        refused("vmm_put_attached_subnets", "11.0.0", sinceV18, oldVersions),
        [],
      ]);
    }
    expect(await step(client.vmmPutAttachedSubnets({ path, body: subnets }))).toEqual([
      done("44.0.0"),
      ["new PUT 44.0.0 204"],
    ]);
  });

  test("a rollback: one refusal, then the old version, and later the upgrade again", async () => {
    await front.deploy(await newReplica());
    const client = createClient({ decisions, baseUrl: front.url });
    expect(await step(client.vmmPutState(put("running")))).toEqual([
      answered("44.0.0", { updated_runtime: stateOf("running", gen + 1n) }),
      ["new PUT 44.0.0 200"],
    ]);
    await front.deploy(await oldReplica());
    expect(await step(client.vmmPutState(put("stopped")))).toEqual([
      answered("11.0.0", { updated_runtime: stateOf("stopped", gen + 2n) }),
      ["old PUT 44.0.0 400", "old PUT 11.0.0 200"],
    ]);
    expect(await step(client.vmmRegister({ path, body: ensureV44 }))).toEqual([
      answered("11.0.0", stateOf("starting")),
      ["old PUT 11.0.0 200"],
    ]);
    expect(await step(client.vmmGetState({ path }))).toEqual([
      answered("11.0.0", stateOf("starting")),
      ["old GET 11.0.0 200"],
    ]);
    await front.deploy(await newReplica());
    expect(await step(client.vmmGetState({ path }))).toEqual([
      answered("11.0.0", stateOf("starting")),
      ["new GET 11.0.0 200"],
    ]);
  });

  test("replicas of both releases: a refusal at the first old one, then their common version", async () => {
    const [old, young] = [await oldReplica(), await newReplica()];
    await front.deploy(young, old);
    const client = createClient({ decisions, baseUrl: front.url });
    expect(await step(client.vmmGetState({ path }))).toEqual([
      answered("44.0.0", stateOf("running")),
      ["new GET 44.0.0 200"],
    ]);
    expect(await step(client.vmmGetState({ path }))).toEqual([
      answered("11.0.0", stateOf("running")),
      ["old GET 44.0.0 400", "new GET 11.0.0 200"],
    ]);
    for (let count = 1; count <= 100; count++) {
      expect(await step(client.vmmGetState({ path }))).toEqual([
        answered("11.0.0", stateOf("running")),
        [`${count % 2 ? "old" : "new"} GET 11.0.0 200`],
      ]);
    }
    // Only one version is common to both, so what it does not have is not sent, whoever would take it.
    expect(await step(client.vmmPutAttachedSubnets({ path, body: subnets }))).toEqual([
      refused("vmm_put_attached_subnets", "11.0.0", sinceV18, newVersions),
      [],
    ]);
    // A caller who asks for a version gets it from those that have it.
    const at = client.at("44.0.0");
    expect(await step(at.vmmRegister({ path, body: ensureV44 }))).toEqual([
      refused("vmm_register", "44.0.0", ["44.0.0"], oldVersions),
      ["old PUT 44.0.0 400"],
    ]);
    expect(await step(at.vmmRegister({ path, body: ensureV44 }))).toEqual([
      answered("44.0.0", stateOf("starting")),
      ["new PUT 44.0.0 200"],
    ]);
    // The last old replica goes: the newest version is spoken when 64 answers have come since it last was heard.
    await front.deploy(young);
    for (let count = 1; count <= 63; count++) {
      expect((await step(client.vmmGetState({ path })))[1]).toEqual(["new GET 11.0.0 200"]);
    }
    expect(await step(client.vmmGetState({ path }))).toEqual([
      answered("44.0.0", stateOf("starting")),
      ["new GET 44.0.0 200"],
    ]);
  });

  test("nothing behind the address is a communication failure, and what was learnt stays", async () => {
    await front.deploy(await oldReplica());
    const client = createClient({ decisions, baseUrl: front.url });
    await step(client.vmmGetState({ path }));
    await front.deploy();
    expect(await step(client.vmmGetState({ path }))).toEqual([
      { ok: false, kind: "communication", reason: "network", cause: expect.any(TypeError) as unknown },
      [],
    ]);
    await front.deploy(await oldReplica());
    expect((await step(client.vmmGetState({ path })))[1]).toEqual(["old GET 11.0.0 200"]);
  });

  test("a newer server takes an old form of an operation", async () => {
    await front.deploy(await newReplica());
    const client = createClient({ decisions, baseUrl: front.url });
    expect(await step(client.at("11.0.0").vmmRegister({ path, body: ensureV11 }))).toEqual([
      answered("11.0.0", stateOf("starting")),
      ["new PUT 11.0.0 200"],
    ]);
  });

  test("versions that the caller leaves out are not spoken", async () => {
    await front.deploy(await newReplica());
    const client = createClient({ decisions, baseUrl: front.url, versions: ["32.0.0", "9.0.0"] });
    expect((await step(client.vmmGetState({ path })))[1]).toEqual(["new GET 32.0.0 200"]);
    await front.deploy(await oldReplica());
    expect((await step(client.vmmGetState({ path })))[1]).toEqual([
      "old GET 32.0.0 400",
      "old GET 9.0.0 200",
    ]);
  });
});
