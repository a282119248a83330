/** The command `vmm` as Node runs it once it is built. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { builtControlPlane } from "../built.js";
import { onEachDatabase } from "../databases.js";
import { emptyDatabase, rack, token } from "../nexus/rack.js";

const folder = builtControlPlane();

interface Ended {
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

function vmm(args: readonly string[], env: Record<string, string>): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(folder(), "src/control-plane/vmm/bin.js"), ...args],
      { env: { ...process.env, ...env } },
      (error, stdout, stderr) => resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

onEachDatabase(({ create }) => {
  const store = emptyDatabase(create);

  test("it lists and shows, and tells by its exit code how that went", async () => {
    const one = await rack(store());
    const { vmm: started } = await one.run();
    const env = { NEXUS_URL: one.nexus.externalUrl, NEXUS_TOKEN: token };
    const listed = await vmm(["list"], env);
    expect(listed).toMatchObject({ code: 0, stderr: "" });
    expect(listed.stdout).toContain(`\n${started.id}  vm-${started.id.slice(0, 8)}  BRM0  running `);
    expect(await vmm(["show", started.id], env)).toMatchObject({ code: 0, stderr: "" });
    expect(await vmm(["show", started.instanceId], env)).toEqual({
      code: 1,
      stdout: "",
      stderr: "vmm: Nexus refused: there is nothing of this id (404)\n",
    });
    expect(await vmm(["show"], env)).toMatchObject({ code: 2, stdout: "" });
  });
});
