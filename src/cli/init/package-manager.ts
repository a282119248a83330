/** Which package manager a project uses, and how it installs packages and runs their commands. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { toolkitVersion } from "../../config/toolkit.js";

export interface PackageManager {
  /** What a CI job runs before it can run anything else, beyond Node itself. */
  readonly setUp: readonly string[];
  /** Installs what the lock file says; null where there is no package.json. */
  readonly install: string | null;
  /** Precedes `concordat` where a person types it. */
  readonly typed: string;
  /** The same where nobody looks: what is not installed is not fetched. */
  readonly run: string;
  /** Adds a package as a dependency; precedes its name. */
  readonly add: string;
  /** Absolute: the folder that installs for this one. */
  readonly root: string;
}

const locks = [
  ["package-lock.json", "npm"],
  ["npm-shrinkwrap.json", "npm"],
  ["pnpm-lock.yaml", "pnpm"],
  ["yarn.lock", "yarn"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
] as const;

/** @param top absolute: no lock file above it counts */
export function packageManagerOf(cwd: string, top: string, hasManifest: boolean): PackageManager {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const found = locks.find(([file]) => existsSync(join(folder, file)));
    if (found !== undefined && hasManifest) return managers[found[1]](folder);
    if (folder === top || dirname(folder) === folder) break;
  }
  const npm = managers.npm(cwd);
  if (hasManifest) return { ...npm, install: "npm install" };
  const version = toolkitVersion();
  return { ...npm, install: null, run: `npx --yes --package=concordat@${version} --` };
}

const managers = {
  npm: (root: string): PackageManager => ({
    setUp: [],
    install: "npm ci",
    typed: "npx",
    run: "npx --no",
    add: "npm install",
    root,
  }),
  pnpm: (root: string): PackageManager => ({
    setUp: ["corepack enable"],
    install: "pnpm install --frozen-lockfile",
    typed: "pnpm exec",
    run: "pnpm exec",
    add: "pnpm add",
    root,
  }),
  yarn: (root: string): PackageManager => ({
    setUp: ["corepack enable"],
    install: existsSync(join(root, ".yarnrc.yml"))
      ? "yarn install --immutable"
      : "yarn install --frozen-lockfile",
    typed: "yarn",
    run: "yarn",
    add: "yarn add",
    root,
  }),
  bun: (root: string): PackageManager => ({
    setUp: ["npm install --global bun"],
    install: "bun install --frozen-lockfile",
    typed: "bunx",
    run: "bunx --no-install",
    add: "bun add",
    root,
  }),
};
