/** The generated Rust clients call our server, and hold what it answers. */
import { appendFile, cp } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { caches } from "./caches.js";
import { heldToTheTable } from "./conformance.js";
import { generatedFor } from "./generated.js";
import { lacking, runProgram } from "./run-program.js";

const missing = lacking(["cargo", "--version"], ["java", "-version"]);

/** Without what a debugger needs, which takes half of the time and most of the room; crates that are built once serve both versions. */
const env = { CARGO_TARGET_DIR: path.join(caches, "cargo-target"), CARGO_PROFILE_DEV_DEBUG: "0" };

describe.skipIf(missing !== null)(`Rust${missing === null ? "" : `: needs ${missing}`}`, () => {
  let clients: ReadonlyMap<string, string>;
  beforeAll(async () => {
    clients = await generatedFor({ language: "rust", options: { packageName: "openapi" } });
  });

  test.each([
    ["1.0.0", [], 66, 7],
    ["44.0.0", ["--features", "newest"], 99, 13],
  ] as const)(
    "every call of %s",
    async (version, features, calls, operations) => {
      const folder = path.join(caches, "rust", version);
      await cp(path.join(import.meta.dirname, "rust"), folder, { recursive: true });
      const dependency = `\n[dependencies.openapi]\npath = ${JSON.stringify(clients.get(version))}\n`;
      await appendFile(path.join(folder, "Cargo.toml"), dependency);
      await runProgram("cargo", ["build", ...features], { cwd: folder, env });
      const held = await heldToTheTable(version, "apart", (url, input) =>
        runProgram(path.join(env.CARGO_TARGET_DIR, "debug/calls"), [url, version], { input }),
      );
      expect(held.calls).toBe(calls);
      expect(Object.keys(held.operations)).toHaveLength(operations);
    },
    1_800_000,
  );
});
