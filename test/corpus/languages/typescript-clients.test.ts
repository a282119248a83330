/** Clients in TypeScript that others made: openapi-fetch, and the one of OpenAPI Generator, against our server. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isObject, type JsonValue } from "../../../src/source/json.js";
import { installed } from "../../bench/documents.js";
import { type Call, callsAt, documentOf } from "./calls.js";
import { heldToTheTable } from "./conformance.js";
import { generatedFor } from "./generated.js";
import { lacking, runProgram } from "./run-program.js";

/** By version: the program, and the number of its calls and operations. */
const cases = [
  ["1.0.0", "oldest", 66, 7],
  ["44.0.0", "newest", 99, 13],
] as const;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "typescript-clients-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("openapi-fetch", () => {
  test.each(cases)("every call of %s", async (version, program, calls, operations) => {
    const at = project("openapi-fetch", version);
    mkdirSync(path.join(at, "node_modules"));
    symlinkSync(
      path.join(installed, "openapi-fetch"),
      path.join(at, "node_modules/openapi-fetch"),
      "junction",
    );
    const types = path.join(installed, "openapi-typescript/bin/cli.js");
    await runProgram(process.execPath, [types, documentOf(version), "-o", path.join(at, "paths.ts")]);
    const held = await run(at, version, program, "apart");
    expect([held.calls, Object.keys(held.operations).length]).toEqual([calls, operations]);
  });
});

const missing = lacking(["java", "-version"]);

describe.skipIf(missing !== null)(`typescript-fetch${missing === null ? "" : `: needs ${missing}`}`, () => {
  let clients: ReadonlyMap<string, string>;
  beforeAll(async () => {
    clients = await generatedFor({
      language: "typescript-fetch",
      options: { importFileExtension: ".js", typeMappings: { DateTime: "string" } },
    });
  });

  test.each(cases)("every call of %s", async (version, program, calls, operations) => {
    const at = project("typescript-fetch", version);
    cpSync(clients.get(version)!, path.join(at, "client"), { recursive: true });
    // It writes nothing where an array of objects is null.
    const held = await run(at, version, program, "absent");
    expect([held.calls, Object.keys(held.operations).length]).toEqual([calls, operations]);
  });
});

/** A folder with the program that makes the calls, ready to be compiled but for the client. */
function project(client: string, version: string): string {
  const at = path.join(folder, `${client}-${version}`);
  cpSync(path.join(import.meta.dirname, "fixtures", client), at, { recursive: true });
  const compilerOptions = {
    target: "es2023",
    lib: ["es2023", "dom", "dom.iterable"],
    module: "nodenext",
    strict: true,
    noUncheckedIndexedAccess: true,
    types: ["node"],
    typeRoots: [path.resolve(import.meta.dirname, "../../../node_modules/@types")],
    skipLibCheck: true,
    outDir: "js",
  };
  writeFileSync(path.join(at, "package.json"), '{ "type": "module" }');
  writeFileSync(path.join(at, "base.json"), JSON.stringify({ compilerOptions }));
  return at;
}

/** Compiles the program with all that it imports, and has it make the calls. */
async function run(at: string, version: string, program: string, nulls: "apart" | "absent") {
  const config = { extends: "./base.json", files: [`${program}.ts`] };
  writeFileSync(path.join(at, "tsconfig.json"), JSON.stringify(config));
  const tsc = path.resolve(import.meta.dirname, "../../../node_modules/typescript/bin/tsc");
  await runProgram(process.execPath, [tsc, "-p", at]);
  const script = path.join(at, "js", `${program}.js`);
  return heldToTheTable(
    version,
    nulls,
    (url, input) => runProgram(process.execPath, [script, url, version], { input }),
    { calls: callsAt(version).map(safe) },
  );
}

/** Both clients read and write numbers as doubles: they are asked for no integer that a double does not hold. */
function safe({ body, answer, ...call }: Call): Call {
  const { data, ...status } = answer;
  return {
    ...call,
    ...(body === undefined ? {} : { body: withSafeIntegers(body) }),
    answer: { ...status, ...(data === undefined ? {} : { data: withSafeIntegers(data) }) },
  };
}

function withSafeIntegers(value: JsonValue): JsonValue {
  // As a bigint, for so the handlers of our server are to give it.
  if (typeof value === "bigint") return BigInt(Number.MAX_SAFE_INTEGER);
  if (Array.isArray(value)) return value.map((item: JsonValue) => withSafeIntegers(item));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withSafeIntegers(one)]));
}
