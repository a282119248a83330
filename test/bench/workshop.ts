/** A folder for code that is generated and bundled to be measured. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { rolldown } from "rolldown";

const root = path.resolve(import.meta.dirname, "../..");

/** Within the project, so that bundles find its packages. */
const place = path.join(root, "node_modules/.cache/concordat-bench");

/** The folder is gone after the work, however it ends. */
export async function inWorkshop<T>(work: (folder: string) => Promise<T>): Promise<T> {
  mkdirSync(place, { recursive: true });
  const folder = mkdtempSync(path.join(place, "work-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Generates all code of a server-versioned API, but for conversions, into a new folder, and returns that. */
export function generate(
  folder: string,
  { documents, int64 }: { readonly documents: string; readonly int64: "bigint" | "number" },
): string {
  const cwd = mkdtempSync(path.join(folder, "generate-"));
  const api = { documents: path.resolve(root, documents), versioning: "server", int64, conversions: "none" };
  const config = {
    apis: { api },
    generate: { output: "generated", committed: false, targets: ["client", "server"] },
  };
  writeFileSync(path.join(cwd, "concordat.config.json"), JSON.stringify(config));
  writeFileSync(path.join(cwd, "package.json"), '{ "type": "module" }');
  const command = path.join(root, "dist/bin/bin.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, "generate"], { cwd });
  if (status !== 0) throw new Error(`concordat generate failed:\n${stdout.toString()}${stderr.toString()}`);
  return path.join(cwd, "generated/api");
}

/** One module of a source text and all that it needs; `concordat/runtime` is its source. */
export async function bundled(
  folder: string,
  source: string,
  { minify, platform }: { readonly minify: boolean; readonly platform: "node" | "browser" },
): Promise<string> {
  const input = path.join(mkdtempSync(path.join(folder, "bundle-")), "entry.js");
  writeFileSync(input, source);
  const build = await rolldown({
    input,
    platform,
    resolve: {
      alias: {
        "concordat/runtime": path.join(root, "src/runtime/index.ts"),
        "concordat/sled-agent": path.join(root, "generated/sled-agent/index.ts"),
      },
      extensionAlias: { ".js": [".ts", ".js"] },
    },
    logLevel: "silent",
  });
  const { output } = await build.generate({ format: "esm", minify, codeSplitting: false });
  await build.close();
  return output[0].code;
}

/** As `bundled`, written to a file that Node runs. */
export async function bundledFile(folder: string, source: string): Promise<string> {
  const file = path.join(mkdtempSync(path.join(folder, "module-")), "module.mjs");
  writeFileSync(file, await bundled(folder, source, { minify: false, platform: "node" }));
  return file;
}
