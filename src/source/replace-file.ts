/** Replaces a file in one step: whoever reads it, or kills us, finds the old bytes or the new ones. */
import { randomBytes } from "node:crypto";
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Hidden, and no name a compiler would read. */
const temporaryName = /^\..+\.(\d+)\.[0-9a-f]{12}\.tmp$/u;
const oldAfter = 60 * 60 * 1000;

export function isTemporary(name: string): boolean {
  return temporaryName.test(name);
}

/** Makes missing folders; throws what the file system throws. */
export function replaceFile(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeAndRename(path, content);
  } catch (error) {
    // Another run that cleans up cannot see that we are alive where it does not share our process ids.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    mkdirSync(dirname(path), { recursive: true });
    writeAndRename(path, content);
  }
}

function writeAndRename(path: string, content: string | Uint8Array): void {
  const random = randomBytes(6).toString("hex");
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.${random}.tmp`);
  try {
    writeFileSync(temporary, content, { flag: "wx" });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Removes a temporary file unless the process that writes it may still be alive. */
export function removeLeftover(path: string): void {
  const match = temporaryName.exec(basename(path));
  const stats = statSync(path, { throwIfNoEntry: false });
  if (match === null || stats === undefined) return;
  if (isAlive(Number(match[1])) && Date.now() - stats.mtimeMs < oldAfter) return;
  rmSync(path, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
