/** Compiles generated validators and types against the sources of the runtime, as a strict project would. */
import { readdirSync } from "node:fs";
import path from "node:path";
import { emitTypes } from "../../../../generators/typescript/types/index.js";
import type { ApiVersion } from "../../../../generators/generated-file.js";
import type { ValidatorsOptions } from "../../../../generators/typescript/validators/index.js";
import { cache, compile, root, withRuntime } from "../compile.js";
import { backends, usual, type BackendName } from "./load.js";

/** What the compiler has to say, a line each. */
export function compiled(
  versions: readonly ApiVersion[],
  options: Partial<ValidatorsOptions> = {},
  backend: BackendName = "concordat",
): Promise<string[]> {
  const api = { api: "test", versions };
  const all = { ...usual, ...options };
  const files = [...emitTypes(api, all).files, ...backends[backend](api, all).files];
  const generated = files.map((file) => [file.path, file.text] as const);
  const paths = { ...withRuntime.paths, "concordat/runtime": ["./runtime.ts"] };
  return compile([...generated, ["runtime.ts", runtime()]], { ...withRuntime, paths }, cache);
}

function runtime(): string {
  const folder = path.join(root, "src/runtime/validation");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `export * from ${JSON.stringify(path.join(folder, name.replace(/\.ts$/u, ".js")))};\n`)
    .join("");
}
