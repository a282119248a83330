/** The code that Concordat generates from the documents of this folder, bundled with the sources of the runtime. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { generate } from "../../../generators/generate.js";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import type { ApiConfig } from "../../../src/config/config.js";
import type { nodeListener } from "../../../src/runtime/node.js";
import type { Operation } from "../../../src/runtime/operation/operation.js";
import type { Result, OperationTypes } from "../../../src/runtime/operation/types.js";
import type { AuthHook } from "../../../src/runtime/server/auth-hook.js";
import type { Server } from "../../../src/runtime/server/serve.js";

const root = path.resolve(import.meta.dirname, "../../..");
const fixtures = path.join(import.meta.dirname, "fixtures");

/** By the name of their document. */
const apis: Readonly<Record<string, ApiConfig>> = {
  parameters: { documents: path.join(fixtures, "parameters.yaml"), versioning: "evolving" },
  schemas: { documents: path.join(fixtures, "schemas.yaml"), versioning: "evolving", int64: "bigint" },
  bodies: { documents: path.join(fixtures, "bodies.yaml"), versioning: "evolving" },
  nullable: { documents: path.join(fixtures, "nullable.yaml"), versioning: "evolving" },
  versioned: {
    documents: path.join(fixtures, "versioned.yaml"),
    versioning: "evolving",
    versionIn: { header: "api-version" },
  },
};

export type Api = "parameters" | "schemas" | "bodies" | "nullable" | "versioned";

/** A folder where the runtime is found from, removed by whoever asked for it. */
export async function generated(
  config: Readonly<Record<string, ApiConfig>> = apis,
): Promise<{ folder: string; diagnostics: readonly Diagnostic[] }> {
  const cache = path.join(root, "node_modules/.cache");
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(path.join(cache, "concordat-faults-"));
  await writeFile(path.join(folder, "package.json"), '{ "type": "module" }');
  const { diagnostics } = await generate({ apis: config }, { folder, cwd: root, cache: false });
  return { folder, diagnostics };
}

/** What the tests use of an API's generated code, whose types are looked at elsewhere. */
export interface Loaded {
  readonly createClient: (options: { readonly baseUrl: string }) => Readonly<Record<string, Method>>;
  readonly createServer: (options: {
    readonly handlers: object;
    readonly log: (entry: { readonly message: string; readonly error?: unknown }) => void;
    readonly requestId?: () => string;
    readonly auth?: Readonly<Record<string, AuthHook<never>>>;
  }) => Server;
  readonly forms: Readonly<Record<string, readonly Operation[]>>;
  readonly nodeListener: typeof nodeListener;
}

export type Method = (request?: object) => Promise<Result<OperationTypes>>;

export function load(api: Api): Promise<Loaded> {
  return loadFrom(apis, api);
}

/** The code of one of these APIs. */
export async function loadFrom(config: Readonly<Record<string, ApiConfig>>, api: string): Promise<Loaded> {
  const { folder } = await generated(config);
  try {
    const entry = path.join(folder, "entry.ts");
    const source = path.join(folder, "generated", api);
    const exports = [
      [`${source}/client.ts`, "createClient"],
      [`${source}/server.ts`, "createServer"],
      [`${source}/operations.ts`, "forms"],
      ["concordat/runtime/node", "nodeListener"],
    ].map(([from, name]) => `export { ${name} } from ${JSON.stringify(from)};`);
    await writeFile(entry, exports.join("\n"));
    const bundle = await rolldown({
      input: entry,
      platform: "node",
      resolve: {
        alias: {
          "concordat/runtime/node": path.join(root, "src/runtime/node.ts"),
          "concordat/runtime": path.join(root, "src/runtime/index.ts"),
        },
        extensionAlias: { ".js": [".ts", ".js"] },
      },
    });
    const { output } = await bundle.generate({ format: "esm" });
    await bundle.close();
    const file = path.join(folder, "bundle.mjs");
    await writeFile(file, output[0].code);
    return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Loaded;
  } finally {
    await rm(folder, { recursive: true });
  }
}
