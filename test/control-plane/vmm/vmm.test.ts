/** The command `vmm` against a Nexus, over real HTTP. */
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { addInstance } from "../../../src/control-plane/nexus/store/add-instance.js";
import { addVmm } from "../../../src/control-plane/nexus/store/add-vmm.js";
import { markVmmFailed } from "../../../src/control-plane/nexus/store/mark-vmm-failed.js";
import { addSled } from "../../../src/control-plane/nexus/store/sleds.js";
import { unwindVmm } from "../../../src/control-plane/nexus/store/unwind-vmm.js";
import { run } from "../../../src/control-plane/vmm/run.js";
import { onEachDatabase } from "../databases.js";
import { answering, listening, nobody } from "../nexus/listening.js";
import { emptyDatabase, rack, token } from "../nexus/rack.js";

onEachDatabase(({ create }) => {
  const store = emptyDatabase(create);
  const sledId = "00000000-2222-4333-8444-555555555555";

  /** Exit code, standard output and standard error. */
  async function vmm(
    args: readonly string[],
    env: Record<string, string> = {},
  ): Promise<[number, string, string]> {
    let [out, err] = ["", ""];
    const code = await run(args, { out: (text) => (out += text), err: (text) => (err += text), env });
    return [code, out, err];
  }

  async function nexus() {
    const one = await rack(store(), { sleds: 0 });
    await addSled(store(), { id: sledId, serialNumber: "BRM0", slot: 0, address: "http://127.0.0.1:1" });
    return { ...one, env: { NEXUS_URL: one.nexus.externalUrl, NEXUS_TOKEN: token } };
  }

  const vmmId = (number: number) => `${String(number).padStart(8, "0")}-aaaa-4333-8444-555555555555`;
  const instanceIdOf = (number: number) => `${String(number).padStart(8, "0")}-bbbb-4333-8444-555555555555`;

  async function add(number: number) {
    const { id: instanceId } = await addInstance(store(), { id: instanceIdOf(number), name: "web" });
    return addVmm(store(), { id: vmmId(number), instanceId, sledId });
  }

  const head = `${"VMM".padEnd(36)}  INSTANCE  SLED  STATE     REASON            SINCE\n`;

  test("a list", async () => {
    const { env } = await nexus();
    await markVmmFailed(store(), await add(1), "no_such_instance");
    await add(2);
    const since = (await store().db.selectFrom("vmm").select("time_updated").orderBy("id").execute()).map(
      ({ time_updated }) => time_updated,
    );
    expect(await vmm(["list"], env)).toEqual([
      0,
      head +
        `${vmmId(1)}  web       BRM0  failed    no_such_instance  ${since[0]}\n` +
        `${vmmId(2)}  web       BRM0  creating  -                 ${since[1]}\n`,
      "",
    ]);
    const [code, out] = await vmm(["list", "--state", "failed", "--reason", "no_such_instance"], env);
    expect([code, out.split("\n").length]).toEqual([0, 3]);
    expect(await vmm(["list", "--sled", randomUUID()], env)).toEqual([
      0,
      "VMM  INSTANCE  SLED  STATE  REASON  SINCE\n",
      "",
    ]);
  });

  test("a list of more than one page", async () => {
    const { env } = await nexus();
    const { db } = store();
    const time = "2026-01-01T00:00:00Z";
    const numbers = Array.from({ length: 1001 }, (_, index) => index);
    await db
      .insertInto("instance")
      .values({ id: instanceIdOf(0), name: "web", state: "no_vmm", time_created: time })
      .execute();
    await db
      .insertInto("vmm")
      .values(
        numbers.map((number) => ({
          id: vmmId(number),
          instance_id: instanceIdOf(0),
          sled_id: sledId,
          state: "running" as const,
          generation: 1n,
          time_updated: time,
          time_created: time,
        })),
      )
      .execute();
    const [code, out] = await vmm(["list"], env);
    const ids = out
      .split("\n")
      .slice(1, -1)
      .map((line) => line.slice(0, 36));
    expect([code, ids]).toEqual([0, numbers.map(vmmId)]);
  });

  test("one VMM, with its past", async () => {
    const { env } = await nexus();
    const added = await add(1);
    await markVmmFailed(store(), added, "sled_expunged");
    const { db } = store();
    const times = { time_updated: "2026-01-02T00:00:00Z", time_stored: "2026-01-03T00:00:00Z" };
    await db.updateTable("vmm_change").set(times).execute();
    await db
      .updateTable("vmm")
      .set({ time_updated: times.time_updated, time_created: "2026-01-01T00:00:00Z" })
      .execute();
    expect(await vmm(["show", vmmId(1)], env)).toEqual([
      0,
      `VMM          ${vmmId(1)}
instance     web (${instanceIdOf(1)})
sled         BRM0 (${sledId})
state        failed
reason       sled_expunged
             The sled on which the VMM ran was expunged.
generation   2
since        2026-01-02T00:00:00Z
created      2026-01-01T00:00:00Z

GENERATION  STATE     REASON         SINCE                 RECORDED
1           creating  -              2026-01-02T00:00:00Z  2026-01-03T00:00:00Z
2           failed    sled_expunged  2026-01-02T00:00:00Z  2026-01-03T00:00:00Z
`,
      "",
    ]);
    await unwindVmm(store(), added.id);
    const [, out] = await vmm(["show", added.id], env);
    expect(out).toContain("state        saga_unwound\nlast reason  sled_expunged\ngeneration   3\n");
  });

  test("a VMM without a past, and with a warning", async () => {
    const { env } = await nexus();
    await add(1);
    await store().db.deleteFrom("vmm_change").execute();
    await store().db.updateTable("instance").set({ state: "no_vmm" }).execute();
    const [code, out] = await vmm(["show", vmmId(1)], env);
    expect(code).toBe(0);
    expect(out).toMatch(
      /\nwarning {6}the instance has no VMM, but its record links to one\n\nNo change of it was recorded\.\n$/,
    );
  });

  test("what a Nexus says cannot drive a terminal", async () => {
    const url = await listening(
      answering(418, { message: "\u001b[2J\u202Egone\nvmm: all is well", request_id: "r" }),
    );
    expect(await vmm(["list", "--url", url, "--token", "x"])).toEqual([
      1,
      "",
      String.raw`vmm: Nexus refused: \u{1b}[2J\u{202e}gone\u{a}vmm: all is well (418)` + "\n",
    ]);
  });

  test("names in a list are shown as what they are, and long ones move their own line alone", async () => {
    const { env } = await nexus();
    const long = "w".repeat(50);
    for (const [index, name] of ["a\u001b[2J\nb", "c", long].entries()) {
      const { id: instanceId } = await addInstance(store(), { id: instanceIdOf(index), name });
      await addVmm(store(), { id: vmmId(index), instanceId, sledId });
    }
    const [, out] = await vmm(["list"], env);
    const escaped = String.raw`a\u{1b}[2J\u{a}b`;
    const lines = [escaped.padEnd(40), "c".padEnd(40), long].map(
      (name) => `${name}  BRM0  creating  -       2`,
    );
    expect(out.split("\n").map((line) => line.slice(38).replace(/2\d{3}-.*$/, "2"))).toEqual([
      `${"INSTANCE".padEnd(40)}  SLED  STATE     REASON  SINCE`,
      ...lines,
      "",
    ]);
    const [, shown] = await vmm(["show", vmmId(0)], env);
    expect(shown).toContain(`\ninstance     ${escaped} (${instanceIdOf(0)})\n`);
  });

  test("warnings in a list", async () => {
    const warnings = ["\u001b[31modd"];
    const time = "2026-01-01T00:00:00Z";
    const odd = {
      id: vmmId(1),
      instance_id: instanceIdOf(1),
      instance_name: "web",
      sled_id: sledId,
      sled_serial_number: "BRM0",
      state: "failed",
      reason: "prehistoric",
      description: "d",
      last_reason: "prehistoric",
      generation: 1,
      time_created: time,
      time_updated: time,
      time_deleted: null,
      warnings,
    };
    const url = await listening(answering(200, { items: [odd], next_page: null }));
    const [code, , err] = await vmm(["list", "--url", url, "--token", "x"]);
    expect([code, err]).toEqual([0, "1 of them with warnings: see `vmm show ID`\n"]);
  });

  const failures: readonly (readonly [string, readonly string[], number, RegExp])[] = [
    ["no such VMM", ["show", vmmId(9)], 1, /^vmm: Nexus refused: there is nothing of this id \(404\)\n$/],
    [
      "another token",
      ["list", "--token", "x"],
      1,
      /^vmm: Nexus refused: credentials are missing or not valid \(401\)\n$/,
    ],
    ["no UUID", ["show", "web"], 2, /^vmm: that cannot be asked: .*\n$/],
    ["no UUID of a sled", ["list", "--sled", "web"], 2, /^vmm: that cannot be asked: .*\n$/],
    [
      "no state",
      ["list", "--state", "asleep"],
      2,
      /^error: option '--state <state>' argument 'asleep' is invalid\. Allowed choices are creating, /,
    ],
    ["no command", ["destroy"], 2, /^error: unknown command 'destroy'\n/],
    ["no option", ["list", "--all"], 2, /^error: unknown option '--all'\n/],
    ["nothing", [], 2, /^Usage: vmm /],
    ["no id", ["show"], 2, /^error: missing required argument 'id'\n/],
    ["no URL", ["list", "--url", "nexus"], 2, /^vmm: nexus is no URL of a Nexus: Invalid URL\n$/],
  ];

  test.each(failures)("%s", async (_, args, code, message) => {
    const { env } = await nexus();
    const [found, , err] = await vmm(args, env);
    expect(err).toMatch(message);
    expect(found).toBe(code);
  });

  test("neither a URL nor a token", async () => {
    expect(await vmm(["list"])).toEqual([2, "", "vmm: where is Nexus? Give --url, or set NEXUS_URL\n"]);
    expect(await vmm(["list"], { NEXUS_URL: "http://127.0.0.1:1" })).toEqual([
      2,
      "",
      "vmm: an operator's token is needed: give --token, or set NEXUS_TOKEN\n",
    ]);
  });

  test("a Nexus that is away", async () => {
    const url = await nobody();
    const [code, , err] = await vmm(["list", "--url", url, "--token", "x"]);
    expect(code).toBe(1);
    expect(err).toBe(
      `vmm: Nexus cannot be reached at ${url}: connect ECONNREFUSED ${url.slice("http://".length)}\n`,
    );
  });

  test("something else than a Nexus", async () => {
    const url = await listening(answering(200, "<html>", { "content-type": "text/html" }));
    const [code, , err] = await vmm(["list", "--url", url, "--token", "x"]);
    expect([code, err]).toEqual([
      1,
      `vmm: what ${url} answers is not the answer of a Nexus: text/html where application/json is expected (200)\n`,
    ]);
  });

  test("help is no failure", async () => {
    const [code, out, err] = await vmm(["--help"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^Usage: vmm \[options\] \[command\]\n/);
  });
});
