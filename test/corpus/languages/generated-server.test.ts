/** Our client calls servers that OpenAPI Generator made, of the oldest version and of the newest. */
import path from "node:path";
import { createClient, validators } from "concordat/sled-agent";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { sledAgentDecisions as decisions } from "../../../src/control-plane/adapters/sled-agent-decisions.js";
import type { JsonObject, JsonValue } from "../../../src/source/json.js";
import { registerBodies } from "../../e2e/register-bodies.js";
import { findPython, pythonEnvironment } from "../python.js";
import { type Call, callsAt } from "./calls.js";
import { parsed } from "./conformance.js";
import { differences } from "./differences.js";
import { generatedFor } from "./generated.js";
import { type GeneratedServer, generatedServer } from "./generated-server.js";
import { lacking } from "./run-program.js";

const python = await findPython();
const missing = python === null ? "Python 3.11" : lacking(["java", "-version"]);

/** Any operation of the client, as a table has it. */
type Method = (request: { path: object; body?: unknown }) => Promise<Record<string, unknown>>;

describe.skipIf(missing !== null)(`python-flask${missing === null ? "" : `: needs ${missing}`}`, () => {
  let interpreter: string;
  let folders: ReadonlyMap<string, string>;
  let server: GeneratedServer | undefined;
  beforeAll(async () => {
    interpreter = await pythonEnvironment(python!, path.join(import.meta.dirname, "python-flask"));
    folders = await generatedFor({
      language: "python-flask",
      options: { packageName: "sled_server", typeMappings: { UUID: "str", DateTime: "str" } },
    });
  });
  afterEach(() => server?.close());

  async function serverOf(version: string, calls: readonly Call[]): Promise<GeneratedServer> {
    server = await generatedServer(interpreter, folders.get(version)!, calls);
    return server;
  }

  test.each([
    ["1.0.0", 66, 7, validators.instanceEnsureBodyV1Validator],
    ["44.0.0", 99, 13, validators.instanceEnsureBodyValidator],
  ] as const)("every call of %s", async (version, count, operations, ensureBody) => {
    const calls = callsAt(version);
    const { url, asked, close } = await serverOf(version, calls);
    const client = createClient({ decisions, baseUrl: url, negotiation: { fixed: version } });
    const methods = client.at(version) as unknown as Readonly<Record<string, Method>>;
    const wrong: string[] = [];
    for (const [at, { operation, parameters, body, answer }] of calls.entries()) {
      // Callers have wide integers as bigints, all of them.
      const given = operation === "vmm_register" ? ensureBody.widen!(structuredClone(body)) : body;
      const name = operation.replaceAll(/_(\w)/gu, (_, letter: string) => letter.toUpperCase());
      const request = { path: parameters, ...(given === undefined ? {} : { body: given }) };
      const { ok, kind, status, version: spoken, data } = await methods[name]!(request);
      const got = { ok, kind, status, spoken, data } as JsonValue;
      const isGood = answer.status < 300;
      const wanted = { ok: isGood, kind: isGood ? undefined : "error-response", ...answer, spoken: version };
      wrong.push(...differences(wanted as unknown as JsonValue, got, `${at} ${operation} `));
    }
    await close();
    for (const [at, { operation, parameters, body = null }] of calls.entries()) {
      const arrived = { operation, version, parameters, body };
      wrong.push(...differences(arrived, parsed(asked()[at] ?? "null"), `${at} ${operation} asked `));
    }
    expect(wrong).toEqual([]);
    expect(asked()).toHaveLength(count);
    expect(calls).toHaveLength(count);
    expect(new Set(calls.map(({ operation }) => operation)).size).toBe(operations);
  });

  test("a caller of the newest version asks a server of the oldest, in its terms", async () => {
    const propolis_id = "11111111-2222-4333-8444-555555555555";
    const vmm_state = {
      gen: 18_446_744_073_709_551_615n,
      state: "migrating",
      time_updated: "2026-01-01T00:00:00.000000001Z",
    } as const;
    const data = { vmm_state, migration_in: null };
    const answer = { status: 200, data };
    const { url, asked, close } = await serverOf("1.0.0", [
      { operation: "", method: "", path: "", parameters: { propolis_id }, answer },
    ]);
    const client = createClient({ decisions, baseUrl: url, negotiation: { fixed: "1.0.0" } });
    const at = { path: { propolis_id } };
    const body = registerBodies.get("44.0.0") as Parameters<typeof client.vmmRegister>[0]["body"];
    const read = { ok: true, status: 200, version: "1.0.0", data };
    expect(await client.vmmRegister({ ...at, body })).toMatchObject(read);
    expect(await client.vmmGetState(at)).toMatchObject(read);
    const group = { group_ip: "224.0.0.1", sources: [] };
    expect(await client.vmmJoinMulticastGroup({ ...at, body: { join: group } })).toMatchObject({
      ok: false,
      kind: "unsupported-version",
      version: "1.0.0",
    });
    await close();
    const asTold = asked().map((line) => parsed(line) as JsonObject);
    expect(asTold.map(({ operation, version }) => [operation, version])).toEqual([
      ["vmm_register", "1.0.0"],
      ["vmm_get_state", "1.0.0"],
    ]);
    expect(differences(registerBodies.get("1.0.0") as JsonObject, asTold[0]!["body"])).toEqual([]);
  });
});
