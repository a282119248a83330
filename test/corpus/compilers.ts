/** The TypeScript compilers whose users generated code must serve. */
import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { installed } from "../bench/documents.js";

export const compilers: readonly [version: string, tsc: string][] = [
  ["5.9", path.join(installed, "typescript/bin/tsc")],
  ["6.0", path.join(installed, "typescript-6/bin/tsc")],
  ["7.0", path.resolve(import.meta.dirname, "../../node_modules/typescript/bin/tsc")],
];

/**
 * The strictest of settings that users have, as for a browser, and no `skipLibCheck`. What generated code imports are
 * the runtime's sources, so these are compiled too.
 */
const compilerOptions = {
  target: "es2023",
  lib: ["es2023", "dom", "dom.iterable", "dom.asynciterable"],
  paths: { "concordat/runtime": [path.resolve(import.meta.dirname, "../../src/runtime/index.ts")] },
  module: "nodenext",
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  skipLibCheck: false,
  noEmit: true,
};

/** Makes a folder one that `compile` takes. */
export async function prepareToCompile(folder: string): Promise<void> {
  await writeFile(path.join(folder, "package.json"), '{ "type": "module" }');
  await writeFile(
    path.join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, include: ["generated"] }),
  );
}

export interface Compilation {
  readonly status: number | null;
  /** What the compiler says: its errors. */
  readonly output: string;
}

/** Compiles the `generated` folder in this one. */
export function compile(tsc: string, folder: string): Promise<Compilation> {
  const child = spawn(process.execPath, [tsc, "-p", folder, "--pretty", "false"]);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject).on("close", (status) => resolve({ status, output }));
  });
}
