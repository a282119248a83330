/** The Python in which schemathesis runs: an environment of its own, made once for each list of packages. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const requirements = path.join(import.meta.dirname, "requirements.txt");
const cache = path.resolve(import.meta.dirname, "../../../node_modules/.cache/concordat-schemathesis");

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
 * The Python of the environment, which is made where it is not there yet.
 * @throws Error where a package cannot be fetched, or is not the one of the list
 */
export async function schemathesisPython(python: string): Promise<string> {
  const { stdout: version } = await run(python, ["--version"]);
  const hash = createHash("sha256").update(readFileSync(requirements)).update(version).digest("hex");
  const folder = path.join(cache, hash.slice(0, 16));
  const made = path.join(folder, "made");
  const [bin, exe] = process.platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"];
  const own = path.join(folder, bin, exe);
  if (existsSync(made)) return own;
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  await run(python, ["-m", "venv", folder]);
  await run(own, [
    ...["-m", "pip", "install", "--quiet", "--disable-pip-version-check"],
    ...["--require-hashes", "--only-binary", ":all:", "-r", requirements],
  ]);
  writeFileSync(made, "");
  return own;
}
