/** The hook for pre-commit: what its framework reads, and what it runs. */
import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { folderWith } from "../../folder.js";

const file = fileURLToPath(new URL("../../../.pre-commit-hooks.yaml", import.meta.url));
const [hook, ...others] = parse(readFileSync(file, "utf8")) as readonly Record<string, unknown>[];

test("it has what the framework asks for, and is given no files", () => {
  expect([hook, others]).toEqual([
    {
      id: "concordat-check",
      name: "concordat check",
      description: expect.stringMatching(/^Shipped API contracts/u),
      language: "system",
      entry: "npx --no concordat check",
      always_run: true,
      pass_filenames: false,
    },
    [],
  ]);
});

test.each([0, 1, 4])("it runs the project's own Concordat, and ends with its exit code %i", (code) => {
  const bin = "node_modules/.bin/concordat";
  const folder = folderWith({ [bin]: `#!/bin/sh\necho "$@"\nexit ${code}\n` });
  chmodSync(path.join(folder, bin), 0o755);
  const [program, ...args] = (hook!.entry as string).split(" ");
  const { status, stdout } = spawnSync(program!, args, { cwd: folder, encoding: "utf8" });
  expect([status, stdout]).toEqual([code, "check\n"]);
});
