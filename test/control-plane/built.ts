/** The control plane, built from the sources as they are, to be run in processes of its own. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Builds before the tests of a file and removes what it built after them.
 *
 * @returns the folder, once it is built: a package, in which `src/control-plane` is compiled
 */
export function builtControlPlane(): () => string {
  let folder = "";
  beforeAll(() => {
    // Inside the package, so that it finds what it imports.
    const cache = join(root, "node_modules/.cache");
    mkdirSync(cache, { recursive: true });
    folder = mkdtempSync(join(cache, "concordat-control-plane-"));
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
  return () => folder;
}
