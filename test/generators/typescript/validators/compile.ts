/** Compiles generated validators and types against the sources of the runtime, as a strict project would. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { readdirSync } from "node:fs";
import path from "node:path";
import { emitTypes } from "../../../../generators/typescript/types/index.js";
import type { ApiVersion } from "../../../../generators/generated-file.js";
import type { ValidatorsOptions } from "../../../../generators/typescript/validators/index.js";
import { backends, usual, type BackendName } from "./load.js";

const root = path.resolve(import.meta.dirname, "../../../..");
const compiler = path.join(root, "node_modules/typescript/bin/tsc");

const compilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noEmit: true,
  target: "es2023",
  lib: ["es2023", "dom"],
  module: "nodenext",
  types: [],
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  isolatedModules: true,
  paths: {
    "concordat/runtime": ["./runtime.ts"],
    "concordat/runtime/ajv": [path.join(root, "src/runtime/ajv.ts")],
  },
};

/** What the compiler has to say, a line each. */
export async function compiled(
  versions: readonly ApiVersion[],
  options: Partial<ValidatorsOptions> = {},
  backend: BackendName = "concordat",
): Promise<string[]> {
  const api = { api: "test", versions };
  const all = { ...usual, ...options };
  const files = [...emitTypes(api, all).files, ...backends[backend](api, all).files];
  const cache = path.join(root, "node_modules/.cache");
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(path.join(cache, "concordat-compile-"));
  try {
    const project = { compilerOptions, include: ["types", "validators.ts"] };
    await writeFile(path.join(folder, "package.json"), '{ "type": "module" }');
    await writeFile(path.join(folder, "tsconfig.json"), JSON.stringify(project));
    await writeFile(path.join(folder, "runtime.ts"), runtime());
    await mkdir(path.join(folder, "types"));
    for (const file of files) await writeFile(path.join(folder, file.path), file.text);
    return await run(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function runtime(): string {
  const folder = path.join(root, "src/runtime/validation");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `export * from ${JSON.stringify(path.join(folder, name.replace(/\.ts$/u, ".js")))};\n`)
    .join("");
}

function run(folder: string): Promise<string[]> {
  return new Promise((resolve) => {
    execFile(process.execPath, [compiler, "-p", "."], { cwd: folder }, (error, stdout, stderr) => {
      const lines = `${stdout}${stderr}`.split("\n").filter((line) => line !== "");
      resolve(error !== null && lines.length === 0 ? [error.message] : lines);
    });
  });
}
