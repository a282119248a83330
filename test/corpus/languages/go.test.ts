/** The generated Go clients call our server, and hold what it answers. */
import { cp } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { caches } from "./caches.js";
import { heldToTheTable } from "./conformance.js";
import { generatedFor } from "./generated.js";
import { lacking, runProgram } from "./run-program.js";

const missing = lacking(["go", "version"], ["java", "-version"]);

/** As the generated module calls itself. */
const client = "github.com/GIT_USER_ID/GIT_REPO_ID";

describe.skipIf(missing !== null)(`Go${missing === null ? "" : `: needs ${missing}`}`, () => {
  let clients: ReadonlyMap<string, string>;
  beforeAll(async () => {
    clients = await generatedFor({ language: "go" });
  });

  test.each([
    ["1.0.0", [], 66, 7],
    ["44.0.0", ["-tags", "newest"], 99, 13],
  ] as const)("every call of %s", async (version, tags, calls, operations) => {
    const folder = path.join(caches, "go", version);
    await cp(path.join(import.meta.dirname, "go"), folder, { recursive: true });
    const edit = [`-require=${client}@v0.0.0`, `-replace=${client}=${clients.get(version)!}`];
    await runProgram("go", ["mod", "edit", ...edit], { cwd: folder });
    await runProgram("go", ["build", "-mod=mod", ...tags, "-o", "calls"], { cwd: folder });
    // A list that is null is read as one that is absent; all else is kept apart.
    const held = await heldToTheTable(version, "absent", (url, input) =>
      runProgram(path.join(folder, "calls"), [url, version], { input }),
    );
    expect(held.calls).toBe(calls);
    expect(Object.keys(held.operations)).toHaveLength(operations);
  });
});
