/** The generated Python clients call our server, and hold what it answers. */
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { findPython, pythonEnvironment } from "../python.js";
import type { JsonValue } from "../../../src/source/json.js";
import type { Call } from "./calls.js";
import { heldToTheTable, parsed } from "./conformance.js";
import { differences } from "./differences.js";
import { generatedFor } from "./generated.js";
import { lacking, runProgram } from "./run-program.js";
import { languageServer } from "./server.js";

const folder = path.join(import.meta.dirname, "python");
const python = await findPython();
const missing = python === null ? "Python 3.11" : lacking(["java", "-version"]);

describe.skipIf(missing !== null)(`Python${missing === null ? "" : `: needs ${missing}`}`, () => {
  let interpreter: string;
  let clients: ReadonlyMap<string, string>;
  beforeAll(async () => {
    interpreter = await pythonEnvironment(python!, folder);
    clients = await generatedFor({ language: "python", options: { packageName: "sled_agent" } });
  });

  const run = (script: string, client: string, args: readonly string[], input = "") =>
    runProgram(interpreter, [path.join(folder, script), ...args], {
      env: { PYTHONPATH: clients.get(client)!, PYTHONDONTWRITEBYTECODE: "1", PYTHONUTF8: "1" },
      input,
    });

  test.each([
    ["1.0.0", 66, 7],
    ["44.0.0", 99, 13],
  ] as const)("every call of %s", async (version, calls, operations) => {
    // `from_dict` asks for a property that is absent, and gets the None that stands for null.
    const held = await heldToTheTable(version, "absent", (url, input) =>
      run("calls.py", version, [url, version], input),
    );
    expect(held.calls).toBe(calls);
    expect(Object.keys(held.operations)).toHaveLength(operations);
  });

  test("a version that is not served is an error of the documents' shape", async () => {
    const server = await languageServer([]);
    const table = JSON.stringify([{ operation: "vmm_get_state", parameters: { propolis_id: uuid } }]);
    const [line = ""] = await run("calls.py", "44.0.0", [server.url, "45.0.0"], table).finally(() =>
      server.close(),
    );
    expect(parsed(line)).toEqual({
      status: 400,
      data: {
        error_code: "UnsupportedApiVersion",
        message: expect.stringContaining("45.0.0") as string,
        request_id: expect.any(String) as string,
      },
    });
  });

  test("made by hand: what is left out is absent on the wire, and None is null", async () => {
    const server = await languageServer([
      answered("11111111-2222-4333-8444-000000000001", 200, { vmm_state: runtime }),
      answered("11111111-2222-4333-8444-000000000002", 200, {}),
      answered("11111111-2222-4333-8444-000000000003", 204),
    ]);
    await run("by_hand.py", "44.0.0", [server.url]).finally(() => server.close());
    const group = { group_ip: "224.0.0.1", sources: [] };
    const value = { src_propolis_addr: "[::1]:12400" };
    const wanted = [
      ensured,
      { ...ensured, migration_id: null },
      { ...ensured, migration_id: uuid },
      { state: { type: "migration_target", value } },
      { state: { type: "running" } },
      { join: group },
      { leave: group },
    ];
    const got = server.asked().map(({ body }) => parsed(body));
    expect(differences(wanted, got)).toEqual([]);
  });
});

const uuid = "22222222-2222-4333-8444-555555555555";
const runtime = {
  gen: 18_446_744_073_709_551_615n,
  state: "starting",
  time_updated: "2026-01-01T00:00:00.000000001Z",
} as const;
const ensured = {
  instance_id: uuid,
  local_config: {
    attached_subnets: [],
    delegated_zvols: [],
    dhcp_config: { dns_servers: [], search_domains: [] },
    external_ips: { v6: null },
    firewall_rules: [],
    hostname: "web1",
    multicast_groups: [],
    nics: [],
  },
  metadata: { project_id: uuid, silo_id: uuid },
  propolis_addr: "[::1]:12400",
  vmm_runtime: runtime,
  vmm_spec: {
    board: { chipset: { type: "i440_fx", value: { enable_pcie: false } }, cpus: 2, memory_mb: 1024 },
    components: {},
  },
};

function answered(propolis_id: string, status: number, data?: JsonValue): Call {
  const answer = { status, ...(data === undefined ? {} : { data }) };
  return { operation: "", method: "", path: "", parameters: { propolis_id }, answer };
}
