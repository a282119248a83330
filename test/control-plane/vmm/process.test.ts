/** The command `vmm` as Node runs it once it is built. */
import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { onEachDatabase } from "../databases.js";
import { emptyDatabase, rack, token } from "../nexus/rack.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
let folder = "";

beforeAll(() => {
  // Inside the package, so that it finds what it imports.
  const cache = join(root, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(join(cache, "concordat-vmm-"));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const args = [tsc, "-p", "tsconfig.generated.json", "--outDir", folder, "--declaration", "false"];
  execFileSync(process.execPath, args, { cwd: root });
  // A package of the same name, whose entries are those that were built just now.
  const { name, type, exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly name: string;
    readonly type: string;
    readonly exports: Record<string, { readonly default?: string }>;
  };
  const built = Object.entries(exports).map(([entry, { default: file }]) => [
    entry,
    file?.replace("./dist/", "./") ?? null,
  ]);
  const text = JSON.stringify({ name, type, exports: Object.fromEntries(built) as object });
  writeFileSync(join(folder, "package.json"), text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

function vmm(args: readonly string[], env: Record<string, string>): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(folder, "src/control-plane/vmm/bin.js"), ...args],
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
    expect(listed.stdout).toContain(`\n${started.id}  ${started.instanceId}  ${started.sledId}  running `);
    expect(await vmm(["show", started.id], env)).toMatchObject({ code: 0, stderr: "" });
    expect(await vmm(["show", started.instanceId], env)).toEqual({
      code: 1,
      stdout: "",
      stderr: "vmm: Nexus refused: there is nothing of this id (404)\n",
    });
    expect(await vmm(["show"], env)).toMatchObject({ code: 2, stdout: "" });
  });
});
