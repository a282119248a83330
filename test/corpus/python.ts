/** Pythons with packages of their own, each made once for its list of them. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { caches } from "./languages/caches.js";
import { runProgram } from "./languages/run-program.js";

const run = promisify(execFile);

/** The command of a Python that is new enough and can make environments; null where the machine has none. */
export async function findPython(): Promise<string | null> {
  const check = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))";
  for (const command of ["python3", "python"]) {
    const isGood = await run(command, ["-c", check]).then(
      () => true,
      () => false,
    );
    if (isGood) return command;
  }
  return null;
}

/**
 * The command of a Python that has exactly the packages of the list.
 *
 * @param python the command of one that can make environments
 * @param folder absolute, with the list, its `requirements.txt`; its name is the environment's
 * @throws Error where a package cannot be fetched, or is not the one of the list
 */
export async function pythonEnvironment(python: string, folder: string): Promise<string> {
  const requirements = path.join(folder, "requirements.txt");
  const environment = path.join(caches, `${path.basename(folder)}-environment`);
  const [bin, exe] = process.platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"];
  const own = path.join(environment, bin, exe);
  const made = path.join(environment, "made");
  const [version = ""] = await runProgram(python, ["--version"]);
  const key = createHash("sha256").update(readFileSync(requirements)).update(version).digest("hex");
  if (existsSync(made) && readFileSync(made, "utf8") === key) return own;
  rmSync(environment, { recursive: true, force: true });
  mkdirSync(caches, { recursive: true });
  await runProgram(python, ["-m", "venv", environment]);
  await runProgram(own, [
    ...["-m", "pip", "install", "--quiet", "--disable-pip-version-check"],
    ...["--require-hashes", "--only-binary", ":all:", "-r", requirements],
  ]);
  writeFileSync(made, key);
  return own;
}
