/** A workflow of GitHub Actions that runs the check on every change. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathBelow } from "./found-api.js";
import type { Planned, Wishes } from "./planned.js";

export function githubWorkflow({ around }: Wishes): Planned {
  const { cwd, repository, manager } = around;
  const top = repository?.top ?? cwd;
  const path = join(top, ".github/workflows/contracts.yml");
  if (existsSync(path)) {
    return { files: [], notes: [`.github/workflows/contracts.yml is there already, and left alone.`] };
  }
  const here = pathBelow(top, cwd);
  const root = pathBelow(top, manager.root);
  const branch = repository?.mainBranch ?? "main";
  // GitHub would take it for an expression, and put a secret in its place.
  if ([here, root, branch].some((one) => one.includes("${{"))) {
    return { files: [], notes: ["A name holds ${{, so no workflow is written."] };
  }
  const steps = [
    ...manager.setUp.map((command) => step(command, ".")),
    ...(manager.install === null ? [] : [step(manager.install, root)]),
    step(`${manager.run} concordat check --format github`, here),
  ];
  const text = `name: contracts

on:
  pull_request:
  merge_group:
  push:
    branches: [${JSON.stringify(branch.replaceAll(/[!+]/gu, String.raw`\$&`))}]

permissions:
  contents: read

jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          # All of the history: the check compares with what has shipped.
          fetch-depth: 0
      - uses: actions/setup-node@v4
        with:
          node-version: 22
${steps.join("")}`;
  return { files: [{ path, before: null, bytes: Buffer.from(text) }], notes: [] };
}

function step(command: string, folder: string): string {
  const where = folder === "." ? "" : `        working-directory: ${JSON.stringify(folder)}\n`;
  return `      - run: ${command}\n${where}`;
}
