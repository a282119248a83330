/** Compiles generated files as a strict project would. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../../..");
const compiler = path.join(root, "node_modules/typescript/bin/tsc");

const strict = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noUnusedLocals: true,
  noEmit: true,
  target: "es2023",
  lib: ["es2023"],
  module: "nodenext",
  types: [],
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  isolatedModules: true,
};

/** For code that stands on the sources of the runtime, as a browser's user compiles it. */
export const withRuntime = {
  ...strict,
  noUnusedParameters: true,
  lib: ["es2023", "dom", "dom.iterable", "dom.asynciterable"],
  paths: {
    "concordat/runtime": [path.join(root, "src/runtime/index.ts")],
    "concordat/runtime/ajv": [path.join(root, "src/runtime/ajv.ts")],
  },
};

/**
 * What the compiler has to say of these files, a line each; they are given by path.
 * @param within the folder of the project; where the files import the runtime, one from which its packages are found
 */
export async function compile(
  files: Iterable<readonly [path: string, text: string]>,
  compilerOptions: object = strict,
  within: string = tmpdir(),
): Promise<string[]> {
  await mkdir(within, { recursive: true });
  const folder = await mkdtemp(path.join(within, "concordat-compile-"));
  try {
    const project = { compilerOptions, include: ["**/*.ts"] };
    const written: readonly (readonly [string, string])[] = [
      ...files,
      ["package.json", '{ "type": "module" }'],
      ["tsconfig.json", JSON.stringify(project)],
    ];
    for (const [name, text] of written) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), text);
    }
    return await runCompiler(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** In which projects stand whose files import packages of this one. */
export const cache = path.join(root, "node_modules/.cache");

/** What the compiler has to say of the project in a folder. */
export function runCompiler(folder: string): Promise<string[]> {
  return new Promise((resolve) => {
    execFile(process.execPath, [compiler, "-p", "."], { cwd: folder }, (error, stdout, stderr) => {
      const lines = `${stdout}${stderr}`.split("\n").filter((line) => line !== "");
      resolve(error !== null && lines.length === 0 ? [error.message] : lines);
    });
  });
}
