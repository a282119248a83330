/** Compiles generated files as a strict project would. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const compiler = path.resolve(import.meta.dirname, "../../../node_modules/typescript/bin/tsc");

const options = {
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

/** What the compiler has to say of these files, a line each; they are given by path. */
export async function compile(files: ReadonlyMap<string, string>): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "generated-types-"));
  try {
    await writeFile(path.join(folder, "package.json"), '{ "type": "module" }');
    const project = { compilerOptions: options, include: ["**/*.ts"] };
    await writeFile(path.join(folder, "tsconfig.json"), JSON.stringify(project));
    for (const [name, text] of files) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), text);
    }
    return await run(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function run(folder: string): Promise<string[]> {
  return new Promise((resolve) => {
    execFile(process.execPath, [compiler, "-p", "."], { cwd: folder }, (error, stdout, stderr) => {
      const lines = `${stdout}${stderr}`.split("\n").filter((line) => line !== "");
      resolve(error !== null && lines.length === 0 ? [error.message] : lines);
    });
  });
}
