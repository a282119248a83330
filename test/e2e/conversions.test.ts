/** Clients of every version of the sled-agent API against servers of every range of versions, over HTTP. */
import { nodeListener } from "concordat/runtime/node";
import { conversionsOf, createClient, createServer, type Handlers, type Version } from "concordat/sled-agent";
import { expect, test } from "vitest";
import { sledAgentDecisions as decisions } from "../../src/control-plane/adapters/sled-agent-decisions.js";
import { address } from "./fleet.js";
import { registerBodies } from "./register-bodies.js";
import { asError, newVersions, path, stateOf, vmmHandlers } from "./sled.js";

interface Sled {
  readonly versions: readonly Version[];
  /** What the handler got. */
  readonly got: unknown[];
  readonly server: ReturnType<typeof createServer>;
}

/** It is written against the newest of its versions. */
function sled(versions: readonly Version[]): Sled {
  const got: unknown[] = [];
  const done = () => ({ status: 204 });
  const newest = Number.parseInt(versions[0]!);
  const { vmmJoinMulticastGroup, vmmLeaveMulticastGroup, ...since1 } = vmmHandlers(new Map());
  const handlers = {
    ...since1,
    ...(newest >= 7 && { vmmJoinMulticastGroup, vmmLeaveMulticastGroup }),
    ...(newest >= 18 && {
      vmmPutAttachedSubnets: done,
      vmmPostAttachedSubnet: done,
      vmmDeleteAttachedSubnets: done,
      vmmDeleteAttachedSubnet: done,
    }),
    vmmRegister: ({ body }: { readonly body: unknown }) => {
      got.push(body);
      return { status: 200, data: stateOf("starting") };
    },
  };
  // The compiler cannot tell the handlers of a list of versions that is made at run time.
  const all = handlers as unknown as Handlers;
  return { versions, got, server: createServer({ versions, decisions, errors: asError, handlers: all }) };
}

interface Outcome {
  readonly result: Record<string, unknown>;
  readonly got: readonly unknown[];
}

/** The newest version of the client is the one that its caller writes. */
async function register(url: string, { got }: Sled, version: Version, body: unknown): Promise<Outcome> {
  const spoken = newVersions.slice(newVersions.indexOf(version)) as readonly Version[];
  const client = createClient({ baseUrl: url, decisions, versions: spoken as readonly [Version] });
  const told = await client.vmmRegister({ path, body: body as never });
  const { headers: _, ...result } = told as typeof told & { readonly headers?: unknown };
  return { result, got: got.splice(0) };
}

const notSpoken: unknown = expect.objectContaining({ ok: false, kind: "unsupported-version" });
const fromOldest = newVersions.map((_, at) => newVersions.slice(at));
const toNewest = newVersions.map((_, at) => newVersions.slice(0, at + 1));
const fromTo = (newest: Version, oldest: Version): readonly Version[] =>
  newVersions.slice(newVersions.indexOf(newest), newVersions.indexOf(oldest) + 1);
const between = [fromTo("32.0.0", "9.0.0"), fromTo("18.0.0", "11.0.0"), fromTo("10.0.0", "10.0.0")];
const rangeName = (versions: readonly string[]): string => `${versions.at(-1)!} to ${versions[0]!}`;

test.each(
  [...fromOldest, ...toNewest, ...between].map((versions) => [rangeName(versions), versions] as const),
)("a server of %s", async (_, versions) => {
  const front = await address();
  const one = sled(versions);
  await front.deploy(await front.replica("sled", nodeListener(one.server)));
  for (const version of newVersions) {
    const outcome = await register(front.url, one, version, registerBodies.get(version));
    const common = newVersions.slice(newVersions.indexOf(version)).find((it) => versions.includes(it));
    expect(outcome).toEqual(
      common === undefined
        ? {
            result: notSpoken,
            got: [],
          }
        : {
            result: { ok: true, status: 200, version: common, data: stateOf("starting") },
            got: [registerBodies.get(versions[0]!)],
          },
    );
  }
});

/** Between all ends that a client and a server of some range can have in common. */
test("the request of every version is that of every other", () => {
  const conversions = conversionsOf(decisions);
  for (const from of newVersions) {
    for (const to of newVersions) {
      const request = { path, body: registerBodies.get(from) };
      const converted = conversions.request("vmm_register", from, to)!(request);
      expect(converted).toStrictEqual({ path, body: registerBodies.get(to) });
    }
  }
});

test("two servers and one client of each version: nothing is refused by either", async () => {
  const front = await address();
  const old = sled(newVersions.slice(7));
  const young = sled(newVersions);
  await front.deploy(
    await front.replica("old", nodeListener(old.server)),
    await front.replica("young", nodeListener(young.server)),
  );
  for (const version of newVersions) {
    const client = createClient({
      baseUrl: front.url,
      decisions,
      versions: newVersions.slice(newVersions.indexOf(version)) as unknown as readonly [Version],
    });
    for (let count = 0; count < 4; count++) {
      const body = registerBodies.get(version) as never;
      expect(await client.vmmRegister({ path, body })).toMatchObject({ ok: true, data: stateOf("starting") });
    }
    // A server that refuses a version costs the other one a turn, so how many each gets is not told here.
    const [byOld, byYoung] = [old.got.splice(0), young.got.splice(0)];
    expect(byOld).toEqual(byOld.map(() => registerBodies.get("11.0.0")));
    expect(byYoung).toEqual(byYoung.map(() => registerBodies.get("44.0.0")));
    expect([byOld.length > 0, byYoung.length > 0, byOld.length + byYoung.length]).toEqual([true, true, 4]);
  }
});

test("what an older server cannot be told is not sent, and named", async () => {
  const front = await address();
  const old = sled(["41.0.0", "1.0.0"]);
  await front.deploy(await front.replica("sled", nodeListener(old.server)));
  const body = structuredClone(registerBodies.get("44.0.0")) as {
    vmm_spec: { components: { disk: { component: { has_write_cache: boolean } } } };
  };
  body.vmm_spec.components.disk.component.has_write_cache = false;
  expect(await register(front.url, old, "44.0.0", body)).toMatchObject({
    result: {
      ok: false,
      kind: "unsupported-version",
      reason: expect.stringContaining("has_write_cache is false") as unknown,
    },
    got: [],
  });
});

test("what an older handler cannot be told is refused with the reason", async () => {
  const front = await address();
  const young = sled(["10.0.0", "9.0.0"]);
  await front.deploy(await front.replica("sled", nodeListener(young.server)));
  const body = structuredClone(registerBodies.get("9.0.0")) as {
    local_config: { nics: { subnet: string }[] };
  };
  body.local_config.nics[0]!.subnet = "fd00::/64";
  expect(await register(front.url, young, "9.0.0", body)).toMatchObject({
    result: {
      ok: false,
      kind: "unsupported-version",
      reason: expect.stringContaining("different IP versions") as unknown,
    },
    got: [],
  });
});

test("versions in which nothing changed cost nothing: the very same message comes back", () => {
  const conversions = conversionsOf(decisions);
  const request = { path, body: registerBodies.get("29.0.0") };
  expect(conversions.request("vmm_register", "29.0.0", "31.0.0")!(request)).toBe(request);
  expect(conversions.request("vmm_register", "31.0.0", "29.0.0")!(request)).toBe(request);
  // Of the parts of a message that changes, those that do not are the very same.
  const newest = { path, body: registerBodies.get("44.0.0") as { readonly local_config: object } };
  const older = conversions.request("vmm_register", "44.0.0", "32.0.0")!(newest) as typeof newest;
  expect([older.body === newest.body, older.path === path]).toEqual([false, true]);
  expect(older.body.local_config).toBe(newest.body.local_config);
  for (const operation of ["vmm_get_state", "vmm_put_state", "vmm_unregister"]) {
    for (const [from, to] of [
      ["1.0.0", "44.0.0"],
      ["44.0.0", "1.0.0"],
    ] as const) {
      const message = { path };
      const answer = { status: 200, data: stateOf("running") };
      expect(conversions.request(operation, from, to)!(message)).toBe(message);
      expect(conversions.answer(operation, from, to)!(answer)).toBe(answer);
    }
  }
});
