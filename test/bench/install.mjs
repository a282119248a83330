/** Installs the packages beside this file unless exactly those of the lock file are there already. */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const at = (name) => fileURLToPath(new URL(name, import.meta.url));
const lock = at("package-lock.json");
const installed = at("node_modules/.installed-lock.json");

if (!existsSync(installed) || readFileSync(installed, "utf8") !== readFileSync(lock, "utf8")) {
  process.stderr.write("Installing the documents and tools of test/bench (about 900 MB)\n");
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], {
    cwd: at("."),
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  if (status === 0) copyFileSync(lock, installed);
  process.exitCode = status ?? 1;
}
